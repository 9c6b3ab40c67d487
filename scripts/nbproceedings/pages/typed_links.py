"""The typed links of FAIR Signposting: from a page to what belongs to it, for programs.

https://signposting.org/FAIR/: ``cite-as`` is one persistent address, that of this copy; another
version is ``related``, however much more it counts.  ``describedby`` and ``item`` carry their media
types, ``author`` is an address that identifies somebody, ``type`` tells that this is a page about
something, and about what.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nbproceedings.model import addresses
from nbproceedings.pages.about import VolumeAbout, WorkAbout
from nbproceedings.pages.context import CitationFile
from nbproceedings.text.identifiers import doi_url

LINK_SET = "application/linkset+json"
"""The media type of RFC 9264."""

_TYPES = {
    "paper": "https://schema.org/ScholarlyArticle",
    "talk": "https://schema.org/Event",
    "volume": "https://schema.org/PublicationVolume",
}
_PAGE = "https://schema.org/AboutPage"


class TypedLink(NamedTuple):
    """A relation with its target: ``path`` of a file of this site, or ``url``."""

    rel: str
    url: str = ""
    path: str = ""
    media_type: str = ""


def typed_links(
    base_url: str, address: str, about: WorkAbout | VolumeAbout, files: Sequence[CitationFile]
) -> Iterator[TypedLink]:
    """The links of the page at ``address``; ``files`` are the citations that go with it."""
    own = base_url + addresses.encoded(addresses.html(address)) if base_url else ""
    if isinstance(about, WorkAbout):
        kind, people = about.kind, about.authors
        persistent = doi_url(about.doi) if about.doi else own
    else:
        kind, people = "volume", about.editors
        doi = about.facts.doi
        persistent = about.permalink or (doi_url(doi) if doi else own)
    yield TypedLink("cite-as", persistent)
    for orcid in dict.fromkeys(one.orcid for one in people if one.orcid):
        yield TypedLink("author", orcid)
    for file in files:
        yield TypedLink("describedby", path=file.path, media_type=file.media_type)
    if isinstance(about, WorkAbout):
        for path, media_type in about.files:
            yield TypedLink("item", path=path, media_type=media_type)
    for url in about.related:
        yield TypedLink("related", url)
    yield TypedLink("license", about.licence.url)
    yield TypedLink("type", _PAGE)
    yield TypedLink("type", _TYPES[kind])
