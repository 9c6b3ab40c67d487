"""What to say of an id that names no paper or talk."""

from __future__ import annotations

from nbproceedings.model import Volume
from nbproceedings.store.messages import near


def remedy(name: str, kind: str, volume: Volume) -> str:
    """A hint for an id that no ``kind`` ("paper" or "talk") of the volume has."""
    papers = [paper.id for paper in volume.papers]
    talks = [talk.id for talk in volume.talks]
    own, other = (papers, talks) if kind == "paper" else (talks, papers)
    other_kind = "talk" if kind == "paper" else "paper"
    if name in other:
        return f"there is a {other_kind} of that name: write {other_kind}: {name}"
    meant = near(name, own) or near(name.removesuffix(".md").rpartition("/")[2], own)
    if meant:
        return f"did you mean {meant!r}?"
    return f"write {volume.id}/{kind}s/{name}.md, or remove it here"
