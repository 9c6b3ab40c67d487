"""Addresses in memory, as Python prints them for things without a better name."""

from __future__ import annotations

import re

from nbproceedings.notebooks.comparison.masking import Rule, always

_BEFORE = 300
"""Characters before an address in which the "<" of its thing has to be."""


def _within_angles(match: re.Match[str]) -> bool:
    """Only ``<… at 0x…>``: any other hexadecimal number may be a result."""
    start = match.start()
    since = max(start - _BEFORE, 0)
    opened = match.string.rfind("<", since, start)
    return opened >= 0 and match.string.find("\n", opened, start) < 0


ADDRESSES = (
    Rule(
        re.compile(r"\bat (?P<it>0x[0-9a-fA-F]{5,16})(?![0-9a-zA-Z])"),
        always("address"),
        ("at 0x",),
        _within_angles,
    ),
    Rule(
        re.compile(r"<[\w.]{0,60}Thread\([^()\n]{0,200}, started (?:daemon )?(?P<it>\d{6,20})\)>"),
        always("address"),
        ("Thread(",),
    ),
)
