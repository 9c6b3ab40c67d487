"""PDFs beside a source come along, if they are PDFs and lie there."""

from __future__ import annotations

from pathlib import Path

import pytest

from importers.invented import Source, paper
from nbproceedings.importers.landing import attachments
from nbproceedings.importers.landing.report import Report
from nbproceedings.store.project import Project

pytestmark = pytest.mark.usefixtures("small")
TARGET = "book/toys-2031/papers/toyworth-blocks.pdf"


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let files be large soon."""
    monkeypatch.setattr(attachments, "MAX_BYTES", 20)


@pytest.fixture
def box(tmp_path: Path) -> Path:
    folder = tmp_path / "box" / "pdfs"
    folder.mkdir(parents=True)
    (folder / "7.pdf").write_bytes(b"%PDF-1.7 one")
    return tmp_path / "box"


def bring(project: Project, box: Path, ending: str = ".pdf", name: str = "pdfs/7.pdf") -> Report:
    draft = paper("7", "Blocks", "Ada Toyworth", files={ending: box / name})
    return Source(papers=[draft], folder=box).into(project)


def test_a_pdf_is_copied_once(project: Project, box: Path) -> None:
    report = bring(project, box)
    assert report.problems == []
    assert (project.root / TARGET).read_bytes() == b"%PDF-1.7 one"
    assert TARGET in report.written
    before = (project.root / TARGET).stat().st_mtime_ns
    assert bring(project, box).written == []
    assert (project.root / TARGET).stat().st_mtime_ns == before


def test_a_new_version_is_copied_unless_somebody_exchanged_it(project: Project, box: Path) -> None:
    bring(project, box)
    (box / "pdfs" / "7.pdf").write_bytes(b"%PDF-1.7 two")
    assert bring(project, box).changed == ["papers/toyworth-blocks"]
    assert (project.root / TARGET).read_bytes() == b"%PDF-1.7 two"
    (project.root / TARGET).write_bytes(b"%PDF-1.7 ours")
    (box / "pdfs" / "7.pdf").write_bytes(b"%PDF-1.7 three")
    report = bring(project, box)
    assert [(one.field, one.reason) for one in report.kept] == [(".pdf", "exchanged here")]
    (project.root / TARGET).unlink()
    report = bring(project, box)
    assert [(one.field, one.reason) for one in report.kept] == [(".pdf", "removed here")]
    assert not (project.root / TARGET).exists()


def test_a_file_that_was_there_before_stays(project: Project, box: Path) -> None:
    target = project.root / TARGET
    target.parent.mkdir(parents=True)
    target.write_bytes(b"%PDF-1.7 ours")
    report = bring(project, box)
    # Its name is taken, so the paper gets another one.
    assert report.new == ["papers/toyworth-blocks-2"]
    assert target.read_bytes() == b"%PDF-1.7 ours"


@pytest.mark.parametrize(
    ("ending", "name", "message"),
    [
        (".pdf", "pdfs/8.pdf", "is not there"),
        (".pdf", "pdfs", "is no ordinary file"),
        (".pdf", "../secret.pdf", "lies outside of the folder of the source"),
        (".pdf", "pdfs/link.pdf", "lies outside of the folder of the source"),
        (".pdf", "pdfs/empty.pdf", "is empty"),
        (".pdf", "pdfs/page.pdf", "is no PDF, whatever its name"),
        (".pdf", "pdfs/huge.pdf", "has 40 bytes, more than 20"),
        (".ipynb", "pdfs/7.pdf", "a file '.ipynb' is no attachment"),
        ("/../../../evil.pdf", "pdfs/7.pdf", "a file '/../../../evil.pdf' is no attachment"),
    ],
)
def test_what_is_not_taken_along(
    project: Project, box: Path, ending: str, name: str, message: str
) -> None:
    (box.parent / "secret.pdf").write_bytes(b"%PDF-1.7 no")
    (box / "pdfs" / "link.pdf").symlink_to(box.parent / "secret.pdf")
    (box / "pdfs" / "empty.pdf").touch()
    (box / "pdfs" / "page.pdf").write_text("<html>404</html>")
    (box / "pdfs" / "huge.pdf").write_bytes(b"%PDF-1.7" + b" " * 32)
    report = bring(project, box, ending, name)
    assert [problem.code for problem in report.problems] == ["bad-attachment"]
    assert message in report.problems[0].message
    assert report.new == ["papers/toyworth-blocks"]
    papers = project.book / "toys-2031" / "papers"
    assert [path.name for path in papers.iterdir()] == ["toyworth-blocks.md"]
    assert not (project.root / "evil.pdf").exists()
