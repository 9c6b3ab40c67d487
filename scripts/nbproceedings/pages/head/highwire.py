"""``citation_*``, the tags of Highwire Press: what Google Scholar and Zotero read of a paper.

Google Scholar (inclusion guidelines): title, authors and day are all there or nothing is; one tag
an author, without affiliations in it; the PDF in the directory of the page, or it counts as
untagged.  Only papers have the tags: a page with several works is indexed badly, and a talk is no
paper.

Zotero (translator "Embedded Metadata"): the last tag that tells a type wins, so the conference
stands after title and numbers, and nothing after it tells another.  Dublin Core is left out:
``DC.type`` and ``DC.source`` would overrule what stands here, and a conference paper would become
an article in a journal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from markupsafe import Markup

from nbproceedings.pages.about import Somebody, WorkAbout
from nbproceedings.pages.head import HeadPart
from nbproceedings.pages.head._tags import file_url, meta, page_url, together

if TYPE_CHECKING:
    from nbproceedings.pages.context import Page, Site

_PAGE = r"[A-Za-z]{0,4}[0-9][\w.:]{0,11}|[ivxlcdm]{1,12}"
_PAGES = re.compile(rf"({_PAGE})(?:\s*[-–—]+\s*({_PAGE}))?", re.IGNORECASE)


def _render(site: Site, page: Page) -> Markup:
    about = page.about
    if not isinstance(about, WorkAbout) or about.kind != "paper" or not page.listed:
        return Markup("")
    if not (about.title and about.authors and about.day):
        return Markup("")
    return together(_tags(site, page, about))


def _tags(site: Site, page: Page, about: WorkAbout) -> Iterator[str]:
    yield meta("citation_title", about.title)
    for author in about.authors:
        yield meta("citation_author", undivided(author))
        for institution in author.institutions:
            yield meta("citation_author_institution", institution)
        yield meta("citation_author_orcid", author.orcid)
    yield meta("citation_publication_date", about.day.replace("-", "/"))
    yield meta("citation_online_date", about.online.replace("-", "/"))
    volume = about.volume
    first, last = page_range(about.pages)
    yield meta("citation_firstpage", first)
    yield meta("citation_lastpage", last)
    if volume.archival:
        yield meta("citation_volume", volume.number)
        yield meta("citation_issn", volume.issn)
    yield meta("citation_publisher", volume.publisher)
    yield meta("citation_conference_title", about.venue)
    yield meta("citation_doi", about.doi)
    yield meta("citation_abstract_html_url", page_url(site, page.address))
    yield meta("citation_pdf_url", file_url(site, pdf_beside(page, about)))
    for keyword in about.keywords:
        yield meta("citation_keywords", keyword)
    yield meta("citation_language", about.language)
    yield meta("citation_abstract", about.abstract)


def family_first(author: Somebody) -> str:
    """The name with the family name first, which keeps families of several words whole."""
    if not (author.given and author.family):
        return author.name
    return ", ".join(part for part in (author.family, author.given, author.suffix) if part)


def undivided(author: Somebody) -> str:
    """The name so that Zotero takes it for one: family name first, unless both have two words.

    It takes a comma with several words on either side of it for one between two people.
    """
    several = " " in author.given and " " in author.family
    return author.name if several else family_first(author)


def page_range(pages: str) -> tuple[str, str]:
    """First and last page; the last is "" where one page is all that is known."""
    found = _PAGES.fullmatch(pages)
    return (found[1], found[2] or "") if found else ("", "")


def pdf_beside(page: Page, about: WorkAbout) -> str:
    """The path of the paper's PDF where it is in the directory of its page, else ""."""
    path = f"{page.address}.pdf"
    return path if any(file == path for file, _ in about.files) else ""


HEAD = HeadPart("highwire", "What Google Scholar and Zotero read of a paper", 20, _render)
