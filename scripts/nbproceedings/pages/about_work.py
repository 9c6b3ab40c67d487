"""What the head of the page of a paper or talk may tell."""

from __future__ import annotations

from datetime import datetime

from nbproceedings.model import Paper, Talk, Volume, addresses
from nbproceedings.model.catalogue import Catalogue
from nbproceedings.model.item import Item
from nbproceedings.model.standing import CORRECTIVE
from nbproceedings.pages.about import WorkAbout, day_of, iso, licence_facts, related, somebody
from nbproceedings.pages.about_notebook import notebook_facts
from nbproceedings.pages.about_volume import volume_facts
from nbproceedings.pages.context import Site
from nbproceedings.pages.links import attachments
from nbproceedings.text.html import inline_text

MEDIA_TYPES = {".pdf": "application/pdf", ".ipynb": "application/x-ipynb+json"}
"""Of the files that are published beside a page, by their last ending."""


def work_about(site: Site, volume: Volume, work: Paper | Talk) -> WorkAbout:
    """The facts of a work."""
    catalogue, item = site.catalogue, site.item(volume, work)
    is_paper = isinstance(work, Paper)
    begins, ends = ("", "") if is_paper else _moments(catalogue, work)
    others = work.moderators if isinstance(work, Talk) else ()
    changes = [one.day for one in work.notices if one.kind in CORRECTIVE and one.day]
    return WorkAbout(
        kind="paper" if is_paper else "talk",
        title=inline_text(item.headline),
        authors=tuple(somebody(catalogue, one) for one in work.authors),
        others=tuple(somebody(catalogue, one) for one in others),
        day=iso(item.year, item.month, item.day),
        online=day_of(work.day) if is_paper else "",
        revised=day_of(max(changes, default=None)),
        venue=inline_text(venue(item)),
        pages=inline_text(item.pages),
        abstract=inline_text(work.abstract or ""),
        keywords=tuple(dict.fromkeys(inline_text(text) for text in work.keywords)),
        language=work.language,
        licence=licence_facts(item.license),
        doi=item.doi,
        state=item.state,
        related=related(catalogue, work.published_as),
        files=tuple(
            (link.path, MEDIA_TYPES[f".{link.path.rpartition('.')[2]}"])
            for link in attachments(work)
        ),
        link_set=addresses.link_set(work),
        card=addresses.card(work),
        begins=begins,
        ends=ends,
        recording=(work.video or "") if isinstance(work, Talk) else "",
        volume=volume_facts(site, volume),
        notebooks=tuple(notebook_facts(work, one) for one in work.notebooks),
    )


def venue(item: Item) -> str:
    """What a reader calls the place of publication: of what was only presented, the event."""
    return item.event if item.presented else item.container


def _moments(catalogue: Catalogue, work: Paper | Talk) -> tuple[str, str]:
    """When a talk began and ended, of the first place in the programme that has a time."""
    for place in catalogue.placements(work):
        timed = place.slot if place.slot and place.slot.start else place.session
        alone = timed is place.slot or len(place.session.slots) == 1
        if timed and timed.start and alone:
            return (_moment(timed.start), _moment(timed.end))
    return ("", "")


def _moment(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""
