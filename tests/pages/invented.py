"""A wholly invented series, and a site around it without the other workshops."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from nbproceedings.citations.report import report_item
from nbproceedings.model import Paper, Reference, Series, Talk, Volume, addresses
from nbproceedings.model.catalogue import Catalogue
from nbproceedings.model.item import Item, series_item, volume_item, work_item
from nbproceedings.pages.context import (
    Citation,
    CitationFormat,
    Citations,
    FormattedReference,
    Page,
    Partial,
    Site,
)
from nbproceedings.pages.environment import make_environment
from nbproceedings.pages.kinds import kinds, partials
from nbproceedings.text.html import inline_html, inline_text

ABSTRACT = (
    "We bake *imaginary* bread with a field $u(x, t)$ that satisfies $u_t = \\Delta u$, "
    "and find that **no crumb** is lost. Prices stay between $5 and $6.\n\n"
    "A second paragraph says where the oven stood."
)


def paper(name: str = "bread", **more: Any) -> dict[str, Any]:
    """The record of an invented paper."""
    record: dict[str, Any] = {
        "id": name,
        "volume": "bread-2031",
        "title": "Bread as a Limit of Toast",
        "kind": "poster",
        "authors": [
            {
                "name": "Ada Toyworth",
                "orcid": "0000-0002-1825-0097",
                "affiliations": ["Toy University", "Institute of Crumbs, Toytown"],
                "corresponding": True,
            },
            {"name": "Bo van der Doll", "affiliations": ["Toy University"]},
        ],
        "abstract": ABSTRACT,
        "keywords": ["Sourdough", "heat equation"],
        "attachments": [".pdf", ".ipynb"],
        "openreview": "ToyForum1",
        "arxiv": "3101.01234",
        "code": "https://code.example/bread",
        "references": ["toyworth3030flour", "doll3029oven"],
        "source": [{"name": "Invented list", "url": "https://list.example/", "id": "b1"}],
    }
    return record | more


def talk(name: str = "opening-talk", **more: Any) -> dict[str, Any]:
    """The record of an invented talk."""
    record: dict[str, Any] = {
        "id": name,
        "volume": "bread-2031",
        "title": "Ovens I Have Known",
        "label": "Invited talk 1",
        "kind": "invited",
        "speakers": [
            {
                "name": "Cy Puppet",
                "affiliations": ["Puppet College"],
                "biography": "Cy Puppet is carved from lime wood and speaks rarely.",
                "url": "https://puppet.example/",
            }
        ],
        "slides": "https://puppet.example/slides.pdf",
        "video": "https://videos.example/watch?v=1&t=2",
    }
    return record | more


def volume(name: str = "bread-2031", **more: Any) -> dict[str, Any]:
    """The record of an invented volume."""
    record: dict[str, Any] = {
        "id": name,
        "title": "Workshop on Imaginary Bread",
        "short_title": "Bread 2031",
        "host": {"name": "TOYCONF 2031", "url": "https://toyconf.example/"},
        "start": "2031-05-04",
        "timezone": "America/New_York",
        "place": "Toytown",
        "mode": "hybrid",
        "license": "CC BY 4.0",
        "url": "https://bread.example/",
        "description": "A day about bread that nobody has baked.",
        "organizers": [
            {"name": "Ada Toyworth", "affiliations": ["Toy University"]},
            "Di Marionette",
        ],
        "participants": ["Cy Puppet", {"name": "Ed Rag", "dblp": "12/3456"}],
        "contacts": [{"name": "Flo Felt", "role": "scientific matters"}],
        "topics": [
            {
                "title": "Crust",
                "topics": ["Colour", {"title": "Crack", "references": ["doll3029oven"]}],
            },
            "Crumb",
        ],
        "questions": [{"title": "What is *toast*?", "topics": ["Is it bread?"]}],
        "keywords": ["sourdough", "ovens"],
        "classification": ["Baking"],
        "important_dates": [
            {
                "label": "Submission",
                "day": "2031-03-02",
                "time": "24:00",
                "zone": "AoE",
                "extended_from": "2031-02-23",
            },
            {"label": "Workshop", "day": "2031-05-04"},
        ],
        "formats": [{"id": "oral", "title": "Oral"}, {"id": "poster", "title": "Poster"}],
        "archival": {"policy": "Loaves may be baked again *elsewhere*."},
        "sponsors": [{"name": "Toy Mill", "url": "https://mill.example/", "logo": "mill.png"}],
        "recordings": [{"title": "The whole day", "url": "https://videos.example/day"}],
        "acknowledgements": "We thank the oven.",
        "published_as": [{"reference": "toyworth3030flour", "relation": "report"}],
        "notes": ["The bread was not eaten."],
        "schedule": {
            "note": "The calendar overlaps at 10:00.",
            "links": [{"label": "Sheet", "url": "https://sheet.example/"}],
            "sessions": [
                {"id": "opening", "title": "Opening", "start": T(9, 0), "end": T(9, 10)},
                {
                    "id": "talk-1",
                    "title": "Invited talk 1",
                    "kind": "invited",
                    "start": T(9, 10),
                    "end": T(10, 0),
                    "talk": "opening-talk",
                },
                {
                    "id": "coffee",
                    "title": "Coffee",
                    "kind": "break",
                    "start": T(10),
                    "end": T(10, 30),
                },
                {
                    "id": "posters",
                    "title": "Posters",
                    "kind": "poster",
                    "start": T(10, 30),
                    "end": T(12),
                    "place": "Hall 1",
                    "papers": ["bread", "toast"],
                },
                {
                    "id": "late",
                    "title": "Late panel",
                    "kind": "panel",
                    "start": T(21),
                    "end": "2031-05-05T00:00-04:00",
                    "slots": [{"talk": "panel", "label": "Panel"}, {"title": "Farewell"}],
                },
            ],
        },
        "papers": [
            paper(),
            paper(
                "toast",
                title="Toast $\\to$ Bread",
                authors=["Bo van der Doll", "Éva Křížalová"],
                abstract=None,
                attachments=[],
                code=None,
                keywords=["heat equation"],
                references=["doll3029oven"],
            ),
            paper("crumbs", kind="oral", title="Crumbs", authors=[], authors_note="Not announced."),
        ],
        "talks": [
            talk(),
            talk(
                "panel",
                title=None,
                label="Late panel",
                kind="panel",
                speakers=[],
                panelists=["Cy Puppet", "Ada Toyworth"],
                moderators=["Di Marionette"],
                slides=None,
                video=None,
            ),
            talk(
                "mystery", title=None, label="Plenary 1", kind="plenary", speakers=[], slides=None
            ),
        ],
    }
    return record | more


def T(hour: int, minute: int = 0) -> str:
    return f"2031-05-04T{hour:02}:{minute:02}-04:00"


REFERENCES = (
    {
        "key": "toyworth3030flour",
        "type": "article",
        "title": "Flour, Revisited",
        "authors": ["Ada Toyworth"],
        "year": "3030",
        "doi": "10.5555/flour",
    },
    {
        "key": "doll3029oven",
        "type": "book",
        "title": "The *Oven* Book",
        "authors": ["Bo van der Doll"],
        "year": "3029",
        "arxiv": "2901.00001",
    },
    {"key": "nobody3000", "type": "misc", "title": "Uncited", "year": "3000"},
)


def build(record: Mapping[str, Any]) -> Volume:
    """A volume whose papers and talks have its id."""
    rest = dict(record)
    papers = [Paper(**one | {"volume": rest["id"]}) for one in rest.pop("papers", ())]
    talks = [Talk(**one | {"volume": rest["id"]}) for one in rest.pop("talks", ())]
    return Volume(**rest, papers=tuple(papers), talks=tuple(talks))


def series(*volumes: Mapping[str, Any], **more: Any) -> Series:
    """A series of invented volumes; one of them when none is given."""
    built = tuple(build(record) for record in (volumes or (volume(),)))
    values: dict[str, Any] = {
        "title": "Proceedings of Imaginary Bread",
        "references": tuple(Reference(**one) for one in REFERENCES),
        "people": [
            {
                "id": "toyworth",
                "name": "Ada Toyworth",
                "names": ["A. Toyworth"],
                "orcid": "0000-0002-1825-0097",
                "url": "https://ada.example/",
            }
        ],
    }
    return Series(volumes=built, **values | more)


FORMATS = (
    CitationFormat("bibtex", "BibTeX", "bib", "text/x-bib", "tool", True, True),
    CitationFormat("whole", "WHOLE", "whole", "text/x-whole", "tool", file="WHOLE"),
    CitationFormat("apa", "APA", "txt", "text/plain", "text"),
)


@cache
def _templates() -> Environment:
    """Compiled once for all tests."""
    return make_environment()


def make_site(made: Series | None = None, overrides: Path | None = None, **more: Any) -> Site:
    """A site with citations and references in plain invented formats."""
    catalogue = Catalogue(series() if made is None else made)

    def cite(item: Item) -> Citations:
        title = inline_text(item.title)
        return Citations(
            f"{item.key} {title}",
            lambda: (
                Citation("bibtex", "BibTeX", f"@misc{{{item.key}, title={{{title}}}}}", "tool"),
                Citation("apa", "APA", f"{title}. {item.year}."),
                Citation("mla", "MLA", f"“{title}.” {item.year}."),
            ),
        )

    def cite_reference(key: str) -> Citations | None:
        one = catalogue.references.get(key)
        return cite(report_item(one)) if one else None

    def reference(key: str) -> FormattedReference | None:
        one = catalogue.references.get(key)
        if one is None:
            return None
        html = Markup("{}, {}.").format(inline_html(one.title), one.year)
        text = f"{inline_text(one.title)}, {one.year}."
        return FormattedReference(key, key[:4] + one.year[2:], html, text, f"@{one.type}{{{key}}}")

    documents = {addresses.REFERENCES: "R", addresses.AUTHORS: "A", addresses.KEYWORDS: "K"}
    for one in catalogue.series.volumes:
        documents |= {addresses.volume(one.id): one.title, f"{one.id}/programme": "Programme"}
    return Site(
        catalogue=catalogue,
        templates=make_environment(overrides) if overrides else _templates(),
        item=lambda volume, work: (
            series_item(catalogue)
            if volume is None
            else work_item(catalogue, volume, work)
            if work
            else volume_item(catalogue, volume)
        ),
        formats=FORMATS,
        cite=cite,
        cite_reference=cite_reference,
        collect=lambda name, items: "".join(f"{name} {item.key}\n" for item in items),
        reference=reference,
        documents=more.pop("documents", documents),
        **more,
    )


def pages(site: Site) -> dict[str, Page]:
    """All pages by address."""
    return {page.address: page for kind in kinds() for page in kind.pages(site)}


def partial(site: Site, name: str, here: str = "bread-2031/index", **given: str) -> Markup:
    """A partial as it stands on a page of the first volume, or on the page ``here``."""
    made: Partial = partials()[name]
    folder = here.partition("/")[0]
    volume = folder if folder in site.catalogue.volumes else None
    return made.render(site, here, volume, given)
