"""pretalx: the schedule in frab's form, and the lists of the API."""

from __future__ import annotations

import pytest

from importers.intake.tables.making import said, source
from importers.pretalx.reading import fixture, made, read, submission
from nbproceedings.importers.haul import Draft, LeftOut, SessionDraft
from nbproceedings.importers.pretalx import IMPORTER
from nbproceedings.problem import Place

SHELF = Place("schedule.json#schedule.conference.days[0].rooms['Shelf'][0]")
CELLAR = Place("schedule.json#schedule.conference.days[0].rooms['Cellar'][0]")


def test_a_schedule_gives_event_talks_and_programme() -> None:
    haul = read(fixture("schedule.json"))
    assert haul.volume == {
        "title": "Learning Toys",
        "start": "2031-05-04",
        "end": "2031-05-05",
        "timezone": "Europe/Berlin",
        "url": "https://toys.example/2031",
        "talk_formats": [
            {"id": "talk", "title": "Talk"},
            {"id": "workshop", "title": "Workshop"},
        ],
    }
    assert haul.talks == (
        Draft(
            "talk",
            "TOYABC",
            {
                "title": "Spielzeug & Lernen",
                "subtitle": "Eine Reise",
                "kind": "talk",
                "speakers": [
                    {
                        "name": "Ada Toyworth",
                        "biography": "Ada stapelt.\n\n[address left out]",
                    },
                    {"name": "Bo"},
                ],
                "abstract": "Kurz.\nSiehe [Bausteine](https://blocks.example/).\n\n**Lang**\n\n"
                "• eins\n• **zwei**\n\nFragen an [address left out]",
                "keywords": ["Blocks"],
                "language": "de",
                "url": "https://talks.toys.example/toys/talk/TOYABC/",
                "notes": ["Licence of the recording: CC BY 4.0"],
                "slides": "https://talks.toys.example/media/toys/toys.pdf",
                "video": "https://video.example/toys",
                "links": [{"label": "More", "url": "https://toys.example/more"}],
            },
            SHELF,
        ),
        Draft(
            "talk",
            "22222222-2222-5222-8222-222222222222",
            {"title": "Night of Tops", "kind": "workshop", "abstract": "They spin."},
            CELLAR,
        ),
    )
    assert haul.sessions == (
        SessionDraft(
            "TOYABC",
            {
                "title": "Spielzeug & Lernen",
                "start": "2031-05-04T09:30+02:00",
                "end": "2031-05-04T10:10+02:00",
                "place": "Shelf",
            },
            ({"talk": "TOYABC"},),
            SHELF,
        ),
        # A conference's day ends at four in the morning: 01:00 is on the next calendar day.
        SessionDraft(
            "22222222-2222-5222-8222-222222222222",
            {
                "title": "Night of Tops",
                "start": "2031-05-05T01:00+02:00",
                "end": "2031-05-05T02:30+02:00",
                "place": "Cellar",
            },
            ({"talk": "22222222-2222-5222-8222-222222222222"},),
            CELLAR,
        ),
    )
    assert (haul.read, haul.sessions_read) == (2, 2)
    assert said(haul) == [
        f"{SHELF}: note: 'Spielzeug & Lernen': left out the link 'https://zoom.us/j/123' "
        "[refused-link]",
        f"{CELLAR}: warning: 'Night of Tops' must not be recorded, and has the recording "
        "https://video.example/tops [not-to-record]",
    ]


def test_the_lists_of_the_api_are_put_together() -> None:
    haul = read(fixture("submissions.json"), fixture("speakers.json"))
    assert haul.papers == (
        Draft(
            "paper",
            "BLOCKS",
            {
                "title": "Towers of Blocks",
                "kind": "full-paper",
                "authors": [
                    {"name": "Ada Toyworth", "biography": "Ada piles blocks."},
                    {"name": "Bo van der Doll"},
                ],
                "abstract": "We pile.",
                "keywords": ["Blocks", "stability"],
                "links": [{"label": "Notebook", "url": "https://toys.example/blocks.ipynb"}],
            },
            Place("submissions.json#results[0]"),
        ),
    )
    assert haul.talks == (
        Draft(
            "talk",
            "SPRING",
            {
                "title": "Federn",
                "kind": "keynote",
                "speakers": [{"name": "Elsa Bear", "biography": "Wool."}],
                "language": "de",
            },
            Place("submissions.json#results[1]"),
        ),
    )
    assert haul.left_out == (
        LeftOut("OUTOUT", "Broken Toys", "rejected", Place("submissions.json#results[2]")),
        LeftOut("GONEGO", "Lost Toys", "withdrawn", Place("submissions.json#results[3]")),
        LeftOut("LATELA", "Late Toys", "no decision", Place("submissions.json#results[4]")),
    )
    assert [(one.source_id, dict(one.fields), one.slots) for one in haul.sessions] == [
        (
            "BLOCKS",
            {
                "title": "Towers of Blocks",
                "start": "2031-05-04T08:00Z",
                "end": "2031-05-04T08:20Z",
                "place": "Shelf",
            },
            ({"paper": "BLOCKS"},),
        ),
        (
            "SPRING",
            {
                "title": "Federn",
                "start": "2031-05-04T09:00Z",
                "end": "2031-05-04T09:45Z",
                "place": "Shelf",
            },
            ({"talk": "SPRING"},),
        ),
    ]
    assert haul.volume == {
        "formats": [{"id": "full-paper", "title": "Full paper"}],
        "talk_formats": [{"id": "keynote", "title": "Keynote"}],
    }
    assert said(haul) == [
        "submissions.json#results[3]: note: 1 slots are of submissions that are left out, such as "
        "GONEGO [left-out]"
    ]


