"""The ids that contributors give are people of ``people.yml``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.checks import Check
from nbproceedings.checks._parts import everybody
from nbproceedings.problem import Problem, Severity
from nbproceedings.store.messages import near

if TYPE_CHECKING:
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded


def _run(loaded: Loaded, catalogue: Catalogue) -> Iterator[Problem]:
    known = {person.id for person in catalogue.series.people}
    for owner, path, _, printed in everybody(catalogue.series):
        if printed.id is None or printed.id in known:
            continue
        meant = near(printed.id, known)
        yield Problem(
            CHECK.name,
            Severity.ERROR,
            loaded.places.of(owner, *path, "id"),
            f"{printed.name.printed} has the id {printed.id!r}, which is not in people.yml",
            f"did you mean {meant!r}?" if meant else "add the person there, or remove the id",
        )


CHECK = Check("unknown-person", "the ids of contributors are in people.yml", _run)
