"""A schedule in a spreadsheet becomes the programme."""

from __future__ import annotations

import pytest

from importers.intake.tables.making import said, source, workbook
from importers.sheet.reading import fixture, read, table, times
from nbproceedings.importers.haul import Draft, SessionDraft
from nbproceedings.importers.sheet import IMPORTER
from nbproceedings.problem import Place


def test_a_schedule_gives_sessions_and_the_talks_of_invited_speakers() -> None:
    haul = read(fixture("programme.csv"))
    talk = "invited-talk-1-toys-i-have-known elsa-bear"
    assert haul.talks == (
        Draft(
            "talk",
            talk,
            {
                "title": "Toys I Have Known",
                "label": "Invited Talk 1",
                "kind": "invited",
                "speakers": [{"name": "Elsa Bear"}],
                "abstract": "A look back.\nWrite to [address left out]",
            },
            Place("programme.csv", 3),
        ),
    )
    assert haul.sessions == (
        SessionDraft(
            "Opening remarks",
            {
                "title": "Opening remarks",
                "kind": "opening",
                "start": "2031-05-04T08:45+02:00",
                "end": "2031-05-04T09:00+02:00",
                "place": "Room 1",
                "note": "Speakers: Prof. Dora Marionette, Cy Puppet",
            },
            (),
            Place("programme.csv", 2),
        ),
        SessionDraft(
            "Invited Talk 1: Toys I Have Known",
            {
                "title": "Invited Talk 1",
                "kind": "invited",
                "start": "2031-05-04T09:00+02:00",
                "end": "2031-05-04T09:45+02:00",
                "place": "Room 1",
                "url": "https://bear.example/",
            },
            ({"talk": talk},),
            Place("programme.csv", 3),
        ),
        SessionDraft(
            "Towers of Blocks",
            {
                "title": "Towers of Blocks",
                "start": "2031-05-04T09:45+02:00",
                "end": "2031-05-04T10:30+02:00",
                "place": "Room 1",
            },
            ({"paper": "12", "title": "Towers of Blocks", "note": "Speaker: Ada Toyworth"},),
            Place("programme.csv", 5),
        ),
        SessionDraft(
            "Coffee break",
            {
                "title": "Coffee break",
                "kind": "break",
                "start": "2031-05-04T10:30+02:00",
                "end": "2031-05-04T11:00+02:00",
            },
            (),
            Place("programme.csv", 6),
        ),
        SessionDraft(
            "Springs that Forget",
            {
                "title": "Springs that Forget",
                "kind": "contributed",
                "start": "2031-05-04T11:00+02:00",
                "end": "2031-05-04T12:00+02:00",
                "place": "Room 2",
            },
            ({"title": "Springs that Forget", "note": "Speaker: Ada Toyworth et al."},),
            Place("programme.csv", 7),
        ),
        SessionDraft(
            "Night of tops",
            {
                "title": "Night of tops",
                "kind": "social",
                "start": "2031-05-05T22:30+02:00",
                "end": "2031-05-06T00:30+02:00",
                "place": "Cellar",
            },
            (),
            Place("programme.csv", 9),
        ),
    )
    assert haul.sessions_read == 7
    assert said(haul) == [
        "programme.csv: note: columns that are the organisers' own, never read: Zoom link (not for "
        "website) [private-columns]",
        "programme.csv: note: columns that are not read: Notes [unread-columns]",
        "programme.csv:8: note: a row is not for the website, and left out [not-public]",
        "programme.csv:3: note: 4 rows have no day: that of the row above counts [day-carried]",
    ]


def test_nothing_internal_is_read() -> None:
    haul = read(fixture("programme.csv"))
    written = repr((haul.sessions, haul.talks))
    for private in ("zoom", "pwd", "cake", "@", "steering"):
        assert private not in written