def test_nothing_private_is_read() -> None:
    haul = read(fixture("schedule.json"), fixture("submissions.json"), fixture("speakers.json"))
    written = repr((haul.papers, haul.talks, haul.sessions, haul.volume))
    for private in ("@", "vegan", "0160", "1234567", "XL", "cats", "Great", "ada.jpg", "zoom"):
        assert private not in written


def test_speakers_may_come_first_or_be_missing() -> None:
    first = read(fixture("speakers.json"), fixture("submissions.json"))
    assert first.papers == read(fixture("submissions.json"), fixture("speakers.json")).papers
    alone = read(fixture("submissions.json"))
    assert alone.papers[0].fields["authors"] == [{"name": "Bo van der Doll"}]
    assert said(alone)[0] == (
        "submissions.json#results[0]: warning: 'Towers of Blocks': nobody says who ADAADA is "
        "[unknown-person]"
    )


def test_a_talk_that_is_given_twice_is_one_talk_in_two_sessions() -> None:
    slots = [
        {"start": "2031-05-05T08:00:00Z", "end": "2031-05-05T09:00:00Z", "room": "Shelf"},
        {"start": "2031-05-04T08:00:00Z", "end": "2031-05-04T09:00:00Z", "room": "Shelf"},
    ]
    haul = read(made([submission(slots=slots)]))
    assert len(haul.talks) == 1
    assert [(one.source_id, one.fields["start"]) for one in haul.sessions] == [
        ("TOYTOY", "2031-05-04T08:00Z"),
        ("TOYTOY/2", "2031-05-05T08:00Z"),
    ]


def test_breaks_rooms_and_tracks_of_the_widget() -> None:
    widget = {
        "timezone": "Europe/Berlin",
        "talks": [
            {
                "code": "TOYTOY",
                "title": "Toys",
                "speakers": ["ADAADA"],
                "track": 5,
                "start": "2031-05-04T09:00:00+02:00",
                "end": "2031-05-04T09:30:00+02:00",
                "room": 1,
            },
            {
                "title": {"en": "Lunch", "de": "Mittag"},
                "start": "2031-05-04T12:00:00+02:00",
                "end": "2031-05-04T13:00:00+02:00",
                "room": 2,
            },
        ],
        "speakers": [{"code": "ADAADA", "name": "Ada Toyworth"}],
        "rooms": [{"id": 1, "name": {"en": "Shelf"}}, {"id": 2, "name": "Kitchen"}],
        "tracks": [{"id": 5, "name": {"en": "Blocks"}}],
    }
    haul = read(made(widget))
    assert dict(haul.talks[0].fields) == {
        "title": "Toys",
        "kind": "talk",
        "speakers": [{"name": "Ada Toyworth"}],
        "keywords": ["Blocks"],
    }
    assert [(one.source_id, dict(one.fields)) for one in haul.sessions] == [
        (
            "TOYTOY",
            {
                "title": "Toys",
                "start": "2031-05-04T09:00+02:00",
                "end": "2031-05-04T09:30+02:00",
                "place": "Shelf",
            },
        ),
        (
            "2031-05-04T12:00+02:00 Kitchen Lunch",
            {
                "title": "Lunch",
                "start": "2031-05-04T12:00+02:00",
                "end": "2031-05-04T13:00+02:00",
                "place": "Kitchen",
                "kind": "break",
            },
        ),
    ]


def test_slots_in_a_file_of_their_own() -> None:
    slots = {
        "slots": [
            {"id": 1, "submission": "TOYTOY", "room": 1, "start": "2031-05-04T07:00:00Z"},
            {"id": 2, "submission": "NOBODY", "room": 1, "start": "2031-05-04T08:00:00Z"},
            {"id": 3, "submission": None, "description": {"en": "Coffee"}, "room": 1,
             "start": "2031-05-04T09:00:00Z"},
        ]
    }  # fmt: skip
    haul = read(made([submission()]), made(slots, "slots.json"))
    assert [one.fields["title"] for one in haul.sessions] == ["Toys TOYTOY", "Coffee"]
    assert said(haul) == [
        "slots.json#slots[1]: warning: 1 slots are of submissions that the files do not hold, "
        "such as NOBODY [unknown-work]"
    ]


