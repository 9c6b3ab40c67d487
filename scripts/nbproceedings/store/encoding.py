"""Bytes to text: whatever the encoding and the line ends, nothing is lost in silence."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from nbproceedings.problem import Place, Problem, Severity

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),  # begins like UTF-16, so it comes first
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_CLEAN = re.compile(rb"[\t\n\x20-\x7e]*+")
_LINE_ENDS = re.compile("\r\n?")
# Line ends for some programs and not for others; inside a line they would break YAML.
_ODD_LINE_ENDS = re.compile("[\x0b\x0c\x85\u2028\u2029]")
# What YAML refuses anywhere in a file (YAML 1.1, section 5.1), and the mark of the byte order.
_REFUSED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]", re.UNICODE
)


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    """Read just the bytes that are not UTF-8 as Western European text."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return "".join(_western(byte) for byte in wrong), error.end


def _western(byte: int) -> str:
    try:
        return bytes((byte,)).decode("windows-1252")
    except UnicodeDecodeError:  # five bytes mean nothing there
        return "\ufffd"


codecs.register_error("nbproceedings-windows-1252", _as_windows_1252)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text with LF line ends, and what was odd about its bytes."""

    text: str
    problems: tuple[Problem, ...] = ()


def decode(data: bytes, path: str) -> Decoded:
    """Text of a file: UTF-8, or UTF-16 and UTF-32 with a byte order mark.

    Bytes that are not UTF-8 are reported and read as windows-1252, so that the rest survives.
    """
    if _CLEAN.fullmatch(data):
        return Decoded(data.decode("ascii"))
    problems: list[Problem] = []
    text = _text(data, path, problems)
    text = _unix_lines(text, path, problems)
    return Decoded(_without_refused(text, path, problems), tuple(problems))


def _text(data: bytes, path: str, problems: list[Problem]) -> str:
    for mark, codec, name in _MARKS:
        if not data.startswith(mark):
            continue
        if codec != "utf-8":
            problems.append(
                Problem(
                    "encoding",
                    Severity.WARNING,
                    Place(path, 1, 1),
                    f"the file is {name}, not UTF-8",
                    "save it as UTF-8",
                )
            )
            return data[len(mark) :].decode(codec, "replace")
        problems.append(
            Problem(
                "byte-order-mark",
                Severity.NOTE,
                Place(path, 1, 1),
                "the file begins with a byte order mark (U+FEFF)",
                "nothing is lost; to be rid of it, save the file as UTF-8 without BOM",
            )
        )
        data = data[len(mark) :]
        break
    unmarked = _unmarked_utf16(data)
    if unmarked:
        problems.append(
            Problem(
                "encoding",
                Severity.WARNING,
                Place(path, 1, 1),
                "the file looks like UTF-16 without a byte order mark, not UTF-8",
                "save it as UTF-8",
            )
        )
        return data.decode(unmarked, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        problems.append(_not_utf8(data, error, path))
        return data.decode("utf-8", "nbproceedings-windows-1252")


def _unmarked_utf16(data: bytes) -> str | None:
    """Western text in UTF-16 has a zero in every second byte."""
    head = data[:200]
    if len(head) < 4:
        return None
    half = len(head) // 2
    if head[1::2].count(0) > 0.8 * half and head[::2].count(0) == 0:
        return "utf-16-le"
    if head[::2].count(0) > 0.8 * half and head[1::2].count(0) == 0:
        return "utf-16-be"
    return None


def _not_utf8(data: bytes, error: UnicodeDecodeError, path: str) -> Problem:
    before = data[: error.start].decode("utf-8")
    line, column = position(_LINE_ENDS.sub("\n", before), None)
    letter = _western(data[error.start])
    return Problem(
        "encoding",
        Severity.ERROR,
        Place(path, line, column),
        f"byte {error.start} (0x{data[error.start]:02X}) is not UTF-8; it was read as {letter!r}",
        "save the file as UTF-8 and compare the letters with accents: "
        "what is not UTF-8 was read as windows-1252",
    )


def _unix_lines(text: str, path: str, problems: list[Problem]) -> str:
    ends = len(_LINE_ENDS.findall(text)) if "\r" in text else 0
    if ends:
        windows = text.count("\r\n")
        kind = "Windows (CRLF)" if windows == ends else "old Macintosh (CR)"
        if 0 < windows < ends:
            kind = "mixed (CRLF and CR)"
        problems.append(
            Problem(
                "line-endings",
                Severity.NOTE,
                Place(path, 1, 1),
                f"the file has {kind} line ends",
                "nothing is lost; editors and .gitattributes (eol=lf) can turn them into LF",
            )
        )
        text = _LINE_ENDS.sub("\n", text)
    odd = _ODD_LINE_ENDS.search(text)
    if odd is None:
        return text
    # A file without any other line end was written where this is the line end.
    instead = " " if "\n" in text else "\n"
    line, column = position(text, odd.start())
    count = len(_ODD_LINE_ENDS.findall(text))
    what = "unusual line end" if count == 1 else f"{count} unusual line ends"
    message = (
        f"{what} (U+{ord(odd[0]):04X}) read as {'a space' if instead == ' ' else 'a new line'}"
    )
    hint = "use the ordinary line end, or a space"
    problems.append(
        Problem("line-endings", Severity.WARNING, Place(path, line, column), message, hint)
    )
    return _ODD_LINE_ENDS.sub(instead, text)


def _without_refused(text: str, path: str, problems: list[Problem]) -> str:
    first = _REFUSED.search(text)
    if first is None:
        return text
    found = _REFUSED.findall(text)
    names = ", ".join(f"U+{ord(character):04X}" for character in sorted(set(found))[:5])
    line, column = position(text, first.start())
    problems.append(
        Problem(
            "control-characters",
            Severity.ERROR if "\0" in found else Severity.WARNING,
            Place(path, line, column),
            f"{len(found)} control character{'s' if len(found) > 1 else ''} ({names}) "
            f"{'were' if len(found) > 1 else 'was'} left out",
            "delete them here; they often come with text copied from a PDF",
        )
    )
    return _REFUSED.sub("", text)


def position(text: str, index: int | None) -> tuple[int, int]:
    """Line and column, from 1, of a character of ``text``; None is its end."""
    end = len(text) if index is None else index
    return text.count("\n", 0, end) + 1, end - (text.rfind("\n", 0, end) + 1) + 1
