"""Read invented files of pretalx, from this folder or made of values."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from nbproceedings.importers.haul import Haul, Options, SourceFile
from nbproceedings.importers.pretalx import IMPORTER

HERE = Path(__file__).parent


def fixture(name: str) -> SourceFile:
    return SourceFile(Path(name), (HERE / name).read_bytes())


def made(value: Any, name: str = "toys.json") -> SourceFile:
    return SourceFile(Path(name), json.dumps(value).encode())


def submission(code: str = "TOYTOY", **more: Any) -> dict[str, Any]:
    """A confirmed submission."""
    return {
        "code": code,
        "title": f"Toys {code}",
        "submission_type": "Talk",
        "state": "confirmed",
        "speakers": [],
        **more,
    }


def read(*files: SourceFile, zone: str | None = None, accept: tuple[str, ...] = ()) -> Haul:
    """What the importer makes of files; the sum is right each time."""
    haul = IMPORTER.read(files, Options(zone=zone, accept=accept))
    assert haul.read == len(haul.papers) + len(haul.talks) + len(haul.left_out) + haul.failed
    assert haul.sessions_read >= len(haul.sessions)
    return haul
