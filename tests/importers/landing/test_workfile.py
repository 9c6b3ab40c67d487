"""Files that nobody touched are known without being parsed, and mean what parsing would give."""

from __future__ import annotations

from pathlib import Path

import pytest

from importers.invented import Source, paper
from nbproceedings.importers.haul import Draft
from nbproceedings.importers.landing import existing, whole_series
from nbproceedings.importers.landing.drafts import admitted
from nbproceedings.importers.landing.existing import read_works
from nbproceedings.importers.landing.ledger import Ledger
from nbproceedings.importers.landing.plan import Plan
from nbproceedings.importers.landing.report import Report
from nbproceedings.importers.landing.workfile import Unchanged, new_file
from nbproceedings.store.files import Files
from nbproceedings.store.project import Project

PAPERS = Path("book/toys-2031/papers")
ODD = [
    paper("7", "Blocks: A Survey", "Ada Toyworth", "van der Doll, Bo", kind="poster",
          abstract="Blocks are stacked.\n\n  They fall. " + "Again and again. " * 20,
          keywords=["toys"], number="007", doi="10.5555/toys", pages="1–12"),
    paper("a: b # c", "- [x] 'Tops' \"fall\"  twice",
          authors=[{"name": {"given": "Cy", "family": "Spinner"}}],
          affiliations=["Toys"], links=[{"label": "Code", "url": "https://toys.example/"}]),
    paper("9", "积木", abstract="x" * 300 + " " + "y" * 300),
]  # fmt: skip


def source() -> Source:
    return Source(papers=[paper("7", "Blocks", "Ada Toyworth"), paper("8", "Tops", "Cy Spinner")])


def test_nothing_is_parsed_that_is_as_before(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    source().into(project)
    path = project.root / PAPERS / "toyworth-blocks.md"
    path.write_text(path.read_text() + "\nA body.\n\n---\n")

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("it was read")

    monkeypatch.setattr(existing, "split_front_matter", refuse)
    monkeypatch.setattr(whole_series, "read_series", refuse)
    report = source().into(project)
    assert report.unchanged == ["papers/toyworth-blocks", "papers/spinner-tops"]
    path.write_text(path.read_text().replace("title: Blocks\n", "title: Block\n"))
    with pytest.raises(AssertionError, match="it was read"):
        source().into(project)


@pytest.mark.parametrize("draft", ODD)
def test_it_is_what_parsing_gives(project: Project, draft: Draft) -> None:
    Source(papers=[draft]).into(project)
    (path,) = (project.root / PAPERS).glob("*.md")
    record = f"papers/{path.stem}"
    plan = Plan(project, "toys-2031", "toybox", [], Ledger(), Report("toybox", "toys-2031"))
    guess = Unchanged(admitted(plan, [draft])[0], "toybox")
    files, folder = Files(project), project.book / "toys-2031"
    (parsed,) = read_works(files, folder, {})
    (seen,) = read_works(files, folder, {record: guess})
    assert (parsed.untouched, seen.untouched) == (False, True)
    for name in ("record", "path", "data", "start", "end", "fields", "keys", "editable", "broken"):
        assert getattr(seen, name) == getattr(parsed, name), name
    assert seen.sources == parsed.sources
    assert seen.value("source") == parsed.value("source")
    changes = {"title": "Another"}
    assert seen.edited(changes, ()) == parsed.edited(changes, ())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"title: Blocks\n", b"title: Blocks # short\n"),
        (b"\n", b"\r\n"),
        (b"citation_key: toys2031\n", b""),
        (b"citation_key: toys2031\n", b"citation_key: toys2031\nkind: oral\n"),
        (b"citation_key: toys2031\n", b"citation_key: 'toys2031'\n"),
        (b"---\n", b"\xef\xbb\xbf---\n"),
        (b"id: 7", b"id: 8"),
    ],
)
def test_what_somebody_touched_is_parsed(old: bytes, new: bytes) -> None:
    draft = paper("7", "Blocks", "Ada Toyworth")
    data = new_file(draft, "toybox", "toys2031")
    guess = Unchanged(draft, "toybox")
    assert guess.seen_in("papers/a", Path("a.md"), data) is not None
    assert guess.seen_in("papers/a", Path("a.md"), data.replace(old, new)) is None
