"""Calendars that conferences and other projects published."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import icalendar
import pytest

from importers.ics.reading import read
from nbproceedings.importers.haul import Haul, SourceFile
from nbproceedings.importers.intake.wording import plain

pytestmark = pytest.mark.shared_data
Key = tuple[str, datetime | str | None]


def source(path: Path) -> SourceFile:
    return SourceFile(Path(path.name), path.read_bytes())


def suite(shared_data: Path) -> list[Path]:
    return sorted((shared_data / "schedule/icalendar-test-suite").rglob("*.ics"))


def test_every_calendar_of_the_suite_is_read(shared_data: Path) -> None:
    hauls = {path.as_posix(): read(source(path), zone="UTC") for path in suite(shared_data)}
    assert len(suite(shared_data)) == 164
    assert sum(len(haul.sessions) for haul in hauls.values()) == 699
    codes = Counter(problem.code for haul in hauls.values() for problem in haul.problems)
    assert codes == {
        "no-title": 40,  # fixtures for one property have no SUMMARY
        "no-events": 35,  # alarms, tasks, journals, time zones alone
        "other-components": 16,
        "unknown-zone": 8,  # Lotus Notes' "Western/Central Europe" without a definition
        "bad-moment": 8,
        "broken-line": 6,
        "cut-off": 5,
        "bad-recurrence": 5,  # other calendars (RFC 7529), an invalid FREQ
        "endless-recurrence": 4,
        "numbered-uid": 3,
        "duplicate-uid": 1,
        "control-characters": 1,
    }
    # A calendar that icalendar refuses for one stray line keeps its event here.
    stray = next(name for name in hauls if name.endswith("issue_104_broken_calendar.ics"))
    assert len(hauls[stray].sessions) == 1
    written = repr([haul.sessions for haul in hauls.values()])
    assert "mailto:" not in written
    assert "@example" not in written


def theirs(path: Path) -> Iterator[Key]:
    """Titles and beginnings as icalendar reads them, less those that it cannot."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            calendars = icalendar.Calendar.from_ical(path.read_bytes(), multiple=True)
            events = [event for one in calendars for event in one.walk("VEVENT")]
        except ValueError:
            return
        for event in events:
            try:
                title, start = plain(str(event.get("SUMMARY", ""))), event.get("DTSTART")
                when = start.dt if start is not None else None
                if isinstance(when, datetime):
                    when = (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC)
            except (ValueError, AttributeError):
                continue
            if title:
                yield title, when if isinstance(when, datetime) else _day(when)


def _day(when: date | None) -> str | None:
    return f"{when.isoformat()}T00:00" if when else None


def ours(haul: Haul) -> set[Key]:
    found: set[Key] = set()
    for session in haul.sessions:
        start = session.fields.get("start")
        moment = datetime.fromisoformat(str(start)) if start else None
        known = moment.astimezone(UTC) if moment and moment.tzinfo else start
        found.add((str(session.fields["title"]), known if isinstance(known, datetime) else start))  # type: ignore[arg-type]
    return found


def test_beginnings_are_those_that_icalendar_reads(shared_data: Path) -> None:
    compared = 0
    missing: list[str] = []
    for path in suite(shared_data):
        known = ours(read(source(path), zone="UTC"))
        for key in theirs(path):
            compared += 1
            if key not in known:
                missing.append(path.name)
    assert compared > 90
    # Zones without a definition, which icalendar may remember from another file of this process,
    # and an event of which it does not see the beginning.
    assert set(missing) <= {
        "broken_ical.ics",
        "issue_526_calendar_with_different_events.ics",
        "issue_526_calendar_with_event_subset.ics",
        "issue_526_calendar_with_events.ics",
        "issue_526_calendar_with_shuffeled_events.ics",
    }


@pytest.mark.parametrize(
    ("name", "events", "codes"),
    [
        ("ismir2020-sheets-and-ics/ISMIR_2020.ics", 93, {"numbered-uid", "refused-link"}),
        ("ismir2020-sheets-and-ics/ISMIR_2020_2.ics", 74, {"refused-link"}),
        # Dates such as 2020-10-11 11:00:00+00:00, at which icalendar raises.
        ("ismir2020-sheets-and-ics/ISMIR_2020_3.ics", 89, {"numbered-uid", "odd-moment"}),
        ("ismir2020-sheets-and-ics/ISMIR_2020_old.ics", 64, {"refused-link"}),
        ("miniconf-iclr2020/iclr2020-basic.ics", 56, set()),
        ("miniconf-iclr2020/sample_cal.ics", 56, {"refused-link"}),
    ],
)
def test_calendars_of_conferences(
    shared_data: Path, name: str, events: int, codes: set[str]
) -> None:
    path = shared_data / "schedule" / name
    haul = read(source(path))
    assert path.read_bytes().count(b"BEGIN:VEVENT") == events
    assert (len(haul.sessions), haul.sessions_read) == (events, events)
    assert {problem.code for problem in haul.problems} == codes
    assert len({session.source_id for session in haul.sessions}) == events
    assert "@" not in repr(haul.sessions)
    assert all(session.fields.get("start") for session in haul.sessions)


def keys(shared_data: Path, name: str) -> set[Key]:
    return ours(read(source(shared_data / "schedule/ismir2020-sheets-and-ics" / name)))


def test_two_exports_of_one_calendar_are_the_same(shared_data: Path) -> None:
    folder = shared_data / "schedule/miniconf-iclr2020"
    google, apple = (
        ours(read(source(folder / name))) for name in ("iclr2020-basic.ics", "sample_cal.ics")
    )
    assert {start for _, start in google} == {start for _, start in apple}
    assert google == apple


def test_generations_of_a_calendar_differ_as_its_authors_changed_it(shared_data: Path) -> None:
    first = keys(shared_data, "ISMIR_2020.ics")
    third = keys(shared_data, "ISMIR_2020_3.ics")
    assert len(first & third) == 70
    # Between the two, titles were changed and no time was; "LBD & Ind 7A" became two events.
    assert {start for _, start in first - third} == {start for _, start in third - first}
    assert (len(first - third), len(third - first)) == (23, 19)
    assert {title for title, _ in first - third if title.startswith("Ind ")} == {
        "Ind 7A", "Ind 7B", "Ind 8A", "Ind 8B",
    }  # fmt: skip


def test_events_that_are_found_again_are_those_of_the_same_title(shared_data: Path) -> None:
    folder = shared_data / "schedule/ismir2020-sheets-and-ics"
    first, third = (
        {one.source_id: one for one in read(source(folder / name)).sessions}
        for name in ("ISMIR_2020.ics", "ISMIR_2020_3.ics")
    )
    shared = first.keys() & third.keys()
    assert len(shared) == 70
    assert all(first[one].fields["title"] == third[one].fields["title"] for one in shared)
