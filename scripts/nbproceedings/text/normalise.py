"""The one form in which text enters the record: composed, with plain newlines, nothing hidden."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

_NEWLINE = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile(r"[ \t\n]+")
_TRAILING = re.compile(r"(?<![ \t])[ \t]+\n")
_EMPTY_LINES = re.compile(r"\n{3,}")
_PLAIN = re.compile(r"[ -~]*")

_DROPPED = (
    ("control character", re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f]")),
    ("lone surrogate", re.compile("[\ud800-\udfff]")),
    (
        "noncharacter",
        re.compile(
            "[\ufdd0-\ufdef"
            + "".join(chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
            + "]"
        ),
    ),
    ("byte order mark", re.compile("\ufeff")),
    ("direction override", re.compile("[\u202a-\u202e\u2066-\u2069]")),
    (
        "invisible character",
        re.compile("[\u00ad\u200b\u2060-\u2064\ufff9-\ufffb]"),
    ),
)
_ANY_DROPPED = re.compile(
    "["
    + "".join(pattern.pattern.removeprefix("[").removesuffix("]") for _, pattern in _DROPPED)
    + "]"
)
_MAX_MARKS = 8
"""Combining marks kept on one letter: more than any script uses, and lines stay readable."""
_PILED = re.compile(
    r"[^\W\d_][\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{9,}"
)


def normalise(text: str, *, multiline: bool) -> tuple[str, tuple[str, ...]]:
    """Text in Unicode's composed form (NFC), and what was taken out of it, in words.

    Every kind of line break becomes a newline, or a space when the field is one line.  Dropped:
    controls, surrogates, noncharacters, byte order marks, direction overrides, invisible
    characters and piles of combining marks; the zero-width (non-)joiner stays, scripts need it.
    Ends and, on one line, inner white space are trimmed without a finding.
    """
    if _PLAIN.fullmatch(text):
        return (" ".join(text.split()) if not multiline else _tidy(text)), ()
    findings: list[str] = []
    text = _NEWLINE.sub("\n", text)
    if _ANY_DROPPED.search(text):
        for what, pattern in _DROPPED:
            text = _without(text, what, pattern, findings)
    text = unicodedata.normalize("NFC", _unpiled(text, findings))
    tidy = _tidy(text) if multiline else _SPACES.sub(" ", text).strip()
    return tidy, tuple(findings)


def _tidy(text: str) -> str:
    return _EMPTY_LINES.sub("\n\n", _TRAILING.sub("\n", text)).strip()


def _without(text: str, what: str, pattern: re.Pattern[str], findings: list[str]) -> str:
    counts = Counter(pattern.findall(text))
    if not counts:
        return text
    number = sum(counts.values())
    codes = [f"U+{ord(character):04X}" for character in sorted(counts)]
    listed = ", ".join(codes[:5]) + (", …" if len(codes) > 5 else "")
    findings.append(f"{number} {what}{'s' if number > 1 else ''} ({listed}) removed")
    return pattern.sub("", text)


def _unpiled(text: str, findings: list[str]) -> str:
    cut, number = _PILED.subn(lambda pile: pile[0][: _MAX_MARKS + 1], text)
    if number:
        findings.append(f"combining marks beyond {_MAX_MARKS} a letter removed ({number} times)")
    return cut


def without_hidden(text: str) -> str:
    """The text without what nobody sees, and otherwise as it is: spaces and lines stay."""
    return text if _PLAIN.fullmatch(text) else _ANY_DROPPED.sub("", text)
