"""Lines that a library writes about the machine when it starts there for the first time."""

from __future__ import annotations

import re

_NOTICE = re.compile(
    r"^(?:Matplotlib is building the font cache; this may take a moment\."
    r"|Matplotlib created a temporary (?:config/)?cache directory at [^\n]{1,2000})(?:\n|\Z)",
    re.MULTILINE,
)


def without_notices(text: str) -> str:
    """The text without such lines."""
    return _NOTICE.sub("", text) if "Matplotlib" in text else text
