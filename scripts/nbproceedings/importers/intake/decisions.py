"""What a decision means: whether the paper is in, and as what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from nbproceedings.text.slugs import slug

MAX_DECISION = 300
"""Characters; what is longer is a letter to the authors, of which only the beginning counts."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """The paper is in; ``kind`` is a word for the record (``oral``, ``poster``), or empty."""

    kind: str = ""
    accepted: ClassVar[bool] = True
    reason: ClassVar[str] = "accepted"


@dataclass(frozen=True, slots=True)
class Rejected:
    """The paper is not in; ``reason`` says so for the report."""

    reason: str = "rejected"
    accepted: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The authors took the paper back."""

    reason: str = "withdrawn"
    accepted: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class DeskRejected:
    """The paper was turned away without review."""

    reason: str = "desk-rejected"
    accepted: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nobody has decided, or in words that are not understood: never counted as accepted."""

    reason: str = "no decision"
    accepted: ClassVar[bool] = False


Decision = Accepted | Rejected | Withdrawn | DeskRejected | Unknown

_DESK = re.compile(r"\bdesk[\s_-]*reject|\bunsubmitted\b|\bpolicy[\s_-]*reject|\bdesk[\s_-]*declin")
_WITHDRAWN = re.compile(r"\bwithdr[ae]w|\bretracted\b|\bdeleted\b")
_NOT = re.compile(
    r"\breject|\bdeclin|\brefus|\bnot[\s_-]+(?:be[\s_-]+)?accept|\bunaccept|\bnon[\s_-]*accept"
)
# Not settled: EasyChair's "probably accept?", conditions that somebody has yet to check.
_OPEN = re.compile(
    r"\?|\bprobabl|\bweak|\bborderline|\bcondition|\btentativ|\bpending|\bawaiting|\bmaybe\b"
    r"|\bundecided|\brecommend|\bmajor[\s_-]+revision|\brevise\b"
)
_ACCEPTED = re.compile(r"\baccept(?:ed|ance|able)?(?=\b|_)")
_YES = {"yes", "y", "true", "in"}
_NO = {"no", "n", "false", "out"}
# What may stand around the word "accept" and says nothing about how a paper is presented.
_EMPTY = re.compile(
    r"\b(?:accept(?:ed|ance)?|decision|paper|submission|final|finally|as|for|at|in|to|the|be|is|a|an"
    r"|with|after|minor|major|revisions?|presentation|congratulations|we|are|pleased|your|has|been"
    r"|full|status|recommendation)\b"
)
_KIND = re.compile(r"[^\W_][\w%+ .-]*", re.UNICODE)


def decision(text: str, accept: Sequence[str] = ()) -> Decision:
    """What a decision as exported means.

    ``accept`` are the words that the user counts as acceptance, looked for without regard to case;
    given any, a decision without one of them is a rejection.  Withdrawn and desk-rejected papers
    are never accepted, whatever else is written.
    """
    written = " ".join(text[:MAX_DECISION].split())
    folded = written.casefold()
    shown = written if len(written) <= 60 else written[:59] + "…"
    if _DESK.search(folded):
        return DeskRejected()
    if _WITHDRAWN.search(folded):
        return Withdrawn()
    if accept:
        if any(word.casefold().strip() in folded for word in accept if word.strip()):
            return Accepted(kind(written))
        return Rejected(f"decision {shown!r} has none of the words given for acceptance")
    if not folded:
        return Unknown()
    if _NOT.search(folded) or folded in _NO:
        return Rejected()
    if _OPEN.search(folded):
        return Unknown(f"decision {shown!r} is not final")
    if _ACCEPTED.search(folded.replace("-", " ")) or folded in _YES:
        return Accepted(kind(written))
    return Unknown(f"decision {shown!r} does not say accepted")


def kind(text: str) -> str:
    """How an accepted paper is presented, as a word for the record: ``Accept (Oral)`` → ``oral``.

    Empty where the text says no more than that it is accepted.
    """
    folded = text.casefold().replace("_", " ")
    inside = re.search(r"[(\[]([^()\[\]]+)[)\]]", folded)
    for part in (inside[1] if inside else "", re.sub(r"[(\[][^()\[\]]*[)\]]", " ", folded)):
        bare = re.sub(r"\s+", " ", _EMPTY.sub(" ", part)).strip(" -–—:;,.!/'\"")
        found = _KIND.match(bare)
        if found and found[0].strip() and bare not in _YES:
            return slug(found[0], limit=40)
    return ""
