"""The neutral item: what any format needs to know to cite a paper, a talk, a volume, the series."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from nbproceedings.model.catalogue import Catalogue
from nbproceedings.model.citation_key import citation_key, series_key
from nbproceedings.model.contributor import Contributor
from nbproceedings.model.item_address import volume_address, work_address
from nbproceedings.model.item_event import (
    day_given,
    event_name,
    event_place,
    has_event,
    proceedings_title,
    volume_note,
)
from nbproceedings.model.item_medium import paper_medium, talk_medium
from nbproceedings.model.item_notices import STATES
from nbproceedings.model.item_versions import other_versions
from nbproceedings.model.link import Notice
from nbproceedings.model.name import Name
from nbproceedings.model.paper import Paper
from nbproceedings.model.standing import standing
from nbproceedings.model.talk import Talk
from nbproceedings.model.volume import Volume
from nbproceedings.text.identifiers import doi_url

Kind = Literal["paper", "talk", "volume", "series", "report"]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to cite, in no format's words.

    Texts are inline source on one line, spelled and capitalised as the record has them.
    ``medium`` is what it was ("Poster", "Invited talk"), ``titled`` is False for a talk known only
    by its place in the programme.  ``given`` is the day it was given, as far as known, ``start``
    and ``end`` are those of the event; ``year``, ``month`` and ``day`` say when it appeared.
    ``url`` is the permanent address of this copy, never of another version; those are in
    ``versions``, one text each.  ``volume`` and ``number`` count within ``container`` (a journal)
    or ``series``.  ``collected`` tells that ``container`` is a collection, for which there was no
    event.  ``notices`` tell whether it still stands.
    """

    kind: Kind
    key: str
    title: str
    titled: bool = True
    medium: str = ""
    authors: tuple[Name, ...] = ()
    others: bool = False
    editors: tuple[Name, ...] = ()
    archival: bool = False
    collected: bool = False
    container: str = ""
    series: str = ""
    volume: str = ""
    number: str = ""
    pages: str = ""
    publisher: str = ""
    event: str = ""
    place: str = ""
    start: date | None = None
    end: date | None = None
    given: date | None = None
    year: str = ""
    month: int | None = None
    day: int | None = None
    url: str = ""
    doi: str = ""
    note: str = ""
    versions: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()
    keywords: tuple[str, ...] = ()
    license: str = ""
    issn: str = ""
    language: str = "en"

    @property
    def state(self) -> str:
        """``Retracted``, ``Removed`` or ``Withdrawn``; "" for a work that stands."""
        notice = standing(self.notices)
        return STATES[notice.kind] if notice else ""

    @property
    def state_day(self) -> date | None:
        """The day of the notice that took the work back, where it is known."""
        notice = standing(self.notices)
        return notice.day if notice else None

    @property
    def headline(self) -> str:
        """The title as a citation prints it: of a work that was taken back it says so first."""
        return f"{self.state}: {self.title}" if self.state else self.title

    @property
    def presented(self) -> bool:
        """Whether it is cited as something given at an event rather than as published."""
        if self.kind == "paper":
            return not (self.archival or self.collected)
        return self.kind == "talk"

    @property
    def days(self) -> tuple[date, date] | None:
        """First and last day to print beside the event: the day given, else the whole event."""
        if self.given:
            return (self.given, self.given)
        return (self.start, self.end or self.start) if self.start else None

    @property
    def standalone(self) -> bool:
        """Whether it is a whole: styles set its title in italics rather than in quotes."""
        whole = self.kind in ("volume", "series")
        return whole or (self.kind == "report" and not self.container)

    @property
    def persistent_url(self) -> str:
        """The DOI's address where there is a DOI, else ``url``."""
        return doi_url(self.doi) if self.doi else self.url


def paper_item(catalogue: Catalogue, volume: Volume, paper: Paper, address: str = "") -> Item:
    """A paper of ``volume``; ``address`` is that of its page, absolute, or "" when not known.

    Without an address the paper is cited where it can be read: its DOI, else OpenReview, arXiv or
    its own link.  In a non-archival volume it is dated by the event, whenever its file was put
    online: it was presented, not published.
    """
    given = day_given(catalogue, volume, paper)
    archival = volume.archival.status == "archival"
    appeared = (paper.day if archival else None) or given or volume.start
    return Item(
        kind="paper",
        key=citation_key(volume, paper),
        title=full_title(paper.title, paper.subtitle),
        medium=paper_medium(volume, paper),
        authors=_names(paper.authors),
        # Who organised an event edited its papers only if somebody says so, or if they are edited.
        editors=_names(volume.credited_editors if archival else volume.editors),
        archival=archival,
        collected=not has_event(volume),
        container=one_line(proceedings_title(volume)),
        series=_series(catalogue),
        number=one_line(paper.number or ""),
        pages=one_line(paper.pages or ""),
        publisher=_publisher(catalogue, volume),
        event=one_line(event_name(volume)),
        place=one_line(event_place(volume)),
        start=volume.start,
        end=volume.last_day,
        given=given,
        year=str(appeared.year),
        month=appeared.month,
        day=appeared.day,
        url=address or work_address(paper),
        doi=paper.doi or "",
        note="" if archival else f"Non-archival {volume.kind} contribution",
        versions=other_versions(catalogue, paper.published_as),
        notices=paper.notices,
        keywords=paper.keywords,
        license=paper.license or volume.license or "",
        language=paper.language,
    )


