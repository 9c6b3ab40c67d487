"""Which programs made a site, as its colophon tells it."""

from __future__ import annotations

from typing import NamedTuple


class Made(NamedTuple):
    """``python`` is the version without its last part, ``packages`` are names with versions.

    ``lock`` is the name of the file that locks them and ``lock_sha256`` its hash, both "" where
    the project has none.  What differs between machines that make the same pages is not in it.
    """

    generator: str
    python: str
    packages: tuple[tuple[str, str], ...] = ()
    lock: str = ""
    lock_sha256: str = ""
