"""The files beside a paper or talk, by the endings of their names."""

from __future__ import annotations

import re

ENDINGS = (
    ".slides.pdf",
    ".poster.pdf",
    ".supplement.pdf",
    ".erratum.pdf",
    ".pdf",
    ".ipynb",
)
"""Endings of files that belong to the work of the same name; longer ones first."""

_EARLIER = re.compile(r"\.v([1-9][0-9]{0,3})\.pdf")
_ENDS_EARLIER = re.compile(r".\.v[1-9][0-9]{0,3}\.pdf$")


def version(ending: str) -> int:
    """Which earlier version of the paper an ending such as ``.v1.pdf`` names; 0 for others."""
    found = _EARLIER.fullmatch(ending)
    return int(found[1]) if found else 0


def split(name: str) -> tuple[str, str] | None:
    """A file's name as the name of its work and its ending; None for files of other kinds."""
    earlier = _ENDS_EARLIER.search(name)
    if earlier:
        return name[: earlier.start() + 1], name[earlier.start() + 1 :]
    for ending in ENDINGS:
        if name.endswith(ending) and name != ending:
            return name.removesuffix(ending), ending
    return None
