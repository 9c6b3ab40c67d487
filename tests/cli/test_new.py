from __future__ import annotations

import os
from pathlib import Path

import pytest

from cli.invoking import Run, RunProcess

FILES = {
    ".gitattributes",
    ".gitignore",
    "README.md",
    "_config.yml",
    "_toc.yml",
    "book/_toc.yml",
    "book/authors.md",
    "book/example-2026/index.md",
    "book/example-2026/papers.md",
    "book/example-2026/papers/example-practice.md",
    "book/example-2026/papers/sample-theory.md",
    "book/example-2026/programme.md",
    "book/example-2026/schedule.yml",
    "book/example-2026/talks/sample-of-talks.md",
    "book/example-2026/volume.yml",
    "book/index.md",
    "book/keywords.md",
    "book/people.yml",
    "book/references.md",
    "references.bib",
}


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_new_writes_a_whole_project(run: Run, tmp_path: Path) -> None:
    result = run("new", tmp_path / "a" / "demo")
    assert result.exit_code == 0
    assert files(tmp_path / "a" / "demo") == FILES
    assert result.stdout.splitlines() == [
        f"Made {tmp_path}/a/demo with {len(FILES) - 1} files",
        f"Look at it: nbproceedings serve --project {tmp_path}/a/demo",
    ]


def test_new_links_the_table_of_contents(project: Path) -> None:
    assert os.readlink(project / "book" / "_toc.yml") == "../_toc.yml"


def test_new_copies_the_table_of_contents_where_links_are_forbidden(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("A required privilege is not held by the client")

    monkeypatch.setattr(os, "symlink", refuse)
    assert run("new", tmp_path / "demo").exit_code == 0
    copied = tmp_path / "demo" / "book" / "_toc.yml"
    assert not copied.is_symlink()
    assert copied.read_bytes() == (tmp_path / "demo" / "_toc.yml").read_bytes()


@pytest.mark.parametrize("hidden", [False, True])
def test_new_refuses_a_folder_that_holds_something(
    hidden: bool, run: Run, run_process: RunProcess, tmp_path: Path
) -> None:
    name = ".notes" if hidden else "README.md"
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / name).write_text("mine", encoding="utf-8")
    done = run_process("new", tmp_path / "demo")
    assert (done.returncode, done.stdout) == (2, "")
    assert f"is not empty: it holds {name!r}" in done.stderr
    assert files(tmp_path / "demo") == {name}
    assert (tmp_path / "demo" / name).read_text(encoding="utf-8") == "mine"


def test_new_refuses_a_file(run_process: RunProcess, tmp_path: Path) -> None:
    (tmp_path / "demo").write_text("mine", encoding="utf-8")
    done = run_process("new", "demo")
    assert done.returncode == 2
    assert "'demo' is a file" in done.stderr


@pytest.mark.parametrize("inside", [[], [".git"]])
def test_new_accepts_an_empty_folder_or_a_fresh_repository(
    inside: list[str], run: Run, tmp_path: Path
) -> None:
    for name in inside:
        (tmp_path / "demo" / name).mkdir(parents=True)
    (tmp_path / "demo").mkdir(exist_ok=True)
    assert run("new", tmp_path / "demo").exit_code == 0
    assert files(tmp_path / "demo") == FILES


def test_sample_is_plainly_a_sample(project: Path) -> None:
    """Nothing of it may be mistaken for a record of real people."""
    texts = [path.read_text(encoding="utf-8") for path in project.glob("book/example-2026/*.*")]
    assert any("invented" in text for text in texts)
    addresses = [
        word
        for text in texts
        for word in text.split()
        if word.startswith("https://") and not word.startswith("https://example.org/")
    ]
    assert addresses == []
