"""No two works or volumes of the series have the same BibTeX key."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.checks import Check
from nbproceedings.checks._parts import owner_of
from nbproceedings.model.citation_key import citation_key
from nbproceedings.problem import Problem, Severity

if TYPE_CHECKING:
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded


def _keys(catalogue: Catalogue) -> Iterator[tuple[str, str, bool]]:
    """Key, owner, and whether the record gives the key itself."""
    for volume in catalogue.series.volumes:
        yield citation_key(volume), volume.id, volume.citation_key is not None
        for work in volume.works():
            yield citation_key(volume, work), owner_of(work), work.citation_key is not None


def _run(loaded: Loaded, catalogue: Catalogue) -> Iterator[Problem]:
    seen: dict[str, tuple[str, str, bool]] = {}
    for key, owner, explicit in _keys(catalogue):
        # BibTeX does not tell upper from lower case in keys.
        first_key, first, first_explicit = seen.setdefault(key.casefold(), (key, owner, explicit))
        if first == owner:
            continue
        if not explicit and not first_explicit and first.count("/") == owner.count("/") == 2:
            names = (first.rpartition("/")[2], owner.rpartition("/")[2])
            if names[0].casefold() == names[1].casefold():
                continue  # the same name: duplicate-id says so
        # The key that somebody wrote is the one to change.
        told, other = (owner, first) if explicit or not first_explicit else (first, owner)
        path = ("citation_key",) if explicit or first_explicit else ()
        yield Problem(
            CHECK.name,
            Severity.ERROR,
            loaded.places.of(told, *path),
            f"the citation key {key!r} is also that of {other}"
            if key == first_key
            else f"the citation keys {first_key!r} and {key!r} ({other}) differ only in case",
            "give one of them another citation_key; a key that is already in use elsewhere stays",
        )


CHECK = Check("duplicate-citation-key", "every work has a BibTeX key of its own", _run)