def test_recordings_by_submission() -> None:
    recordings = [
        {"submission": "TOYTOY", "youtube_link": "https://youtube.com/watch?v=toy"},
        {"submission": "SILENT", "youtube_link": "https://youtube.com/watch?v=silent"},
    ]
    haul = read(
        made([submission(), submission("SILENT", do_not_record=True)]), made(recordings, "v.json")
    )
    assert [talk.fields.get("video") for talk in haul.talks] == [
        "https://youtube.com/watch?v=toy",
        None,
    ]


@pytest.mark.parametrize(
    ("accept", "codes"), [((), ["INININ"]), (("rejected",), ["OUTOUT"]), (("toys",), [])]
)
def test_the_user_may_say_which_states_count(accept: tuple[str, ...], codes: list[str]) -> None:
    file = made([submission("INININ"), submission("OUTOUT", state="rejected")])
    assert [talk.source_id for talk in read(file, accept=accept).talks] == codes


@pytest.mark.parametrize(
    ("type_", "kind", "format_"),
    [
        ("Talk 30 min + 10min Q&A", "talk", "talk"),
        ("Talk (long session)", "talk", "talk"),
        ("Short paper, 15 minutes", "paper", "short-paper"),
        ("Poster session", "paper", "poster"),
        ("Lightning talk", "talk", "lightning"),
        ("Paperwork", "talk", "paperwork"),
        ("45 min", "talk", "45-min"),
        ("", "talk", "talk"),
    ],
)
def test_the_type_tells_papers_from_talks(type_: str, kind: str, format_: str) -> None:
    haul = read(made([submission(submission_type=type_)]))
    (draft,) = (*haul.papers, *haul.talks)
    assert (draft.kind, draft.fields["kind"]) == (kind, format_)


def test_links_to_servers_that_nobody_else_sees_are_left_out() -> None:
    haul = read(
        made([submission(url="http://localhost/toys/talk/TOYTOY/", resources=[
            {"resource": "/media/toys.pdf", "description": "Slides"}])])
    )  # fmt: skip
    assert dict(haul.talks[0].fields) == {"title": "Toys TOYTOY", "kind": "talk"}
    assert said(haul) == [
        "toys.json#[0]: note: 'Toys TOYTOY': left out the link '/media/toys.pdf' [refused-link]"
    ]


def test_times_without_a_zone_need_one() -> None:
    file = made([submission(slot={"start": "2031-05-04T09:00:00", "room": "Shelf"})])
    haul = read(file)
    assert (haul.sessions, haul.sessions_read) == ((), 1)
    assert said(haul) == [
        "toys.json#[0]: error: 1 times without a zone, or none at all, such as "
        "'2031-05-04T09:00:00' [no-zone]"
    ]
    found = read(file, zone="Asia/Tokyo").sessions[0].fields["start"]
    assert found == "2031-05-04T09:00+09:00"


def test_a_schedule_whose_times_are_not_in_its_zone_is_reported() -> None:
    event = {"guid": "g", "title": "Toys", "date": "2031-05-04T09:00:00+02:00"}
    conference = {
        "title": "Toys",
        "time_zone_name": "UTC",
        "days": [{"date": "2031-05-04", "rooms": {"Shelf": [event]}}],
    }
    haul = read(made({"schedule": {"conference": conference}}))
    assert haul.sessions[0].fields["start"] == "2031-05-04T09:00+02:00"
    assert [problem.code for problem in haul.problems] == ["contradiction"]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b'{"schedule": {"conference": {"days": [], "title": "Toys"}}}', 95),
        (b'[{"code": "A", "title": "Toys", "submission_type": "Talk"}]', 90),
        (b'{"A": {"code": "A", "title": "Toys", "session_type": "Talk"}}', 75),
        (b'[{"code": "A", "name": "Ada Toyworth", "biography": ""}]', 75),
        (b'[{"submission": "A", "youtube_link": "https://v.example/"}]', 60),
        (b'{"notes": [{"id": "x", "content": {}}]}', None),
        (b'[{"title": "Toys", "start": "2031-05-04T09:00Z"}]', None),
        (b'"submission_type" "code"', None),
        (b"", None),
    ],
)
def test_recognition(data: bytes, found: int | None) -> None:
    recognised = IMPORTER.recognise(source("x.json", data))
    assert (recognised.certainty if recognised else None) == found


def test_titles_and_pronouns_are_no_part_of_a_name_and_braces_none_of_a_title() -> None:
    people = [{"code": "ADA", "name": "Prof. Dr. Ada Toyworth (she/her)"}]
    haul = read(made([submission(title="{GAN}s for Toys", speakers=people)]))
    assert haul.talks[0].fields["title"] == "GANs for Toys"
    assert haul.talks[0].fields["speakers"] == [{"name": "Ada Toyworth"}]
