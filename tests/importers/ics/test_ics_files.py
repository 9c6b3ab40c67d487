"""Several calendars at once: an event that stands in two of them is one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from importers.ics.reading import calendar, event, read

NINE, TEN = "DTSTART:20310504T090000Z", "DTSTART:20310504T100000Z"
FIRST = replace(calendar(*event(NINE), *event(TEN, uid="two", title="Tea")), path=Path("a.ics"))


def told(*lines: str) -> tuple[int, list[str]]:
    second = replace(calendar(*lines), path=Path("b.ics"))
    haul = read(FIRST, second)
    return len(haul.sessions), [str(problem).split("\n")[0] for problem in haul.problems]


def test_events_of_their_own_are_added() -> None:
    assert told(*event(TEN, uid="three", title="Games")) == (3, [])


def test_the_same_again_is_told() -> None:
    told_of = (
        "b.ics:2: note: events that an earlier file has as well: 1, such as 'Toys' [event-twice]"
    )
    assert told(*event(NINE)) == (2, [told_of])


def test_another_state_of_an_event_is_a_warning() -> None:
    assert told(*event(NINE), *event(NINE, uid="two", title="Tea"), *event(TEN, uid="three")) == (
        3,
        ["b.ics:7: warning: events that an earlier file has as well: 2; "
         "of them otherwise: 1, such as 'Tea' [event-twice]"],
    )  # fmt: skip
