"""What people do to the files between two imports: rename, exchange, copy, delete, break."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from importers.invented import Source, files_of, paper, session, stamps
from nbproceedings.importers.haul import SourceFile
from nbproceedings.importers.landing.importing import CannotImport, Request, import_into
from nbproceedings.importers.landing.report import Report
from nbproceedings.store.project import Project

PAPERS = Path("book/toys-2031/papers")
LEDGER = "book/toys-2031/.imports.json"
BLOCKS, TOPS = "toyworth-blocks.md", "spinner-tops.md"


def source(kind: str = "poster") -> Source:
    return Source(
        papers=[
            paper("7", "Blocks", "Ada Toyworth", kind=kind),
            paper("8", "Tops", "Cy Spinner", kind=kind),
        ],
        sessions=[session("a", "Posters", {"paper": "7"}, {"paper": "8"})],
    )


def rename(project: Project, **names: str) -> None:
    """Give files of papers other names, all at once."""
    folder = project.root / PAPERS
    texts = {
        new: (folder / f"{old.replace('_', '-')}.md").read_text() for old, new in names.items()
    }
    for old in names:
        (folder / f"{old.replace('_', '-')}.md").unlink()
    for new, text in texts.items():
        (folder / f"{new}.md").write_text(text)


def paper_files(project: Project) -> dict[str, str]:
    return {path.name: path.read_text() for path in sorted((project.root / PAPERS).glob("*.md"))}


def messages(report: Report) -> list[str]:
    return [problem.message for problem in report.problems]


def test_names_that_were_exchanged(project: Project) -> None:
    source().into(project)
    rename(project, toyworth_blocks="spinner-tops", spinner_tops="toyworth-blocks")
    report = source("oral").into(project)
    assert (report.kept, report.new, report.problems) == ([], [], [])
    found = paper_files(project)
    assert "title: Blocks\n" in found[TOPS]
    assert "kind: oral\n" in found[TOPS]
    assert "kind: oral\n" in found[BLOCKS]
    ledger = json.loads(files_of(project)[LEDGER])["records"]
    assert {name: one["toybox"]["id"] for name, one in ledger.items() if "papers/" in name} == {
        "papers/spinner-tops": "7",
        "papers/toyworth-blocks": "8",
    }
    assert source("oral").into(project).written == []


def test_the_name_of_a_paper_that_was_deleted(project: Project) -> None:
    source().into(project)
    (project.root / PAPERS / TOPS).unlink()
    rename(project, toyworth_blocks="spinner-tops")
    report = source("oral").into(project)
    assert [(one.source_id, one.reason) for one in report.left_out] == [
        ("8", "removed here by hand")
    ]
    assert report.kept == []
    assert list(paper_files(project)) == [TOPS]
    assert "kind: oral" in paper_files(project)[TOPS]
    again = source("oral").into(project)
    assert (again.written, len(again.left_out)) == ([], 1)


def test_a_copy_is_told_and_the_first_is_updated(project: Project) -> None:
    source().into(project)
    folder = project.root / PAPERS
    (folder / "a-copy.md").write_text((folder / BLOCKS).read_text())
    report = source("oral").into(project)
    assert messages(report) == [
        "papers/a-copy and papers/toyworth-blocks both say that they are '7' of toybox"
    ]
    assert str(report.problems[0].place) == "book/toys-2031/papers/a-copy.md"
    assert "kind: oral" in paper_files(project)[BLOCKS]
    assert "kind: poster" in paper_files(project)["a-copy.md"]


def test_an_id_that_was_changed_in_the_file(project: Project) -> None:
    source().into(project)
    path = project.root / PAPERS / BLOCKS
    path.write_text(path.read_text().replace("    id: 7\n", "    id: 70\n"))
    changed = source()
    changed.papers.append(paper("70", "Blocks", "Ada Toyworth", kind="oral"))
    report = changed.into(project)
    # The file is 70 now, and 7 is a paper that has no file yet.
    assert report.new == ["papers/toyworth-blocks-2"]
    assert "kind: oral" in path.read_text()
    assert changed.into(project).written == []


def test_two_submissions_that_somebody_made_one(project: Project) -> None:
    source().into(project)
    path = project.root / PAPERS / BLOCKS
    path.write_text(
        path.read_text().replace("    id: 7\n", "    id: 7\n  - name: toybox\n    id: 9\n")
    )
    changed = source()
    changed.papers.append(paper("9", "Blocks, Longer", "Ada Toyworth"))
    report = changed.into(project)
    assert [(one.source_id, one.reason) for one in report.left_out] == [
        ("9", "papers/toyworth-blocks is also 7, which was taken")
    ]
    assert report.new == []
    assert changed.into(project).written == []


def test_one_record_for_two_papers_with_one_identifier(project: Project) -> None:
    Source(papers=[paper("1", "Blocks", "Ada Toyworth", doi="10.5555/toys")]).into(project)
    other = Source(name="sheet", file="sheet.csv")
    other.papers = [
        paper("x", "Blocks", "Ada Toyworth", doi="10.5555/toys"),
        paper("y", "Blocks", "Ada Toyworth", doi="10.5555/toys"),
    ]
    report = other.into(project)
    assert (report.changed, report.new) == (
        ["papers/toyworth-blocks"],
        ["papers/toyworth-blocks-2"],
    )
    assert other.into(project).written == []


def test_the_ids_of_the_source_go_before_identifiers(project: Project) -> None:
    first = Source(papers=[paper("1", "Blocks", "Ada Toyworth", doi="10.5555/toys")])
    first.into(project)
    first.papers.insert(0, paper("2", "Blocks", "Ada Toyworth", doi="10.5555/toys"))
    report = first.into(project)
    assert (report.unchanged, report.new) == (
        ["papers/toyworth-blocks"],
        ["papers/toyworth-blocks-2"],
    )


@pytest.mark.parametrize(
    "text",
    [
        '---\ntitle: "Blocks\n---\n',
        "---\ntitle: Blocks\nkind: [poster\n---\n",
        "---\ntitle: Blocks\n",
        "No front matter.\n",
        "",
    ],
)
def test_a_file_that_no_longer_parses(project: Project, text: str) -> None:
    source().into(project)
    path = project.root / PAPERS / BLOCKS
    path.write_text(text)
    for kind in ("poster", "oral"):
        report = source(kind).into(project)
        assert [(one.code, one.place.path) for one in report.problems] == [
            ("cannot-edit", (PAPERS / BLOCKS).as_posix())
        ]
        assert report.summary()[0].startswith("read 2 = imported 1 + left out 0 + failed 1;")
        assert (report.kept, report.vanished) == ([], [])
        assert path.read_text() == text
        assert "paper: toyworth-blocks" in files_of(project)["book/toys-2031/schedule.yml"] or (
            "- toyworth-blocks" in files_of(project)["book/toys-2031/schedule.yml"]
        )


def test_a_file_that_is_not_utf_8_is_reported_when_it_would_change(project: Project) -> None:
    source().into(project)
    path = project.root / PAPERS / BLOCKS
    latin = path.read_bytes().replace(b"title:", "note: Spaß\ntitle:".encode("latin-1"))
    path.write_bytes(latin)
    assert source().into(project).problems == []
    report = source("oral").into(project)
    assert [one.code for one in report.problems] == ["cannot-edit"]
    assert [one.record for one in report.updated] == ["papers/spinner-tops"]
    assert path.read_bytes() == latin


def test_a_removed_paper_keeps_its_title_in_the_programme(project: Project) -> None:
    source().into(project)
    (project.root / PAPERS / BLOCKS).unlink()
    report = source().into(project)
    assert report.problems == []
    text = files_of(project)["book/toys-2031/schedule.yml"]
    assert text.endswith("    slots:\n      - title: Blocks\n      - paper: spinner-tops\n")
    assert source().into(project).written == []


@pytest.mark.parametrize(
    ("text", "reason", "remedy"),
    [
        ("{", "it is not what an import wrote", "take it from the project's history"),
        ("<<<<<<< ours\n{}\n", "it is not what an import wrote", "take it from"),
        ('{"version": 1, "records": []}', "it is not what an import wrote", "take it from"),
        ('{"version": "1", "records": {}}', "it is not what an import wrote", "take it from"),
        ('{"version": 7, "records": {}}', "it is of version 7, which a newer", "update nbp"),
        ("[" * 100_000, "it is not what an import wrote", "take it from"),
    ],
)
def test_a_ledger_that_cannot_be_read_is_not_written_over(
    project: Project, text: str, reason: str, remedy: str
) -> None:
    source().into(project)
    (project.root / LEDGER).write_text(text)
    before = stamps(project)
    for dry_run in (True, False):
        with pytest.raises(CannotImport) as stop:
            source("oral").into(project, dry_run=dry_run)
        (problem,) = stop.value.report.problems
        assert (problem.code, problem.place.path) == ("lost-ledger", LEDGER)
        assert reason in problem.message
        assert problem.hint.startswith(remedy)
    assert stamps(project) == before


def test_a_ledger_that_is_a_folder(project: Project) -> None:
    source().into(project)
    (project.root / LEDGER).unlink()
    (project.root / LEDGER).mkdir()
    with pytest.raises(CannotImport) as stop:
        source().into(project)
    assert "it cannot be read: Is a directory" in messages(stop.value.report)[0]


def test_without_a_ledger_nothing_is_made_twice(project: Project) -> None:
    source().into(project)
    (project.root / LEDGER).unlink()
    before = files_of(project)
    report = source("oral").into(project)
    assert (report.new, [one.reason for one in report.kept]) == ([], ["written here"] * 2)
    after = files_of(project)
    assert {name for name in after if after[name] != before.get(name)} == {LEDGER}
    assert source("oral").into(project).written == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("start: 2031-05-04", "start: soon", "the volume 'toys-2031' needs its first day, and "
         "start is 'soon'"),
        ("start: 2031-05-04\n", "", "the volume 'toys-2031' needs its first day, and start is ''"),
        ("title: S", 'title: "S', "book/toys-2031/volume.yml cannot be edited: it cannot be read "
         "as it is"),
    ],
)  # fmt: skip
def test_a_volume_in_which_nothing_can_be_dated(
    project: Project, old: str, new: str, message: str
) -> None:
    source().into(project)
    path = project.root / "book/toys-2031/volume.yml"
    text = path.read_text()
    assert text.count(old) == 1
    path.write_text(text.replace(old, new))
    before = stamps(project)
    changed = source()
    changed.papers.append(paper("9", "Kites", "Bo Doll"))
    with pytest.raises(CannotImport) as stop:
        changed.into(project)
    assert messages(stop.value.report) == [message]
    assert stamps(project) == before


def test_a_volume_that_cannot_be_edited_is_tried_again(project: Project) -> None:
    first = Source(papers=[paper("7", "Blocks", "Ada Toyworth")], volume={"place": "Toytown"})
    first.into(project)
    path = project.root / "book/toys-2031/volume.yml"
    text = path.read_text()
    path.write_bytes(("note: Spaß\n" + text).encode("latin-1"))
    first.volume = {"place": "Dollville"}
    assert [one.code for one in first.into(project).problems] == ["cannot-edit"]
    path.write_text("note: Spaß\n" + text, encoding="utf-8")
    report = first.into(project)
    assert [(one.field, one.source) for one in report.updated] == [("place", "'Dollville'")]
    assert "place: Dollville\n" in path.read_text()


def test_files_of_one_name_have_an_entry_each(project: Project) -> None:
    def both(one: bytes, two: bytes) -> Report:
        given = [SourceFile(Path("a/toys.json"), one), SourceFile(Path("b/toys.json"), two)]
        return import_into(project, source().importer(), given, request)

    request = Request("toys-2031", "Toys", "2031-05-04")
    both(b"1", b"2")
    path = project.root / "book/toys-2031/volume.yml"
    text = path.read_text()
    assert text.count("note: toys.json") == 2
    assert both(b"1", b"2").written == []
    both(b"1", b"3")
    assert path.read_text() == text.replace(sha256(b"2").hexdigest(), sha256(b"3").hexdigest())


def test_a_list_of_references_that_cannot_be_read_stays(project: Project) -> None:
    path = project.bib
    path.unlink()
    path.symlink_to("/etc/hostname")
    cited = Source(papers=source().papers, references=("@misc{top2030, title = {Tops}}",))
    report = cited.into(project)
    assert [(one.code, one.place.path) for one in report.problems] == [
        ("cannot-edit", "references.bib")
    ]
    assert path.is_symlink()


def test_what_an_interrupted_import_left_and_cannot_be_finished(project: Project) -> None:
    source().into(project)
    unfinished = project.root / ".nbproceedings-unfinished"
    unfinished.mkdir()
    (unfinished / "journal.json").write_text('{"version": 1, "moves": [["0", "../evil"]]}')
    before = stamps(project)
    with pytest.raises(CannotImport) as stop:
        source("oral").into(project)
    assert [one.code for one in stop.value.report.problems] == ["unfinished-import"]
    assert stamps(project) == before


def test_keys_with_nothing_behind_them_are_no_obstacle(project: Project) -> None:
    source().into(project)
    path = project.root / PAPERS / BLOCKS
    path.write_text(path.read_text().replace("kind:", "doi:\nkeywords:\n  -\nkind:"))
    report = source("oral").into(project)
    assert report.problems == []
    assert "doi:\nkeywords:\n  -\nkind: oral\n" in path.read_text()


def test_the_same_title_by_the_same_people_is_the_same_paper(project: Project) -> None:
    source().into(project)
    (project.root / PAPERS / "drums.md").write_text(
        "---\ntitle: The Drums\nauthors: [Di Drummer]\n---\n"
    )
    other = Source(name="sheet", file="sheet.csv")
    other.papers = [
        paper("x", "BLOCKS", "Toyworth, Ada", url="https://toys.example/x"),
        paper("y", "Tops", "Cy Spinner", "Bo Doll"),
        paper("z", "The drums", "Di Drummer"),
    ]
    report = other.into(project)
    assert report.changed == ["papers/toyworth-blocks", "papers/drums"]
    assert report.new == ["papers/spinner-tops-2"]
    assert [one.code for one in report.problems] == ["same-title"]
    assert "2 of them were here before, from elsewhere: what they lacked was added" in (
        report.remarks
    )
    assert "url: https://toys.example/x\n" in paper_files(project)[BLOCKS]
    assert "source:\n  - name: sheet\n    id: z\n" in paper_files(project)["drums.md"]
    again = other.into(project)
    assert (again.written, again.new) == ([], [])
    assert source().into(project).written == []


def test_two_of_one_source_stay_two(project: Project) -> None:
    first = source()
    first.into(project)
    first.papers.append(paper("70", "Blocks", "Ada Toyworth"))
    report = first.into(project)
    assert report.new == ["papers/toyworth-blocks-2"]
    assert [one.code for one in report.problems] == ["same-title"]
