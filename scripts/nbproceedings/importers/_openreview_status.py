"""Whether a submission to OpenReview was accepted, and as what.

The status stands in ``venueid``: the venue's own id once a paper is accepted, before and otherwise
a name below it (``…/Submission``, ``…/Rejected_Submission``, ``…/Withdrawn_Submission``,
``…/Desk_Rejected_Submission``; openreview-py, ``venue.py``).  API 1 had a decision note among the
replies instead, and texts in ``venue`` and ``_bibtex`` that OpenReview itself writes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nbproceedings.importers._openreview_bibtex import entry_of
from nbproceedings.importers._openreview_notes import Note
from nbproceedings.importers.intake.decisions import (
    Accepted,
    Decision,
    DeskRejected,
    Rejected,
    Unknown,
    Withdrawn,
    decision,
)
from nbproceedings.importers.intake.decisions import kind as kind_of

_DECISION_NOTE = re.compile(r"/(?:Acceptance_)?Decision$", re.I)
_META_REVIEW = re.compile(r"/Meta_?Review$", re.I)
_WITHDRAWAL = re.compile(r"/Withdraw(?:al|n|_Paper|_Submission)?$", re.I)
_FIELDS = ("decision", "acceptance", "acceptancedecision", "recommendation")
_NOT_YET = re.compile(
    r"^submitted to\b|\bunder review\b|\bdecision pending\b|\bsubmitted$|\bsubmission$", re.I
)
_REFUSED = re.compile(r"\b(?:withdrawn|desk[ -]rejected|rejected)\b", re.I)
# How the last words of ``venue`` say in what form a paper was given.
_FORM = re.compile(
    r"\b(oral|poster|spotlight|highlight|(?:contributed |lightning |short |invited )?talk|demo"
    r"|notable[ -]top[ -][0-9]+%?|top[ -][0-9]+%|(?:short|long|tiny|full) paper)s?$",
    re.I,
)
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a note and its replies say about acceptance; ``differ`` is set where they disagree."""

    decision: Decision
    differ: str = ""


def status(note: Note, replies: Sequence[Note], accept: Sequence[str] = ()) -> Evidence:
    """Whether a submission is in.  ``accept`` are the user's own words for that.

    Where the venue and the decision note disagree, the paper is not in.
    """
    if note.deleted:
        return Evidence(Withdrawn("deleted"))
    noted = _decision_text(replies, _DECISION_NOTE) or note.text(*_FIELDS[:3])
    venue = _by_venue_id(note)
    if isinstance(venue, (Withdrawn, DeskRejected, Rejected)):
        return Evidence(venue)
    if venue is None:
        gone = _by_invitation(note, replies)
        if gone:
            return Evidence(gone)
    if noted:
        return _with_venue(noted, venue, note, accept)
    if venue is None:
        venue = _by_venue_text(note) or _by_bibtex(note)
    return Evidence(_as_asked(venue or Unknown(), note, accept))


def status_by_meta_review(replies: Sequence[Note], accept: Sequence[str] = ()) -> Decision:
    """The area chair's word, for venues that wrote no decision notes (ICLR until 2019)."""
    text = _decision_text(replies, _META_REVIEW)
    return decision(text, accept) if text else Unknown()


def _with_venue(text: str, venue: Decision | None, note: Note, accept: Sequence[str]) -> Evidence:
    """What a decision note says, beside what ``venueid`` says."""
    found = decision(text)
    if isinstance(venue, Accepted) and isinstance(found, (Withdrawn, DeskRejected, Rejected)):
        shown = note.text("venueid")
        message = f"its venue is {shown!r}, which means accepted, and its decision {text[:60]!r}"
        return Evidence(found, message)
    if accept:
        found = decision(text, accept)
    elif isinstance(venue, Accepted) and isinstance(found, Unknown):
        return Evidence(venue)
    if isinstance(found, Accepted) and not found.kind:
        found = Accepted(_form(note))
    return Evidence(found)


