"""Compares tables of HTML cell by cell, as pandas writes them.

The markup is read with a scanner of our own that loses nothing: what is not a table, a row or a
cell stays part of a cell or of the text around the tables.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from nbproceedings.notebooks.comparison.finding import Finding, became
from nbproceedings.notebooks.comparison.texts import CELL_RULES, compare_texts

_PIECE = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)(?P<rest>[^<>]*)>|[^<]+|<")
_STRUCTURE = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"})
_SPAN = re.compile(r"\b(?:rowspan|colspan)\s*=\s*[\"']?(\d+)", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_STYLE = re.compile(r"<style\b[^<>]*>[^<]*</style\s*>", re.IGNORECASE)
_BESIDE = {"<script": "</script>", "<svg": "</svg>", "<button": "</button>"}
_SEEN_OR_RUN = re.compile(
    r"<(?:script|svg|img|canvas|iframe|object|embed|video|audio|input|math|link|progress|meter)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Table:
    """Rows of cells: what a cell spans and holds."""

    rows: list[list[tuple[str, str]]] = field(default_factory=list)

    @property
    def columns(self) -> int:
        return max((len(row) for row in self.rows), default=0)


def compare_tables(one: str, other: str, tolerance: float) -> Finding | None:
    """Compare two pieces of HTML by their tables and the text around them.

    None where they have no tables, nested or broken ones, or something around them that is more
    than text: then the markup as it stands is what has to be compared.
    """
    first, second = _read(one), _read(other)
    if first is None or second is None:
        return None
    (tables, around), (its_tables, its_around) = first, second
    if not tables or not its_tables:
        return None
    if len(tables) != len(its_tables):
        return Finding("table", f"{len(tables):,} tables became {len(its_tables):,}")
    close, left_out = False, set[str]()
    for table, its_table in zip(tables, its_tables, strict=True):
        finding = _compare(table, its_table, tolerance)
        if not finding.alike:
            return finding
        close = close or finding.close
        left_out |= finding.left_out
    text = compare_texts(_visible(around), _visible(its_around), tolerance, CELL_RULES)
    if not text.alike:
        return text
    if _markup(one) != _markup(other) or not (close or left_out or text.close or text.left_out):
        left_out.add("markup")
    return Finding(
        close=close or text.close, left_out=frozenset(left_out | text.left_out), settles=True
    )


def _read(markup: str) -> tuple[list[Table], str] | None:
    if "<table" not in markup.lower():
        return None
    markup = _STYLE.sub("", markup)
    if "colab-df" in markup:
        # Colab's buttons beside a table, with their icons and scripts
        markup = _without_buttons(markup)
    if _SEEN_OR_RUN.search(markup):
        return None
    return _scan(markup)


def _without_buttons(markup: str) -> str:
    for start, end in _BESIDE.items():
        kept = []
        place = 0
        while (opened := markup.find(start, place)) >= 0:
            closed = markup.find(end, opened)
            if closed < 0:
                break
            kept.append(markup[place:opened])
            place = closed + len(end)
        markup = "".join(kept) + markup[place:]
    return markup


def _scan(markup: str) -> tuple[list[Table], str] | None:
    tables: list[Table] = []
    around: list[str] = []
    cell: list[str] | None = None
    span = ""
    inside = False
    for piece in _PIECE.finditer(markup):
        name = (piece["name"] or "").lower()
        if name not in _STRUCTURE:
            (around if cell is None else cell).append(piece[0])
            continue
        if cell is not None and name != "caption":
            # The next structure ends a cell, as in browsers.
            tables[-1].rows[-1].append((span, _content("".join(cell))))
            cell = None
        if name == "table":
            if inside != bool(piece["close"]):
                return None
            inside = not inside
            if inside:
                tables.append(Table())
        elif not inside:
            return None
        elif name == "tr" and not piece["close"]:
            tables[-1].rows.append([])
        elif name in {"td", "th"} and not piece["close"]:
            if not tables[-1].rows:
                return None
            cell = []
            span = " ".join(_SPAN.findall(piece["rest"]))
        elif name == "caption":
            around.append(" ")
    return None if inside or cell is not None else (tables, "".join(around))


def _content(inner: str) -> str:
    inner = inner.strip()
    return inner if "<" in inner else html.unescape(inner)


def _visible(around: str) -> str:
    return "\n".join(html.unescape(_TAG.sub(" ", around)).split())


def _markup(text: str) -> list[str]:
    return [*_TAG.findall(text), *_STYLE.findall(text)]


def _compare(table: Table, its_table: Table, tolerance: float) -> Finding:
    shape, its_shape = (len(table.rows), table.columns), (len(its_table.rows), its_table.columns)
    if shape != its_shape:
        return Finding("table", f"{_size(shape)} cells became {_size(its_shape)}")
    cells = differing = 0
    close, left_out = False, set[str]()
    worst: float | None = None
    first = ""
    for number, (row, its_row) in enumerate(zip(table.rows, its_table.rows, strict=True), start=1):
        if len(row) != len(its_row):
            return Finding("table", f"row {number:,}: {len(row):,} cells became {len(its_row):,}")
        cells += len(row)
        for column, (cell, its_cell) in enumerate(zip(row, its_row, strict=True), start=1):
            if cell == its_cell:
                continue
            finding = _compare_cells(cell, its_cell, tolerance)
            if finding.alike:
                close = close or finding.close
                left_out |= finding.left_out
                continue
            differing += 1
            if finding.relative is not None:
                worst = max(worst or 0.0, finding.relative)
            if not first:
                change = became(cell[1], its_cell[1])
                first = f"row {number:,}, column {column:,}: {change}"
    if differing:
        summary = f"{differing:,} of {cells:,} cells differ, first {first}"
        return Finding("table", summary, relative=worst)
    return Finding(close=close, left_out=frozenset(left_out))


def _compare_cells(cell: tuple[str, str], other: tuple[str, str], tolerance: float) -> Finding:
    if cell[0] != other[0]:
        return Finding("table")
    return compare_texts(cell[1], other[1], tolerance, CELL_RULES)


def _size(shape: tuple[int, int]) -> str:
    return f"{shape[0]:,} × {shape[1]:,}"