def test_times_need_a_zone_and_days_without_a_year_the_first_day() -> None:
    file = fixture("programme.csv")
    zoneless = read(file, zone=None)
    assert (zoneless.sessions, zoneless.talks) == ((), ())
    assert said(zoneless) == ["programme.csv: error: the times in 'Time' have no zone [no-zone]"]
    yearless = read(file, date=None)
    assert (yearless.sessions, yearless.talks) == ((), ())
    assert said(yearless) == [
        "programme.csv: error: days such as 'Thursday, May 4' have no year [no-year]"
    ]


def test_a_column_may_name_utc() -> None:
    haul = read(
        table("Title,Date (UTC),Start time (UTC),End time", "Toys,2031-05-04,9:00,10:00"),
        zone=None,
        date=None,
    )
    assert times(haul) == [("2031-05-04T09:00Z", "2031-05-04T10:00Z")]


def test_rows_of_one_session_are_its_slots() -> None:
    haul = read(
        table(
            "Session,Chair,Date,Start,End,Title,Speakers,Room",
            "Session 1,Dora Marionette,2031-05-04,9:00,9:30,Towers of Blocks,Ada Toyworth,A",
            "Session 1,Dora Marionette,2031-05-04,9:30,10:00,Springs that Forget,Bo Doll,A",
            "Break,,2031-05-04,10:00,10:30,Coffee,,",
            "Session 1,,2031-05-04,10:30,11:00,Panel discussion,Cy Puppet and Elsa Bear,A",
            "Session 1,,2031-05-05,9:00,9:30,Wrap-up,,A",
        )
    )
    panel = "panel-discussion cy-puppet elsa-bear"
    assert [(one.source_id, dict(one.fields), one.slots) for one in haul.sessions] == [
        (
            "Session 1",
            {
                "title": "Session 1",
                "start": "2031-05-04T09:00+02:00",
                "end": "2031-05-04T10:00+02:00",
                "place": "A",
                "chairs": [{"name": "Dora Marionette"}],
            },
            (
                {
                    "title": "Towers of Blocks",
                    "note": "Speaker: Ada Toyworth",
                    "start": "2031-05-04T09:00+02:00",
                    "end": "2031-05-04T09:30+02:00",
                },
                {
                    "title": "Springs that Forget",
                    "note": "Speaker: Bo Doll",
                    "start": "2031-05-04T09:30+02:00",
                    "end": "2031-05-04T10:00+02:00",
                },
            ),
        ),
        (
            "Break",
            {
                "title": "Break",
                "kind": "break",
                "start": "2031-05-04T10:00+02:00",
                "end": "2031-05-04T10:30+02:00",
            },
            (
                {
                    "title": "Coffee",
                    "kind": "break",
                    "start": "2031-05-04T10:00+02:00",
                    "end": "2031-05-04T10:30+02:00",
                },
            ),
        ),
        (
            "Session 1 #2",
            {
                "title": "Session 1",
                "start": "2031-05-04T10:30+02:00",
                "end": "2031-05-04T11:00+02:00",
                "place": "A",
            },
            (
                {
                    "talk": panel,
                    "start": "2031-05-04T10:30+02:00",
                    "end": "2031-05-04T11:00+02:00",
                },
            ),
        ),
        (
            "Session 1 #3",
            {
                "title": "Session 1",
                "start": "2031-05-05T09:00+02:00",
                "end": "2031-05-05T09:30+02:00",
                "place": "A",
            },
            (
                {
                    "title": "Wrap-up",
                    "start": "2031-05-05T09:00+02:00",
                    "end": "2031-05-05T09:30+02:00",
                },
            ),
        ),
    ]
    assert [dict(talk.fields) for talk in haul.talks] == [
        {
            "title": "Panel discussion",
            "kind": "panel",
            "panelists": [{"name": "Cy Puppet"}, {"name": "Elsa Bear"}],
        }
    ]


