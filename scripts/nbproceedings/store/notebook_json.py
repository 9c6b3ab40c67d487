"""JSON that is no notebook: too much of it to be parsed, or none at all."""

from __future__ import annotations

import codecs
import json

MAX_PARTS = 4_000_000
"""Lists and mappings in one: each empty one takes thirty times its two bytes in memory."""
MAX_DEPTH = 200
"""Levels of lists and mappings; outputs of plotting libraries have about twenty."""

_CONFLICT = b"<<<<<<<"
_NO_JSON = (
    (_CONFLICT, "it has the marks of a merge conflict", "settle the conflict and save it again"),
    (b"version https://git-lfs", "it is a pointer of Git LFS", "fetch the file: git lfs pull"),
    (b"<!doctype", "it is a page of a website", "download the file itself, not its page"),
    (b"<html", "it is a page of a website", "download the file itself, not its page"),
    (b"pk\x03\x04", "it is a zip archive", "unpack it, and put the notebook itself there"),
    (b"\x1f\x8b", "it is a gzip archive", "unpack it, and put the notebook itself there"),
    (b"%pdf", "it is a PDF", "put the notebook itself there"),
)
_MEND = "mend it there, or put a copy in its place that Jupyter opens"


def too_much(data: bytes) -> str:
    """Why a text is not parsed: it would take all memory; "" where it is."""
    opened = data.count(b"[") + data.count(b"{")
    if opened > MAX_PARTS:
        return f"the notebook has {opened:,} brackets; at most {MAX_PARTS:,} are read"
    return ""


def too_deep(found: object) -> bool:
    """Whether values nest deeper than what is left of them could be written again."""
    level = [found]
    for _ in range(MAX_DEPTH):
        level = [
            inner
            for one in level
            for inner in (one.values() if isinstance(one, dict) else one)  # type: ignore[attr-defined]
            if isinstance(inner, (dict, list))
        ]
        if not level:
            return False
    return True


def why_not_json(data: bytes, error: json.JSONDecodeError) -> tuple[str, str]:
    """What a file probably is that ``error`` says is no JSON, and what to do."""
    head = data[:200].lstrip(codecs.BOM_UTF8 + b" \t\r\n").lower()
    for mark, what, hint in _NO_JSON:
        if head.startswith(mark) or (mark == _CONFLICT and b"\n" + mark in data):
            return f"the notebook is not JSON: {what}", hint
    if error.pos >= len(error.doc.rstrip()):
        return "the notebook is cut off: its JSON ends too early", "save or copy it again"
    return f"the notebook is not JSON: {error.msg}", _MEND