def _as_asked(found: Decision, note: Note, accept: Sequence[str]) -> Decision:
    """The user's own words hold for the venue's text where there is no decision."""
    if not accept or not isinstance(found, Accepted):
        return found
    asked = decision(note.text("venue"), accept)
    return found if isinstance(asked, Accepted) else asked


def venue_of(note: Note) -> str:
    """The id of the venue that a note belongs to, or nothing."""
    if note.domain:
        return note.domain
    for invitation in note.invitations:
        root, separator, _ = invitation.partition("/-/")
        if separator:
            return re.sub(r"/(?:Paper|Submission)[0-9]+$", "", root)
    return ""


def _by_venue_id(note: Note) -> Decision | None:
    """The status by ``venueid``; unknown while the paper is under review; None without one."""
    written = note.text("venueid").strip()
    if not written:
        return None
    venue = venue_of(note)
    rest = written.rpartition("/")[2] if written != venue else ""
    if venue and not written.startswith(f"{venue}/") and written != venue:
        return Rejected(f"it belongs to another venue, {written!r}")
    below = decision(rest.replace("_", " "))
    if not isinstance(below, Unknown):
        return Accepted(below.kind or _form(note)) if isinstance(below, Accepted) else below
    if (venue and written != venue) or _NOT_YET.search(rest.replace("_", " ")):
        return Unknown("under review")
    return Accepted(_form(note))


def _by_invitation(note: Note, replies: Iterable[Note]) -> Decision | None:
    """API 1 moves withdrawn and desk-rejected papers to invitations of their own."""
    for invitation in note.invitations:
        name = invitation.rpartition("/")[2].replace("_", " ")
        found = decision(name)
        if isinstance(found, (Withdrawn, DeskRejected)):
            return found
    for reply in replies:
        if not reply.deleted and any(map(_WITHDRAWAL.search, reply.invitations)):
            return Withdrawn()
    return None


def _by_venue_text(note: Note) -> Decision | None:
    text = " ".join(note.text("venue").split())
    if not text:
        return None
    if refused := _REFUSED.search(text):
        return decision(refused[0])  # "Rejection Sampling" is a topic, not an outcome
    if _NOT_YET.search(text):
        return Unknown("submitted, and not known to be accepted")
    return Accepted(_form(note))


def _by_bibtex(note: Note) -> Decision | None:
    """OpenReview writes ``@misc`` for what is not accepted, and "Submitted to" while it waits."""
    entry = entry_of(note)
    if entry is None:
        return None
    if entry.type == "inproceedings" and entry.booktitle and not _NOT_YET.search(entry.booktitle):
        return Accepted()
    return Unknown("submitted, and not known to be accepted")


def _decision_text(replies: Iterable[Note], kind: re.Pattern[str]) -> str:
    """The latest word of those who decide; a reviewer's recommendation is none."""
    found = [
        reply
        for reply in replies
        if not reply.deleted and any(map(kind.search, reply.invitations)) and reply.text(*_FIELDS)
    ]
    return max(found, key=lambda reply: reply.modified).text(*_FIELDS) if found else ""


def _form(note: Note) -> str:
    found = _FORM.search(" ".join(note.text("venue").split()))
    return kind_of(found[1]) if found else ""


def forms(venues: Iterable[str]) -> dict[str, str]:
    """How papers were given, by the text in ``venue``, where its last words are not known ones.

    What all texts begin with, up to the year at least, is the venue's name: ``Toys 2031 BestPaper``
    beside ``Toys 2031 Oral`` is a ``bestpaper``.
    """
    distinct = sorted({" ".join(venue.split()) for venue in venues if venue.strip()})
    if len(distinct) < 2:
        return {}
    common = distinct[0].split()
    for venue in distinct[1:]:
        words = venue.split()
        equal = (one == other for one, other in zip(common, words, strict=False))
        length = next((index for index, same in enumerate(equal) if not same), None)
        common = common[: min(len(common), len(words)) if length is None else length]
    if not _YEAR.search(" ".join(common)):
        return {}
    return {venue: kind_of(" ".join(venue.split()[len(common) :])) for venue in distinct}
