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


def _same(one: Contributor, other: Contributor) -> bool:
    """Whether two printed contributors are one person, as far as the record can tell."""
    for name in ("id", "orcid", "dblp"):
        first, second = getattr(one, name), getattr(other, name)
        if first and second:
            return bool(first == second)
    return folded(one.name.printed) == folded(other.name.printed)


def _run(loaded: Loaded, catalogue: Catalogue) -> Iterator[Problem]:
    before: dict[tuple[str, str], list[Contributor]] = {}
    for owner, path, _, printed in everybody(catalogue.series):
        role = str(path[0])
        if role not in _ONCE:
            continue
        listed = before.setdefault((owner, role), [])
        if any(_same(one, printed) for one in listed):
            yield Problem(
                CHECK.name,
                Severity.WARNING,
                loaded.places.of(owner, *path),
                f"{printed.name.printed} is twice among the {role} of {owner}",
                "remove one of them; two people of one name each need an id or an orcid",
            )
        listed.append(printed)


CHECK = Check("duplicate-author", "nobody is listed twice in one role of a work", _run)
