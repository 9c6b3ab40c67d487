"""No letters are garbled: bytes of UTF-8 that something read in another encoding."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.checks import Check
from nbproceedings.checks._texts import texts
from nbproceedings.problem import Problem, Severity

if TYPE_CHECKING:
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded


def _western(byte: int) -> str:
    """What a byte looks like in windows-1252, as browsers read it."""
    try:
        return bytes((byte,)).decode("windows-1252")
    except UnicodeDecodeError:
        return chr(byte)


_HIGH = range(0x80, 0x100)
_BYTES = {chr(byte): byte for byte in _HIGH} | {_western(byte): byte for byte in _HIGH}
_TRAIL = "".join(re.escape(letter) for letter, byte in _BYTES.items() if byte < 0xC0)
# A lead byte of UTF-8 and as many others as it announces (RFC 3629, section 3).
_GARBLED = re.compile(
    f"(?:[\u00c2-\u00df][{_TRAIL}]|[\u00e0-\u00ef][{_TRAIL}]{{2}}|[\u00f0-\u00f4][{_TRAIL}]{{3}})+"
)
_LOST = re.compile("\ufffd")


def garbled(text: str) -> tuple[str, str] | None:
    """The first garbled letters of a text and what they were, or None; "" where they are lost."""
    if text.isascii():
        return None
    for found in _GARBLED.finditer(text):
        try:
            meant = bytes(_BYTES[letter] for letter in found[0]).decode("utf-8")
        except UnicodeDecodeError:
            continue
        if meant.isprintable() or meant.isspace():
            return found[0], meant
    lost = _LOST.search(text)
    return (text[max(0, lost.start() - 8) : lost.end() + 8], "") if lost else None


def _run(loaded: Loaded, catalogue: Catalogue) -> Iterator[Problem]:
    for written in texts(catalogue.series):
        found = garbled(written.text)
        if found is None:
            continue
        wrong, meant = found
        names = [part for part in written.path if isinstance(part, str)]
        hint = f"it was probably {meant!r}; look through the whole text" if meant else (
            "a letter was lost: look it up where the text comes from"
        )  # fmt: skip
        yield Problem(
            CHECK.name,
            Severity.WARNING,
            loaded.places.of(written.owner, *written.path),
            f"{names[-1] if names else 'text'}: letters are garbled: {wrong!r}",
            hint,
        )


CHECK = Check("mojibake", "no letters are garbled by a wrong encoding", _run)
