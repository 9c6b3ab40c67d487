"""What to read after a paper or talk: works near to it, each with what the two have in common."""

from __future__ import annotations

from typing import NamedTuple

from nbproceedings.model import Paper, Talk, addresses
from nbproceedings.model.related import Related, Shared, related_works
from nbproceedings.pages.context import Site
from nbproceedings.pages.entries import foreign
from nbproceedings.pages.statements import Mark, marks
from nbproceedings.text.html import inline_text

_PEOPLE = 4
"""People who are named; of more all but the last of these."""
_TITLE = 70
"""Characters of the title of a shared reference."""


class RelatedLine(NamedTuple):
    """A related work in few words, so that not every change of it changes this page too.

    ``people`` and ``shared`` are plain text; ``volume`` is named where it is another one.
    """

    address: str
    title: str
    language: str
    marks: tuple[Mark, ...]
    people: str
    volume: str
    shared: tuple[str, ...]


def related(site: Site, work: Paper | Talk) -> tuple[RelatedLine, ...]:
    """The works that are nearest to this one, in all volumes, nearest first."""
    found = site.once("related", lambda: related_works(site.catalogue))
    return tuple(_line(site, work, one) for one in found.get((work.volume, work.id), ()))


def _line(site: Site, work: Paper | Talk, one: Related) -> RelatedLine:
    elsewhere = one.work.volume != work.volume
    people = one.work.people
    shown = people if len(people) <= _PEOPLE else people[: _PEOPLE - 1]
    names = ", ".join(somebody.name.printed for somebody in shown)
    return RelatedLine(
        addresses.work(one.work),
        one.work.heading,
        foreign(site, one.work),
        marks(one.work),
        f"{names} and others" if len(shown) < len(people) else names,
        site.catalogue.volumes[one.work.volume].name if elsewhere else "",
        tuple(_named(site, shared) for shared in one.shared),
    )


def _named(site: Site, shared: Shared) -> str:
    if shared.kind != "reference":
        return inline_text(shared.text)
    reference = site.catalogue.references.get(shared.text)
    title = inline_text(reference.title) if reference else shared.text
    if len(title) > _TITLE:
        title = f"{title[:_TITLE].rpartition(' ')[0] or title[:_TITLE]} …"
    return f"“{title}”"
