"""What Zotero reads of a talk: that it is a presentation, by whom, where, when.

``citation_*`` knows no talks: with these tags a talk would be saved as a paper.  These are words of
Zotero's own export, and of the vocabularies that it mixes with them, which its translator "Embedded
Metadata" takes from a page; nobody else takes them for a publication.  Title and address it
finds in Open Graph, and there the beginning of the abstract only.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from markupsafe import Markup

from nbproceedings.pages.about import WorkAbout
from nbproceedings.pages.head import HeadPart
from nbproceedings.pages.head._tags import meta, together
from nbproceedings.pages.head.highwire import family_first

if TYPE_CHECKING:
    from nbproceedings.pages.context import Page, Site


def _render(site: Site, page: Page) -> Markup:
    about = page.about
    if not isinstance(about, WorkAbout) or about.kind != "talk" or not page.listed:
        return Markup("")
    return together(_tags(about))


def _tags(about: WorkAbout) -> Iterator[str]:
    yield meta("z:itemType", "presentation")
    for speaker in about.authors:
        yield meta("z:presenters", family_first(speaker))
    yield meta("dcterms:issued", about.day)
    yield meta("bib:presentedAt", about.venue)
    yield meta("eprints:event_location", about.volume.event.place)
    yield meta("dcterms:language", about.language)
    yield meta("eprints:abstract", about.abstract)


HEAD = HeadPart("zotero", "What Zotero reads of a talk", 25, _render)
