"""What an event is, when and where it was held, and where to find it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from markupsafe import Markup

from nbproceedings.model import Volume, addresses
from nbproceedings.model.item_event import has_event
from nbproceedings.pages import options
from nbproceedings.pages.context import Partial, Site
from nbproceedings.pages.links import WorkLink, host_of
from nbproceedings.pages.statements import licence
from nbproceedings.pages.times import zone_text
from nbproceedings.pages.wording import sentence_case
from nbproceedings.text.dates import format_range
from nbproceedings.text.identifiers import doi_url


class Fact(NamedTuple):
    """A term with links, a text, or both."""

    term: str
    text: str
    links: tuple[WorkLink, ...]


def _render(site: Site, here: str, volume: str | None, given: Mapping[str, str]) -> Markup:
    one = options.volume(site, volume, given)
    return site.partial("event-facts", here, facts=tuple(_facts(one)))


def _facts(volume: Volume) -> Iterator[Fact]:
    kind = sentence_case(volume.kind)
    numbered = f"{kind} no. {volume.number}" if volume.number else kind
    yield Fact("Event" if has_event(volume) else "Kind", numbered, ())
    yield Fact("Dates", format_range(volume.start, volume.end), ())
    host = volume.host
    if host:
        link = (WorkLink("host", host.name, host.url, ""),) if host.url else ()
        names = [host.full_name] if link else [host.name, host.full_name]
        yield Fact("Held at", ", ".join(name for name in names if name), link)
    if volume.place:
        yield Fact("Place", volume.place, ())
    if volume.mode:
        yield Fact("Mode", sentence_case(volume.mode), ())
    if volume.schedule.sessions:
        yield Fact("Time zone", zone_text(volume), ())
    if volume.publisher:
        yield Fact("Publisher", volume.publisher, ())
    yield from _rights(volume)
    links = _links(volume)
    if links:
        yield Fact("Links", "", links)
    yield Fact(
        "Citation",
        "",
        (WorkLink("cite", "How to cite", "", f"{addresses.citations(volume.id)}.html"),),
    )


def _rights(volume: Volume) -> Iterator[Fact]:
    known = licence(volume.license)
    if known.url:
        yield Fact("Licence", "", (WorkLink("license", known.name, known.url, ""),))
    elif known.name:
        yield Fact("Licence", known.name, ())
    yield Fact("Status", sentence_case(volume.archival.status.replace("-", "‑")), ())


def _links(volume: Volume) -> tuple[WorkLink, ...]:
    named = [
        ("Website", volume.url),
        ("Permanent address", volume.permalink),
        (f"DOI {volume.doi}", doi_url(volume.doi) if volume.doi else None),
        ("OpenReview group", volume.openreview_group),
    ]
    links = {url: WorkLink("event", label, url, "") for label, url in reversed(named) if url}
    found = list(reversed(links.values()))
    found += [WorkLink(one.kind or "link", one.label, one.url, "") for one in volume.links]
    return tuple(
        link._replace(label=f"{link.label} ({host_of(link.url)})")
        if link.label == "Website"
        else link
        for link in found
    )


PARTIAL = Partial(
    "event-facts", "When and where an event was held", {"volume": options.VOLUME}, _render
)
