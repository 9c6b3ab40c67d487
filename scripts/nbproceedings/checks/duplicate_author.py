"""Nobody is listed twice among the authors of one paper, or in one role of a talk."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.checks import Check
from nbproceedings.checks._parts import everybody
from nbproceedings.model import Contributor
from nbproceedings.model.people_index import folded
from nbproceedings.problem import Problem, Severity

if TYPE_CHECKING:
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded

_ONCE = frozenset(("authors", "speakers", "panelists", "moderators"))


_IDENTIFIERS = ("id", "orcid", "dblp")


class _Listed:
    """Who is already in a list of people, so that long lists take no longer than they must."""

    def __init__(self) -> None:
        self._identifiers: set[tuple[str, str]] = set()
        self._names: dict[str, list[Contributor]] = {}

    def has(self, printed: Contributor) -> bool:
        """Whether somebody listed is the same person, as far as the record can tell."""
        own = {(kind, value) for kind in _IDENTIFIERS if (value := getattr(printed, kind))}
        if own & self._identifiers:
            return True
        namesakes = self._names.get(folded(printed.name.printed), [])
        # Two identifiers of one kind that differ tell two people of one name apart.
        return any(
            not any(getattr(one, kind) and getattr(printed, kind) for kind in _IDENTIFIERS)
            for one in namesakes
        )

    def add(self, printed: Contributor) -> None:
        for kind in _IDENTIFIERS:
            value = getattr(printed, kind)
            if value:
                self._identifiers.add((kind, value))
        self._names.setdefault(folded(printed.name.printed), []).append(printed)


def _run(loaded: Loaded, catalogue: Catalogue) -> Iterator[Problem]:
    before: dict[tuple[str, str], _Listed] = {}
    for owner, path, _, printed in everybody(catalogue.series):
        role = str(path[0])
        if role not in _ONCE:
            continue
        listed = before.setdefault((owner, role), _Listed())
        if listed.has(printed):
            yield Problem(
                CHECK.name,
                Severity.WARNING,
                loaded.places.of(owner, *path),
                f"{printed.name.printed} is twice among the {role} of {owner}",
                "remove one of them; two people of one name each need an id or an orcid",
            )
        listed.add(printed)


CHECK = Check("duplicate-author", "nobody is listed twice in one role of a work", _run)
