"""What forms, templates and blind review leave in a text: TODO, lorem ipsum, "title here"."""

from __future__ import annotations

import re

_LEFT = re.compile(
    r"\b(?:TODO|FIXME|TKTK)\b|\bTBD:"
    r"|(?i:\blorem ipsum\b"
    r"|\b(?:insert|enter|type|put|paste|write) (?:your |the |an? )?(?:paper )?"
    r"(?:title|abstract|names?|keywords?|text|affiliation) here\b"
    r"|\b(?:your|the|paper) (?:title|abstract|name|text) (?:goes |comes )?here\b"
    r"|\bthis is (?:a|an|the) (?:sample|placeholder|dummy|template) (?:title|abstract|text)\b"
    r"|\banonymous (?:authors?|submission)\b"
    r"|\b(?:paper )?under double[- ]blind review\b"
    r"|\bunder review as a (?:conference|workshop) paper\b"
    r"|\b(?:removed|omitted|hidden|anonymi[sz]ed|redacted|withheld) (?:for|due to|to preserve) "
    r"(?:(?:double-?)?blind|anonym|review)\w*"
    r"|\banonymous\.4open\.science\b)"
)

# In lower case, a piece of each of the above: most texts hold none of them.
_CLUES = (
    *("todo", "fixme", "tbd:", "tktk", "lorem", " here", "this is ", "anonym", "blind"),
    *("under review", "for review", "to review", "preserve review"),
)


def find_leftover(text: str) -> str | None:
    """The first piece of text that somebody meant to replace."""
    lower = text.lower()
    for clue in _CLUES:
        if clue in lower:
            found = _LEFT.search(text)
            return found[0] if found else None
    return None
