from __future__ import annotations

import os
from pathlib import Path

import pytest

from nbproceedings.model import Paper
from nbproceedings.store.project import Project
from nbproceedings.store.series import Loaded, read_series
from nbproceedings.store.works import natural
from toy import KITES, PDF, make_project
from toy_notebooks import ipynb

PAPERS = "book/toys-2030/papers"


def load(tmp_path: Path, files: dict[str, str | bytes | None] | None = None) -> Loaded:
    return read_series(Project.find(make_project(tmp_path, files)), cache=False)


def papers(loaded: Loaded) -> tuple[Paper, ...]:
    return loaded.series.volumes[1].papers


def told(loaded: Loaded) -> list[str]:
    return [f"{one.place} {one.severity} {one.code}: {one.message}" for one in loaded.problems]


def test_order_is_natural(tmp_path: Path) -> None:
    names = ["p10", "p2", "P1", "a-b", "p2b", "p1"]
    files: dict[str, str | bytes | None] = {f"{PAPERS}/{name}.md": KITES for name in names}
    files |= {f"{PAPERS}/kites.md": None, f"{PAPERS}/marbles.md": None}
    found = [paper.id for paper in papers(load(tmp_path, files))]
    assert found == ["a-b", "P1", "p1", "p2", "p2b", "p10"]
    assert found == sorted(names, key=natural)


def test_natural_order_is_total_for_odd_digits() -> None:
    names = ["p²", "p1", "p٣", "1", "p"]
    assert sorted(names, key=natural) == ["1", "p", "p1", "p²", "p٣"]


def test_attachments_by_stem(tmp_path: Path) -> None:
    files: dict[str, str | bytes | None] = {
        f"{PAPERS}/kites{ending}": PDF for ending in (".pdf", ".slides.pdf", ".poster.pdf", ".png")
    }
    files[f"{PAPERS}/kites.ipynb"] = ipynb()
    loaded = load(tmp_path, files)
    assert papers(loaded)[0].attachments == (".ipynb", ".pdf", ".poster.pdf", ".slides.pdf")
    assert (told(loaded), loaded.loose) == ([], ())


def test_loose_attachments(tmp_path: Path) -> None:
    files: dict[str, str | bytes | None] = {
        f"{PAPERS}/kite.pdf": PDF,
        f"{PAPERS}/kites2.slides.pdf": PDF,
        "book/toys-2031/talks/opening.ipynb": b"{}",
    }
    assert load(tmp_path, files).loose == (
        f"{PAPERS}/kite.pdf",
        f"{PAPERS}/kites2.slides.pdf",
        "book/toys-2031/talks/opening.ipynb",
    )


def test_has_body(tmp_path: Path) -> None:
    body = KITES + "\n<!-- later -->\n% {cite}`toyworth2029`\n"
    loaded = load(tmp_path, {f"{PAPERS}/kites.md": body})
    assert papers(loaded)[0].has_body is False
    loaded = load(tmp_path / "b", {f"{PAPERS}/kites.md": body + "Text.\n"})
    assert papers(loaded)[0].has_body is True


@pytest.mark.parametrize(
    "name", ["Über Kites", "kites 1", "kites.v2", "-kites", "_kites", "ki+tes"]
)
def test_name_that_is_no_address(name: str, tmp_path: Path) -> None:
    loaded = load(tmp_path, {f"{PAPERS}/{name}.md": KITES})
    assert len(papers(loaded)) == 2
    assert [one.code for one in loaded.problems] == ["bad-file-name"]
    assert name in loaded.problems[0].message


