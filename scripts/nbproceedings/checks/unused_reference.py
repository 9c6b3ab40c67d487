"""Every entry of ``references.bib`` is cited somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.checks import Check
from nbproceedings.problem import Problem, Severity

if TYPE_CHECKING:
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded

MANY = 10
"""Entries that are named one by one; a library that is shared with others has hundreds."""


def _run(loaded: Loaded, catalogue: Catalogue) -> Iterator[Problem]:
    unused = [key for key in catalogue.references if not catalogue.citing(key)]
    hint = "nothing is wrong with that; cite it, or remove it"
    if len(unused) > MANY:
        yield Problem(
            CHECK.name,
            Severity.NOTE,
            loaded.places.of(f"ref:{unused[0]}"),
            f"{len(unused)} entries are cited nowhere, from {unused[0]!r} on",
            hint,
        )
        return
    for key in unused:
        place = loaded.places.of(f"ref:{key}")
        yield Problem(CHECK.name, Severity.NOTE, place, f"{key!r} is cited nowhere", hint)


CHECK = Check("unused-reference", "every entry of references.bib is cited somewhere", _run)
