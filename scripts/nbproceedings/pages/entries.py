"""A work as a line of a list: title, people, small links."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from nbproceedings.model import Paper, Talk, Volume, addresses
from nbproceedings.pages.context import Site
from nbproceedings.pages.links import WorkLink, work_links
from nbproceedings.pages.notebooks.badges import Badge, work_badges
from nbproceedings.pages.statements import Mark, marks
from nbproceedings.pages.wording import kind_title

SHOWN = 12
"""People named in a list; of more the first ten and their number, or a collaboration's works
would name everybody on the page of everybody."""
_KEPT = 10
_SMALL = ("pdf", "openreview", "arxiv", "code", "notebook", "slides", "video", "poster")


class Entry(NamedTuple):
    """One work; ``missing`` says in words what is not recorded of it."""

    address: str
    title: str
    language: str
    kind: str
    people: tuple[tuple[str, str], ...]
    more: int
    missing: tuple[str, ...]
    marks: tuple[Mark, ...]
    awards: tuple[str, ...]
    links: tuple[WorkLink, ...]
    badges: tuple[Badge, ...]


def entry(site: Site, work: Paper | Talk) -> Entry:
    """The line of one work, for any list on any page."""
    return site.once(("entry", addresses.work(work)), lambda: _entry(site, work))


def _entry(site: Site, work: Paper | Talk) -> Entry:
    people = work.people
    shown = people if len(people) <= SHOWN else people[:_KEPT]
    id_of = site.catalogue.people.id_of
    volume = site.catalogue.volumes[work.volume]
    return Entry(
        addresses.work(work),
        work.heading,
        foreign(site, work),
        kind_of(volume, work),
        tuple((one.name.printed, addresses.person(id_of(one))) for one in shown),
        len(people) - len(shown),
        missing(work),
        marks(work),
        work.awards,
        tuple(link for link in work_links(work) if link.kind in _SMALL),
        work_badges(site.catalogue, work),
    )


def entries(site: Site, works: Iterable[Paper | Talk]) -> tuple[Entry, ...]:
    return tuple(entry(site, work) for work in works)


def kind_of(volume: Volume, work: Paper | Talk) -> str:
    """What stands for the kind of a work: "Invited talk 3" where the programme numbers them."""
    kind = kind_title(volume, work)
    label = (work.label or "") if isinstance(work, Talk) else ""
    if not label or label in (work.heading, kind):
        return kind
    return label if label.startswith(kind) else f"{kind} · {label}"


def foreign(site: Site, work: Paper | Talk) -> str:
    """The language of a work where it is not that of the site."""
    return "" if work.language == site.catalogue.series.language else work.language


def missing(work: Paper | Talk) -> tuple[str, ...]:
    """What a reader would look for and the record does not have, in words."""
    if isinstance(work, Paper):
        return () if work.authors else ("authors not recorded",)
    found = [] if work.title else ["title not recorded"]
    if not work.people:
        found.append(f"{_expected(work)} not recorded")
    return tuple(found)


def _expected(talk: Talk) -> str:
    return {"panel": "panelists", "working-group": "participants"}.get(talk.kind, "speaker")
