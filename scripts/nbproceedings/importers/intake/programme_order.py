"""Sessions in the order in which they took place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from nbproceedings.importers.haul import SessionDraft


def in_order(sessions: Iterable[SessionDraft]) -> tuple[SessionDraft, ...]:
    """By start, end and title; those without a time stay behind, in the order of the source."""
    numbered = list(enumerate(sessions))
    return tuple(session for _, session in sorted(numbered, key=lambda pair: _key(*pair)))


def named(drafts: Iterable[SessionDraft]) -> tuple[SessionDraft, ...]:
    """Sessions in order, and each with a name of its own: a repeated one gets a number.

    So sessions of the same title are the first, second and third of their kind.
    """
    count: Counter[str] = Counter()
    found = []
    for draft in in_order(drafts):
        count[draft.source_id] += 1
        number = count[draft.source_id]
        name = draft.source_id if number == 1 else f"{draft.source_id} #{number}"
        found.append(replace(draft, source_id=name))
    return tuple(found)


def _key(at: int, session: SessionDraft) -> tuple[float, float, str, int]:
    start = _instant(session.fields.get("start"))
    if start is None:
        return (float("inf"), 0, "", at)
    end = _instant(session.fields.get("end"))
    return (start, start if end is None else end, str(session.fields.get("title", "")), at)


def _instant(moment: object) -> float | None:
    """Seconds since 1970; a moment without a zone counts as UTC, like its neighbours."""
    if not isinstance(moment, str):
        return None
    try:
        found = datetime.fromisoformat(moment)
    except ValueError:
        return None
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp()
