"""Those who read our pages, by their own rules: none of this knows how the pages are made.

``Head`` is what a parser of HTML sees in the head.  ``scholar`` follows Google Scholar's inclusion
guidelines, ``zotero`` the rules by which Zotero's translator "Embedded Metadata" takes an item from
a page, ``graph`` reads JSON-LD as RDF, with the few terms of schema.org that matter given here,
since nothing may be fetched.
"""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

from lxml import html as parser
from rdflib import Graph

LISTS = ("author", "editor", "performer", "keywords")
CONTEXT = {
    "@vocab": "https://schema.org/",
    **{name: {"@id": f"https://schema.org/{name}", "@container": "@list"} for name in LISTS},
    **{
        name: {"@id": f"https://schema.org/{name}", "@type": "@id"}
        for name in ("url", "sameAs", "image", "contentUrl")
    },
}
SCHEMA = "https://schema.org/"


@dataclass(frozen=True)
class Head:
    """Named values and links of a page, in order; ``base`` is the page's own address."""

    metas: list[tuple[str, str]]
    links: list[dict[str, str]]
    scripts: list[dict[str, Any]]
    base: str = ""

    @classmethod
    def of(cls, html: str, base: str = "") -> Head:
        tree = parser.document_fromstring(html)
        (head,) = tree.iter("head")
        metas = [
            (one.get("name") or one.get("property") or "", one.get("content", ""))
            for one in head.iter("meta")
        ]
        data = [json.loads(one.text) for one in head.iter("script") if _is_data(one)]
        return cls(metas, [dict(one.attrib) for one in head.iter("link")], data, base)

    def all(self, name: str) -> list[str]:
        return [content for one, content in self.metas if one == name]

    def one(self, name: str) -> str:
        """The only value of this name; "" where there is none."""
        found = self.all(name)
        assert len(found) <= 1, (name, found)
        return found[0] if found else ""

    def hrefs(self, rel: str) -> list[str]:
        return [one["href"] for one in self.links if rel in one.get("rel", "").split()]

    @property
    def order(self) -> list[str]:
        return [name for name, _ in self.metas]

    @property
    def things(self) -> dict[str, Any]:
        (only,) = self.scripts
        return only


def _is_data(script: Any) -> bool:
    return bool(script.get("type") == "application/ld+json")


def page(head: str) -> str:
    """A page with this head, as browsers get it."""
    return f"<!DOCTYPE html><html><head><title>T</title>{head}</head><body><p>B</p></body></html>"


def graph(head: Head) -> Graph:
    """The JSON-LD of a page as RDF; what the head does not say absolutely is relative to it."""
    made = Graph()
    for one in head.scripts:
        assert one["@context"] == "https://schema.org"
        with warnings.catch_warnings():
            # rdflib's own reader uses what rdflib itself calls outdated.
            warnings.simplefilter("ignore", DeprecationWarning)
            made.parse(
                data=json.dumps(one | {"@context": CONTEXT}),
                format="json-ld",
                base=head.base or "https://no.example/",
            )
    return made


# -- Google Scholar ------------------------------------------------------------------------------

DATE = re.compile(r"\d{4}(/\d{1,2}(/\d{1,2})?)?")


@dataclass(frozen=True)
class Listed:
    """What Google Scholar takes from a page; ``pdf`` only from the page's own directory."""

    title: str
    authors: list[str]
    date: str
    conference: str
    pdf: str


def scholar(head: Head) -> Listed | None:
    """None where one of title, authors and date is missing: then it takes nothing."""
    title, authors = head.one("citation_title"), head.all("citation_author")
    date = head.one("citation_publication_date")
    if not (title and authors and DATE.fullmatch(date)):
        return None
    pdf = head.one("citation_pdf_url")
    beside = pdf.rpartition("/")[0] == head.base.rpartition("/")[0] and pdf.startswith("http")
    return Listed(
        title, authors, date, head.one("citation_conference_title"), pdf if beside else ""
    )


# -- Zotero --------------------------------------------------------------------------------------

_VOCABULARIES = {
    *("bib", "bibo", "dc", "dcterms", "prism", "foaf", "vcard", "link", "z", "eprint", "eprints"),
    *("og", "article", "book", "rdf"),
}
_BY_OPEN_GRAPH = {"website": "webpage", "book": "book", "video.other": "videoRecording"}
_BY_CITATION = {
    "journal_title": "journalArticle",
    "technical_report_institution": "report",
    "conference_title": "conferencePaper",
    "conference": "conferencePaper",
    "book_title": "bookSection",
    "dissertation_institution": "thesis",
}
_BY_DUBLIN_CORE = {"text": "journalArticle", "article": "journalArticle", "event": "presentation"}


