"""Whether an archive may be opened at all: sizes, names and entities are looked at first.

The limits are those of every archive that a stranger sends: 200 MB unpacked, a hundredfold of what
is packed, no name that climbs, links or stands twice, and no entities in XML.
"""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

MAX_UNPACKED = 200 * 1024 * 1024
MAX_RATIO = 100
RATIO_COUNTS_FROM = 1024 * 1024
"""Bytes; a small file of blanks may well be packed a thousandfold."""
MAX_ENTRIES = 10_000
_BLOCK = 1024 * 1024
# An entity can unfold to anything, and no spreadsheet program writes one.  It needs a DOCTYPE.
_DOCTYPES = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
_OVERLAP = max(map(len, _DOCTYPES)) - 1
_LINK = 0o120000
_KIND = 0o170000


class Refused(Exception):
    """An archive that is not opened: what it is, and what to do."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint


def open_archive(data: bytes) -> zipfile.ZipFile:
    """The archive, every part of which may be read whole.  Raises ``Refused``."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
        raise _broken(str(error)) from error
    _check_entries(entries, len(data))
    for entry in entries:
        if not entry.is_dir() and entry.filename.lower().endswith((".xml", ".rels", ".vml")):
            _check_part(archive, entry)
    return archive


def _check_entries(entries: list[zipfile.ZipInfo], packed: int) -> None:
    if len(entries) > MAX_ENTRIES:
        raise _unsafe(f"it has {len(entries):,} entries; at most {MAX_ENTRIES:,} are read")
    # What is declared is also what zipfile reads at most: a lie is a wrong checksum.
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MAX_UNPACKED:
        raise _unsafe(f"it unpacks to {unpacked:,} bytes; at most {MAX_UNPACKED:,} are read")
    if unpacked > RATIO_COUNTS_FROM and unpacked > MAX_RATIO * packed:
        raise _unsafe(f"it unpacks to {unpacked // packed:,} times its size")
    seen: set[str] = set()
    for entry in entries:
        name = entry.filename
        folded = name.replace("\\", "/").casefold()
        if folded.startswith("/") or ".." in folded.split("/") or folded[1:2] == ":":
            raise _unsafe(f"its entry {name[:80]!r} would climb out of the folder")
        if entry.external_attr >> 16 & _KIND == _LINK:
            raise _unsafe(f"its entry {name[:80]!r} is a link")
        if folded in seen:
            raise _unsafe(f"its entry {name[:80]!r} stands there twice")
        if entry.flag_bits & 1:
            raise Refused("broken-archive", "the file is encrypted", "save it without a password")
        seen.add(folded)


def _check_part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    tail = b""
    try:
        with archive.open(entry) as part:
            while block := part.read(_BLOCK):
                window = tail + block
                if any(doctype in window for doctype in _DOCTYPES):
                    raise _unsafe(f"its part {entry.filename[:80]!r} declares XML entities")
                tail = window[-_OVERLAP:]
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
        raise _broken(str(error)) from error


def _unsafe(message: str) -> Refused:
    hint = "no spreadsheet program writes such a file: ask who made it; nothing was read from it"
    return Refused("unsafe-archive", message, hint)


def _broken(reason: str) -> Refused:
    hint = "download it again, or open it in a spreadsheet program and save it as .xlsx"
    return Refused("broken-archive", f"the archive is damaged: {reason[:120]}", hint)
