"""A name that two people share comes with an id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.checks import Check
from nbproceedings.checks._parts import everybody
from nbproceedings.model.people_index import folded
from nbproceedings.problem import Problem, Severity

if TYPE_CHECKING:
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded


def _run(loaded: Loaded, catalogue: Catalogue) -> Iterator[Problem]:
    bearers: dict[str, set[str]] = defaultdict(set)
    for person in catalogue.series.people:
        for name in (person.name, *person.names, *person.former):
            bearers[folded(name.printed)].add(person.id)
    shared = {name: ids for name, ids in bearers.items() if len(ids) > 1}
    if not shared:
        return
    for owner, path, _, printed in everybody(catalogue.series):
        people = shared.get(folded(printed.name.printed))
        if people is None or printed.id is not None or printed.orcid is not None:
            continue
        ids = " or ".join(sorted(people))
        yield Problem(
            CHECK.name,
            Severity.WARNING,
            loaded.places.of(owner, *path),
            f"{printed.name.printed} may be {ids}: people.yml lists the name for each",
            "say who it is: add id with one of them; until then it is nobody's page",
        )


CHECK = Check("ambiguous-person", "a name that two people share comes with an id", _run)
