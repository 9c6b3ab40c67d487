"""Tell files of OpenReview from those of others."""

from __future__ import annotations

import re

from nbproceedings.importers._openreview_table import EXPECTED, looks_like_ours
from nbproceedings.importers.haul import Recognition, SourceFile
from nbproceedings.importers.intake.reading import text_of
from nbproceedings.importers.intake.tables import headers

SEEN = 1_000_000
"""Bytes at the beginning of a file by which it is recognised."""
_OPENING = re.compile(rb"\s*[\[{]")
_ZIP = b"PK\x03\x04"


def recognise(file: SourceFile) -> Recognition | None:
    """How sure it is that a file is of OpenReview, by its beginning."""
    head = file.data[:SEEN].removeprefix(b"\xef\xbb\xbf")
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = text_of(file)[0][:SEEN].encode()
    if _OPENING.match(head):
        return _recognise_json(head)
    if b"forum" not in head.lower() and not head.startswith(_ZIP):
        return None
    if any(map(looks_like_ours, headers(file, EXPECTED))):
        return Recognition(90, "it has OpenReview's columns forum and title")
    return None


def _recognise_json(head: bytes) -> Recognition | None:
    def has(*names: str) -> list[str]:
        return [name for name in names if f'"{name}"'.encode() in head]

    if not has("content"):
        return None
    signs = has("_bibtex", "authorids", "paperhash", "venueid")
    if signs:
        return Recognition(95, f"it holds notes with content and {signs[0]}")
    if has("forum") and has("invitation", "invitations"):
        return Recognition(85, "it holds notes with content, forum and invitation")
    return None


def is_json(file: SourceFile) -> bool:
    """Whether a file is meant to be JSON, as opposed to a table."""
    head = file.data[:1000].removeprefix(b"\xef\xbb\xbf")
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return bool(_OPENING.match(text_of(file)[0][:100].encode()))
    return bool(_OPENING.match(head)) or file.path.suffix.casefold() in (".json", ".jsonl")
