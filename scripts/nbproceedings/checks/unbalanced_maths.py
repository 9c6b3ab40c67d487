"""Dollar signs, brackets and marks of emphasis come in pairs where they are meant as markup."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.checks import Check
from nbproceedings.checks._texts import texts
from nbproceedings.problem import Problem, Severity
from nbproceedings.store.yaml import shorten
from nbproceedings.text.inline import findings

if TYPE_CHECKING:
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded


def _run(loaded: Loaded, catalogue: Catalogue) -> Iterator[Problem]:
    for written in texts(catalogue.series):
        if not written.markup:
            continue
        for finding in findings(written.text):
            names = [part for part in written.path if isinstance(part, str)]
            yield Problem(
                CHECK.name,
                Severity.WARNING,
                loaded.places.of(written.owner, *written.path),
                f"{names[-1]}: {finding} in {shorten(written.text)}",
                "it is shown as it is written; to mean maths, close it: $…$ without inner spaces",
            )


CHECK = Check("unbalanced-maths", "dollar signs that mean maths come in pairs", _run)
