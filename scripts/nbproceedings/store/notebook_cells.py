"""Cells of nbformat 4 to the model: what is no part of one is left out and remembered.

The format is that of nbformat's schemas 4.0 to 4.5, read with more patience than they have: a
cell that lacks a key, or holds a value of another type, keeps all the rest.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from nbproceedings.model.notebook import Cell, Output

KNOWN_TAGS = frozenset(
    {
        *("hide-cell", "hide-input", "hide-output"),
        *("remove-cell", "remove-input", "remove-output"),
        *("parameters", "raises-exception", "scroll-output", "skip-execution"),
    }
)
"""Tags that say how a cell is run or shown; all others say nothing to us."""
_OTHER_SPELLINGS = {tag.replace("-", "_"): tag for tag in KNOWN_TAGS}
_TEXT_STREAMS = ("stdout", "stderr")
_SURROGATE = re.compile("[\ud800-\udfff]")
_IS_JSON = re.compile(r"application/(?:json|[A-Za-z0-9!#$&^_.+-]+\+json)")


class Oddities:
    """What was strange in a notebook, each thing with how often and the first cell that had it."""

    def __init__(self) -> None:
        self._first: dict[str, int] = {}
        self._count: Counter[str] = Counter()

    def note(self, what: str, cell: int) -> None:
        """``cell`` counts from 1; 0 is the notebook as a whole."""
        self._first.setdefault(what, cell)
        self._count[what] += 1

    def sentences(self) -> list[str]:
        """One for each thing, in the order in which they were met."""
        found = []
        for what, cell in self._first.items():
            more = self._count[what] - 1
            where = f"cell {cell}: " if cell else ""
            found.append(f"{where}{what}" + (f", and {more} more times" if more else ""))
        return found


def text(value: object) -> str | None:
    """A text as nbformat has it, in one string or in many; None for anything else."""
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        value = "".join(value)
    if not isinstance(value, str):
        return None
    # Half a character, which JSON can hold and UTF-8 cannot.
    return value if value.isascii() else _SURROGATE.sub("\ufffd", value)


def read_cells(found: object, oddities: Oddities) -> tuple[Cell, ...]:
    """All cells of a notebook."""
    if not isinstance(found, list):
        oddities.note("the cells are no list", 0)
        return ()
    made: list[Cell] = []
    for number, cell in enumerate(found, 1):
        if isinstance(cell, dict):
            made.append(_cell(cell, number, oddities))
        else:
            oddities.note("what is no cell was left out", number)
    return tuple(made)


def _cell(found: dict[str, Any], number: int, oddities: Oddities) -> Cell:
    kind = found.get("cell_type")
    source = text(found.get("source"))
    if source is None:
        if found.get("source") is not None or kind in ("markdown", "code", "raw"):
            oddities.note("its source is no text", number)
        source = ""
    metadata = found.get("metadata")
    tags = _tags(metadata if isinstance(metadata, dict) else {})
    if kind == "code":
        count = found.get("execution_count")
        return Cell(
            "code",
            source,
            tuple(_outputs(found.get("outputs"), number, oddities)),
            tags,
            count if isinstance(count, int) and not isinstance(count, bool) else None,
        )
    attachments = _attachments(found.get("attachments"), number, oddities)
    if kind == "markdown":
        return Cell("markdown", source, tags=tags, attachments=attachments)
    if kind == "heading":  # of nbformat 3, in a file that says it is newer
        return Cell("markdown", heading(source, found.get("level")), tags=tags)
    if kind != "raw":
        oddities.note(f"a cell of the unknown kind {str(kind)[:40]!r} is kept as raw text", number)
    return Cell("raw", source, tags=tags, attachments=attachments)


def heading(source: str, level: object) -> str:
    """The heading of a heading cell, in Markdown."""
    depth = level if isinstance(level, int) and 1 <= level <= 6 else 1
    return f"{'#' * depth} {' '.join(source.split())}"


def known_tags(found: object) -> tuple[str, ...]:
    """Known tags in alphabetical order, of a list or of one text."""
    named = [found] if isinstance(found, str) else found if isinstance(found, list) else []
    tags = {_OTHER_SPELLINGS.get(tag, tag) for tag in named if isinstance(tag, str)}
    return tuple(sorted(tags & KNOWN_TAGS))


def _tags(metadata: dict[str, Any]) -> tuple[str, ...]:
    """Known tags; JupyterLab's own marks for folded parts are two of them."""
    tags = set(known_tags(metadata.get("tags")))
    jupyter = metadata.get("jupyter")
    if isinstance(jupyter, dict):
        if jupyter.get("source_hidden") is True:
            tags.add("hide-input")
        if jupyter.get("outputs_hidden") is True:
            tags.add("hide-output")
    return tuple(sorted(tags))


def _attachments(found: object, number: int, oddities: Oddities) -> dict[str, dict[str, str]]:
    """Pictures that travel with a cell, by name and by type."""
    if found is None:
        return {}
    kept: dict[str, dict[str, str]] = {}
    for name, bundle in found.items() if isinstance(found, dict) else ():
        types = bundle.items() if isinstance(bundle, dict) else ()
        values = {mime: value for mime, one in types if (value := text(one)) is not None}
        if values:
            kept[name] = values
    if not isinstance(found, dict) or len(kept) < len(found):
        oddities.note("an attachment holds nothing that can be shown", number)
    return kept


def _outputs(found: object, number: int, oddities: Oddities) -> Iterable[Output]:
    if found is None:
        return
    if not isinstance(found, list):
        oddities.note("its outputs are no list", number)
        return
    for one in found:
        output = _output(one, number, oddities) if isinstance(one, dict) else None
        if output is None:
            oddities.note("an output was left out: it is none of the format's", number)
        else:
            yield output


def _output(found: dict[str, Any], number: int, oddities: Oddities) -> Output | None:
    kind = found.get("output_type")
    metadata = found.get("metadata")
    if not isinstance(metadata, dict):
        metadata = {}
    match kind:
        case "stream":
            name = found.get("name")
            said = text(found.get("text"))
            if said is None:
                oddities.note("what it wrote is no text", number)
            return Output(
                "stream", name=name if name in _TEXT_STREAMS else "stdout", text=said or ""
            )
        case "display_data" | "execute_result":
            data = _data(found.get("data"), number, oddities)
            return Output(kind, data=data, metadata=metadata)
        case "error":
            lines = found.get("traceback")
            lines = lines if isinstance(lines, list) else [lines]
            traceback = (text(line) for line in lines)
            return Output(
                "error",
                name=text(found.get("ename")) or "",
                message=text(found.get("evalue")) or "",
                traceback=tuple(line for line in traceback if line is not None),
            )
    return None


def _data(found: object, number: int, oddities: Oddities) -> dict[str, Any]:
    """Values by MIME type: texts in one string, JSON as it is."""
    if not isinstance(found, dict):
        oddities.note("an output holds no data", number)
        return {}
    kept: dict[str, Any] = {}
    for mime, value in found.items():
        said = text(value)
        if said is not None:
            kept[mime] = said
        elif _IS_JSON.fullmatch(mime):
            kept[mime] = value
        else:
            oddities.note("an output holds what is no text", number)
    return kept
