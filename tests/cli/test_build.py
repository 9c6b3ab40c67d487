"""Whole builds of the sample project: Jupyter Book is a process of its own, as it always is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from cli.invoking import Run, RunProcess, environment
from nbproceedings.cli.jupyter_book import LOG

pytestmark = pytest.mark.slow

PAPER = "example-2026/papers/sample-theory"
PAGES = {
    "authors.html",
    "browse.html",
    "browse/kind-contributed.html",
    "browse/kind-invited.html",
    "browse/kind-poster.html",
    "browse/titles-e.html",
    "browse/titles-s.html",
    "browse/titles-t.html",
    "browse/volume-example-2026.html",
    "cite.html",
    "colophon.html",
    "example-2026/cite.html",
    "example-2026/index.html",
    "example-2026/papers.html",
    "example-2026/papers/example-practice.html",
    "example-2026/papers/sample-theory.html",
    "example-2026/programme.html",
    "example-2026/talks/sample-of-talks.html",
    "index.html",
    "keywords.html",
    "keywords/examples.html",
    "keywords/limits.html",
    "keywords/samples.html",
    "people/ada-sample.html",
    "people/boris-example.html",
    "people/carla-van-der-muster.html",
    "people/dora-talker.html",
    "references.html",
    "search.html",
}


def snapshot(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def pages(site: Path) -> set[str]:
    return {name for name in snapshot(site) if name.endswith(".html")}


def jupyter_book(project: Path) -> None:
    start = "from jupyter_book.cli.main import main; main()"
    subprocess.run(
        [sys.executable, "-c", start, "build", "book/"],
        cwd=project,
        env=environment(),
        check=True,
        capture_output=True,
    )


def test_fresh_project_builds_at_once_and_strictly(
    run_process: RunProcess, project: Path, tmp_path: Path
) -> None:
    done = run_process("build", "--strict", "--output", tmp_path / "public", cwd=project)
    assert (done.returncode, done.stdout) == (
        0,
        "No problems in 1 volume, 2 papers, 1 talk\n"
        f"The site: {project}/_build/html/index.html\n"
        f"Its copy: {tmp_path}/public/index.html\n",
    )
    site = project / "_build" / "html"
    assert pages(site) == PAGES
    public = snapshot(tmp_path / "public")
    assert public.pop(".nojekyll") == b""
    assert public.pop(".nbproceedings-site")
    assert public == snapshot(site)
    assert "\x1b" not in (project / "_build" / LOG).read_text(encoding="utf-8")
    assert "\x1b" not in done.stdout + done.stderr


def withdraw(project: Path) -> None:
    """Take a paper out of the record, and all that names it."""
    (project / "book" / f"{PAPER}.md").unlink()
    volume = project / "book" / "example-2026"
    for file, old, new in (
        ("schedule.yml", "    paper: sample-theory\n", ""),
        ("papers/example-practice.md", "{paper}`sample-theory`", "none"),
    ):
        text = (volume / file).read_text(encoding="utf-8")
        assert old in text
        (volume / file).write_text(text.replace(old, new), encoding="utf-8")


def test_bare_jupyter_book_builds_the_same_and_forgets_what_left(
    run_main: RunProcess, project: Path
) -> None:
    site = project / "_build" / "html"
    assert run_main("build", cwd=project).returncode == 0
    withdraw(project)
    jupyter_book(project)
    assert pages(site) < PAGES
    assert f"{PAPER}.html" not in pages(site)
    bare = snapshot(site)
    assert run_main("build", cwd=project).returncode in (0, 1)
    assert snapshot(site) == bare


def test_error_is_shown_with_its_place_and_the_rest_is_built(
    run_main: RunProcess, project: Path, tmp_path: Path
) -> None:
    assert run_main("build", cwd=project).returncode == 0
    before = snapshot(project / "_build" / "html")
    bad = project / "book" / "example-2026" / "papers" / "broken.md"
    bad.write_text("---\ntitle: Broken\nauthors: [Ada Sample\n---\n", encoding="utf-8")
    index = project / "book" / "index.md"
    index.write_text(index.read_text(encoding="utf-8") + "\n```{nothing}\n```\n", encoding="utf-8")
    strict = run_main("build", "--strict", "--output", tmp_path / "public", cwd=project)
    assert strict.returncode == 1
    assert snapshot(project / "_build" / "html") == before
    assert not (tmp_path / "public").exists()
    lenient = run_main("build", cwd=project)
    assert lenient.returncode == 1
    assert "book/example-2026/papers/broken.md:" in lenient.stdout
    assert "book/index.md:" in lenient.stdout
    assert "nothing" in lenient.stdout
    assert lenient.stdout.count("broken.md:") == strict.stdout.count("broken.md:")
    assert "Traceback" not in lenient.stdout + lenient.stderr
    assert pages(project / "_build" / "html") >= PAGES


def test_table_of_contents_that_became_a_text_file(run_main: RunProcess, project: Path) -> None:
    """As a checkout without symbolic links leaves it."""
    (project / "book" / "_toc.yml").unlink()
    (project / "book" / "_toc.yml").write_text("../_toc.yml", encoding="utf-8")
    done = run_main("build", cwd=project)
    assert "book/_toc.yml" in done.stdout
    assert pages(project / "_build" / "html") == PAGES


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        ("_toc.yml", "format: jb-book\nroot: nowhere\n", "nowhere"),
        ("_toc.yml", "format: jb-book\nroot: [index\n", "_toc.yml"),
        ("_config.yml", "title: [Toy\n", "_config.yml"),
    ],
)
def test_broken_settings_say_where(
    file: str, text: str, told: str, run_main: RunProcess, project: Path
) -> None:
    (project / file).write_text(text, encoding="utf-8")
    done = run_main("build", cwd=project)
    assert done.returncode in (1, 2)
    assert told in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert "bug of nbproceedings" not in done.stderr


def test_build_in_an_odd_place(run_process: RunProcess, run: Run, tmp_path: Path) -> None:
    odd = tmp_path / "où est [le] projet?"
    assert run("new", odd).exit_code == 0
    done = run_process("build", "--strict", "--project", odd, LC_ALL="C", PYTHONUTF8="0")
    assert done.returncode == 0, done.stdout + done.stderr
    assert pages(odd / "_build" / "html") == PAGES
