"""Invented notebooks as files of nbformat 4.5, and evidence of runs that never were."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from nbproceedings.model.evidence import Evidence, Outcome

PAPERS = "book/toys-2030/papers"
BODY = f"{PAPERS}/kites.ipynb"
SECOND = f"{PAPERS}/kites/second.ipynb"


def code(source: str, *outputs: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A code cell as nbformat has it."""
    made: dict[str, Any] = {"cell_type": "code", "metadata": {}, "execution_count": None}
    return made | {"source": source, "outputs": list(outputs)} | more


def prose(source: str | list[str], **more: Any) -> dict[str, Any]:
    """A Markdown cell as nbformat has it."""
    return {"cell_type": "markdown", "metadata": {}, "source": source} | more


def said(text: str, name: str = "stdout") -> dict[str, Any]:
    """What a cell wrote."""
    return {"output_type": "stream", "name": name, "text": text}


def ipynb(*cells: dict[str, Any], **more: Any) -> bytes:
    """A notebook with these cells; ``more`` replaces its own keys."""
    numbered = [{"id": f"toy-{number}"} | cell for number, cell in enumerate(cells, 1)]
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    made = {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": numbered}
    return json.dumps(made | more).encode()


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def evidence(notebook: str, data: bytes, **more: Any) -> Evidence:
    """Evidence about a notebook with these bytes that had no other file beside it."""
    values: dict[str, Any] = {
        "notebook": notebook,
        "outcome": Outcome.RERAN,
        "submitted": sha256(data),
        "inputs": {notebook.rpartition("/")[2]: sha256(data)},
    }
    return Evidence(**(values | more))
