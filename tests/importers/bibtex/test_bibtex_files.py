"""PDFs and supplements by key, beside the file and below it."""

from __future__ import annotations

from pathlib import Path

import pytest

from importers.bibtex.reading import paper, told
from nbproceedings.importers.bibtex import IMPORTER
from nbproceedings.importers.haul import Haul, Options, SourceFile

PDF = b"%PDF-1.7\n"


def lay(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(PDF)


def read(folder: Path, text: str) -> Haul:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "toys.bib"
    path.write_text(text, encoding="utf-8")
    return IMPORTER.read([SourceFile(path, path.read_bytes())], Options())


def files(haul: Haul, folder: Path) -> list[dict[str, str]]:
    return [
        {ending: path.relative_to(folder).as_posix() for ending, path in sorted(one.files.items())}
        for one in haul.papers
    ]


def test_in_the_root(tmp_path: Path) -> None:
    lay(tmp_path, "toy1.pdf", "toy1-supp.pdf", "toy1-poster.pdf", "toy1-slides.pdf", "toy2.PDF")
    haul = read(tmp_path, paper("toy1") + paper("toy2", "Tops"))
    assert files(haul, tmp_path) == [
        {
            ".pdf": "toy1.pdf",
            ".poster.pdf": "toy1-poster.pdf",
            ".slides.pdf": "toy1-slides.pdf",
            ".supplement.pdf": "toy1-supp.pdf",
        },
        {".pdf": "toy2.PDF"},
    ]
    assert haul.problems == ()


def test_in_folders_below(tmp_path: Path) -> None:
    lay(tmp_path, "pdfs/toy1.pdf", "supp/toy1-supp.pdf", "a/b/toy2.pdf", ".hidden/toy2.pdf")
    lay(tmp_path, "v717permissions/toy2.pdf")
    haul = read(tmp_path, paper("toy1") + paper("toy2", "Tops"))
    assert files(haul, tmp_path) == [
        {".pdf": "pdfs/toy1.pdf", ".supplement.pdf": "supp/toy1-supp.pdf"},
        {},
    ]
    assert list(map(told, haul.problems)) == [
        " warning no-pdf: papers without a PDF: toy2 -> put <key>.pdf beside the .bib, "
        "and import again"
    ]


def test_named_in_the_entry(tmp_path: Path) -> None:
    lay(tmp_path, "first.pdf", "more.pdf", "third.pdf")
    haul = read(
        tmp_path,
        paper("toy1", pdf="first.pdf", supplementary="Supplement:more.pdf")
        + paper("toy2", "Tops", file=r"Full text:C\:\\toys\\third.pdf:application/pdf"),
    )
    assert files(haul, tmp_path) == [
        {".pdf": "first.pdf", ".supplement.pdf": "more.pdf"},
        {".pdf": "third.pdf"},
    ]
    assert haul.problems == ()


def test_what_is_odd_is_told(tmp_path: Path) -> None:
    lay(tmp_path, "toy1.pdf", "pdfs/toy1.pdf", "toy1-supp.zip", "toy1-supp.mp4", "stranger.pdf")
    haul = read(tmp_path, paper("toy1"))
    assert files(haul, tmp_path) == [{".pdf": "toy1.pdf"}]
    assert [(problem.code, problem.message) for problem in haul.problems] == [
        ("file-left", "toy1: toy1-supp.mp4, toy1-supp.zip is no PDF and was not taken along"),
        ("unclaimed-pdf", "PDFs that no entry has for its key: stranger.pdf"),
        ("duplicate-file", "PDFs that are there twice: toy1.pdf"),
    ]


def test_strange_pdfs_are_nobodys_business_where_no_paper_has_one(tmp_path: Path) -> None:
    lay(tmp_path, "invoice.pdf", "letters/diary.pdf")
    haul = read(tmp_path, paper("toy1"))
    assert (files(haul, tmp_path), haul.problems) == ([{}], ())


@pytest.mark.parametrize(
    "fields",
    [
        {"pdf": "../secret.pdf"},
        {"pdf": "/etc/secret.pdf"},
        {"file": "x:../secret.pdf:pdf"},
        {"supplementary": "../../secret.pdf"},
    ],
)
def test_no_path_leads_elsewhere(tmp_path: Path, fields: dict[str, str]) -> None:
    lay(tmp_path, "secret.pdf")
    haul = read(tmp_path / "volume", paper("toy1", **fields))
    assert files(haul, tmp_path) == [{}]


def test_no_key_and_no_link_leads_elsewhere(tmp_path: Path) -> None:
    lay(tmp_path, "secret.pdf", "outside/toy2.pdf")
    volume = tmp_path / "volume"
    volume.mkdir()
    (volume / "toy1.pdf").symlink_to(tmp_path / "secret.pdf")
    (volume / "pdfs").symlink_to(tmp_path / "outside")
    haul = read(volume, paper("../secret") + paper("toy1", "Tops") + paper("toy2", "Kites"))
    assert files(haul, tmp_path) == [{}, {}, {}]
