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
