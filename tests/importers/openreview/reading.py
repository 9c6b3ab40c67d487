"""Read invented files of OpenReview, from this folder or made of values."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from nbproceedings.importers.haul import Haul, Options, SourceFile
from nbproceedings.importers.openreview import IMPORTER

HERE = Path(__file__).parent
Raw = dict[str, Any]


def source(name: str, data: bytes | object) -> SourceFile:
    raw = data if isinstance(data, bytes) else json.dumps(data).encode()
    return SourceFile(Path(name), raw)


def fixture(name: str) -> SourceFile:
    return SourceFile(Path(name), (HERE / name).read_bytes())


def read(*files: SourceFile, accept: Iterable[str] = ()) -> Haul:
    """What the importer makes of files; the sum is right each time."""
    haul = IMPORTER.read(files, Options(accept=tuple(accept)))
    assert haul.read == len(haul.papers) + len(haul.left_out) + haul.failed
    assert (haul.talks, haul.sessions) == ((), ())
    return haul


def read_notes(*notes: object, accept: Iterable[str] = ()) -> Haul:
    return read(source("toys.json", {"notes": list(notes)}), accept=accept)


def paper(number: int = 1, /, **changes: Any) -> Raw:
    """An accepted paper of API 2; ``content`` adds to its content or, by None, takes away."""
    name = f"toypaper{number}"
    venue = "Toys.example/2031/Workshop"
    content = {
        "title": f"Toy {number}",
        "authors": ["Ada Toyworth"],
        "authorids": ["~Ada_Toyworth1"],
        "venueid": venue,
        **changes.pop("content", {}),
    }
    return {
        "id": name,
        "forum": name,
        "domain": venue,
        "readers": ["everyone"],
        "content": {key: {"value": value} for key, value in content.items() if value is not None},
        **changes,
    }


def paper1(number: int = 1, /, **changes: Any) -> Raw:
    """A submission of API 1, of which nobody says whether it was accepted."""
    name = f"toypaper{number}"
    content = {"title": f"Toy {number}", "authors": ["Ada Toyworth"], **changes.pop("content", {})}
    return {
        "id": name,
        "forum": name,
        "invitation": "Toys.example/2019/Workshop/-/Submission",
        "content": {key: value for key, value in content.items() if value is not None},
        **changes,
    }


def reply(number: int, kind: str, /, **content: Any) -> Raw:
    """A reply of API 1 to a paper: a decision, a review."""
    return {
        "id": f"{kind.casefold()}{number}",
        "forum": f"toypaper{number}",
        "replyto": f"toypaper{number}",
        "invitation": f"Toys.example/2019/Workshop/Paper{number}/-/{kind}",
        "content": content,
    }


def codes(haul: Haul) -> list[str]:
    return [problem.code for problem in haul.problems]
