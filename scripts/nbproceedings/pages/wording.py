"""What kinds of work and roles are called on the pages."""

from __future__ import annotations

import re

from nbproceedings.model import Paper, Talk, Volume

_WORKS = {
    "paper": ("Paper", "Papers"),
    "contributed": ("Contributed talk", "Contributed talks"),
    "oral": ("Oral presentation", "Oral presentations"),
    "spotlight": ("Spotlight", "Spotlights"),
    "poster": ("Poster", "Posters"),
    "lightning": ("Lightning talk", "Lightning talks"),
    "invited": ("Invited talk", "Invited talks"),
    "keynote": ("Keynote", "Keynotes"),
    "plenary": ("Plenary talk", "Plenary talks"),
    "panel": ("Panel discussion", "Panel discussions"),
    "working-group": ("Working group", "Working groups"),
}
_TONES = {
    "talk": {"invited", "keynote", "plenary", "tutorial"},
    "poster": {"poster", "posters", "demo", "demos"},
    "paper": {"contributed", "oral", "spotlight", "paper", "lightning"},
    "panel": {"panel", "discussion", "debate", "working"},
    "break": {"break", "coffee", "lunch", "dinner", "social", "pause"},
}
ROLES = {
    "author": ("author", "Papers"),
    "speaker": ("speaker", "Talks"),
    "panelist": ("panelist", "Panels"),
    "moderator": ("moderator", "Moderator"),
    "organizer": ("organiser", "Organiser"),
    "editor": ("editor", "Editor"),
    "committee": ("programme committee", "Programme committee"),
    "contact": ("contact", "Contact"),
    "participant": ("participant", "Participant"),
}
"""For each role the word for its holder and the heading of what was done in it."""


def sentence_case(word: str) -> str:
    """``working-group`` as ``Working group``."""
    words = " ".join(re.split(r"[-_\s]+", word)).strip() or word
    return words[:1].upper() + words[1:]


def kind_title(volume: Volume, work: Paper | Talk) -> str:
    """What one work of this kind is called: the volume's word for it, else the usual one."""
    formats = volume.formats if isinstance(work, Paper) else volume.talk_formats
    for format_ in formats:
        if format_.id == work.kind:
            return format_.title
    return _WORKS[work.kind][0] if work.kind in _WORKS else sentence_case(work.kind)


def kind_heading(volume: Volume, kind: str, *, papers: bool) -> str:
    """What many works of this kind are called."""
    for format_ in volume.formats if papers else volume.talk_formats:
        if format_.id == kind:
            return format_.heading
    return _WORKS[kind][1] if kind in _WORKS else sentence_case(kind)


def kind_order(volume: Volume, *, papers: bool) -> dict[str, int]:
    """The order in which kinds are listed: the volume's own, then the usual one."""
    own = [format_.id for format_ in (volume.formats if papers else volume.talk_formats)]
    return {kind: at for at, kind in enumerate(dict.fromkeys([*own, *_WORKS]))}


def tone(kind: str | None) -> str:
    """The family of colours for a kind of session, from a closed list of class names."""
    words = set(re.split(r"[-_\s]+", (kind or "").casefold()))
    return next((name for name, known in _TONES.items() if words & known), "other")


def counted(number: int, singular: str, plural: str = "") -> str:
    """``1 paper``, ``2 papers``."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"
