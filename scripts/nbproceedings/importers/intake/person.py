"""Somebody as exports print them: a name as printed or in parts, and what is said with it.

A name stays as it is printed, but for TeX and academic titles.  Only a name that ``text.names``
would split otherwise than the export does is written in its parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from nbproceedings.importers.haul import Value
from nbproceedings.importers.intake.academic_titles import (
    is_degree,
    part_without_title,
    without_title,
)
from nbproceedings.importers.intake.wording import address, plain
from nbproceedings.problem import Place, Problem, Severity
from nbproceedings.text.identifiers import dblp as dblp_of
from nbproceedings.text.identifiers import orcid as orcid_of
from nbproceedings.text.latex import from_latex
from nbproceedings.text.names import split_name

MAX_NAME = 200

_AROUND = "*∗⁎†‡§¶# \t\r\n"
_PRONOUNS = re.compile(r"\s?[(\[](?:she|he|they|ze|xe|any)(?:\s?/\s?[a-z]{1,6}){1,3}[)\]]\Z", re.I)
_TEX = frozenset("\\{~")
# Lengths as in RFC 5321: without bounds a cell of 100,000 letters would take minutes.
_EMAIL = re.compile(r"[^\s@<>()]{1,64}@[^\s@<>()]{1,255}\.[^\s@<>()]{1,63}")
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
    shown = printed if isinstance(printed, str) else " ".join(map(str, printed.values()))
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


def _printed(name: str) -> str | dict[str, Value]:
    bare = without_marks(without_marks(plain(name)).strip(" ;,"))
    bare = without_title(without_pronouns(bare))
    return bare if _TEX.isdisjoint(bare) and "," not in bare else _in_reading_order(bare)


def without_marks(name: str) -> str:
    """``Ada Toyworth`` from ``Ada Toyworth*``; what the mark means is said elsewhere."""
    return name.strip(_AROUND)


def without_pronouns(name: str) -> str:
    """``Ada Toyworth`` from ``Ada Toyworth (she/her)``; a name is more than that."""
    found = _PRONOUNS.search(name, max(1, len(name) - 40))
    return name[: found.start()] if found else name


def _in_reading_order(name: str) -> str | dict[str, Value]:
    """``Family, Given`` turned round, where that splits into the same parts; TeX decoded."""
    parts = split_name(name)
    if parts.literal:
        literal = without_comma(parts.literal)
        return literal if split_name(literal).literal == literal else {"literal": literal}
    parts = parts._replace(
        given=part_without_title(parts.given),
        suffix="" if is_degree(parts.suffix) else parts.suffix,
    )
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


def without_comma(literal: str) -> str:
    """``李明`` from ``李, 明``: in scripts that put the family name first it stays there."""
    family, comma, given = literal.partition(",")
    foreign = not any(character.isascii() and character.isalpha() for character in literal)
    return f"{family.strip()}{given.strip()}" if comma and foreign and "," not in given else literal


def _in_parts(given: str, family: str) -> str | dict[str, Value]:
    """A name that the export has in two parts."""
    first, last = (without_marks(plain(_decoded(part))).strip(" ,") for part in (given, family))
    if not first or not last:
        return first or last
    first, last = part_without_title(first), part_without_title(last)
    joined = f"{first} {last}"
    parts = split_name(joined)
    same = parts.given == first and " ".join(filter(None, (parts.particle, parts.family))) == last
    return joined if same or parts.literal else {"given": first, "family": last}


def _decoded(text: str) -> str:
    return text if _TEX.isdisjoint(text) else from_latex(text)


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
