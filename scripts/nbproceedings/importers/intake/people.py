"""People as exports print them: lists of names, names with affiliations, names in parts.

A name stays as it is printed.  Only a name that ``text.names`` would split otherwise than the
export does is written in its parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from nbproceedings.importers.haul import Value
from nbproceedings.importers.intake.wording import address, outside_parentheses, plain
from nbproceedings.problem import Place, Problem, Severity
from nbproceedings.text.identifiers import dblp as dblp_of
from nbproceedings.text.identifiers import orcid as orcid_of
from nbproceedings.text.names import split_name

MAX_NAME = 200

_MARKS = "*∗⁎†‡§¶#"
_AT_THE_END = f"{_MARKS} \t\r\n"
# Lengths as in RFC 5321: without bounds a cell of 100,000 letters would take minutes.
_EMAIL = re.compile(r"[^\s@<>()]{1,64}@[^\s@<>()]{1,255}\.[^\s@<>()]{1,63}")
_WITH_EMAIL = re.compile(
    r"\s{0,9}[<(\[]?\s{0,9}(?:mailto:)?[^\s@<>()\[\]]{1,64}@[^\s@<>()\[\]]{1,255}\.\w{1,63}\s{0,9}[>)\]]?"
)
_AND = re.compile(r"\s+(?:and|&|und|et)\s+")
_ORDINAL_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|IV", re.I)
# Nobody: what a form or a person left there in place of a name.
_NOBODY = frozenset(
    ("anonymous", "anonymous author", "anonymous authors", "n/a", "na", "none", "null",
     "tba", "tbd", "unknown", "author", "authors", "first last", "firstname lastname")
)  # fmt: skip


def person(
    name: str = "",
    *,
    given: str = "",
    family: str = "",
    orcid: str | None = None,
    affiliation: str | None = None,
    affiliations: Iterable[str] = (),
    url: str | None = None,
    dblp: str | None = None,
    place: Place | None = None,
    problems: list[Problem] | None = None,
) -> dict[str, Value]:
    """An author in front matter, or an empty mapping where there is no name to print.

    The name is given as printed (``Given Family``, ``Family, Given``), or in two parts.  What
    cannot be used (an e-mail address for a name, a wrong ORCID) is left out, and reported to
    ``problems`` where that is given, at ``place``.
    """
    report = _Report(place or Place(""), problems)
    found: dict[str, Value] = {}
    printed = _in_parts(given, family) if given or family else _printed(name)
    shown = printed if isinstance(printed, str) else f"{printed['given']} {printed['family']}"
    if not _is_a_name(shown, name or f"{given} {family}".strip(), report):
        return {}
    found["name"] = printed
    if orcid and orcid.strip():
        canonical = orcid_of(orcid)
        if canonical:
            found["orcid"] = canonical
        else:
            report.warn(
                "bad-orcid",
                f"{shown}: {_shorten(orcid)} is not an ORCID",
                "its last digit is a checksum: ask for the right one; it was left out",
            )
    if dblp and dblp.strip():
        canonical = dblp_of(dblp)
        if canonical:
            found["dblp"] = canonical
    if url and url.strip():
        home = address(url)
        if home:
            found["url"] = home
        else:
            report.warn(
                "refused-link",
                f"{shown}: {_shorten(url)} is not a web address",
                "write one with https://; it was left out",
            )
    places = [plain(one) for one in ([affiliation] if affiliation else [*affiliations])]
    places = [one for one in dict.fromkeys(places) if one and not _EMAIL.search(one)]
    if places:
        found["affiliations"] = places
    return found


def people(names: Iterable[str], place: Place, problems: list[Problem]) -> list[dict[str, Value]]:
    """Authors from printed names, with ``(Affiliation)`` behind a name taken for one."""
    found = []
    for printed in names:
        name, affiliation = apart(printed)
        someone = person(name, affiliation=affiliation, place=place, problems=problems)
        if someone:
            found.append(someone)
    return found


def _printed(name: str) -> str | dict[str, Value]:
    bare = plain(name).rstrip(_AT_THE_END).strip(" ;,")
    bare = bare.rstrip(_AT_THE_END) if bare.endswith(tuple(_MARKS)) else bare
    if "," not in bare:
        return bare
    return _in_reading_order(bare)


def _in_reading_order(name: str) -> str | dict[str, Value]:
    """``Family, Given`` turned round, where that splits into the same parts."""
    parts = split_name(name)
    if parts.literal or not parts.given:
        return name
    middle = " ".join(filter(None, (parts.given, parts.particle, parts.family)))
    roman = set(parts.suffix) <= set("IVX")
    turned = middle if not parts.suffix else f"{middle}{' ' if roman else ', '}{parts.suffix}"
    if split_name(turned) == parts:
        return turned
    keys = {
        "given": parts.given,
        "non_dropping_particle": parts.particle,
        "family": parts.family,
        "suffix": parts.suffix,
    }
    return {key: value for key, value in keys.items() if value}


def _in_parts(given: str, family: str) -> str | dict[str, Value]:
    """A name that the export has in two parts."""
    first = plain(given).rstrip(_AT_THE_END).strip(" ,")
    last = plain(family).rstrip(_AT_THE_END).strip(" ,")
    if not first or not last:
        return first or last
    joined = f"{first} {last}"
    parts = split_name(joined)
    same = parts.given == first and " ".join(filter(None, (parts.particle, parts.family))) == last
    return joined if same or parts.literal else {"given": first, "family": last}


def _is_a_name(shown: str, written: str, report: _Report) -> bool:
    if "@" in shown and _EMAIL.search(shown):
        report.warn(
            "email-for-name",
            "an author is given by an e-mail address only",
            "look up the name and add it by hand; no address is kept",
        )
        return False
    if not any(character.isalnum() for character in shown):
        if written.strip():
            report.warn(
                "no-name",
                f"{_shorten(written)} in a list of people is no name",
                "it was left out; add the name by hand if one is meant",
            )
        return False
    if shown.casefold() in _NOBODY:
        report.warn(
            "no-name",
            f"{_shorten(shown)} stands for an author",
            "export again after names are shown, or add the names by hand; it was left out",
        )
        return False
    if len(shown) > MAX_NAME:
        report.warn(
            "long-text",
            f"an author's name has {len(shown)} characters: {_shorten(shown)}",
            "several people may be in one name: part them by hand",
        )
    return True


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
    one_line = plain(bare)
    return _tidy(_by_words(one_line))


def _by_words(text: str) -> list[str]:
    by_and = [part.strip(" ,") for part in _AND.split(text)]
    if len(by_and) > 1 and "," in by_and[-1] and all(_is_inverted(part) for part in by_and):
        return by_and  # Toyworth, Ada and Sample, Bo
    commas = [piece.strip() for part in by_and for piece in outside_parentheses(part, ",")]
    commas = _with_suffixes([piece for piece in commas if piece])
    if len(by_and) > 1:
        return commas
    if len(commas) > 2 or (len(commas) == 2 and all(" " in piece for piece in commas)):
        return commas
    return [text]


def _is_inverted(part: str) -> bool:
    pieces = outside_parentheses(part, ",")
    return 1 <= len(pieces) <= 2 and (len(pieces) == 2 or " " not in part.strip())


def _with_suffixes(pieces: Sequence[str]) -> list[str]:
    """Names with their own ``, Jr.`` back in place."""
    found: list[str] = []
    for piece in pieces:
        if found and _ORDINAL_SUFFIX.fullmatch(piece):
            found[-1] = f"{found[-1]}, {piece}"
        else:
            found.append(piece)
    return found


def _tidy(parts: Iterable[str]) -> list[str]:
    found = (plain(part).rstrip(_AT_THE_END).strip(" ;,") for part in parts)
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
    """Name and affiliation of ``Ada Toyworth (University of Toys)*``; no affiliation is empty."""
    bare = plain(printed).rstrip(_AT_THE_END).strip(" ;,")
    if not bare.endswith(")"):
        return bare, ""
    depth = 0
    for position in range(len(bare) - 1, -1, -1):
        depth += (bare[position] == ")") - (bare[position] == "(")
        if depth == 0:
            name = bare[:position].strip(" ,")
            return (name, bare[position + 1 : -1].strip(" ,;")) if name else (bare, "")
    return bare, ""


class _Report:
    """Where problems go, if anybody wants them."""

    def __init__(self, place: Place, problems: list[Problem] | None) -> None:
        self._place = place
        self._problems = problems

    def warn(self, code: str, message: str, hint: str) -> None:
        if self._problems is not None:
            problem = Problem(code, Severity.WARNING, self._place, message, hint)
            self._problems.append(problem)


def _shorten(text: str, limit: int = 60) -> str:
    flat = " ".join(text.split())
    return repr(flat if len(flat) <= limit else flat[: limit - 1] + "…")
