"""Titles before names and degrees behind them, which are no part of a name.

What is left must still be a name: in ``Dr. Toyworth`` the title stays, since nobody knows what it
stands in place of.
"""

from __future__ import annotations

import re

from nbproceedings.importers.intake.wording import plain

# In capitals without a full stop DR, MR and MS are initials.  "Doctor" is a given name as well.
_TITLE = (
    r"(?:(?:univ\.?\s?-?\s?|apl\.\s*|assoc(?:iate|\.)?\s+|assist(?:ant|\.)?\s+|asst\.?\s+"
    r"|adj(?:unct|\.)\s+|hon\.\s*|emer(?:itus|\.)\s+)?prof(?:essor)?(?:\.?\s*ssa\b)?\.?"
    r"|(?:pd|priv\.?-?\s?doz\.?)(?=\s+dr\b)|dr\.|mr\.|mrs\.|ms\.|mx\.|dipl\.\s?-?\s?[a-z]+\."
    r"|(?-i:[Dd]r|[Mm]r|[Mm]rs|[Mm]s|[Mm]x)(?![\w.]))"
)
# What stands behind a doctor's title in German: Dr.-Ing., Dr. rer. nat., Dr. h. c. mult.
_OF = (
    r"(?:\s*(?:-\s?ing\.?|rer\.\s?(?:nat|pol|oec|soc)\.|med\.|phil\.|techn?\.|iur\.|jur\."
    r"|h\.\s?c\.|mult\.|habil\.|eng\.))"
)
_TITLES = rf"(?:{_TITLE}{_OF}{{0,3}}(?:\s+|(?<=\.)))++"
_BEFORE_A_NAME = re.compile(rf"{_TITLES}(?=\w\S*\s+\w)", re.I)
_BEFORE_A_PART = re.compile(rf"{_TITLES}(?=\w)", re.I)
_DEGREE = r"(?:Ph\.?\s?D|D\.?\s?Phil|[MB]\.?\s?Sc|Dr\.?\s?-?\s?Ing)\.?"
_DEGREES = re.compile(rf"(?:(?:,\s*|\s+){_DEGREE})+\Z", re.I)
_TAIL = 40
"""Characters at the end of a name in which degrees are looked for."""
_ROLE = re.compile(
    r"(?:presenters?|speakers?|hosts?|moderators?|chairs?|organi[sz]ers?|panelists?|panellists?)\s*:\s*",
    re.I,
)


def without_title(name: str) -> str:
    """``Ada Toyworth`` from ``Prof. Dr. Ada Toyworth, PhD``, on one line; also ``Toyworth, Ada``.

    A title before a lone name stays.
    """
    bare = plain(name)
    found = _BEFORE_A_NAME.match(bare)
    bare = bare[found.end() :] if found else bare
    degrees = _DEGREES.search(bare, max(1, len(bare) - _TAIL))
    if degrees is None or not ("," in degrees[0] or " " in bare[: degrees.start()]):
        return bare
    return bare[: degrees.start()]


def part_without_title(part: str) -> str:
    """``Ada`` from ``Dr. Ada``: given names or a family name, of somebody who has both."""
    found = _BEFORE_A_PART.match(part)
    return part[found.end() :] if found else part


def is_degree(text: str) -> bool:
    """Whether a part of a name, or of a list of names, is a degree, as ``Ph.D.`` is."""
    return re.fullmatch(_DEGREE, text.strip(), re.I) is not None


def without_role(names: str) -> str:
    """``Ada Toyworth, Bo Toy`` from ``Presenters: Ada Toyworth, Bo Toy``."""
    found = _ROLE.match(names.strip())
    return names.strip()[found.end() :] if found else names.strip()