@dataclass
class Taken:
    """An item as Zotero would save it; ``creators`` are (role, last name, first name)."""

    type: str
    title: str = ""
    creators: list[tuple[str, str, str]] = field(default_factory=list)
    date: str = ""
    venue: str = ""
    proceedings: str = ""
    place: str = ""
    abstract: str = ""
    url: str = ""
    doi: str = ""
    pages: str = ""
    language: str = ""
    pdf: str = ""


def zotero(head: Head) -> Taken:
    told: dict[str, list[str]] = {}
    by_citation = guess = ""
    for names, content in head.metas:
        for name in names.split():
            vocabulary, _, term = re.sub("[.:_]", " ", name, count=1).partition(" ")
            if vocabulary.lower() in _VOCABULARIES:
                key = f"{vocabulary.lower()}:{term[:1].lower()}{term[1:]}"
                told.setdefault(key, []).append(content)
                continue
            short = name.rpartition("citation_")[2]
            by_citation = _BY_CITATION.get(short, by_citation)
            if short in ("title", "series_title"):
                guess = guess or "journalArticle"
            elif short == "isbn":
                guess = "book"

    def first(*keys: str) -> str:
        return next((told[key][0] for key in keys if told.get(key)), "")

    type_ = (
        first("z:itemType", "z:type")
        or _BY_OPEN_GRAPH.get(first("og:type"), "")
        or _exactly(first("dc:type", "dcterms:type"))
        or by_citation
        or guess
        or ("webpage" if told else "")
        or _BY_DUBLIN_CORE.get(first("dc:type", "dcterms:type").lower(), "")
    )
    item = Taken(
        type_,
        title=head.one("citation_title") or first("dc:title", "dcterms:title", "og:title"),
        date=head.one("citation_publication_date")
        or first("dcterms:issued", "dc:date", "dcterms:date"),
        venue=head.one("citation_conference_title") or first("bib:presentedAt"),
        proceedings=first("dc:source", "dcterms:source", "og:site_name"),
        place=first("eprints:event_location"),
        abstract=head.one("citation_abstract") or first("eprints:abstract", "og:description"),
        url=first("og:url") or head.one("citation_abstract_html_url") or head.base,
        doi=head.one("citation_doi"),
        pages="-".join(filter(None, map(head.one, ("citation_firstpage", "citation_lastpage")))),
        language=head.one("citation_language") or first("dc:language", "dcterms:language"),
        pdf=head.one("citation_pdf_url"),
    )
    for written in head.all("citation_author"):
        item.creators += [("author", *_parted(name)) for name in _people(written)]
    role = "presenter" if type_ == "presentation" else "author"
    others = told.get("z:presenters", []) if role == "presenter" else told.get("dc:creator", [])
    if not item.creators:
        item.creators = [(role, *_parted(name)) for name in others]
    return item


def _exactly(word: str) -> str:
    return word if word in {"journalArticle", "conferencePaper", "book", "presentation"} else ""


def _people(written: str) -> Iterator[str]:
    """Several people in one tag: by semicolon, else by a comma between names of several words."""
    names = re.split(r"\s*;\s*", written)
    if len(names) == 1:
        parts = re.split(r"\s*,\s*", written)
        if len(parts) > 1 and " " in parts[0] and " " in parts[1]:
            names = parts
    return (name for name in names if re.search(r"[^\s,.;-]", name))


def _parted(name: str) -> tuple[str, str]:
    """Last and first name: by the comma, else the last word."""
    if "," in name:
        last, _, first = name.partition(",")
        return (last.strip(), first.strip())
    first, _, last = name.strip().rpartition(" ")
    return (last, first)


# -- Signposting ---------------------------------------------------------------------------------


def typed_links(head: Head) -> dict[str, list[tuple[str, str]]]:
    """Absolute targets and media types by relation."""
    found: dict[str, list[tuple[str, str]]] = {}
    for one in head.links:
        for rel in one.get("rel", "").split():
            target = urljoin(head.base, one["href"])
            found.setdefault(rel, []).append((target, one.get("type", "")))
    return found
