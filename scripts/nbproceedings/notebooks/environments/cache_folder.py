"""Where environments are kept between runs; the folder may be removed at any time."""

from __future__ import annotations

import os
from pathlib import Path

VARIABLE = "NBPROCEEDINGS_CACHE"


def cache_folder() -> Path:
    """$NBPROCEEDINGS_CACHE, $XDG_CACHE_HOME/nbproceedings, or ~/.cache/nbproceedings."""
    named = os.environ.get(VARIABLE, "")
    if named:
        return Path(named).expanduser().absolute()
    home = os.environ.get("XDG_CACHE_HOME", "")
    # The standard of these folders says that a relative one is to be passed over.
    base = Path(home) if home and Path(home).is_absolute() else Path.home() / ".cache"
    return base / "nbproceedings"
