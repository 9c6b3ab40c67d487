"""Attempts at invented notebooks, run by the interpreter of these tests."""

from __future__ import annotations

import io
import json
import sys
import tarfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from nbproceedings.notebooks.attempt import Limits, Result, Task, attempt
from nbproceedings.notebooks.task import MIB

SMALL = Limits(
    seconds=20,
    memory=400 * MIB,
    processes=40,
    file_size=MIB,
    output_size=MIB,
    disk=8 * MIB,
)
NAME = "toy.ipynb"


def notebook(*cells: str, tag: str = "", **metadata: Any) -> bytes:
    """A notebook of code cells, all with this tag."""
    made: list[dict[str, Any]] = [
        {
            "cell_type": "code",
            "id": f"toy-{number}",
            "metadata": {"tags": [tag]} if tag else {},
            "source": source,
            "outputs": [],
            "execution_count": None,
        }
        for number, source in enumerate(cells)
    ]
    whole = {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": made}
    return json.dumps(whole).encode()


def bundle(files: Mapping[str, bytes]) -> bytes:
    """A folder with these files."""
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w") as tar:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    return archive.getvalue()


def task(content: bytes, files: Mapping[str, bytes] | None = None, **changes: Any) -> Task:
    """A task to run this notebook."""
    given = Task(
        notebook_path=f"book/toys-2031/papers/{NAME}",
        name=NAME,
        bundle=bundle({NAME: content, **(files or {})}),
        python=Path(sys.executable),
        limits=SMALL,
    )
    return replace(given, **changes)


def run(*cells: str, tag: str = "", **changes: Any) -> Result:
    """The result of a notebook of these cells."""
    return attempt(task(notebook(*cells, tag=tag), **changes))


def outputs(result: Result) -> list[list[dict[str, Any]]]:
    """The outputs of each cell."""
    assert result.notebook is not None
    return [cell["outputs"] for cell in json.loads(result.notebook)["cells"]]


def printed(result: Result) -> list[str]:
    """What each cell printed."""
    return [
        "".join(output["text"] for output in cell if output["output_type"] == "stream")
        for cell in outputs(result)
    ]
