"""The session that a paper or talk names is in the programme."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.checks import Check
from nbproceedings.checks._parts import owner_of
from nbproceedings.problem import Problem, Severity
from nbproceedings.store.messages import near

if TYPE_CHECKING:
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded


def _run(loaded: Loaded, catalogue: Catalogue) -> Iterator[Problem]:
    for volume in catalogue.series.volumes:
        known = [session.id for session in volume.schedule.sessions]
        for work in volume.works():
            if work.session is None or work.session in known:
                continue
            meant = near(work.session, known)
            if meant:
                hint = f"did you mean {meant!r}?"
            elif known:
                hint = f"the sessions are {', '.join(known)}"
            else:
                hint = f"{volume.id} has no sessions: write them in its schedule.yml"
            yield Problem(
                CHECK.name,
                Severity.ERROR,
                loaded.places.of(owner_of(work), "session"),
                f"the session {work.session!r} is not in the programme of {volume.id}",
                hint,
            )


CHECK = Check("unknown-session", "the session that a work names is in the programme", _run)
