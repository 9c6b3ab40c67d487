"""What a colophon tells: the programs that made the site, and how notebooks fared.

It holds nothing that changes with every change of the record (a commit, a hash of all files): that
is in ``manifest.json``, to which the page leads.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from nbproceedings.pages.context import Site
from nbproceedings.pages.notebooks.badges import badge

CHIEF = ("jupyter-book", "sphinx", "myst-parser", "myst-nb", "pybtex", "pagefind")
"""Packages that are named first, as far as they are there."""
MANIFEST = "manifest.json"
OUTCOMES = {
    "reproduced": "reproduced",
    "reran": "reran with other outputs, or had none before",
    "failed": "failed",
    "could-not-run": "could not be run here",
    "not-rerun": "not run again yet",
}
"""Kinds of badges in words, best first."""
CHANGED = "the notebook, or a file that it needs, was changed since"


class Making(NamedTuple):
    """``notebooks`` are outcomes in words with how many notebooks had each, best first.

    Those that were changed since are counted apart, and so are those that were never run again.
    """

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
    catalogue = site.catalogue
    found = (
        badge(catalogue, notebook.path)
        for volume in catalogue.volumes
        for _, notebook in catalogue.notebooks(volume)
    )
    counts = Counter((one.kind, one.stale) for one in found)
    return tuple(
        (f"{words}; {CHANGED}" if stale else words, f"{counts[kind, stale]:,}")
        for kind, words in OUTCOMES.items()
        for stale in (False, True)
        if counts[kind, stale]
    )
