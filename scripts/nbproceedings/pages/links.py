"""The links of a work: the files beside its page, then the places elsewhere, in a fixed order."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from nbproceedings.model import Paper, Talk, addresses
from nbproceedings.model.attachments import version
from nbproceedings.text.identifiers import arxiv_url, doi_url, openreview_url

ATTACHMENTS = {
    ".pdf": ("pdf", "PDF"),
    ".supplement.pdf": ("supplement", "Supplement"),
    ".erratum.pdf": ("erratum", "Erratum"),
    ".ipynb": ("notebook", "Notebook"),
    ".slides.pdf": ("slides", "Slides"),
    ".poster.pdf": ("poster", "Poster"),
}
"""Files beside a record that its page offers: a closed list, so that nothing else is published."""

_HOSTS = {
    "openreview.net": "OpenReview",
    "arxiv.org": "arXiv",
    "doi.org": "the publisher’s page",
    "github.com": "GitHub",
    "youtube.com": "YouTube",
    "youtu.be": "YouTube",
    "slideslive.com": "SlidesLive",
    "zenodo.org": "Zenodo",
    "proceedings.mlr.press": "PMLR",
    "neurips.cc": "NeurIPS",
    "iclr.cc": "ICLR",
    "icml.cc": "ICML",
}
_ORDER = [
    "pdf",
    "supplement",
    "erratum",
    "openreview",
    "arxiv",
    "doi",
    "code",
    "data",
    "notebook",
    "slides",
    "video",
    "poster",
    "website",
]


class WorkLink(NamedTuple):
    """A link: ``url`` where it leads elsewhere, ``path`` of a file of this site; one is empty."""

    kind: str
    label: str
    url: str
    path: str


@lru_cache(maxsize=4096)
def host_of(url: str) -> str:
    """How the site behind an address is called: its usual name, else its host."""
    host = (urlsplit(url).hostname or url).removeprefix("www.")
    return _HOSTS.get(host, host)


def attachments(work: Paper | Talk) -> tuple[WorkLink, ...]:
    """The files beside the record that belong on the site, without earlier versions.

    The label of a paper that was retracted says so: the file itself cannot.
    """
    if not work.attachments:
        return ()
    mark = " (retracted)" if any(one.kind == "retraction" for one in work.notices) else ""
    return tuple(
        WorkLink(
            kind, f"{label}{mark if kind == 'pdf' else ''}", "", addresses.beside(work, ending)
        )
        for ending, (kind, label) in ATTACHMENTS.items()
        if ending in work.attachments
    )


def _notebook_pages(work: Paper | Talk) -> Iterator[WorkLink]:
    """The page of a work's only notebook; several are listed on the page of the work."""
    if len(work.notebooks) == 1 and work.notebooks[0].name:
        page = addresses.notebook(work, work.notebooks[0].name)
        yield WorkLink("notebook", "Notebook", "", addresses.html(page))


def earlier_versions(work: Paper | Talk) -> tuple[WorkLink, ...]:
    """The paper as it was before it was revised, as far as it was kept; oldest first."""
    kept = sorted((version(ending), ending) for ending in work.attachments if version(ending))
    return tuple(
        WorkLink("version", f"version {number}", "", addresses.beside(work, ending))
        for number, ending in kept
    )


def work_links(work: Paper | Talk) -> tuple[WorkLink, ...]:
    """All links of a work, each address once.

    A link elsewhere carries the host's name only beside a file of the same kind here.
    """
    found = [*attachments(work), *_notebook_pages(work)]
    here = {link.kind for link in found}
    seen: set[str] = set()
    for kind, label, url in _elsewhere(work):
        if url in seen:
            continue
        seen.add(url)
        found.append(
            WorkLink(kind, f"{label} ({host_of(url)})" if kind in here else label, url, "")
        )
    place = {kind: at for at, kind in enumerate(_ORDER)}
    return tuple(sorted(found, key=lambda link: place.get(link.kind, len(place))))


def _elsewhere(work: Paper | Talk) -> Iterator[tuple[str, str, str]]:
    if work.pdf:
        yield "pdf", "PDF", work.pdf
    if work.openreview:
        yield "openreview", "OpenReview", openreview_url(work.openreview)
    if work.arxiv:
        yield "arxiv", "arXiv", arxiv_url(work.arxiv)
    if work.doi:
        yield "doi", "DOI", doi_url(work.doi)
    for kind, label, url in (
        ("code", "Code", work.code),
        ("data", "Data", work.data),
        ("notebook", "Notebook", work.notebook),
        ("slides", "Slides", work.slides),
        ("video", "Video", work.video),
        ("poster", "Poster", work.poster),
    ):
        if url:
            yield kind, label, url
    if work.url:
        yield "website", host_of(work.url), work.url
    for link in work.links:
        yield link.kind if link.kind in _ORDER else "link", link.label, link.url


def reading_places(work: Paper | Talk) -> tuple[WorkLink, ...]:
    """Where the abstract can be read when it is not in the record: the best two places."""
    found: dict[str, WorkLink] = {}
    if work.abstract_url:
        url = work.abstract_url
        found[url] = WorkLink("abstract", f"on {host_of(url)}", url, "")
    names = {
        "openreview": "on OpenReview",
        "arxiv": "on arXiv",
        "doi": "at the publisher",
        "pdf": "in the PDF",
    }
    links = [link for link in work_links(work) if link.kind in names]
    for link in sorted(links, key=lambda link: list(names).index(link.kind)):
        found.setdefault(link.url or link.path, link._replace(label=names[link.kind]))
    if not found and work.url:
        found[work.url] = WorkLink("website", f"on {host_of(work.url)}", work.url, "")
    return tuple(found.values())[:2]
