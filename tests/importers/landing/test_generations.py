"""Which earlier export an import takes the place of: what is in both decides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from importers.invented import Source, files_of, left_out, paper, session
from nbproceedings.importers import importers
from nbproceedings.importers.haul import Draft, Haul, Options, SessionDraft, SourceFile
from nbproceedings.importers.landing.importing import Request, import_into
from nbproceedings.importers.landing.report import Report
from nbproceedings.problem import Place, Problem, Severity
from nbproceedings.store.project import Project


class CutOff(Source):
    """A source whose file cannot be read to its end."""

    def _read(self, files: Sequence[SourceFile], options: Options) -> Haul:
        problem = Problem("bad-json", Severity.ERROR, Place(self.file), "cut off", "export again")
        return replace(super()._read(files, options), problems=(problem,))


class WithBadRow(Source):
    """A source with a row that cannot be read."""

    def _read(self, files: Sequence[SourceFile], options: Options) -> Haul:
        haul = super()._read(files, options)
        return replace(haul, read=haul.read + 1, failed=1)


THINGS = ("Blocks", "Tops", "Dolls", "Kites", "Drums", "Trains")
LEDGER = "book/toys-2031/.imports.json"


def papers(numbers: Iterable[int], file: str, start: int = 0) -> list[Draft]:
    """Papers of a file, each with a title of its own."""
    return [
        paper(str(start + number), f"{THINGS[number]} of Number {number}", f"Ada Maker{number}",
              place=Place(f"export/{file}#papers[{number}]"))
        for number in numbers
    ]  # fmt: skip


def export(file: str, numbers: Iterable[int] = range(6), **more: object) -> Source:
    return Source(papers=papers(numbers, file), file=file, **more)  # type: ignore[arg-type]


def vanished(report: Report) -> list[str]:
    return [one.source_id for one in report.vanished]


def test_the_next_generation_has_another_name(project: Project) -> None:
    export("export-march.json").into(project)
    april = export("export-april.json", [0, 1, 2, 4])
    report = april.into(project)
    assert vanished(report) == ["3", "5"]
    assert report.summary()[0].endswith("0 new, 0 updated, 4 unchanged, 2 vanished")
    # They stay named, now and in later generations, until they come back.
    before = files_of(project)
    assert vanished(april.into(project)) == ["3", "5"]
    assert files_of(project) == before
    assert vanished(export("export-may.json", [0, 1, 2]).into(project)) == ["3", "4", "5"]
    assert vanished(export("export-june.json", [0, 1, 2, 3, 5]).into(project)) == ["4"]
    assert vanished(export("export-july.json").into(project)) == []


def test_another_export_of_the_source_is_left_in_peace(project: Project) -> None:
    main = export("accepted.json")
    track = Source(papers=[paper("w1", "A Demo", "Ed Demo", place=Place("track.json"))],
                   file="track.json")  # fmt: skip
    for source in (main, track, main, track):
        assert vanished(source.into(project)) == []
    track.papers[0] = paper("w2", "Another Demo", "Ed Demo", place=Place("track.json"))
    report = track.into(project)
    assert vanished(report) == []
    assert report.remarks[-1] == (
        "track.json has nothing of what a file of that name brought before: "
        "it counts as another export"
    )
    main.papers.pop()
    assert vanished(main.into(project)) == ["5"]


def test_two_exports_of_one_name_are_told_apart(project: Project) -> None:
    main = export("papers.csv")
    track = Source(papers=papers([0, 1, 2], "papers.csv", start=50), file="papers.csv")
    track.papers = [
        paper(one.source_id, f"Demo {one.source_id} at Work", "Ed Demo", place=one.place)
        for one in track.papers
    ]
    main.into(project)
    assert "counts as another export" in track.into(project).remarks[-1]
    assert '"file": "papers.csv (2)"' in files_of(project)[LEDGER]
    for source in (main, track, main, track):
        report = source.into(project)
        assert (vanished(report), report.written) == ([], [])
        assert report.remarks == ["volume.yml is there already: --title was not used"]
    del main.papers[0], track.papers[0]
    assert vanished(main.into(project)) == ["0"]
    assert vanished(track.into(project)) == ["50"]


@pytest.mark.parametrize(
    ("numbers", "gone"), [([0, 1, 2], []), ([0, 1, 2, 3], ["4", "5"]), ([], [])]
)
def test_a_selection_is_no_generation(
    project: Project, numbers: list[int], gone: list[str]
) -> None:
    export("all.json").into(project)
    late = paper("9", "Late", "Bo Late", place=Place("late.json"))
    some = Source(papers=[*papers(numbers, "late.json"), late], file="late.json")
    report = some.into(project)
    assert vanished(report) == gone
    said = [one for one in report.remarks if "more than half" in one]
    expected = (
        "3 of the 6 that all.json brought are in late.json: not more than half, so the others do "
        "not count as vanished"
    )
    assert said == ([expected] if len(numbers) == 3 else [])


def test_an_export_may_be_cut_in_two_and_put_together_again(project: Project) -> None:
    export("all.json").into(project)
    posters, orals = export("posters.json", [0, 1, 2, 3]), export("orals.json", [4, 5])
    assert vanished(posters.into(project)) == ["4", "5"]
    for source in (orals, posters, orals):
        assert vanished(source.into(project)) == []
    del posters.papers[0]
    assert vanished(posters.into(project)) == ["0"]
    assert vanished(export("all-again.json", [1, 2, 4, 5]).into(project)) == ["0", "3"]


def test_a_file_of_the_same_name_needs_one_paper_of_the_former(project: Project) -> None:
    export("all.json").into(project)
    assert vanished(export("all.json", [5]).into(project)) == ["0", "1", "2", "3", "4"]


def test_an_empty_export_has_lost_everything(project: Project) -> None:
    export("all.json", [0, 1]).into(project)
    rejected = Source(left_out=[left_out("0"), left_out("1", "withdrawn")], file="all.json")
    report = rejected.into(project)
    assert [(one.source_id, one.reason) for one in report.vanished] == [
        ("0", "rejected"),
        ("1", "withdrawn"),
    ]
    assert vanished(Source(file="all.json").into(project)) == ["0", "1"]
    assert vanished(Source(file="other.json").into(project)) == []


def test_what_cannot_be_read_has_lost_nothing(project: Project) -> None:
    export("all.json", [0, 1]).into(project)
    late = paper("9", "Late", "Bo", place=Place("late.json"))
    assert vanished(CutOff(file="all.json", papers=[late]).into(project)) == []
    report = CutOff(file="all.json", data=b"{ and no more").into(project)
    assert (vanished(report), report.written) == ([], [])
    # A row without a title is there; of one that nobody can read, not even the id is known.
    some = export("all.json", [0])
    some.papers.append(paper("1", "", "Ada Maker", place=Place("all.json")))
    assert vanished(some.into(project)) == []
    report = WithBadRow(file="all.json", papers=papers([0], "all.json")).into(project)
    assert vanished(report) == ["1"]
    assert report.remarks[-1] == "1 could not be read: what vanished may be among them"


def test_numbers_of_another_track_are_other_papers(project: Project) -> None:
    export("main.csv").into(project)
    before = files_of(project)
    track = Source(file="track.csv")
    track.papers = [
        paper(str(number), f"Demo {chr(65 + number)} at Work", f"Ed Demo{number}",
              place=Place("track.csv", number))
        for number in range(6)
    ]  # fmt: skip
    report = track.into(project)
    assert [problem.code for problem in report.problems] == ["another-work"] * 6
    assert report.problems[0].message == (
        "'0' is 'Demo A at Work' now, and was 'Blocks of Number 0' by other people: "
        "papers/maker0-blocks was left as it is"
    )
    assert report.summary()[0].startswith("read 6 = imported 0 + left out 0 + failed 6;")
    assert vanished(report) == []
    after = files_of(project)
    assert {name for name in after if after[name] != before.get(name)} == {
        "book/toys-2031/volume.yml"
    }


def test_numbers_given_anew_are_known_by_their_titles(project: Project) -> None:
    export("march.json").into(project)
    anew = Source(papers=papers(range(5), "april.json", start=100), file="april.json")
    report = anew.into(project)
    assert vanished(report) == ["0", "1", "2", "3", "4", "5"]
    assert {problem.code for problem in report.problems} == {"same-title"}


def sessions(*titles: str, file: str) -> list[SessionDraft]:
    found = [session(title.lower(), title) for title in titles]
    return [SessionDraft(one.source_id, one.fields, (), Place(file, 1)) for one in found]


def test_sessions_have_generations_too(project: Project) -> None:
    def programme(file: str, *titles: str) -> Source:
        return Source(sessions=sessions(*titles, file=file), file=file)

    programme("march.ics", "Welcome", "Posters", "Farewell").into(project)
    report = programme("april.ics", "Welcome", "Posters").into(project)
    assert [one.record for one in report.vanished] == ["sessions/farewell"]
    report = programme("excursion.ics", "Boats", "Dinner").into(project)
    assert report.vanished == []
    report = programme("excursion.ics", "Boats").into(project)
    assert [one.record for one in report.vanished] == ["sessions/dinner"]
    report = Source(file="excursion.ics").into(project)
    assert [one.record for one in report.vanished] == ["sessions/boats", "sessions/dinner"]


def test_sessions_without_ids_from_several_files(project: Project) -> None:
    days = [
        SessionDraft("", {"title": title}, (), Place(file, 1))
        for title, file in (("Welcome", "friday.csv"), ("Farewell", "saturday.csv"))
    ]
    assert Source(sessions=days).into(project).new == ["sessions/welcome", "sessions/farewell"]
    assert Source(sessions=days).into(project).written == []


def test_names_may_hold_what_parts_paths_in_json(project: Project) -> None:
    for number in (1, 2):
        file = f"toys #{number}.csv"
        sheet = paper(str(number), f"Toy {number}", "Ada Maker", place=Place(f"{file}#Sheet", 2))
        Source(papers=[sheet], file=file).into(project)
        assert f'"file": "{file}"' in files_of(project)[LEDGER]


def test_parts_of_a_file_are_exports_of_their_own(project: Project) -> None:
    def part(number: int, *more: int) -> Source:
        mine = range(3 * number, 3 * number + 3)
        others = [str(one) for one in range(6) if one not in mine]
        left = [replace(left_out(one, "in another part"), title="") for one in others]
        return Source(
            papers=papers([one for one in mine if one not in more], "J31.xml"),
            left_out=left, file="J31.xml",
        )  # fmt: skip

    for number in (0, 1, 0, 1):
        report = part(number).into(project, part=str(number))
        assert vanished(report) == []
        assert report.written == [] or report.new
    assert vanished(part(0, 2).into(project, part="0")) == ["2"]
    assert vanished(part(1, 3, 4).into(project, part="1")) == ["3", "4"]
    # A file that holds the first part only, which need not be asked for.
    first = Source(papers=papers([0, 1], "J31-1.xml"), file="J31-1.xml")
    assert vanished(first.into(project)) == ["2"]


@pytest.mark.shared_data
def test_generations_of_a_real_calendar(project: Project, shared_data: Path) -> None:
    folder = shared_data / "schedule" / "ismir2020-sheets-and-ics"

    def bring(name: str) -> Report:
        file = SourceFile(folder / name, (folder / name).read_bytes())
        request = Request("toys-2031", "Toys", "2020-10-11")
        return import_into(project, importers()["ics"], [file], request)

    assert bring("ISMIR_2020_2.ics").vanished == []
    report = bring("ISMIR_2020_3.ics")
    assert len(report.unchanged) + len(report.changed) > 74 / 2
    assert len(report.vanished) == 74 - len(report.unchanged) - len(report.changed)
    again = bring("ISMIR_2020_3.ics")
    assert (again.written, again.vanished) == ([], report.vanished)
