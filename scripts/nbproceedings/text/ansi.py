"""What a terminal would have left on the screen: text outputs without codes for colours.

Progress bars write a line again and again with carriage returns, and only its last state was ever
meant to be read.
"""

from __future__ import annotations

import re

from nbproceedings.text.normalise import without_hidden

# CSI sequences, strings that end with BEL or ST, and any other pair that begins with ESC
# (ECMA-48, sections 5.4 and 5.6).  What is left open stays text, but for its first character.
_ESCAPE = re.compile(
    "(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b[\\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\\\)|\x1b[ -/]*[0-~]"
)
_ERASED = "\b"


def screen_text(text: str) -> str:
    """The text as read: no escape codes, each line in its last state, nothing hidden.

    Time is linear in the length of the text.
    """
    if "\x1b" in text or "\x9b" in text:
        text = _ESCAPE.sub("", text)
    if "\r" in text or _ERASED in text:
        text = text.replace("\r\n", "\n")
        text = "\n".join(_last_state(line) for line in text.split("\n"))
    return without_hidden(text.replace("\v", "\n").replace("\f", "\n"))


def _last_state(line: str) -> str:
    line = line.rstrip("\r").rpartition("\r")[2]
    if _ERASED not in line:
        return line
    kept: list[str] = []
    for character in line:
        if character != _ERASED:
            kept.append(character)
        elif kept:
            kept.pop()
    return "".join(kept)
