"""Every key that the record refers to is an entry of ``references.bib``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.checks import Check
from nbproceedings.checks._missing_entry import remedy
from nbproceedings.checks._parts import all_cited
from nbproceedings.problem import Problem, Severity

if TYPE_CHECKING:
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded


def _run(loaded: Loaded, catalogue: Catalogue) -> Iterator[Problem]:
    for cited in all_cited(catalogue.series):
        if cited.key in catalogue.references:
            continue
        yield Problem(
            CHECK.name,
            Severity.ERROR,
            loaded.places.of(cited.owner, *cited.path),
            f"the reference {cited.key!r} is not in references.bib",
            remedy(loaded, catalogue, cited.key),
        )


CHECK = Check("unknown-reference", "every reference is an entry of references.bib", _run)
