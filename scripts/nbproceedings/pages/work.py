"""What the pages of papers and talks share: their parts, downloads and links in the head."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from nbproceedings.model import Paper, Talk, Volume, addresses
from nbproceedings.model.item_event import has_event
from nbproceedings.model.standing import is_removed
from nbproceedings.pages.about_work import work_about
from nbproceedings.pages.backlinks import cited_within
from nbproceedings.pages.cards import work_card
from nbproceedings.pages.cited import versions, work_references
from nbproceedings.pages.collection import bibliography, downloads, files_beside
from nbproceedings.pages.context import Page, Site
from nbproceedings.pages.entries import foreign, kind_of
from nbproceedings.pages.link_set import link_set
from nbproceedings.pages.links import earlier_versions, reading_places, work_links
from nbproceedings.pages.notebooks.view import notebooks_of
from nbproceedings.pages.programme import neighbours, standings
from nbproceedings.pages.related import related
from nbproceedings.pages.statements import origins, remarks, rights, state
from nbproceedings.text.dates import format_range
from nbproceedings.text.html import inline_text
from nbproceedings.text.slugs import slug

DESCRIPTION = 200
"""Characters of a description: search engines show fewer."""

_WITHOUT_ABSTRACT = ("panel", "working-group")
"""Kinds of which nobody expects an abstract, so that its absence is not told."""


class Event(NamedTuple):
    """The volume as the line above a title names it."""

    address: str
    name: str
    title: str
    host: str
    days: str
    machine_day: str


def event(site: Site, volume: Volume) -> Event:
    return site.once(("event", volume.id), lambda: _event(site, volume))


def _event(site: Site, volume: Volume) -> Event:
    return Event(
        site.volume_page(volume.id),
        volume.name,
        volume.title,
        volume.host.name if volume.host else "",
        format_range(volume.start, volume.end),
        volume.start.isoformat(),
    )


def work_page(site: Site, work: Paper | Talk, kind: str, own: Mapping[str, Any]) -> Page:
    """The page of a paper or talk; ``own`` are the parts that only its kind has."""
    volume = site.catalogue.volumes[work.volume]
    address = addresses.work(work)
    item = site.item(volume, work)
    files = files_beside(site, address)
    places = () if work.abstract else reading_places(work)
    before, after = neighbours(site, volume, work)
    about = work_about(site, volume, work)
    title, taken_back = inline_text(work.heading), state(work)
    body, others = notebooks_of(site, work)
    parts: dict[str, Any] = {
        "kind": kind_of(volume, work),
        "event": event(site, volume),
        "title": work.heading,
        "subtitle": work.subtitle or "",
        "language": foreign(site, work),
        "links": work_links(work),
        "notices": remarks(work.notices),
        "state": taken_back,
        "removed": is_removed(work),
        "earlier": earlier_versions(work),
        "awards": work.awards,
        "notes": work.notes,
        "versions": versions(site, work.published_as),
        "abstract": work.abstract or "",
        "summary": work.description or "",
        "reading_places": places,
        "asks_abstract": not is_removed(work)
        and (
            bool(work.abstract or work.description or places) or work.kind not in _WITHOUT_ABSTRACT
        ),
        "keywords": _keywords(work),
        "citations": site.cite(item),
        "references": work_references(site, work),
        "cited_within": cited_within(site, work),
        "related": related(site, work),
        "notebook": body,
        "notebooks": others,
        "standings": standings(site, volume, work),
        "has_event": has_event(volume),
        "before": before,
        "after": after,
        "rights": rights(volume, work),
        "origins": origins(work.source),
        **own,
    }
    return Page(
        address=address,
        kind=kind,
        volume=volume.id,
        title=f"{taken_back}: {title}" if taken_back else title,
        description=_description(work, volume, parts["kind"]),
        template=f"{kind}.html",
        parts=parts,
        about=about,
        bibliography=bibliography(files),
        files=files,
        downloads=lambda: (
            *downloads(site, files, (item,)),
            *work_card(site, volume, about, parts["kind"]),
            *link_set(site, address, about, files),
        ),
        has_body=work.has_body,
        listed=not is_removed(work),
    )


def _keywords(work: Paper | Talk) -> tuple[tuple[str, str], ...]:
    """Keywords with the addresses of their pages, those of one page once."""
    by_slug: dict[str, str] = {}
    for text in work.keywords:
        by_slug.setdefault(slug(text), text)
    return tuple((text, addresses.keyword(key)) for key, text in by_slug.items())


def _description(work: Paper | Talk, volume: Volume, kind: str) -> str:
    text = work.description or work.abstract
    if text:
        return shortened(inline_text(text))
    people = [one.name.printed for one in work.people[:4]]
    by = f" by {', '.join(people)}{' and others' if len(work.people) > len(people) else ''}"
    return shortened(f"{kind}{by if people else ''} at {inline_text(volume.title)}")


def shortened(text: str) -> str:
    """Text on one line, cut between words where it is too long for a description."""
    line = " ".join(text[: 10 * DESCRIPTION].split())
    if len(line) <= DESCRIPTION:
        return line
    cut = line[:DESCRIPTION].rpartition(" ")[0] or line[:DESCRIPTION]
    return f"{cut.rstrip(',;:. ')} …"
