"""Names of speakers as programmes print them, without the ``Prof. Dr.`` before them."""

from __future__ import annotations

import re

from nbproceedings.importers.intake.wording import plain

_TITLES = re.compile(
    r"(?:(?:prof(?:essor)?|dr|doctor|mr|mrs|ms|mx)\.?\s*(?:-\s?ing\.?|med\.?|rer\.?\s?nat\.?|h\.?c\.?)?"
    r"(?:\s+|(?<=\.)))+(?=\w\S*\s+\w)",
    re.I,
)
_ROLE = re.compile(
    r"(?:presenters?|speakers?|hosts?|moderators?|chairs?|organi[sz]ers?|panelists?|panellists?)\s*:\s*",
    re.I,
)


def without_title(name: str) -> str:
    """``Ada Toyworth`` from ``Prof. Dr. Ada Toyworth``; a title before a lone name stays."""
    bare = plain(name)
    found = _TITLES.match(bare)
    return bare[found.end() :] if found else bare


def without_role(names: str) -> str:
    """``Ada Toyworth, Bo Toy`` from ``Presenters: Ada Toyworth, Bo Toy``."""
    found = _ROLE.match(names.strip())
    return names.strip()[found.end() :] if found else names.strip()
