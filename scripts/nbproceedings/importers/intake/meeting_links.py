"""Links into video meetings, and the passwords beside them: keys to rooms, not part of a record."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

_ROOMS = re.compile(
    r"(?:[\w-]+\.)?zoom\.(?:us|com)/(?:j|w|s|my|meeting|webinar)\b"
    r"|(?:[\w-]+\.)?zoomgov\.com/"
    r"|teams\.(?:microsoft|live)\.com/(?:l/meetup-join|meet)"
    r"|meet\.google\.com/|hangouts\.google\.com/"
    r"|[\w-]+\.webex\.com/|(?:global\.)?gotomeeting\.com/|meet\.goto\.com/"
    r"|meet\.jit\.si/|bluejeans\.com/|whereby\.com/|chime\.aws/",
    re.I,
)
_SECRETS = frozenset(("pwd", "password", "passwd", "passcode", "tk", "token", "key", "secret"))
_LINK = re.compile(r"https?://[^\s<>\"'\])]+")
_SECRET_LINE = re.compile(
    r"\W*(?:pass\s?(?:word|code)|(?:meeting|webinar|access|dial-?in)\s+"
    r"(?:id|pin|code|number|pass\s?(?:word|code)|link|url))\s*[:=]",
    re.I,
)


def is_meeting(url: str) -> bool:
    """Whether an address opens a video meeting, or carries a password."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return False
    names = {name.casefold() for name, _ in parse_qsl(parts.query, keep_blank_values=True)}
    return bool(_ROOMS.match(f"{parts.netloc}{parts.path}")) or not names.isdisjoint(_SECRETS)


def without_meetings(text: str) -> str:
    """The text without lines that hold a link into a meeting or its password."""
    kept = [line for line in text.split("\n") if not _is_private(line)]
    return "\n".join(kept).strip()


def _is_private(line: str) -> bool:
    return bool(_SECRET_LINE.match(line)) or any(map(is_meeting, _LINK.findall(line)))