def test_a_list_of_papers_by_session_needs_no_times() -> None:
    file = table(
        "Day,Session,Paper ID", "1,1,12", "1,1,#7", "2,Posters,3", "1,1,9", '2,Posters,"4, 5"'
    )
    haul = read(file, zone=None, date=None)
    assert [(dict(one.fields), one.slots) for one in haul.sessions] == [
        (
            {"title": "Session 1", "note": "Day 1"},
            ({"paper": "12"}, {"paper": "7"}, {"paper": "9"}),
        ),
        (
            {"title": "Posters", "kind": "poster", "note": "Day 2"},
            ({"paper": "3"}, {"paper": "4"}, {"paper": "5"}),
        ),
    ]
    assert said(haul) == []
    assert [one.fields["note"] for one in read(file).sessions] == ["4 May 2031", "5 May 2031"]


def test_headings_stand_for_the_rows_below_them() -> None:
    haul = read(
        table(
            "When,What,Who",
            "Thursday 4 May,,",
            "Morning session,,",
            "9:00,Towers of Blocks,Ada Toyworth",
            "9:30,Springs that Forget,Bo Doll",
            "5 May 2031,,",
            "10:00,Wrap-up,",
        )
    )
    assert [(one.source_id, one.fields["start"], len(one.slots)) for one in haul.sessions] == [
        ("Morning session", "2031-05-04T09:00+02:00", 2),
        ("Wrap-up", "2031-05-05T10:00+02:00", 0),
    ]


def test_a_row_that_is_left_out_tells_the_day_all_the_same() -> None:
    haul = read(
        table(
            "Title,Date,Time,Public",
            "Toys,2031-05-04,9:00,yes",
            "Committee,2031-05-05,8:00,no",
            "Games,,9:00,yes",
        )
    )
    assert [start for start, _ in times(haul)] == [
        "2031-05-04T09:00+02:00",
        "2031-05-05T09:00+02:00",
    ]


def test_sheets_of_a_workbook_may_be_days() -> None:
    rows = [("Time", "Title"), ("9:00", "Towers"), ("10:00", "Springs")]
    haul = read(workbook({"May 4": rows, "Day 2": rows, "Notes": [("Who", "Brings"), ("Bo", "x")]}))
    assert [one.fields["start"] for one in haul.sessions] == [
        "2031-05-04T09:00+02:00",
        "2031-05-04T10:00+02:00",
        "2031-05-05T09:00+02:00",
        "2031-05-05T10:00+02:00",
    ]
    assert said(haul) == [
        "t.xlsx#Notes: note: the sheet 'Notes' is no schedule: its columns are Who, Brings "
        "[other-sheets]"
    ]


def test_other_sheets_are_sessions() -> None:
    rows = [("Date", "Time", "Title"), ("2031-05-04", "9:00", "Towers")]
    haul = read(workbook({"Blocks": rows, "Springs": rows}))
    assert [(one.fields["title"], len(one.slots)) for one in haul.sessions] == [
        ("Blocks", 1),
        ("Springs", 1),
    ]


def test_json_with_lists_of_objects() -> None:
    file = source(
        "s.json",
        '{"W1": [{"date": "May 4", "startTime": "9:00 AM", "title": "Towers", "id": 7},'
        ' {"date": "", "startTime": "", "title": "", "id": ""}],'
        ' "W2": [{"date": "May 5", "startTime": "8:30", "title": "Springs", "id": null}]}',
    )
    haul = read(file)
    assert [(one.source_id, one.place) for one in haul.sessions] == [
        ("W1", Place("s.json#W1[0]")),
        ("W2", Place("s.json#W2[0]")),
    ]
    assert [one.fields["start"] for one in haul.sessions] == [
        "2031-05-04T09:00+02:00",
        "2031-05-05T08:30+02:00",
    ]


def test_a_second_sitting_in_columns_of_its_own() -> None:
    haul = read(
        table(
            "title,start_date,start_time,start_date_b,start_time_b",
            "Towers,2031-05-04,9:00,2031-05-05,21:00",
            "Springs,2031-05-04,10:00,,",
        )
    )
    assert [(one.source_id, one.fields["start"]) for one in haul.sessions] == [
        ("Towers", "2031-05-04T09:00+02:00"),
        ("Springs", "2031-05-04T10:00+02:00"),
        ("Towers #2", "2031-05-05T21:00+02:00"),
    ]