def talk_item(catalogue: Catalogue, volume: Volume, talk: Talk, address: str = "") -> Item:
    """A talk, keynote, panel or working group; without a title its label stands in."""
    given = day_given(catalogue, volume, talk)
    appeared = given or volume.start
    return Item(
        kind="talk",
        key=citation_key(volume, talk),
        title=full_title(talk.heading, talk.subtitle if talk.title else None),
        titled=bool(talk.title),
        medium=talk_medium(volume, talk),
        authors=_names(talk.authors),
        editors=_names(volume.credited_editors),
        container=one_line(proceedings_title(volume)),
        series=_series(catalogue),
        event=one_line(event_name(volume)),
        place=one_line(event_place(volume)),
        start=volume.start,
        end=volume.last_day,
        given=given,
        year=str(appeared.year),
        month=appeared.month,
        day=appeared.day,
        url=address or work_address(talk),
        doi=talk.doi or "",
        versions=other_versions(catalogue, talk.published_as),
        notices=talk.notices,
        keywords=talk.keywords,
        license=talk.license or "",
        language=talk.language,
    )


def work_item(catalogue: Catalogue, volume: Volume, work: Paper | Talk, address: str = "") -> Item:
    """A paper or a talk, whichever ``work`` is."""
    if isinstance(work, Paper):
        return paper_item(catalogue, volume, work, address)
    return talk_item(catalogue, volume, work, address)


def volume_item(catalogue: Catalogue, volume: Volume, address: str = "") -> Item:
    """The volume as a whole, by its editors, or by the organisers where none are named."""
    archival = volume.archival.status == "archival"
    return Item(
        kind="volume",
        key=citation_key(volume),
        title=full_title(proceedings_title(volume), volume.subtitle),
        editors=_names(volume.credited_editors),
        archival=archival,
        series=_series(catalogue),
        volume=one_line(volume.number or "") if archival else "",
        publisher=_publisher(catalogue, volume),
        event=one_line(event_name(volume)),
        place=one_line(event_place(volume)),
        start=volume.start,
        end=volume.last_day,
        year=str(volume.start.year),
        month=volume.start.month,
        day=volume.start.day,
        url=address or volume_address(volume),
        doi=volume.doi or "",
        note="" if archival else volume_note(volume),
        versions=other_versions(catalogue, volume.published_as),
        keywords=volume.keywords,
        license=volume.license or "",
        issn=one_line(catalogue.series.issn or ""),
        language=volume.language,
    )


def series_item(catalogue: Catalogue, address: str = "") -> Item:
    """All volumes together, from the first event to the last, by title: they have many editors."""
    series = catalogue.series
    first = min((volume.start for volume in series.volumes), default=None)
    last = max((volume.last_day for volume in series.volumes), default=None)
    licenses = {volume.license or "" for volume in series.volumes}
    statuses = {volume.archival.status for volume in series.volumes}
    return Item(
        kind="series",
        key=series_key(series),
        title=one_line(series.title),
        archival=statuses == {"archival"},
        publisher=one_line(series.publisher or ""),
        start=first,
        end=last,
        year=_years(first, last),
        url=address,
        note="Non-archival proceedings" if statuses == {"non-archival"} else "",
        license=licenses.pop() if len(licenses) == 1 else "",
        issn=one_line(series.issn or ""),
        language=series.language,
    )


def one_line(text: str) -> str:
    return " ".join(text.split())


def full_title(title: str, subtitle: str | None) -> str:
    """Title and subtitle on one line, a colon between them unless the title ends in a mark."""
    title, subtitle = one_line(title), one_line(subtitle or "")
    if not subtitle:
        return title
    return (
        f"{title} {subtitle}"
        if title.endswith((":", "?", "!", "—", "–"))
        else f"{title}: {subtitle}"
    )


def _years(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return ""
    return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"


def _names(people: tuple[Contributor, ...]) -> tuple[Name, ...]:
    return tuple(person.name for person in people)


def _series(catalogue: Catalogue) -> str:
    # "Proceedings" is what a series is called that nobody gave a name.
    title = one_line(catalogue.series.title)
    return "" if title == "Proceedings" else title


def _publisher(catalogue: Catalogue, volume: Volume) -> str:
    return one_line(volume.publisher or catalogue.series.publisher or "")
