"""Everything in a volume that was released has been released too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.checks import Check
from nbproceedings.checks._released import whereabouts
from nbproceedings.problem import Problem, Severity

if TYPE_CHECKING:
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded


def _run(loaded: Loaded, catalogue: Catalogue) -> Iterator[Problem]:
    published = loaded.published
    if not published:
        return
    new: Counter[str] = Counter()
    for promise in whereabouts(loaded, catalogue).promises.values():
        if promise.work is None:
            continue
        known = published.files if promise.kind == "file" else published.pages
        if promise.address not in known:
            new.update(promise.volumes)
    for volume in sorted(set(new) & set(published.volumes)):
        count = new[volume]
        yield Problem(
            CHECK.name,
            Severity.NOTE,
            loaded.places.of(f"lock:volume {volume}"),
            f"the volume {volume!r} was released, and {count} of its pages and files "
            f"{'was' if count == 1 else 'were'} not",
            f"once they are published: nbproceedings release {volume}",
        )


CHECK = Check("unreleased-page", "what is in a released volume has been released", _run)
