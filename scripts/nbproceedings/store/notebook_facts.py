"""What the record keeps of a notebook's file: a few facts, found again by size and times."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nbproceedings.model.notebook import Notebook
from nbproceedings.problem import Problem
from nbproceedings.store.cache import Cache
from nbproceedings.store.encoding import decode
from nbproceedings.store.notebook_pictures import named_pictures
from nbproceedings.store.notebook_reading import MAX_BYTES, Form, read_notebook
from nbproceedings.store.notebook_text import is_notebook
from nbproceedings.text.normalise import normalise

LONGEST_TITLE = 500
_LONGEST_LINE = 4 * LONGEST_TITLE
"""What is looked at of a line: a title with its links; patterns take long for a whole book."""

_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_UNDERLINE = re.compile(r"^ {0,3}(?:=+|-{2,})[ \t]*$")
_PICTURE = re.compile(r"!\[([^\]\n]*)\]\([^()\n]*\)")
_LINK = re.compile(r"\[([^\[\]\n]*)\]\([^()\n]*\)")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]*>")


@dataclass(frozen=True, slots=True)
class Facts:
    """What one file gave.

    ``notebook`` is false for Markdown that is no notebook.  ``pictures`` are addresses that may be
    files beside it.
    """

    sha256: str
    title: str = ""
    language: str = ""
    readable: bool = False
    notebook: bool = True
    pictures: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def stamp(found: os.stat_result) -> bytes:
    """What differs when a file was changed: its size and times.

    The time of the last change to the file's entry is one that no program can set back.
    """
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}".encode()


def facts(
    cache: Cache, path: str, where: str, form: Form, found: os.stat_result, *, known: bool = False
) -> Facts:
    """The facts of a file, read only if it changed; ``where`` is its path for reports.

    ``found`` is what ``os.stat`` says of it.  Of a Markdown file whose name says already that it
    is a notebook that is ``known``.  Raises OSError where it cannot be read.
    """
    context = f"{form}\0{where}"
    return cache.remember(
        "Notebook", context, stamp(found), lambda: _read(Path(path), where, form, known=known)
    )


def sha256(cache: Cache, path: str, where: str, found: os.stat_result | None = None) -> str:
    """The SHA-256 of a file in hexadecimal; it is read only if it changed.  Raises OSError."""
    found = found or os.stat(path)
    return cache.remember("SHA-256", where, stamp(found), lambda: _sha256(Path(path)))


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _read(path: Path, where: str, form: Form, *, known: bool) -> Facts:
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    if form == "myst" and not known and not _is_text_notebook(data, where):
        return Facts("", notebook=False)
    notebook, problems = read_notebook(data, where, form)
    digest = _sha256(path) if len(data) > MAX_BYTES else hashlib.sha256(data).hexdigest()
    if notebook is None:
        return Facts(digest, problems=problems)
    return Facts(
        digest,
        title(notebook),
        notebook.language,
        readable=True,
        pictures=named_pictures(notebook),
        problems=problems,
    )


def _is_text_notebook(data: bytes, where: str) -> bool:
    return len(data) <= MAX_BYTES and is_notebook(decode(data, where).text)


def title(notebook: Notebook) -> str:
    """What stands above a notebook: its first main heading, its own title, any heading; or ""."""
    found: list[tuple[int, str]] = []
    for cell in notebook.cells:
        if cell.kind == "markdown":
            for level, words in _headings(cell.source):
                if level == 1:
                    return words
                found.append((level, words))
    if notebook.title:
        return _plain(notebook.title[:_LONGEST_LINE])
    return found[0][1] if found else ""


def _headings(source: str) -> Iterator[tuple[int, str]]:
    """Levels and words of the headings in Markdown that are not in a block of code."""
    fence = ""
    before = ""
    for whole in source.split("\n"):
        line = whole[:_LONGEST_LINE]
        opened = _FENCE.match(line)
        if opened:
            if not fence:
                fence = opened[1]
            elif line.strip().startswith(fence):
                fence = ""
        elif not fence:
            heading = _HEADING.match(line)
            words = _plain(heading[2] if heading else before)
            if words and heading:
                yield len(heading[1]), words
            elif (
                words and _UNDERLINE.match(line) and not before.startswith(("    ", "\t", "|", "-"))
            ):
                yield (1 if "=" in line else 2), words
            before = "" if heading else line
            continue
        before = ""


def _plain(words: str) -> str:
    """Words of a heading without pictures, links and tags, on one line."""
    words = _LINK.sub(r"\1", _PICTURE.sub("", words))
    kept, _ = normalise(_TAG.sub("", words), multiline=False)
    return kept.strip()[:LONGEST_TITLE]
