"""The documentation as data: its sections, the rows of its tables, its examples, its links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(
    path.relative_to(ROOT).as_posix() for path in (*ROOT.glob("*.md"), *DOCS.glob("*.md"))
)
"""All pages that people read about the project itself."""

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*$")
_FENCE = re.compile(r"(`{3,}|~{3,})(.*)$")
_CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_TITLE = re.compile(r'title="([^"]*)"')
_LINK = re.compile(r"!?\[[^\]]*\]\(([^()\s]+)\)")


class Fence(NamedTuple):
    """A fenced example; ``title`` is what its info string says it is a file of."""

    language: str
    title: str
    body: str


class Row(NamedTuple):
    """A row of a table: the code spans of its first cell, and all cells as written."""

    names: tuple[str, ...]
    cells: tuple[str, ...]


def page(name: str) -> str:
    """The text of a page, by its path from the project's root."""
    return (ROOT / name).read_text(encoding="utf-8")


def sections(text: str) -> dict[str, str]:
    """The text below each heading, as far as the next one."""
    found: dict[str, list[str]] = {"": []}
    heading = ""
    for line, in_fence in _lines(text):
        match = None if in_fence else _HEADING.match(line)
        if match:
            heading = match[2]
            assert heading not in found, f"two headings {heading!r}: links would be ambiguous"
            found[heading] = []
        else:
            found[heading].append(line)
    return {heading: "\n".join(lines) for heading, lines in found.items()}


def fences(text: str) -> tuple[Fence, ...]:
    """All fenced examples in order."""
    found: list[Fence] = []
    body: list[str] = []
    mark = info = ""
    for line in text.split("\n"):
        match = _FENCE.match(line)
        if mark:
            if match and match[1] == mark and not match[2]:
                title = _TITLE.search(info)
                language = info.split(maxsplit=1)[0] if info else ""
                found.append(Fence(language, title[1] if title else "", "\n".join([*body, ""])))
                mark, body = "", []
            else:
                body.append(line)
        elif match:
            mark, info = match[1], match[2]
    assert not mark, "a fence is never closed"
    return tuple(found)


def rows(text: str) -> tuple[Row, ...]:
    """Rows of the tables of a section, without their heads."""
    found: list[Row] = []
    lines = text.split("\n")
    for before, line in zip(["", *lines], lines, strict=False):
        if not line.startswith("|") or set(line) <= set("|- "):
            continue
        if not before.startswith("|"):
            continue  # the head of a table
        cells = tuple(cell.strip() for cell in line.strip().strip("|").split(" | "))
        found.append(Row(codes(cells[0]), cells))
    return tuple(found)


def codes(text: str) -> tuple[str, ...]:
    """Code spans; of two spaces that set backticks off, one at either end goes."""
    spans = (match[2] for match in _CODE.finditer(text))
    return tuple(
        span[1:-1] if span.startswith(" ") and span.endswith(" ") else span for span in spans
    )


def links(text: str) -> tuple[str, ...]:
    """Targets of links and pictures outside of examples and code."""
    prose = "\n".join(line for line, in_fence in _lines(text) if not in_fence)
    return tuple(_LINK.findall(_CODE.sub("", prose)))


def anchors(text: str) -> set[str]:
    """Fragments that lead to a heading, as the usual renderers make them."""
    made = set()
    for heading in sections(text):
        plain = re.sub(r"[^\w\- ]", "", heading.replace("`", "").lower())
        made.add(plain.replace(" ", "-"))
    return made


def _lines(text: str) -> Iterator[tuple[str, bool]]:
    mark = ""
    for line in text.split("\n"):
        match = _FENCE.match(line)
        if mark:
            yield line, True
            if match and match[1] == mark and not match[2]:
                mark = ""
        else:
            mark = match[1] if match else ""
            yield line, bool(match)
