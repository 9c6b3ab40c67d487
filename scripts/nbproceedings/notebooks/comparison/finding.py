"""What came of comparing two things."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "number", "picture", "table", "error", "missing", "new", "type"]

_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ue000-\uf8ff]+")
_QUOTED = 60


@dataclass(frozen=True, slots=True)
class Finding:
    """Two things are alike (``kind`` is None), or differ.

    ``close`` says that they are alike within a tolerance only.  ``left_out`` names what was passed
    over.  ``settles`` marks a picture or table, beside which plain text is only a stand-in.
    """

    kind: Kind | None = None
    summary: str = ""
    relative: float | None = None
    distance: float | None = None
    close: bool = False
    left_out: frozenset[str] = frozenset()
    settles: bool = False

    @property
    def alike(self) -> bool:
        return self.kind is None


ALIKE = Finding()


def together(findings: Iterable[Finding]) -> Finding:
    """One finding for a whole: the first part that differs, else all that was passed over."""
    close = False
    left_out: frozenset[str] = frozenset()
    for finding in findings:
        if not finding.alike:
            return finding
        close = close or finding.close
        left_out |= finding.left_out
    return Finding(close=close, left_out=left_out)


def quoted(text: str) -> str:
    """The text as a summary shows it: on one line, short, without what cannot be seen."""
    seen = " ".join(_UNSEEN.sub(" ", text[: 8 * _QUOTED]).split())
    if len(seen) > _QUOTED:
        seen = seen[: _QUOTED - 1].rstrip() + "…"
    return "“" + seen.encode("utf-8", "replace").decode() + "”"


def became(before: str, after: str) -> str:
    """Both texts, from where they part if they are long."""
    start = 0
    if max(len(before), len(after)) > _QUOTED:
        start = max(parting(before, after) - _QUOTED // 3, 0)
    lead = "…" if start else ""
    return f"{quoted(lead + before[start:])} became {quoted(lead + after[start:])}"


def parting(before: str, after: str) -> int:
    """Where two texts part, in characters from the beginning."""
    for place, (one, other) in enumerate(zip(before, after, strict=False)):
        if one != other:
            return place
    return min(len(before), len(after))
