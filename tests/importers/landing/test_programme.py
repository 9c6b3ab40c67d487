"""Sessions of a source become the programme, and later changes of it."""

from __future__ import annotations

from pathlib import Path

from importers.invented import Source, files_of, paper, session, talk
from nbproceedings.importers.landing.report import Report
from nbproceedings.store.project import Project
from nbproceedings.store.series import read_series

SCHEDULE = "book/toys-2031/schedule.yml"


def source() -> Source:
    return Source(
        papers=[paper("7", "Blocks", "Ada Toyworth"), paper("8", "Tops", "Cy Spinner")],
        talks=[talk("k1", "On Toys", "Di Keyworth")],
        sessions=[
            session("a", "Welcome", start="2031-05-04T09:00"),
            session("b", "Posters", {"paper": "7"}, {"paper": "8"}),
            session("c", "Coffee", kind="break"),
            session("d", "Coffee", kind="break"),
        ],
        schedule={"heading": "Two days"},
    )


def text(project: Project) -> str:
    return (project.root / SCHEDULE).read_text()


def codes(report: Report) -> list[str]:
    return [problem.code for problem in report.problems]


def test_the_shortest_forms(project: Project) -> None:
    source().into(project)
    assert text(project) == (
        "heading: Two days\n\n"
        "sessions:\n"
        "  - id: welcome\n    title: Welcome\n    start: 2031-05-04T09:00\n\n"
        "  - id: posters\n    title: Posters\n"
        "    papers:\n      - toyworth-blocks\n      - spinner-tops\n\n"
        "  - id: coffee\n    title: Coffee\n    kind: break\n\n"
        "  - id: coffee-2\n    title: Coffee\n    kind: break\n"
    )


def test_changes_are_merged_and_edits_stay(project: Project) -> None:
    source().into(project)
    path = project.root / SCHEDULE
    path.write_text(
        text(project)
        .replace("sessions:\n", "# The sessions.\nsessions:\n")
        .replace("    title: Posters\n", "    title: Posters and tea   # by hand\n")
    )
    changed = source()
    changed.sessions = [
        session("z", "Doors open"),
        session("a", "Welcome", start="2031-05-04T09:15"),
        session("b", "Posters", {"paper": "8", "start": "2031-05-04T10:00"}, {"paper": "7"}),
        session("e", "Keynote", {"talk": "k1"}),
        session("d", "Coffee", kind="break"),
    ]
    changed.schedule = {"heading": "One day"}
    report = changed.into(project)
    assert text(project) == (
        "heading: One day\n\n"
        "# The sessions.\nsessions:\n"
        "  - id: doors-open\n    title: Doors open\n\n"
        "  - id: welcome\n    title: Welcome\n    start: 2031-05-04T09:15\n\n"
        "  - id: posters\n    title: Posters and tea   # by hand\n"
        "    slots:\n      - start: 2031-05-04T10:00\n        paper: spinner-tops\n"
        "      - paper: toyworth-blocks\n\n"
        "  - id: keynote\n    title: Keynote\n    talk: keyworth-toys\n\n"
        "  - id: coffee\n    title: Coffee\n    kind: break\n\n"
        "  - id: coffee-2\n    title: Coffee\n    kind: break\n"
    )
    assert [one.record for one in report.updated] == [
        "sessions/welcome",
        "sessions/posters",
        "schedule",
    ]
    assert [(one.record, one.field, one.reason) for one in report.kept] == [
        ("sessions/posters", "title", "edited here")
    ]
    assert [one.record for one in report.vanished] == ["sessions/coffee"]
    assert report.summary()[1] == (
        "sessions: read 5 = imported 5 + left out 0; 2 new, 2 updated, 1 unchanged, 1 vanished"
    )
    before = text(project)
    assert changed.into(project).written == []
    assert text(project) == before


def test_papers_of_an_earlier_import_are_found(project: Project) -> None:
    papers = source()
    papers.sessions = []
    papers.into(project)
    calendar = Source(
        name="calendar",
        file="toys.ics",
        sessions=[
            session("a", "Posters", {"paper": "8"}, {"paper": "99"}, {"paper": "98", "title": "X"}),
            session("b", "Talks", {"title": "Blocks of all kinds"}, {"title": "Tops"}),
        ],
    )
    report = calendar.into(project)
    assert text(project) == (
        "sessions:\n"
        "  - id: posters\n    title: Posters\n    slots:\n"
        "      - paper: spinner-tops\n"
        "      - label: 99\n"
        "      - title: X\n\n"
        "  - id: talks\n    title: Talks\n    slots:\n"
        "      - title: Blocks of all kinds\n"
        "      - title: Tops\n"
    )
    assert codes(report) == ["unknown-work", "unknown-work"]
    assert report.problems[0].message == (
        "the programme names '99', which no paper or talk here came from"
    )
    # Once the paper is there, the same programme finds it.
    papers.papers.append(paper("99", "Blocks of All Kinds", "Bo Doll"))
    papers.into(project)
    report = calendar.into(project)
    assert "      - paper: doll-blocks\n      - title: X\n" in text(project)
    assert "    slots:\n      - paper: doll-blocks\n      - title: Tops\n" in text(project)
    assert "1 slot was linked to the paper or talk of that very title" in report.remarks


