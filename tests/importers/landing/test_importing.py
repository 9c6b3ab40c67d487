"""An import from beginning to end: what is new, what changed, what stays, what is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from importers.invented import (
    TOC,
    Source,
    files_of,
    left_out,
    make_project,
    paper,
    session,
    stamps,
    talk,
)
from nbproceedings.checks import run_checks
from nbproceedings.importers.landing.importing import CannotImport
from nbproceedings.model.catalogue import Catalogue
from nbproceedings.problem import Place, Severity
from nbproceedings.store.project import Project
from nbproceedings.store.series import read_series

BLOCKS = "book/toys-2031/papers/toyworth-blocks.md"
LEDGER = "book/toys-2031/.imports.json"


def source() -> Source:
    return Source(
        papers=[
            paper("7", "Blocks: A Survey", "Ada Toyworth", "Bo van der Doll", kind="poster",
                  abstract="Blocks are stacked.\n\nThey fall.", keywords=["toys", "blocks"]),
            paper("8", "Tops That Never Fall", "Cy Spinner"),
        ],
        talks=[talk("k1", "On Toys", "Di Keyworth", kind="keynote")],
        sessions=[
            session("s1", "Morning", {"paper": "7", "start": "2031-05-04T09:30"},
                    {"title": "Questions"}, start="2031-05-04T09:00", end="2031-05-04T10:00"),
            session("s2", "Keynote", {"talk": "k1"}),
        ],
        left_out=[left_out("9"), left_out("10", "withdrawn")],
        volume={"place": "Toytown", "organizers": [{"name": "Ada Toyworth"}]},
        references=("@misc{doll2029, title = {Mine}}", "@misc{top2030,\n  title = {Tops}\n}"),
    )  # fmt: skip


def test_a_new_volume(project: Project) -> None:
    before = files_of(project)
    report = source().into(project)
    after = files_of(project)
    assert report.problems == []
    assert report.summary() == [
        "read 5 = imported 3 + left out 2 + failed 0; 3 new, 0 updated, 0 unchanged, 0 vanished",
        "sessions: read 2 = imported 2 + left out 0; 2 new, 0 updated, 0 unchanged, 0 vanished",
        "13 files written; 0 errors, 0 warnings",
    ]
    assert after[BLOCKS] == (
        '---\ntitle: "Blocks: A Survey"\nauthors:\n  - Ada Toyworth\n  - Bo van der Doll\n'
        "kind: poster\nabstract: |-\n  Blocks are stacked.\n\n  They fall.\n"
        "keywords:\n  - toys\n  - blocks\n"
        "source:\n  - name: toybox\n    id: 7\ncitation_key: toyworth2031blocksa\n---\n"
    )
    assert after["book/toys-2031/schedule.yml"] == (
        "sessions:\n"
        "  - id: morning\n    title: Morning\n    start: 2031-05-04T09:00\n"
        "    end: 2031-05-04T10:00\n    slots:\n"
        "      - start: 2031-05-04T09:30\n        paper: toyworth-blocks\n"
        "      - title: Questions\n\n"
        "  - id: keynote\n    title: Keynote\n    talk: keyworth-toys\n"
    )
    sha = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
    assert after["book/toys-2031/volume.yml"] == (
        "title: Second Workshop on Toys\nstart: 2031-05-04\nplace: Toytown\n"
        "organizers:\n  - Ada Toyworth\n"
        f"source:\n  - name: toybox\n    note: toys.json\n    sha256: {sha}\n"
    )
    assert after["_toc.yml"] == TOC.replace(
        "      - file: toys-2030",
        "      - file: toys-2031/index\n        sections:\n"
        "          - file: toys-2031/programme\n          - file: toys-2031/papers\n"
        "          - file: toys-2031/talks\n          - file: toys-2031/people\n"
        "      - file: toys-2030",
    )
    assert after["references.bib"] == (
        before["references.bib"] + "\n@misc{top2030,\n  title = {Tops}\n}\n"
    )
    assert set(after) - set(before) == {
        LEDGER, BLOCKS, "book/toys-2031/papers/spinner-tops.md",
        "book/toys-2031/talks/keyworth-toys.md", "book/toys-2031/volume.yml",
        "book/toys-2031/schedule.yml", "book/toys-2031/index.md", "book/toys-2031/papers.md",
        "book/toys-2031/talks.md", "book/toys-2031/people.md", "book/toys-2031/programme.md",
    }  # fmt: skip
    assert sorted(report.written) == sorted(
        name for name in after if after[name] != before.get(name)
    )


def test_the_new_volume_is_without_fault(project: Project) -> None:
    source().into(project)
    loaded = read_series(project, cache=False)
    catalogue = Catalogue(loaded.series)
    found = [*loaded.problems, *run_checks(loaded, catalogue)]
    ours = [problem for problem in found if "toys-2031" in str(problem)]
    assert [str(problem) for problem in ours if problem.severity is not Severity.NOTE] == []


def test_the_same_import_again_touches_nothing(project: Project) -> None:
    source().into(project)
    before = stamps(project)
    report = source().into(project)
    assert stamps(project) == before
    assert report.summary() == [
        "read 5 = imported 3 + left out 2 + failed 0; 0 new, 0 updated, 3 unchanged, 0 vanished",
        "sessions: read 2 = imported 2 + left out 0; 0 new, 0 updated, 2 unchanged, 0 vanished",
        "0 files written; 0 errors, 0 warnings",
    ]
    assert (report.updated, report.kept, report.removed, report.vanished) == ([], [], [], [])


def test_without_the_ledger_too(project: Project) -> None:
    source().into(project)
    (project.root / LEDGER).unlink()
    before = files_of(project)
    report = source().into(project)
    assert (report.kept, report.new) == ([], [])
    papers = {name: text for name, text in files_of(project).items() if "/papers/" in name}
    assert papers == {name: text for name, text in before.items() if "/papers/" in name}


def test_a_dry_run_says_the_same_and_writes_nothing(project: Project) -> None:
    before = stamps(project)
    dry = source().into(project, dry_run=True)
    assert stamps(project) == before
    assert not project.build.exists()
    wet = source().into(project)
    assert dry.as_dict() == {**wet.as_dict(), "dry_run": True}
    assert dry.summary()[-1] == "13 files would be written; 0 errors, 0 warnings"


def test_what_changed_in_the_source_is_taken_over(project: Project) -> None:
    source().into(project)
    path = project.root / BLOCKS
    text = path.read_text().replace("kind: poster\n", "# The chairs chose.\nkind: poster\n")
    path.write_text(text + "\nA body, by hand.\n")
    changed = source()
    changed.papers[0] = paper(
        "7", "Blocks: A Better Survey", "Ada Toyworth", "Bo van der Doll", kind="poster",
        abstract="Blocks are stacked.\n\nThey fall.", keywords=["toys"], doi="10.5555/Blocks",
    )  # fmt: skip
    report = changed.into(project)
    assert [(one.record, one.field, one.ours, one.source) for one in report.updated] == [
        ("papers/toyworth-blocks", "title", "'Blocks: A Survey'", "'Blocks: A Better Survey'"),
        ("papers/toyworth-blocks", "keywords", "'toys, blocks'", "'toys'"),
        ("papers/toyworth-blocks", "doi", "nothing", "'10.5555/Blocks'"),
    ]
    assert path.read_text() == (
        '---\ntitle: "Blocks: A Better Survey"\nauthors:\n  - Ada Toyworth\n  - Bo van der Doll\n'
        "# The chairs chose.\nkind: poster\nabstract: |-\n  Blocks are stacked.\n\n  They fall.\n"
        "keywords:\n  - toys\ndoi: 10.5555/Blocks\n"
        "source:\n  - name: toybox\n    id: 7\ncitation_key: toyworth2031blocksa\n---\n"
        "\nA body, by hand.\n"
    )
    assert report.written == [LEDGER, BLOCKS]
    assert report.summary()[0].endswith("0 new, 1 updated, 2 unchanged, 0 vanished")


def edited(project: Project, old: str, new: str) -> None:
    path = project.root / BLOCKS
    text = path.read_text()
    assert text.count(old) == 1
    path.write_text(text.replace(old, new))


def kept(report: object) -> list[tuple[str, str, str, str]]:
    return [(one.field, one.ours, one.source, one.reason) for one in report.kept]  # type: ignore[attr-defined]


def test_what_a_person_edited_wins(project: Project) -> None:
    source().into(project)
    edited(project, 'title: "Blocks: A Survey"', "title: My Blocks")
    edited(project, "kind: poster\n", "")
    edited(project, "citation_key:", "license: CC-BY-4.0\ncitation_key:")
    text = (project.root / BLOCKS).read_text()
    changed = source()
    changed.papers[0] = paper(
        "7", "Blocks: A Better Survey", "Ada Toyworth", "Bo van der Doll", kind="poster",
        abstract="Blocks are stacked.\n\nThey fall.", keywords=["toys", "blocks"], license="MIT",
    )  # fmt: skip
    report = changed.into(project)
    assert kept(report) == [
        ("title", "'My Blocks'", "'Blocks: A Better Survey'", "edited here"),
        ("kind", "nothing", "'poster'", "removed here"),
        ("license", "'CC-BY-4.0'", "'MIT'", "written here"),
    ]
    assert (project.root / BLOCKS).read_text() == text
    again = changed.into(project)
    assert kept(again) == kept(report)
    assert again.written == []


def test_an_edit_that_is_taken_back_follows_the_source_again(project: Project) -> None:
    source().into(project)
    edited(project, "kind: poster", "kind: oral")
    source().into(project)
    edited(project, "kind: oral", "kind: poster")
    changed = source()
    changed.papers[0].fields["kind"] = "spotlight"  # type: ignore[index]
    report = changed.into(project)
    assert kept(report) == []
    assert "kind: spotlight" in (project.root / BLOCKS).read_text()


def test_lines_wrapped_otherwise_are_no_edit(project: Project) -> None:
    source().into(project)
    edited(project, "  Blocks are stacked.\n\n  They", "  Blocks are\n  stacked.\n\n  They")
    text = (project.root / BLOCKS).read_text()
    report = source().into(project)
    assert (kept(report), report.written) == ([], [])
    assert (project.root / BLOCKS).read_text() == text


def test_fields_that_vanish_go_unless_they_were_edited(project: Project) -> None:
    source().into(project)
    edited(project, "  - blocks\n", "  - building blocks\n")
    changed = source()
    changed.papers[0] = paper("7", "Blocks: A Survey", "Ada Toyworth", "Bo van der Doll")
    report = changed.into(project)
    assert [(one.field, one.ours) for one in report.removed] == [
        ("abstract", "'Blocks are stacked. They fall.'"),
        ("kind", "'poster'"),
    ]
    assert kept(report) == [("keywords", "'toys, building blocks'", "nothing", "edited here")]
    text = (project.root / BLOCKS).read_text()
    assert "abstract" not in text
    assert "building blocks" in text


def test_a_column_that_vanishes_takes_nothing_away(project: Project) -> None:
    blocks = paper("1", "Blocks", "A A", abstract="One.")
    Source(papers=[blocks, paper("2", "Tops", "B B", abstract="Two.")]).into(project)
    before = files_of(project)
    report = Source(papers=[paper("1", "Blocks", "A A"), paper("2", "Tops", "B B")]).into(project)
    assert report.remarks == [
        "volume.yml is there already: --title was not used",
        "the source says nothing about abstract any more: kept in 2 papers",
    ]
    assert files_of(project) == before


def test_what_vanishes_is_named_and_stays(project: Project) -> None:
    source().into(project)
    changed = source()
    del changed.papers[0]
    changed.left_out.append(left_out("7", "withdrawn"))
    del changed.sessions[1]
    report = changed.into(project)
    assert [(one.record, one.source_id, one.title, one.reason) for one in report.vanished] == [
        ("papers/toyworth-blocks", "7", "Blocks: A Survey", "withdrawn"),
        ("sessions/keynote", "s2", "Keynote", ""),
    ]
    assert (project.root / BLOCKS).exists()
    assert report.summary()[0].endswith("0 new, 0 updated, 2 unchanged, 1 vanished")


def test_another_file_of_the_source_makes_nothing_vanish(project: Project) -> None:
    source().into(project)
    demos = Source(
        papers=[paper("50", "A Demo", "Ed Demo", place=Place("demos.json"))], file="demos.json"
    )
    assert demos.into(project).vanished == []
    assert source().into(project).vanished == []
    renamed = source()
    renamed.file = "toys-final.json"
    del renamed.papers[1]
    renamed.papers[0] = paper(
        "7", "Blocks: A Survey", "Ada Toyworth", place=Place("toys-final.json")
    )
    assert [one.record for one in renamed.into(project).vanished] == ["papers/spinner-tops"]


def test_a_file_that_was_removed_stays_away_and_its_id_too(project: Project) -> None:
    source().into(project)
    (project.root / BLOCKS).unlink()
    changed = source()
    changed.papers.append(paper("77", "Blocks", "Ada Toyworth"))
    report = changed.into(project)
    assert not (project.root / BLOCKS).exists()
    assert [(one.source_id, one.reason) for one in report.left_out][-1] == (
        "7",
        "removed here by hand",
    )
    assert report.new == ["papers/toyworth-blocks-2"]
    assert report.read == report.imported + len(report.left_out) + report.failed


def test_a_file_that_was_renamed_is_found_by_its_source(project: Project) -> None:
    source().into(project)
    (project.root / BLOCKS).rename(project.root / "book/toys-2031/papers/blocks.md")
    changed = source()
    changed.papers[0].fields["kind"] = "oral"  # type: ignore[index]
    report = changed.into(project)
    assert (report.new, kept(report)) == ([], [])
    assert report.changed == ["papers/blocks", "sessions/morning"]
    assert "paper: blocks\n" in files_of(project)["book/toys-2031/schedule.yml"]


def test_order_and_title_do_not_matter(project: Project) -> None:
    source().into(project)
    changed = source()
    changed.papers = [
        paper("8", "Blocks: A Survey", "Cy Spinner"),
        paper("7", "Tops That Never Fall", "Ada Toyworth", "Bo van der Doll", kind="poster"),
    ]
    report = changed.into(project)
    assert report.new == []
    assert "title: Tops That Never Fall" in (project.root / BLOCKS).read_text()


def test_a_volume_needs_a_title_and_a_day(project: Project) -> None:
    before = files_of(project)
    bare = Source(papers=[paper("1", "Blocks", "Ada Toyworth")])
    with pytest.raises(CannotImport) as stop:
        bare.into(project, title=None, date=None)
    assert [str(problem) for problem in stop.value.report.problems] == [
        "book/toys-2031/volume.yml: error: the new volume 'toys-2031' needs a title and its first "
        "day, which the source does not say [missing-key]\n"
        "    add --title 'Workshop on …' --date 2026-05-04; nothing was written"
    ]
    assert files_of(project) == before
    told = Source(volume={"title": "Told", "start": "2031-06-01"}, papers=bare.papers)
    told.into(project, title=None, date=None)
    text = files_of(project)["book/toys-2031/volume.yml"]
    assert text.startswith("title: Told\nstart: 2031-06-01\n")


@pytest.mark.parametrize("volume", ["../evil", "Toys 2031", "toys_2031", "", "a" * 61, "."])
def test_a_volume_needs_an_address(project: Project, volume: str) -> None:
    before = files_of(project)
    with pytest.raises(CannotImport) as stop:
        source().into(project, volume=volume)
    assert [problem.code for problem in stop.value.report.problems] == ["bad-file-name"]
    assert files_of(project) == before


def test_nothing_to_import_makes_no_volume(project: Project) -> None:
    before = files_of(project)
    report = Source(left_out=[left_out("1")]).into(project)
    assert report.summary()[0] == (
        "read 1 = imported 0 + left out 1 + failed 0; 0 new, 0 updated, 0 unchanged, 0 vanished"
    )
    assert files_of(project) == before


def test_an_id_that_is_twice_in_the_source_fails_once(project: Project) -> None:
    twice = Source(papers=[paper("7", "Blocks", "A A"), paper("7", "Tops", "B B")])
    report = twice.into(project)
    assert [problem.message for problem in report.problems] == [
        "'7' is in the source twice; the first is at toys.json"
    ]
    assert report.summary()[0].startswith("read 2 = imported 1 + left out 0 + failed 1;")


def test_a_second_source_adds_and_does_not_change(project: Project) -> None:
    source().into(project)
    other = Source(
        name="sheet",
        file="sheet.csv",
        papers=[
            paper("7", "Blocks: A Survey", "A. Toyworth", url="https://toys.example/7"),
            paper("100", "Tops that never fall!", "Cy Spinner", "Bo van der Doll"),
        ],
    )
    report = other.into(project)
    assert report.changed == ["papers/toyworth-blocks"]
    assert kept(report) == [
        ("authors", "'Ada Toyworth, Bo van der Doll'", "'A. Toyworth'", "from toybox")
    ]
    text = (project.root / BLOCKS).read_text()
    assert "url: https://toys.example/7\n" in text
    assert "source:\n  - name: toybox\n    id: 7\n  - name: sheet\n    id: 7\n" in text
    assert report.new == ["papers/spinner-tops-never"]
    assert [(problem.code, problem.message) for problem in report.problems] == [
        ("same-title", "papers/spinner-tops-never has the same title as papers/spinner-tops, "
         "which was here before"),
    ]  # fmt: skip
    before = stamps(project)
    assert other.into(project).written == []
    assert source().into(project).written == []
    assert stamps(project) == before


def test_a_shared_identifier_tells_that_two_are_one(project: Project) -> None:
    Source(papers=[paper("7", "Blocks", "A A", doi="10.5555/Blocks")]).into(project)
    other = Source(
        name="sheet", file="sheet.csv", papers=[paper("x", "Blocks!", doi="https://doi.org/10.5555/blocks")]
    )  # fmt: skip
    report = other.into(project)
    assert (report.new, report.changed) == ([], ["papers/a-blocks"])


def test_a_broken_file_is_named_and_left(project: Project) -> None:
    source().into(project)
    path = project.root / BLOCKS
    broken = path.read_text().replace("kind: poster", 'kind: "poster')
    path.write_text(broken)
    changed = source()
    changed.papers[0].fields["kind"] = "oral"  # type: ignore[index]
    changed.papers[1].fields["kind"] = "oral"  # type: ignore[index]
    report = changed.into(project)
    assert [(problem.code, str(problem.place)) for problem in report.problems] == [
        ("cannot-edit", BLOCKS)
    ]
    assert report.summary()[0].startswith("read 5 = imported 2 + left out 2 + failed 1;")
    assert path.read_text() == broken
    assert report.changed == ["papers/spinner-tops"]


@pytest.mark.parametrize(
    ("name", "stops"),
    [("volume.yml", True), ("schedule.yml", False), ("papers/toyworth-blocks.md", False)],
)
def test_what_cannot_be_read_is_never_replaced(project: Project, name: str, stops: bool) -> None:
    source().into(project)
    path = project.book / "toys-2031" / name
    path.unlink()
    path.symlink_to("/etc/hostname")
    changed = source()
    changed.papers[0].fields["kind"] = "oral"  # type: ignore[index]
    if stops:
        with pytest.raises(CannotImport) as stop:
            changed.into(project)
        report = stop.value.report
    else:
        report = changed.into(project)
    assert "cannot-edit" in [problem.code for problem in report.problems]
    assert path.is_symlink()


def test_titles_and_lists_beyond_all_measure(project: Project) -> None:
    huge = Source(papers=[
        paper("1", "word " * 20_000, *(f"Ada Number{at}" for at in range(1000))),
        paper("2", "x" * 100_000, "," * 50, "...", "-"),
        paper("3", "---\n...\n# [x](y) {{ 7*7 }}", "{}", "*a", "&b", "!c", "- d", "? e"),
    ])  # fmt: skip
    report = huge.into(project)
    assert report.summary()[0].startswith("read 3 = imported 3 + left out 0 + failed 0;")
    assert [problem.code for problem in report.problems] == ["long-text", "long-text"]
    loaded = read_series(project, cache=False)
    volume = next(one for one in loaded.series.volumes if one.id == "toys-2031")
    titles = {work.title for work in volume.papers}
    assert titles == {("word " * 20_000).strip(), "x" * 100_000, "--- ... # [x](y) {{ 7*7 }}"}
    assert "7*7" in str(titles)
    assert [p.code for p in loaded.problems if p.severity is Severity.ERROR] == []
    assert huge.into(project).written == []


def test_windows_line_ends_stay(project: Project) -> None:
    source().into(project)
    path = project.root / BLOCKS
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    changed = source()
    changed.papers[0].fields["kind"] = "oral"  # type: ignore[index]
    changed.into(project)
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf---\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert b"kind: oral\r\n" in data


def test_an_importer_that_cannot_count_is_a_bug(project: Project) -> None:
    wrong = source()
    wrong._read = lambda files, options: Source._read(wrong, files, options).__class__(read=3)  # type: ignore[method-assign]
    with pytest.raises(ValueError, match="toybox read 3 and accounts for 0"):
        wrong.into(project)


def test_two_runs_write_the_same_bytes(tmp_path: Path) -> None:
    one, two = make_project(tmp_path / "one"), make_project(tmp_path / "two")
    source().into(one)
    source().into(two)
    assert files_of(one) == files_of(two)
    assert str(tmp_path) not in "".join(files_of(one).values())


def test_a_paper_and_a_talk_may_have_the_same_id(project: Project) -> None:
    both = Source(
        papers=[paper("1", "Blocks", "Ada Toyworth")],
        talks=[talk("1", "On Toys", "Di Keyworth")],
        sessions=[session("a", "All", {"talk": "1"}, {"paper": "1"})],
    )
    both.into(project)
    schedule = files_of(project)["book/toys-2031/schedule.yml"]
    assert "    slots:\n      - talk: keyworth-toys\n      - paper: toyworth-blocks\n" in schedule
    del both.talks[0]
    report = both.into(project)
    assert [one.record for one in report.vanished] == ["talks/keyworth-toys"]
    assert "      - talk: keyworth-toys\n" in files_of(project)["book/toys-2031/schedule.yml"]


def test_fields_of_talks_say_nothing_about_papers(project: Project) -> None:
    blocks = paper("1", "Blocks", "A A", abstract="One.")
    mixed = Source(
        papers=[blocks, paper("2", "Tops", "B B", abstract="Two.")],
        talks=[talk("3", "On Toys", "Di Keyworth", abstract="Three.")],
    )
    mixed.into(project)
    mixed.papers = [paper("1", "Blocks", "A A"), paper("2", "Tops", "B B")]
    report = mixed.into(project)
    assert report.removed == []
    assert "the source says nothing about abstract any more: kept in 2 papers" in report.remarks


def test_the_end_of_the_source_may_be_before_the_day_of_the_user(project: Project) -> None:
    early = Source(papers=[paper("1", "Blocks", "Ada Toyworth")], volume={"end": "2031-05-01"})
    report = early.into(project)
    assert [problem.code for problem in report.problems] == ["wrong-value"]
    text = files_of(project)["book/toys-2031/volume.yml"]
    assert text.startswith("title: Second Workshop on Toys\nstart: 2031-05-04\nsource:\n")
