"""A notebook that was read as a file of nbformat 4.5 that every Jupyter program can run."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from nbproceedings.model.notebook import Cell, Notebook, Output


def to_ipynb(notebook: Notebook, *, outputs: bool = False) -> bytes:
    """The bytes of a notebook file, the same for equal notebooks.

    Without ``outputs`` cells are as before their first run, which is what a run begins with.
    """
    metadata: dict[str, Any] = {}
    if notebook.kernel:
        spec = {"display_name": notebook.kernel, "name": notebook.kernel}
        metadata["kernelspec"] = spec | (
            {"language": notebook.language} if notebook.language else {}
        )
    if notebook.language:
        metadata["language_info"] = {"name": notebook.language}
    if notebook.title:
        metadata["title"] = notebook.title
    made = {
        "cells": [
            _cell(cell, number, outputs=outputs) for number, cell in enumerate(notebook.cells, 1)
        ],
        "metadata": metadata,
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    text = json.dumps(made, ensure_ascii=False, indent=1, sort_keys=True)
    return f"{text}\n".encode("utf-8", "replace")


def _cell(cell: Cell, number: int, *, outputs: bool) -> dict[str, Any]:
    made: dict[str, Any] = {
        # The ids of the file may be missing, repeated or no ids at all: these are none of it.
        "id": f"cell-{number}",
        "cell_type": cell.kind,
        "metadata": {"tags": list(cell.tags)} if cell.tags else {},
        "source": _lines(cell.source),
    }
    if cell.kind == "code":
        made["execution_count"] = cell.count if outputs else None
        made["outputs"] = [_output(one, cell.count) for one in cell.outputs] if outputs else []
    elif cell.attachments:
        made["attachments"] = {name: dict(types) for name, types in cell.attachments.items()}
    return made


def _output(output: Output, count: int | None) -> dict[str, Any]:
    made: dict[str, Any] = {"output_type": output.kind}
    if output.kind == "stream":
        return made | {"name": output.name, "text": _lines(output.text)}
    if output.kind == "error":
        return made | {
            "ename": output.name,
            "evalue": output.message,
            "traceback": list(output.traceback),
        }
    made |= {"data": _data(output.data), "metadata": dict(output.metadata)}
    return made | ({"execution_count": count} if output.kind == "execute_result" else {})


def _data(data: Mapping[str, Any]) -> dict[str, Any]:
    return {
        mime: _lines(value) if isinstance(value, str) and mime.startswith("text/") else value
        for mime, value in data.items()
    }


def _lines(text: str) -> list[str]:
    """As Jupyter writes texts, so that a diff shows lines; only LF ends one."""
    lines = text.split("\n")
    return [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])