def test_a_schedule_made_by_hand_is_added_to(project: Project) -> None:
    papers = source()
    papers.sessions, papers.schedule = [], {}
    papers.into(project)
    by_hand = "# Ours.\nsessions:\n- id: welcome\n  title: Hello   # short\n  talk: keyworth-toys\n"
    (project.root / SCHEDULE).write_text(by_hand)
    changed = source()
    changed.schedule = {}
    del changed.sessions[1:]
    changed.into(project)
    assert text(project) == by_hand + (
        "- id: welcome-2\n  title: Welcome\n  start: 2031-05-04T09:00\n"
    )


def test_times_out_of_order_are_reported(project: Project) -> None:
    odd = Source(sessions=[session("a", "Tea", start="2031-05-04T10:00", end="2031-05-04T09:00"),
                           session("b", "Cake")])  # fmt: skip
    report = odd.into(project)
    assert [problem.message for problem in report.problems] == [
        "end: '2031-05-04T09:00': the end 2031-05-04T09:00:00+00:00 is before the start "
        "2031-05-04T10:00:00+00:00"
    ]
    assert text(project) == (
        "sessions:\n  - id: tea\n    title: Tea\n    start: 2031-05-04T10:00\n\n"
        "  - id: cake\n    title: Cake\n"
    )


def test_pages_of_a_programme_come_with_its_first_session(project: Project) -> None:
    papers = source()
    papers.sessions, papers.schedule = [], {}
    papers.into(project)
    assert "programme" not in "".join(files_of(project))
    source().into(project)
    assert (project.book / "toys-2031" / "programme.md").read_text() == (
        "# Programme\n\n```{schedule}\n```\n"
    )
    assert "          - file: toys-2031/talks\n          - file: toys-2031/programme\n" in (
        project.toc.read_text()
    )


def test_a_programme_alone_makes_a_volume(project: Project) -> None:
    alone = Source(sessions=[session("a", "Welcome", start="2031-05-04T09:00Z")])
    report = alone.into(project, zone="Europe/Berlin")
    assert (
        report.summary()[0]
        == "sessions: read 1 = imported 1 + left out 0; 1 new, 0 updated, 0 unchanged, 0 vanished"
    )
    loaded = read_series(project, cache=False)
    volume = next(one for one in loaded.series.volumes if one.id == "toys-2031")
    assert (volume.timezone, len(volume.schedule.sessions)) == ("Europe/Berlin", 1)


def test_broken_schedules_are_left(project: Project) -> None:
    source().into(project)
    path = Path(project.root / SCHEDULE)
    path.write_text(text(project).replace("heading: Two days", 'heading: "Two days'))
    before = text(project)
    changed = source()
    changed.sessions[0] = session("a", "Welcome", start="2031-05-04T09:15")
    report = changed.into(project)
    assert "cannot-edit" in codes(report)
    assert text(project) == before


def test_a_schedule_that_cannot_be_edited_is_tried_again(project: Project) -> None:
    source().into(project)
    path = project.root / SCHEDULE
    whole = path.read_text()
    path.write_text(whole.replace("heading: Two days", 'heading: "Two days'))
    changed = source()
    changed.sessions[0] = session("a", "Welcome", start="2031-05-04T09:15")
    changed.sessions.append(session("e", "Farewell"))
    report = changed.into(project)
    assert (report.updated, report.new, report.vanished) == ([], [], [])
    assert report.summary()[1] == (
        "sessions: read 5 = imported 0 + left out 5; 0 new, 0 updated, 0 unchanged, 0 vanished"
    )
    path.write_text(whole)
    report = changed.into(project)
    assert [one.source for one in report.updated] == ["'2031-05-04T09:15'"]
    assert report.new == ["sessions/farewell"]
    assert text(project).endswith("\n  - id: farewell\n    title: Farewell\n")


def test_a_session_that_was_removed_stays_away(project: Project) -> None:
    source().into(project)
    path = project.root / SCHEDULE
    path.write_text(text(project).replace("  - id: welcome\n    title: Welcome\n"
                                          "    start: 2031-05-04T09:00\n\n", ""))  # fmt: skip
    before = text(project)
    report = source().into(project)
    assert report.remarks[-1] == (
        "sessions that were removed from schedule.yml by hand stay away: Welcome"
    )
    assert report.summary()[1].startswith("sessions: read 4 = imported 3 + left out 1;")
    assert (report.written, text(project)) == ([], before)
    path.unlink()
    assert source().into(project).new == [
        *("sessions/welcome", "sessions/posters", "sessions/coffee", "sessions/coffee-2")
    ]


