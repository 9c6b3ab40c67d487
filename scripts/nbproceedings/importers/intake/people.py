"""Lists of people as cells hold them: who is parted from whom, and what stands behind a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from nbproceedings.importers.haul import Value
from nbproceedings.importers.intake.academic_titles import is_degree
from nbproceedings.importers.intake.person import person, without_marks, without_pronouns
from nbproceedings.importers.intake.wording import outside_parentheses, plain
from nbproceedings.importers.intake.workplaces import in_parentheses
from nbproceedings.problem import Place, Problem

_WITH_EMAIL = re.compile(
    r"\s{0,9}[<(\[]?\s{0,9}(?:mailto:)?[^\s@<>()\[\]]{1,64}@[^\s@<>()\[\]]{1,255}\.\w{1,63}\s{0,9}[>)\]]?"
)
_AND = re.compile(r"\s+(?:and|&|und|et)\s+")
_OPENING = {")": "(", "]": "["}
_ORDINAL_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|IV", re.I)


def people(names: Iterable[str], place: Place, problems: list[Problem]) -> list[dict[str, Value]]:
    """Authors from printed names, with ``(Affiliation)`` behind a name taken for one."""
    found = []
    for printed in names:
        name, affiliation = apart(printed)
        someone = person(name, affiliation=affiliation, place=place, problems=problems)
        if someone:
            found.append(someone)
    return found


def split_people(text: str, separators: str = ";") -> list[str]:
    """The people in a list as printed, each with what stands in parentheses behind the name.

    A text with one of ``separators`` outside parentheses is parted there (the first that occurs).
    Otherwise bars, lines, the word "and" and commas part it where that is certain: "A B, C D and
    E F" are three, "Toyworth, Ada" is one, "Toyworth, Ada and Sample, Bo" are two.
    """
    bare = _without_addresses(text)
    for separator in (*separators, "|", "\n"):
        if separator in bare:
            parts = outside_parentheses(bare, separator)
            if len(parts) > 1:
                return _tidy(parts)
    return _tidy(_by_words(in_parentheses(plain(bare))))


def _by_words(text: str) -> list[str]:
    by_and = [part.strip(" ,") for part in _parted_by_and(text)]
    if len(by_and) > 1 and "," in by_and[-1] and all(_is_inverted(part) for part in by_and):
        return by_and  # Toyworth, Ada and Sample, Bo
    commas = [piece.strip() for part in by_and for piece in outside_parentheses(part, ",")]
    commas = _with_suffixes([piece for piece in commas if piece])
    if len(by_and) > 1:
        return commas
    if len(commas) > 2 or (len(commas) == 2 and all(" " in piece for piece in commas)):
        return commas
    return [text]


def _parted_by_and(text: str) -> list[str]:
    """The parts between words for "and" outside parentheses."""
    if text.count("(") != text.count(")"):
        return _AND.split(text)
    found: list[str] = []
    start = looked = depth = 0
    for word in _AND.finditer(text):
        depth += text.count("(", looked, word.start()) - text.count(")", looked, word.start())
        looked = word.end()
        if depth == 0:
            found.append(text[start : word.start()])
            start = word.end()
    return [*found, text[start:]]


def _is_inverted(part: str) -> bool:
    pieces = outside_parentheses(part, ",")
    return 1 <= len(pieces) <= 2 and (len(pieces) == 2 or " " not in part.strip())


def _with_suffixes(pieces: Sequence[str]) -> list[str]:
    """Names with their own ``, Jr.`` back in place, and without degrees."""
    found: list[str] = []
    for piece in pieces:
        if found and is_degree(piece):
            continue
        if found and _ORDINAL_SUFFIX.fullmatch(piece):
            found[-1] = f"{found[-1]}, {piece}"
        else:
            found.append(piece)
    return found


def _tidy(parts: Iterable[str]) -> list[str]:
    found = (without_marks(plain(part)).strip(" ;,") for part in parts)
    return [part for part in found if part]


def _without_addresses(text: str) -> str:
    """Names with addresses behind them, ``Ada Toyworth <ada@…>``, without the addresses."""
    if "@" not in text:
        return text
    return _WITH_EMAIL.sub(lambda found: found[0] if _stands_alone(text, found) else "", text)


def _stands_alone(text: str, found: re.Match[str]) -> bool:
    """Whether an address stands where a name should: it is kept to be reported."""
    before = text[: found.start()].rstrip()
    return not before or before[-1] in ";,|\n"


def apart(printed: str) -> tuple[str, str]:
    """Name and affiliation of ``Ada Toyworth (University of Toys)*``; no affiliation is empty.

    Square brackets count as well.
    """
    bare = without_pronouns(without_marks(plain(printed)).strip(" ;,"))
    closing = bare[-1:]
    opening = _OPENING.get(closing)
    if opening is None:
        return bare, ""
    depth = 0
    for position in range(len(bare) - 1, -1, -1):
        depth += (bare[position] == closing) - (bare[position] == opening)
        if depth == 0:
            name = bare[:position].strip(" ,")
            return (name, bare[position + 1 : -1].strip(" ,;")) if name else (bare, "")
    return bare, ""
