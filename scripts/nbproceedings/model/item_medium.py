"""What a contribution was, in the words of a citation: a paper, a poster, an invited talk."""

from __future__ import annotations

from nbproceedings.model.paper import Paper
from nbproceedings.model.talk import Talk
from nbproceedings.model.volume import Volume, WorkFormat

_SPOKEN = {
    "contributed": "Contributed talk",
    "invited": "Invited talk",
    "keynote": "Keynote address",
    "panel": "Panel discussion",
    "plenary": "Plenary talk",
}


def paper_medium(volume: Volume, paper: Paper) -> str:
    """``Poster`` for kinds whose id or title says so, else ``Paper``: styles know no more."""
    said = f"{paper.kind} {_title(paper.kind, volume.formats)}".casefold()
    return "Poster" if "poster" in said else "Paper"


def talk_medium(volume: Volume, talk: Talk) -> str:
    """The volume's own word for this kind of talk, else a common one.

    Empty for a talk known only by a label that says it already: "Invited talk 3. Invited talk at"
    would say it twice.
    """
    words = _title(talk.kind, volume.talk_formats) or _SPOKEN.get(talk.kind) or talk.kind
    words = " ".join(words.replace("-", " ").replace("_", " ").split())
    label = "" if talk.title else talk.heading.casefold()
    first = words.casefold().partition(" ")[0]
    return "" if first and first in label.split() else words[:1].upper() + words[1:]


def _title(kind: str, formats: tuple[WorkFormat, ...]) -> str:
    return next((known.title for known in formats if known.id == kind), "")
