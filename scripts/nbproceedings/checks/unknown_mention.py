"""Every key that prose cites is an entry of ``references.bib``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.checks import Check
from nbproceedings.checks._missing_entry import remedy
from nbproceedings.problem import Problem, Severity

if TYPE_CHECKING:
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded


def _run(loaded: Loaded, catalogue: Catalogue) -> Iterator[Problem]:
    for mention in catalogue.series.mentions:
        if mention.key in catalogue.references:
            continue
        yield Problem(
            CHECK.name,
            Severity.ERROR,
            loaded.places.of(f"prose:{mention.document}", mention.key),
            f"the text cites {mention.key!r}, which is not in references.bib",
            remedy(loaded, catalogue, mention.key),
        )


CHECK = Check("unknown-mention", "every key that prose cites is in references.bib", _run)