def test_name_of_strange_bytes(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    (root / PAPERS / b"\xffkites.md".decode("utf-8", "surrogateescape")).write_text(KITES)
    loaded = read_series(Project.find(root), cache=False)
    assert [one.code for one in loaded.problems] == ["bad-file-name"]
    str(loaded.problems[0]).encode()


def test_prose_in_the_folder_is_no_paper(tmp_path: Path) -> None:
    loaded = load(tmp_path, {f"{PAPERS}/index.md": "# Papers\n", f"{PAPERS}/README.md": "Hi\n"})
    assert (len(papers(loaded)), told(loaded)) == (2, [])


@pytest.mark.parametrize(
    ("name", "ending"),
    [("a.markdown", ".md"), ("a.yml", ".md"), ("a.MD", ".md"), ("a.PDF", ".pdf"), ("a.txt", ".md")],
)
def test_files_that_somebody_would_expect_to_be_read(
    name: str, ending: str, tmp_path: Path
) -> None:
    loaded = load(tmp_path, {f"{PAPERS}/{name}": KITES})
    assert told(loaded) == [
        f"{PAPERS}/{name}:1:1 warning unread-file: {name!r} is not read: "
        f"its ending is not {ending!r}"
    ]
    assert loaded.problems[0].hint == f"rename it to a{ending}"


def test_paper_one_folder_too_deep(tmp_path: Path) -> None:
    loaded = load(tmp_path, {f"{PAPERS}/more/a.md": KITES, f"{PAPERS}/figures/a.png": b""})
    assert told(loaded) == [
        f"{PAPERS}/more/a.md:1:1 warning unread-file: more/a.md is not read: "
        "it lies one folder too deep"
    ]


def test_links_that_leave_the_project_are_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text(KITES)
    root = make_project(tmp_path)
    (root / PAPERS / "stolen.md").symlink_to(secret)
    (root / PAPERS / "kites.pdf").symlink_to(secret)
    (root / PAPERS / "marbles.pdf").symlink_to("../../toys-2031/papers/clockwork.pdf")
    loaded = read_series(Project.find(root), cache=False)
    assert [(paper.id, paper.attachments) for paper in papers(loaded)] == [
        ("kites", ()),
        ("marbles", (".pdf",)),
    ]
    assert told(loaded) == [
        f"{PAPERS}/{name}:1:1 error leaves-project: the link {name!r} leads out of the project"
        for name in ("kites.pdf", "stolen.md")
    ]


def test_what_is_no_file_is_reported(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    os.mkfifo(root / PAPERS / "pipe.md")
    (root / PAPERS / "gone.md").symlink_to("nowhere.md")
    loaded = read_series(Project.find(root), cache=False)
    assert len(papers(loaded)) == 2
    assert told(loaded) == [
        f"{PAPERS}/gone.md:1:1 error unreadable-file: "
        "'gone.md' cannot be read: No such file or directory",
        f"{PAPERS}/pipe.md:1:1 error unreadable-file: 'pipe.md' is no ordinary file, "
        "not a file to read",
    ]


@pytest.mark.parametrize("target", ["kites.pdf", "nothing.pdf"])
def test_attachment_that_is_a_link_to_nothing_is_told_and_left_out(
    tmp_path: Path, target: str
) -> None:
    root = make_project(tmp_path)
    (root / PAPERS / "kites.pdf").symlink_to(target)
    loaded = read_series(Project(root), cache=False)
    assert [paper.attachments for paper in papers(loaded)] == [(), ()]
    assert told(loaded) == [
        f"{PAPERS}/kites.pdf:1:1 error unreadable-file: 'kites.pdf' is no ordinary file, or a link "
        "to nothing"
    ]


def test_erratum_and_earlier_versions_belong_to_their_paper(tmp_path: Path) -> None:
    names = ("kites.erratum.pdf", "kites.v1.pdf", "kites.v12.pdf", "kites.v0.pdf", "kites.v1.ipynb")
    loaded = load(tmp_path, {f"{PAPERS}/{name}": PDF for name in names})
    assert papers(loaded)[0].attachments == (".erratum.pdf", ".v1.pdf", ".v12.pdf")
    assert loaded.loose == (f"{PAPERS}/kites.v0.pdf", f"{PAPERS}/kites.v1.ipynb")
