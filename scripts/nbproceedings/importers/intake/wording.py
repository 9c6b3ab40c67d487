"""Texts as exports hold them, in the form of the record.

Each function takes what stands in a cell or a JSON value and returns inline text: composed
Unicode, character references decoded, ligatures as letters, odd spaces as spaces.  What might be
damage (letters garbled by a wrong encoding) is left as it is: a check reports it, nobody guesses.
"""

from __future__ import annotations

import ast
import json
import re
import unicodedata
from collections.abc import Iterable
from html.entities import html5

from nbproceedings.importers.intake.html_text import html_to_text
from nbproceedings.importers.intake.moments import clock, day, moment
from nbproceedings.importers.intake.tex_braces import without_braces
from nbproceedings.text.escape import safe_url
from nbproceedings.text.latex import from_latex

__all__ = [
    "address",
    "clock",
    "day",
    "from_html",
    "from_tex",
    "keywords",
    "moment",
    "paragraphs",
    "plain",
]

# Only with the semicolon: "?a=1&copy=2" is an address, not a sign of copyright.
_REFERENCE = re.compile(
    r"&(?:#(?P<number>[0-9]{1,7})|#[xX](?P<hex>[0-9A-Fa-f]{1,6})|(?P<name>\w{2,31}));"
)
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_ODD = re.compile("[^\n -~]")
_ODD_SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_NEWLINES = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_BLANKS = re.compile(r" {2,}")
_EMPTY_LINES = re.compile(r"\n{3,}")
_SEPARATORS = (";", "|", "\n", "•", ",")
_LIST_TEXT = re.compile(r"\s*\[.*\]\s*", re.DOTALL)
_NUMBERING = re.compile(r"\(?[0-9]{1,2}[.)]\s+")
_HOST = re.compile(r"(?:www\.|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:org|com|edu|net|io|ai|dev)/)", re.I)
MAX_KEYWORDS = 200


def plain(text: str) -> str:
    """A text of one line: a title, a name, a place."""
    return " ".join(_letters(text).split())


def paragraphs(text: str) -> str:
    """A text of several lines: line ends as they are meant, one empty line between paragraphs."""
    lines = [_BLANKS.sub(" ", line).strip(" ") for line in _letters(text).split("\n")]
    return _EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip()


def _letters(text: str) -> str:
    if "&" in text:
        text = _REFERENCE.sub(_referred, text)
    if _ODD.search(text):
        text = _NEWLINES.sub("\n", text)
        text = _ODD_SPACES.sub(" ", text).translate(_LIGATURES)
        text = unicodedata.normalize("NFC", text)
    return text


def _referred(found: re.Match[str]) -> str:
    """The character that an HTML reference stands for; an unknown one is text."""
    name = found["name"]
    if name:
        return html5.get(name + ";", found[0])
    number = int(found["number"]) if found["number"] else int(found["hex"], 16)
    if number > 0x10FFFF or 0xD800 <= number <= 0xDFFF or number < 32:
        return found[0] if number not in (9, 10, 13) else " "
    # HTML reads 128 to 159 as windows-1252 (HTML, 13.2.5.80).
    return (
        bytes((number,)).decode("windows-1252", "replace") if 128 <= number < 160 else chr(number)
    )


def from_html(text: str) -> str:
    """The text of a piece of HTML, its emphasis, links and paragraphs as inline markup.

    Only known tags are tags: ``<b and c>`` is text.  Scripts and styles are left out.
    """
    return paragraphs(html_to_text(text)) if "<" in text else paragraphs(text)


def from_tex(text: str) -> str:
    """A LaTeX or BibTeX field: accents and macros decoded, maths as it is written."""
    return paragraphs(from_latex(_NEWLINES.sub("\n", text)))


def keywords(value: object) -> list[str]:
    """Keywords as a list, without repeats, however they were written.

    Taken are lists, the text of a list (``['a', 'b']``), and one text with separators: semicolons,
    else bars, else lines, else commas outside parentheses.  Of a list only an only item is parted,
    since a keyword may hold a comma.
    """
    parts = [without_braces(part) for part in _parts(value)]
    if len(parts) == 1:
        parts = _split(parts[0])
    found: dict[str, str] = {}
    for part in parts:
        bare = _NUMBERING.sub("", plain(part)).strip(' .;,#"“”')
        if bare and any(character.isalnum() for character in bare):
            found.setdefault(bare.casefold(), bare)
    return list(found.values())[:MAX_KEYWORDS]


def _parts(value: object) -> Iterable[str]:
    if isinstance(value, str):
        listed = _listed(value) if _LIST_TEXT.fullmatch(value) else None
        return listed if listed is not None else ([value] if value.strip() else [])
    if isinstance(value, (list, tuple)):
        return [
            str(one) for one in value if isinstance(one, (str, int, float)) and str(one).strip()
        ]
    return []


def _listed(text: str) -> list[str] | None:
    """The items of a list written as Python or JSON text."""
    for read in (json.loads, ast.literal_eval):
        try:
            value = read(text.strip())
        except (ValueError, SyntaxError, RecursionError, MemoryError):
            continue
        if isinstance(value, list):
            return [str(one) for one in value if isinstance(one, (str, int, float))]
    return None


def _split(text: str) -> list[str]:
    for separator in _SEPARATORS:
        if separator in text:
            found = outside_parentheses(text, separator)
            if len(found) > 1:
                return found
    return [text]


def outside_parentheses(text: str, separator: str) -> list[str]:
    """The parts of a text between separators that stand outside parentheses and maths."""
    found: list[str] = []
    depth = start = 0
    maths = False
    for position, character in enumerate(text):
        if character == "$":
            maths = not maths
        elif maths:
            continue
        elif character in "([{":
            depth += 1
        elif character in ")]}":
            depth = max(0, depth - 1)
        elif character == separator and depth == 0:
            found.append(text[start:position])
            start = position + 1
    if depth or maths:
        return text.split(separator)  # nothing closes it: it is no parenthesis
    return [*found, text[start:]]


def address(text: str) -> str | None:
    """An address that is safe to link, or None; ``www.…`` and the like get their ``https://``.

    An e-mail address is none.
    """
    bare = text.strip()
    if not bare or any(character.isspace() for character in bare):
        return None
    found = safe_url(bare)
    if found is None and "://" not in bare and "@" not in bare and _HOST.match(bare):
        found = safe_url(f"https://{bare}")
    return None if found is None or found.startswith("mailto:") else found
