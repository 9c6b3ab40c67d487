r"""JSON-LD in the vocabulary of schema.org: the page's subject for search engines and harvesters.

It stands in a script element, where HTML knows no escapes: ``<``, ``>`` and ``&`` are written as
``\u003c``, ``\u003e`` and ``\u0026``, which JSON reads and HTML does not.  Such an element is data
and runs nothing, so the content security policy need not allow it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from markupsafe import Markup

from nbproceedings.pages.about import (
    NotebookFacts,
    PersonAbout,
    SeriesAbout,
    VolumeAbout,
    WorkAbout,
)
from nbproceedings.pages.about_notebook import NotebookAbout
from nbproceedings.pages.head import HeadPart, _schema
from nbproceedings.pages.head._schema import Thing, thing
from nbproceedings.pages.head._tags import file_url, page_url
from nbproceedings.pages.head.highwire import page_range, pdf_beside

if TYPE_CHECKING:
    from nbproceedings.pages.context import Page, Site

_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}
_write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _render(site: Site, page: Page) -> Markup:
    found = describe(site, page)
    if not found:
        return Markup("")
    text = _write({"@context": "https://schema.org", **found})
    for letter, written in _ESCAPES.items():
        text = text.replace(letter, written)
    return Markup(f'<script type="application/ld+json">{text}</script>')  # noqa: S704


def describe(site: Site, page: Page) -> Thing:
    """What the page is about, as one object; empty where nothing honest can be said."""
    about = page.about
    match about:
        case WorkAbout(kind="paper"):
            return _paper(site, page, about)
        case WorkAbout():
            return _talk(site, page, about)
        case VolumeAbout():
            return _volume(site, page, about)
        case SeriesAbout():
            return _series(site, page, about)
        case NotebookAbout():
            return _notebook(site, about)
        case PersonAbout():
            return _person(site, about)
        case _:
            return {}


def _paper(site: Site, page: Page, about: WorkAbout) -> Thing:
    url = page_url(site, page.address)
    first, last = page_range(about.pages)
    pdf = file_url(site, pdf_beside(page, about))
    status = [_schema.NON_ARCHIVAL] if not about.volume.archival else []
    return thing(
        "ScholarlyArticle",
        {
            "@id": url,
            "name": about.title,
            "headline": about.title,
            "author": [_schema.person(one, site.base_url) for one in about.authors],
            "datePublished": about.day,
            "dateModified": about.revised,
            "isPartOf": _schema.volume(about.volume, site.base_url),
            "pageStart": first,
            "pageEnd": last,
            "publisher": _schema.organization(about.volume.publisher),
            "creativeWorkStatus": [*status, *([about.state] if about.state else [])],
            "abstract": about.abstract,
            "keywords": list(about.keywords),
            "inLanguage": about.language,
            "license": _schema.terms(about.licence),
            "identifier": _schema.doi(about.doi),
            "sameAs": _schema.doi(about.doi).get("url"),
            "url": url,
            "image": file_url(site, about.card),
            "encoding": thing(
                "MediaObject", {"contentUrl": pdf, "encodingFormat": "application/pdf"}
            )
            if pdf
            else {},
            "hasPart": [_source_code(site, one) for one in about.notebooks],
        },
    )


def _talk(site: Site, page: Page, about: WorkAbout) -> Thing:
    """A talk is an event within the event: it took place, and what is left of it is a page."""
    url = page_url(site, page.address)
    facts = about.volume.event
    volume = _schema.volume(about.volume, site.base_url)
    return thing(
        "Event",
        {
            "@id": url,
            "name": about.title,
            "performer": [_schema.person(one, site.base_url) for one in about.authors],
            "contributor": [_schema.person(one, site.base_url) for one in about.others],
            "startDate": about.begins or about.day,
            "endDate": about.ends,
            "location": _schema.place(facts.place),
            "superEvent": _schema.event(facts),
            "subjectOf": {name: value for name, value in volume.items() if name != "about"},
            "description": about.abstract,
            "keywords": list(about.keywords),
            "inLanguage": about.language,
            "recordedIn": thing("CreativeWork", {"url": about.recording})
            if about.recording
            else {},
            "identifier": _schema.doi(about.doi),
            "url": url,
            "image": file_url(site, about.card),
        },
    )


def _notebook(site: Site, about: NotebookAbout) -> Thing:
    work = "ScholarlyArticle" if about.work_kind == "paper" else "Event"
    url = page_url(site, about.work_page)
    return _source_code(site, about.facts) | thing(
        "SoftwareSourceCode",
        {
            "author": [_schema.person(one, site.base_url) for one in about.authors],
            "license": _schema.terms(about.licence),
            "image": file_url(site, about.card),
            "isPartOf" if work == "ScholarlyArticle" else "about": thing(
                work, {"@id": url, "name": about.work_title, "url": url}
            ),
        },
    )


def _source_code(site: Site, facts: NotebookFacts) -> Thing:
    """A notebook: source code whose page shows what came out."""
    url, file = page_url(site, facts.page), file_url(site, facts.file)
    media = {"contentUrl": file, "encodingFormat": facts.media_type}
    return thing(
        "SoftwareSourceCode",
        {
            "name": facts.title,
            "codeSampleType": "notebook",
            "programmingLanguage": facts.language,
            "url": url,
            "encoding": thing("MediaObject", media) if file else {},
        },
    )


def _volume(site: Site, page: Page, about: VolumeAbout) -> Thing:
    people = {
        "editor": [_schema.person(one, site.base_url) for one in about.editors],
        "datePublished": about.day,
        "description": about.description,
        "keywords": list(about.keywords),
        "inLanguage": about.language,
        "license": _schema.terms(about.licence),
        "identifier": _schema.doi(about.facts.doi),
        "creativeWorkStatus": "" if about.facts.archival else _schema.NON_ARCHIVAL,
        "image": file_url(site, about.card),
    }
    found = _schema.volume(about.facts, site.base_url) | {k: v for k, v in people.items() if v}
    organizers = [_schema.person(one, site.base_url) for one in about.organizers]
    if organizers:
        found["about"] = found["about"] | {"organizer": organizers}
    return found


def _series(site: Site, page: Page, about: SeriesAbout) -> Thing:
    url = page_url(site, page.address)
    return _schema.series(about.title, about.issn) | {
        name: value
        for name, value in {
            "@id": url,
            "description": about.description,
            "publisher": _schema.organization(about.publisher),
            "inLanguage": about.language,
            "url": url,
            "hasPart": [
                thing("PublicationVolume", {"@id": page_url(site, address), "name": title})
                for address, title in about.volumes
            ],
        }.items()
        if value
    }


def _person(site: Site, about: PersonAbout) -> Thing:
    known_at = [about.person.orcid, *about.known_at]
    found = _schema.person(about.person, site.base_url) | {
        "alternateName": list(about.names),
        "sameAs": [url for url in dict.fromkeys(known_at) if url],
    }
    return {name: value for name, value in found.items() if value}


HEAD = HeadPart("jsonld", "What the page is about, in the words of schema.org", 60, _render)
