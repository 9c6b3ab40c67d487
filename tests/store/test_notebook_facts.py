"""Titles of notebooks, and files that are read once."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from nbproceedings.model.notebook import Cell, Notebook
from nbproceedings.store import notebook_facts as module
from nbproceedings.store.cache import Cache
from nbproceedings.store.notebook_facts import Facts, facts, sha256, title
from toy_notebooks import ipynb, prose
from toy_notebooks import sha256 as hash_of


def titled(*sources: str, own: str = "") -> str:
    return title(Notebook(tuple(Cell("markdown", source) for source in sources), title=own))


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        (("# Kites *fly* #", "# Others"), "Kites *fly*"),
        (("words", "  # A\ttitle \n\nmore"), "A title"),
        (("Kites\n===\n",), "Kites"),
        (("## Second", "# First"), "First"),
        (("### Third", "Second\n---"), "Third"),
        (("Second\n--\n",), "Second"),
        (("# [Kites](https://a.example/) ![x](b.png)<br/>",), "Kites"),
        (("# ![x](b.png)\n\n# Kites",), "Kites"),
        (("```python\n# no title\n```\n~~~\n# none\n~~~\n# Kites",), "Kites"),
        (("    # code\n#no\n\n- item\n---",), ""),
        (("", "words"), ""),
        (("# " + "a" * 600,), "a" * 500),
        (("# one\x07two",), "onetwo"),
    ],
)
def test_title(sources: tuple[str, ...], expected: str) -> None:
    assert titled(*sources) == expected


def test_own_title_comes_after_a_main_heading_and_before_others() -> None:
    assert titled("# Main", own="Own") == "Main"
    assert titled("## Other", own="Own") == "Own"


@pytest.mark.parametrize("line", ["# a" + " " * 10**6 + "b", "# " + "![" * 10**6, "<a " * 10**6])
def test_endless_line_costs_nothing(line: str) -> None:
    started = time.process_time()
    titled(line, line + "\n===", own=line)
    assert time.process_time() - started < 1


def test_code_has_no_title() -> None:
    assert title(Notebook((Cell("code", "# comment"), Cell("raw", "# raw")))) == ""


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were really read."""
    found: list[str] = []
    for name in ("_read", "_sha256"):
        original = getattr(module, name)

        def noting(
            path: Path, *rest: object, _original: object = original, **more: object
        ) -> object:
            found.append(path.name)
            return _original(path, *rest, **more)  # type: ignore[operator]

        monkeypatch.setattr(module, name, noting)
    return found


def look(folder: Path) -> tuple[Facts, str]:
    """Ask as a build does, with the cache of the last one."""
    cache = Cache(folder / "cache")
    path = folder / "a.ipynb"
    found = (
        facts(cache, str(path), path.name, "ipynb", path.stat()),
        sha256(cache, str(path), path.name),
    )
    cache.save()
    return found


def test_unchanged_file_is_read_once(tmp_path: Path, read: list[str]) -> None:
    data = ipynb(prose("# Kites"))
    (tmp_path / "a.ipynb").write_bytes(data)
    found, digest = look(tmp_path)
    assert found == Facts(hash_of(data), "Kites", "python", readable=True)
    assert digest == hash_of(data)
    assert look(tmp_path) == (found, digest)
    assert read == ["a.ipynb", "a.ipynb"]


def test_file_of_the_same_size_and_age_is_read_again(tmp_path: Path, read: list[str]) -> None:
    path = tmp_path / "a.ipynb"
    path.write_bytes(ipynb(prose("# Kites")))
    before = path.stat()
    look(tmp_path)
    path.write_bytes(ipynb(prose("# Tops!")))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    found, _ = look(tmp_path)
    assert found.title == "Tops!"
    assert len(read) == 4


def test_unreadable_notebook_has_a_hash(tmp_path: Path) -> None:
    (tmp_path / "a.ipynb").write_bytes(b"{")
    found, _ = look(tmp_path)
    assert (found.sha256, found.readable, found.notebook) == (hash_of(b"{"), False, True)
    assert [problem.code for problem in found.problems] == ["unreadable-notebook"]


def test_file_that_is_too_large_has_the_hash_of_all_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = ipynb(prose("# Kites"))
    monkeypatch.setattr(module, "MAX_BYTES", 10)
    monkeypatch.setattr("nbproceedings.store.notebook_reading.MAX_BYTES", 10)
    (tmp_path / "a.ipynb").write_bytes(data)
    assert look(tmp_path)[0].sha256 == hash_of(data)


def test_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"a\.ipynb"):
        sha256(Cache(None), str(tmp_path / "a.ipynb"), "a.ipynb")
