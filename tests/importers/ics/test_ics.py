"""iCalendar: events become sessions, and nothing private comes along."""

from __future__ import annotations

import pytest

from importers.ics.reading import calendar, event, fixture, read, starts
from importers.intake.tables.making import said, source
from nbproceedings.importers.haul import Recognition, SessionDraft
from nbproceedings.importers.ics import IMPORTER
from nbproceedings.importers.intake.programme_kinds import announced
from nbproceedings.problem import Place


def test_a_calendar_gives_its_sessions_in_order() -> None:
    haul = read(fixture("toys.ics"))
    assert haul.sessions == (
        SessionDraft(
            "a4a650c989ed9be8ad660f93",
            {
                "title": "Invited Talk 1",
                "kind": "invited",
                "start": "2031-05-04T07:30Z",
                "end": "2031-05-04T08:15Z",
                "description": "A look back.\n\nAsk [address left out] for more.",
                "place": "Room 1; ground floor",
                "url": "https://bear.example/toys",
            },
            ({"title": "Toys I Have Known, and Loved"},),
            Place("toys.ics", 21),
        ),
        SessionDraft(
            "posters",
            {
                "title": "Posters and coffee",
                "kind": "poster",
                "start": "2031-05-04T11:00+02:00",
                "end": "2031-05-04T12:30+02:00",
            },
            (),
            Place("toys.ics", 40),
        ),
        SessionDraft(
            "lunch",
            {
                "title": "Lunch Break",
                "kind": "break",
                "start": "2031-05-04T07:00-04:00",
                "end": "2031-05-04T08:00-04:00",
                "url": "https://toys.example/canteen",
            },
            (),
            Place("toys.ics", 47),
        ),
        SessionDraft(
            "evening",
            {
                "title": "Evening of games",
                "kind": "panel",
                "start": "2031-05-04T20:00+03:00",
                "end": "2031-05-05T04:00+09:00",
            },
            (),
            Place("toys.ics", 59),
        ),
        SessionDraft(
            "walk",
            {
                "title": "Walk through Toytown",
                "start": "2031-05-05T00:00",
                "end": "2031-05-06T00:00",
                "note": "All day",
            },
            (),
            Place("toys.ics", 54),
        ),
    )
    assert haul.sessions_read == 7
    assert said(haul) == [
        "toys.ics:72: note: 'A talk that is off' is cancelled, left out [cancelled]",
        "toys.ics:66: note: 'Organisers meet' is marked private, left out [private]",
        "toys.ics: note: 1 place of events left out: links such as 'papers.html' [refused-link]",
    ]


def test_nobody_and_no_meeting_reaches_a_session() -> None:
    haul = read(fixture("toys.ics"))
    written = repr(haul.sessions)
    for private in ("@", "zoom", "pwd", "Meeting ID", "doll.example", "mailto", "Reminder"):
        assert private not in written


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Toys that learn", ("", "Toys that learn", "")),
        ("#tut T1: Toys", ("tutorial", "T1: Toys", "")),
        ("#--- Toys", ("", "Toys", "")),
        ("#wimir Toys", ("wimir", "Toys", "")),
        ("Invited talk 3", ("invited", "Invited talk 3", "")),
        ("Invited Talk: Toys", ("invited", "Invited Talk", "Toys")),
        ("Keynote 2 – Toys: a history", ("keynote", "Keynote 2", "Toys: a history")),
        ("Contributed Talk IV: Toys", ("contributed", "Contributed Talk IV", "Toys")),
        ("Keynote by Elsa Bear: Toys", ("keynote", "Keynote by Elsa Bear: Toys", "")),
        ("Session 3: Toys", ("", "Session 3: Toys", "")),
    ],
)
def test_the_line_of_an_event_tells_kind_label_and_title(
    line: str, found: tuple[str, str, str]
) -> None:
    assert announced(line) == found


def test_two_files_that_share_events_give_each_once() -> None:
    one = calendar(*event("DTSTART:20310504T080000Z"))
    other = calendar(
        *event("DTSTART:20310504T080000Z"), *event("DTSTART:20310504T070000Z", uid="two")
    )
    haul = read(one, other)
    assert [session.source_id for session in haul.sessions] == ["two", "one"]


def test_the_later_state_of_an_event_counts() -> None:
    haul = read(
        calendar(
            *event("DTSTART:20310504T080000Z", "SEQUENCE:2"),
            *event("DTSTART:20310504T070000Z", "SEQUENCE:1"),
        )
    )
    assert starts(haul) == ["2031-05-04T08:00Z"]
    assert said(haul) == ["toys.ics:8: note: 'Toys' is out of date, left out [superseded]"]


def test_an_event_that_stands_twice_is_one_and_a_shared_uid_is_reported() -> None:
    twice = event("DTSTART:20310504T080000Z")
    assert len(read(calendar(*twice, *twice)).sessions) == 1
    haul = read(calendar(*twice, *event("DTSTART:20310504T090000Z", title="Games")))
    assert [session.source_id for session in haul.sessions] == ["Toys", "Games"]
    assert said(haul) == [
        "toys.ics:7: warning: 'Games' has the UID 'one' of another event [duplicate-uid]"
    ]


def test_events_that_are_only_numbered_are_known_by_their_titles() -> None:
    first = read(
        calendar(
            *event("DTSTART:20310504T080000Z", uid="1"),
            *event("DTSTART:20310505T080000Z", uid="2", title="Posters"),
            *event("DTSTART:20310505T060000Z", uid="3", title="Posters"),
        )
    )
    later = read(
        calendar(
            *event("DTSTART:20310504T070000Z", uid="7", title="Welcome"),
            *event("DTSTART:20310504T090000Z", uid="1", title="Posters"),
            *event("DTSTART:20310504T083000Z", uid="2"),
        )
    )
    assert [session.source_id for session in first.sessions] == ["Toys", "Posters", "Posters #2"]
    assert [session.source_id for session in later.sessions] == ["Welcome", "Toys", "Posters"]
    assert said(later) == [
        "toys.ics:2: note: events are numbered, as in the UID '7': another export may number "
        "otherwise [numbered-uid]"
    ]


def test_what_is_no_event_is_named() -> None:
    haul = read(calendar("BEGIN:VTODO", "SUMMARY:Buy toys", "END:VTODO"))
    assert said(haul) == [
        "toys.ics:2: note: there are tasks too (1 VTODO); they are not read [other-components]",
        "toys.ics:1: warning: 'toys.ics' holds no events [no-events]",
    ]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", 95),
        (b"\xef\xbb\xbf\r\nbegin:vcalendar\r\n", 95),
        ("BEGIN:VCALENDAR\n".encode("utf-16"), 95),
        (b"BEGIN:VEVENT\rEND:VEVENT\r", 60),
        (b"", None),
        (b"Title,Start\nToys,9:00\n", None),
        (b'{"schedule": {}}', None),
    ],
)
def test_recognition(data: bytes, found: int | None) -> None:
    recognised = IMPORTER.recognise(source("x.ics", data))
    assert (recognised.certainty if recognised else None) == found


def test_recognition_says_why() -> None:
    assert IMPORTER.recognise(fixture("toys.ics")) == Recognition(
        95, "it begins with BEGIN:VCALENDAR, as calendars do"
    )