def test_organisers_and_recordings() -> None:
    haul = read(
        table(
            "Title,Date,Time,Organiser,Youtube links",
            "Towers,2031-05-04,9:00,Everybody,https://videos.example/towers",
            "Springs,2031-05-04,10:00,,https://zoom.us/rec/share/x?pwd=1",
        )
    )
    assert [(one.fields.get("note"), one.fields.get("links")) for one in haul.sessions] == [
        (
            "Organised by Everybody",
            [{"label": "Recording", "url": "https://videos.example/towers"}],
        ),
        (None, None),
    ]


def test_sessions_are_found_again_when_their_times_change() -> None:
    header = "Title,Date,Time"
    before = read(table(header, "Toys,2031-05-04,9:00", "Games,2031-05-04,9:30"))
    after = read(
        table(header, "New,2031-05-04,8:00", "Games,2031-05-04,9:00", "Toys,2031-05-04,10:00")
    )
    assert {one.source_id for one in before.sessions} == {"Toys", "Games"}
    assert [one.source_id for one in after.sessions] == ["New", "Games", "Toys"]


def test_a_cell_that_holds_more_than_names_makes_no_talk() -> None:
    haul = read(
        table(
            "Title,Date,Time,Speakers",
            'Keynotes,2031-05-04,9:00,"On the many uses of blocks in towers, Ada Toyworth"',
        )
    )
    assert haul.talks == ()
    assert haul.sessions[0].slots == (
        {
            "title": "Keynotes",
            "note": "Speakers: On the many uses of blocks in towers, Ada Toyworth",
        },
    )


@pytest.mark.parametrize(
    ("header", "certainty"),
    [
        ("Title,Date,Time", 60),
        ("Title,Date,Start,End,Room,Speakers,Type,Description", 75),
        ("Day,Session,Paper ID,Authors", 92),
        ("Session,Time", 55),
        ("Title,Authors,Abstract", None),
        ("Paper ID,Paper Title,Author Names", None),
        ("When,Who", None),
    ],
)
def test_recognition(header: str, certainty: int | None) -> None:
    found = IMPORTER.recognise(table(header, header.replace("e", "x")))
    assert (found.certainty if found else None) == certainty


def test_recognition_of_json_and_of_what_is_no_table() -> None:
    json = source("s.json", '[{"title": "Toys", "date": "May 4", "startTime": "9:00"}]')
    found = IMPORTER.recognise(json)
    assert found is not None
    assert found.why == "a table with the columns of a schedule: date, startTime, title"
    for data in ("", "{}", '{"notes": [{"id": "x"}]}', "BEGIN:VCALENDAR\n", "[1, 2]"):
        assert IMPORTER.recognise(source("s", data)) is None


def test_json_may_list_names_and_titles_may_come_from_bibtex() -> None:
    rows = b"""[{"date": "2031-05-04", "start": "9:00", "title": "Keynote: {GAN}s and {T}oys",
        "speakers": ["Prof. Dr. Ada Toyworth (she/her)", "Bo Doll, PhD"]}]"""
    haul = read(source("s.json", rows))
    assert [dict(draft.fields) for draft in haul.talks] == [
        {
            "title": "GANs and Toys",
            "label": "Keynote",
            "kind": "keynote",
            "speakers": [{"name": "Ada Toyworth"}, {"name": "Bo Doll"}],
        }
    ]


def test_chairs_are_without_titles_and_roles() -> None:
    lines = ("Session,Title,Time,Chair", 'Blocks,Towers,9:00,"Chair: Prof. Ada Toyworth"')
    chairs = read(table(*lines)).sessions[0].fields["chairs"]
    assert chairs == [{"name": "Ada Toyworth"}]
