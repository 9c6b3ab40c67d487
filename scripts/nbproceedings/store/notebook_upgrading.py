"""Notebooks of nbformat 1 to 3 in the shape of nbformat 4.

What changed between them is written in nbformat's own documentation ("Changes in the notebook
format"): worksheets went, ``input`` became ``source``, ``prompt_number`` ``execution_count``,
headings became Markdown, and outputs got MIME types for keys.  Up to version 2 the lines of a text
were kept without their ends.
"""

from __future__ import annotations

from typing import Any

from nbproceedings.store.notebook_cells import Oddities, heading, text

_MIME = {
    "text": "text/plain",
    "html": "text/html",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "latex": "text/latex",
    "json": "application/json",
    "javascript": "application/javascript",
    "pdf": "application/pdf",
}
_TEXTS = frozenset({"input", "source", *_MIME})
_KINDS = {"pyout": "execute_result", "pyerr": "error"}


def upgraded(found: dict[str, Any], oddities: Oddities) -> dict[str, Any]:
    """A notebook of nbformat 4 with the cells of an older one; ``found`` stays as it is."""
    cells: list[Any] = []
    languages: list[str] = []
    version = found.get("nbformat")
    old_lines = isinstance(version, int) and version < 3
    for cell in _old_cells(found, oddities):
        if not isinstance(cell, dict):
            cells.append(cell)
            continue
        language = cell.get("language")
        if cell.get("cell_type") == "code" and isinstance(language, str):
            languages.append(language)
        cells.append(_cell(_joined(cell) if old_lines else cell))
    language = languages[0] if languages else "python"
    return {
        "nbformat": 4,
        "metadata": {"language_info": {"name": language}},
        "cells": cells,
    }


def _old_cells(found: dict[str, Any], oddities: Oddities) -> list[Any]:
    sheets = found.get("worksheets")
    if sheets is None:
        # Version 1 had none; a notebook of version 3 without any has no cells.
        kept = found.get("cells")
        return kept if isinstance(kept, list) else []
    cells: list[Any] = []
    for sheet in sheets if isinstance(sheets, list) else ():
        inner = sheet.get("cells") if isinstance(sheet, dict) else None
        if isinstance(inner, list):
            cells += inner
        elif inner is not None or not isinstance(sheet, dict):
            oddities.note("a worksheet without a list of cells was left out", 0)
    if not isinstance(sheets, list):
        oddities.note("the worksheets are no list", 0)
    return cells


def _joined(old: dict[str, Any]) -> dict[str, Any]:
    """A cell or an output with its texts in one string each."""
    made = {
        key: "\n".join(value)
        if key in _TEXTS and isinstance(value, list) and all(isinstance(one, str) for one in value)
        else value
        for key, value in old.items()
    }
    outputs = old.get("outputs")
    if isinstance(outputs, list):
        made["outputs"] = [_joined(one) if isinstance(one, dict) else one for one in outputs]
    return made


def _cell(old: dict[str, Any]) -> dict[str, Any]:
    kind = old.get("cell_type")
    new: dict[str, Any] = {"cell_type": kind, "metadata": old.get("metadata")}
    if kind == "code":
        new["source"] = old.get("input", old.get("source", ""))
        new["execution_count"] = old.get("prompt_number")
        outputs = old.get("outputs")
        if isinstance(outputs, list):
            outputs = [_output(one) if isinstance(one, dict) else one for one in outputs]
        new["outputs"] = outputs
        if old.get("collapsed") is True:
            metadata = old.get("metadata")
            known = metadata if isinstance(metadata, dict) else {}
            new["metadata"] = {**known, "jupyter": {"outputs_hidden": True}}
        return new
    new["source"] = old.get("source", "")
    if kind == "heading":
        source = heading(text(old.get("source")) or "", old.get("level"))
        new |= {"cell_type": "markdown", "source": source}
    elif kind == "html":
        new["cell_type"] = "markdown"
    return new


def _output(old: dict[str, Any]) -> dict[str, Any]:
    kind = old.get("output_type")
    kind = _KINDS.get(kind, kind) if isinstance(kind, str) else kind
    new: dict[str, Any] = {"output_type": kind, "metadata": old.get("metadata")}
    if kind == "stream":
        return new | {"name": old.get("stream", old.get("name")), "text": old.get("text")}
    if kind == "error":
        return new | {key: old.get(key) for key in ("ename", "evalue", "traceback")}
    data = {mime: old[key] for key, mime in _MIME.items() if key in old}
    # JSON was kept as text.
    data |= {key: value for key, value in old.items() if "/" in key}
    return new | {"data": data}
