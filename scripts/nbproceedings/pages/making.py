"""What a colophon tells: the programs that made the site, and how notebooks fared.

It holds nothing that changes with every change of the record (a commit, a hash of all files): that
is in ``manifest.json``, to which the page leads.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from nbproceedings.model.evidence import Outcome
from nbproceedings.pages.context import Site

CHIEF = ("jupyter-book", "sphinx", "myst-parser", "myst-nb", "pybtex", "pagefind")
"""Packages that are named first, as far as they are there."""
MANIFEST = "manifest.json"
OUTCOMES = {
    Outcome.REPRODUCED: "reproduced",
    Outcome.RERAN: "reran with other outputs, or had none before",
    Outcome.FAILED: "failed",
    Outcome.COULD_NOT_RUN: "could not be run here",
}


class Making(NamedTuple):
    """``notebooks`` are outcomes in words with how many notebooks had each, best first."""

    generator: str
    python: str
    chief: tuple[tuple[str, str], ...]
    packages: tuple[tuple[str, str], ...]
    lock: str
    lock_sha256: str
    notebooks: tuple[tuple[str, str], ...]
    manifest: str = MANIFEST


def making(site: Site) -> Making | None:
    """None while nobody has said which programs are at work."""
    made = site.made()
    if made is None:
        return None
    versions = dict(made.packages)
    return Making(
        made.generator,
        made.python,
        tuple((name, versions[name]) for name in CHIEF if name in versions),
        made.packages,
        made.lock,
        made.lock_sha256,
        _notebooks(site),
    )


def _notebooks(site: Site) -> tuple[tuple[str, str], ...]:
    counts = Counter(one.outcome for one in site.catalogue.series.evidence.values())
    return tuple((words, f"{counts[one]:,}") for one, words in OUTCOMES.items() if counts[one])