def test_a_session_with_another_id_is_known_again(project: Project) -> None:
    source().into(project)
    path = project.root / SCHEDULE
    path.write_text(text(project).replace("- id: posters", "- id: zoo-of-posters"))
    changed = source()
    changed.sessions[1] = session("b", "Posters", {"paper": "7"}, {"paper": "8"}, kind="poster")
    for _ in range(2):
        report = changed.into(project)
        assert (report.new, report.vanished, report.kept) == ([], [], [])
    assert "  - id: zoo-of-posters\n    title: Posters\n    kind: poster\n" in text(project)
    assert report.written == []


def test_a_source_that_gives_new_ids_makes_nothing_twice(project: Project) -> None:
    source().into(project)
    before = text(project)
    anew = source()
    anew.sessions = [
        session(f"new-{one.source_id}", str(one.fields["title"]), *one.slots,
                **{key: value for key, value in one.fields.items() if key != "title"})
        for one in anew.sessions
    ]  # fmt: skip
    report = anew.into(project)
    assert (report.new, report.vanished) == ([], [])
    assert report.remarks == ["volume.yml is there already: --title was not used"]
    assert text(project) == before
    assert anew.into(project).written == []


def test_sessions_of_another_source_are_added_to(project: Project) -> None:
    source().into(project)
    calendar = Source(name="calendar", file="toys.ics")
    calendar.sessions = [
        session("x", "Welcome", start="2031-05-04T09:00", description="Come in."),
        session("y", "Welcome", start="2031-05-05T09:00"),
    ]
    report = calendar.into(project)
    assert (report.changed, report.new) == (["sessions/welcome"], ["sessions/welcome-2"])
    assert "    start: 2031-05-04T09:00\n    description: Come in.\n" in text(project)
    assert calendar.into(project).written == []
    assert source().into(project).written == []


def test_what_is_no_session_shifts_nothing(project: Project) -> None:
    papers = source()
    papers.sessions, papers.schedule = [], {}
    papers.into(project)
    by_hand = (
        "sessions:\n  - Lunch\n  -\n  - title: Nameless\n    kind: break\n"
        "  - id: welcome\n    title: Welcome\n    start: 2031-05-04T09:00\n"
    )
    (project.root / SCHEDULE).write_text(by_hand)
    changed = source()
    changed.schedule = {}
    changed.sessions = [
        session("a", "Welcome", start="2031-05-04T09:00", kind="opening"),
        session("b", "Tea"),
    ]
    changed.into(project)
    assert text(project) == (
        by_hand.replace("title: Welcome\n", "title: Welcome\n    kind: opening\n")
        + "  - id: tea\n    title: Tea\n"
    )
    assert changed.into(project).written == []


def test_a_session_that_is_twice_in_the_source(project: Project) -> None:
    twice = Source(sessions=[session("a", "Tea"), session("a", "Cake"), session("", "Nap")])
    report = twice.into(project)
    assert [problem.message for problem in report.problems] == [
        "the session 'a' is in the source twice; the first is at toys.json"
    ]
    assert report.new == ["sessions/tea", "sessions/nap"]
    assert twice.into(project).written == []


def test_a_talk_that_has_only_a_label(project: Project) -> None:
    only = Source(talks=[talk("k1", "", "Di Keyworth", label="Keynote")])
    only.into(project)
    calendar = Source(
        name="calendar", file="toys.ics", sessions=[session("x", "A", {"talk": "k1"})]
    )
    assert calendar.into(project).problems == []
    assert "    talk: keyworth-keynote\n" in text(project)


def test_settings_of_a_schedule_pass_the_door(project: Project) -> None:
    source().into(project)
    more = Source(
        file="more.json", schedule={"heading": "Two days", "note": "Ask ada@toys.example"}
    )
    report = more.into(project)
    assert codes(report) == ["email-address"]
    assert "ada@" not in text(project)


def test_a_schedule_in_another_encoding_is_tried_again(project: Project) -> None:
    source().into(project)
    path = project.root / SCHEDULE
    whole = "# Spaß\n" + path.read_text()
    path.write_text(whole, encoding="latin-1")
    changed = source()
    changed.sessions[0] = session("a", "Welcome", start="2031-05-04T09:15")
    changed.sessions.append(session("e", "Farewell"))
    report = changed.into(project)
    assert codes(report) == ["cannot-edit"]
    assert (report.updated, report.new, report.changed, report.vanished) == ([], [], [], [])
    path.write_text(whole, encoding="utf-8")
    report = changed.into(project)
    assert [one.source for one in report.updated] == ["'2031-05-04T09:15'"]
    assert report.new == ["sessions/farewell"]


def test_slots_are_linked_by_the_titles_of_now(project: Project) -> None:
    first = source()
    first.papers[0] = paper("7", "Blocks of Wood", "Ada Toyworth")
    first.sessions = [session("b", "Posters", {"title": "Blocks of Wood"})]
    first.into(project)
    assert "    paper: toyworth-blocks\n" in text(project)
    first.papers[0] = paper("7", "Blocks of Stone", "Ada Toyworth")
    first.into(project)
    assert "    slots:\n      - title: Blocks of Wood\n" in text(project)
    assert first.into(project).written == []
