"""A name that somebody no longer bears, and the forms in which it may still stand in a file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape
from typing import Self
from urllib.parse import unquote

from nbproceedings.text.folding import fold
from nbproceedings.text.latex import from_latex
from nbproceedings.text.names import initials, split_name

_RUN = re.compile(r"[a-z0-9]+")
_SHORTEST_RUN = 3
_MARK = "\ua66e"
"""A letter that no name has: it stands for the probe in a text, so that no other place counts."""
# The keys between the parts of a name in CSL-JSON, JSON-LD and CITATION.cff.
_KEYS = re.compile(
    r"[\"']?\b(?:family|first|fore|given|last|sur)[-_]?(?:names?)?[\"']?\s*:", re.IGNORECASE
)
_TAG = re.compile(r"<[^<>]{0,200}>")
_JSON_ESCAPED = re.compile(r"\\([\"\\/])")
_JSON_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")


@dataclass(frozen=True, slots=True)
class FormerName:
    """What finds the name: ``probe`` is in lower-case bytes of every text that holds it.

    ``shown`` tells which name is meant and does not tell the name.
    """

    probe: bytes
    shown: str
    whole: re.Pattern[str]
    short: re.Pattern[str] | None

    @classmethod
    def of(cls, printed: str, current: Iterable[str] = ()) -> Self | None:
        """None for a text that is no name.

        A short form (``T. Oldname``) that is also that of a ``current`` name tells nothing, and is
        not looked for.
        """
        parts = split_name(printed)
        named = unicodedata.normalize("NFC", parts.family or parts.literal).lower()
        if not fold(named):
            return None
        probe = _probe(named)
        marked = named.replace(probe, _MARK, 1)
        family, given = fold(marked), fold(parts.given)
        first, *others = given.split() or [""]
        middle = "".join(f"(?: (?:{re.escape(word)}|\\w))?" for word in others) or "(?: \\w)?"
        if not given:
            # Scripts without spaces have no ends of words.
            alone = _words(family) if named.isascii() else re.compile(re.escape(family))
            return cls(probe.encode(), _shown(printed), alone, None)
        particle = fold(parts.particle)
        between = f"(?: {particle})?" if particle else ""
        after = f"(?: {particle})?" if particle else ""
        whole = f"{first}{middle}{between} {family}|{family} {first}{after}"
        letter = first[0]
        taken = any(_short_form(name) == (fold(named), letter) for name in current)
        short = None if taken else _words(f"{letter}{middle}{between} {family}|{family} {letter}")
        return cls(probe.encode(), _shown(printed), _words(whole), short)

    def is_between(self, before: str, after: str) -> bool | None:
        """Whether the probe between two texts is part of the name.

        True where the name stands there, False where a short form of it does.
        """
        text = before + _MARK + after
        forms = [text]
        if "\\\\" in text:
            # LaTeX inside JSON, which escapes the backslashes and the quotes of accents.
            forms.append(_JSON_ESCAPED.sub(r"\1", text))
        words = [f" {fold(_plain(form))} " for form in forms]
        if any(map(self.whole.search, words)):
            return True
        return False if self.short and any(map(self.short.search, words)) else None


def _short_form(printed: str) -> tuple[str, str]:
    parts = split_name(printed)
    return fold(parts.family or parts.literal), fold(parts.given)[:1]


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(f" (?:{pattern}) ")


def _probe(family: str) -> str:
    """The longest run of ASCII letters, which accents, entities and escapes leave alone."""
    longest = max(_RUN.findall(family), key=len, default="")
    return longest if len(longest) >= _SHORTEST_RUN else max(family.split(), key=len)


def _shown(printed: str) -> str:
    parts = split_name(printed)
    if parts.literal:
        return f"{parts.literal[0]}…"
    return " ".join((initials(parts.given), f"{parts.family[0]}…"))


def _plain(text: str) -> str:
    if "\\u" in text:
        text = _JSON_ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    if "&" in text:
        text = unescape(text)
    if "%" in text:
        text = unquote(text, errors="replace")
    if ":" in text:
        text = _KEYS.sub(" ", text)
    if "\\" in text or "{" in text:
        text = from_latex(text)
    return _TAG.sub(" ", text)
