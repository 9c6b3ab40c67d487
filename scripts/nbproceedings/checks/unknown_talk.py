"""The talks that the programme names have a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.checks import Check
from nbproceedings.checks._missing_work import missing_works
from nbproceedings.problem import Problem, Severity

if TYPE_CHECKING:
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded


def _run(loaded: Loaded, catalogue: Catalogue) -> Iterator[Problem]:
    for missing in missing_works(loaded, catalogue, "talk"):
        yield Problem(CHECK.name, Severity.ERROR, missing.place, missing.message, missing.hint)


CHECK = Check("unknown-talk", "the talks that the programme names have a file", _run)
