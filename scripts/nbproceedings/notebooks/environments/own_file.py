"""Read a small text of a work's folder, and nothing that lies elsewhere.

A link out of the folder, or ``-r ../../secret``, would put lines of the machine's files into
messages that are published.
"""

from __future__ import annotations

import stat
from pathlib import Path

from nbproceedings.notebooks.environments.asked import shorten
from nbproceedings.notebooks.environments.unusable import Unusable
from nbproceedings.store.encoding import decode

MAX_BYTES = 1_000_000


def read_own(folder: Path, name: str) -> str | Unusable | None:
    """The text of ``name``, a path in ``folder``; None where there is nothing of that name."""
    path = folder / name
    try:
        home = folder.resolve()
        if not path.resolve().is_relative_to(home):
            return Unusable(
                f"{shorten(name)} lies outside of the folder of the work", "copy it there"
            )
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            return Unusable(f"{shorten(name)} is no file")
        if facts.st_size > MAX_BYTES:
            return Unusable(
                f"{shorten(name)} has {facts.st_size} bytes; at most {MAX_BYTES} are read"
            )
        return decode(path.read_bytes(), name).text
    except FileNotFoundError:
        return None
    except (OSError, RuntimeError, ValueError):
        # Without the system's words: they name the whole path.
        return Unusable(f"{shorten(name)} cannot be read")
