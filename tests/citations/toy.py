"""An invented workshop, and items that exercise every rule of the styles."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from nbproceedings.citations.report import report_item
from nbproceedings.model import Paper, Reference, Series, Talk, Volume
from nbproceedings.model.catalogue import Catalogue
from nbproceedings.model.item import Item, paper_item, series_item, talk_item, volume_item
from nbproceedings.model.name import Name

SITE = "https://toys.example.org/"


def name(printed: str) -> Name:
    return Name.model_validate(printed)


def names(count: int) -> list[str]:
    """Distinct invented names: ``Ada A. Toyworth``, ``Ada B. Toyworth``, …"""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return [f"Ada {letters[at % 26]}. Toyworth{at // 26 or ''}" for at in range(count)]


def paper(**fields: Any) -> Paper:
    facts = {"id": "toy-paper", "volume": "toyconf-2020", "title": "Toy Models of Toys"}
    return Paper.model_validate(facts | {"authors": ["Ada Toyworth"]} | fields)


def talk(**fields: Any) -> Talk:
    return Talk.model_validate({"id": "toy-talk", "volume": "toyconf-2020"} | fields)


def volume(**fields: Any) -> Volume:
    facts = {
        "id": "toyconf-2020",
        "title": "Integration of Toys",
        "short_title": "ToyInt",
        "host": "TOYCONF 2020",
        "start": date(2020, 4, 26),
        "mode": "virtual",
        "organizers": ["Olga Organiser", "Otto van der Board"],
        "formats": [{"id": "poster", "title": "Poster"}],
    }
    return Volume.model_validate(facts | fields)


def catalogue(held: Volume, *references: Reference, **fields: Any) -> Catalogue:
    return Catalogue(Series.model_validate({"volumes": (held,), "references": references} | fields))


def paper_in(held: Volume, one: Paper, address: str = "", **fields: Any) -> Item:
    whole = held.model_copy(update={"papers": (one,)})
    return paper_item(catalogue(whole, **fields), whole, one, address)


def talk_in(held: Volume, one: Talk, address: str = "") -> Item:
    whole = held.model_copy(update={"talks": (one,)})
    return talk_item(catalogue(whole), whole, one, address)


def reference(**fields: Any) -> Reference:
    return Reference.model_validate({"key": "toy2021", "type": "article"} | fields)


ARCHIVAL = {
    "title": "Third Workshop on Toys",
    "archival": "archival",
    "publisher": "Toy Press",
    "number": "3",
    "editors": ["Edda Editor", "Emil von Blatt"],
}
MANY_DAYS = {
    "id": "toyhaus-22001",
    "title": "Toys in Continuous Time",
    "short_title": "Toyhaus Seminar 22001",
    "kind": "seminar",
    "host": "Toyhaus",
    "start": date(2022, 8, 15),
    "end": date(2022, 8, 19),
    "place": "Toyhaus, Toyland",
    "mode": None,
    "organizers": ["Olga Organiser"],
}


def cases() -> dict[str, Item]:
    """Items by the name of the case, in the order of the golden files."""
    page = SITE + "toyconf-2020/papers/toy-paper.html"
    ours = volume()

    def by(*authors: str, **fields: Any) -> Item:
        return paper_in(ours, paper(authors=list(authors), **fields), page)

    archival = volume(**ARCHIVAL)
    seminar = volume(**MANY_DAYS)
    journal = {"journal": "Toyhaus Reports", "volume": "12", "number": "8"}
    report: dict[str, Any] = {
        "title": "Toys in Continuous Time (Toyhaus Seminar 22001)",
        "authors": ("Olga Organiser", "Ada Toyworth"),
        "year": "2022",
        "fields": journal,
    }
    return {
        "one author": by("Ada Toyworth"),
        "two authors": by("Ada Toyworth", "Bob B. Invented"),
        "three authors": by("Ada Toyworth", "Bob B. Invented", "Cy Madeup"),
        "eight authors": by(*names(8)),
        "ten authors": by(*names(10)),
        "eleven authors": by(*names(11)),
        "twenty authors": by(*names(20)),
        "twenty-one authors": by(*names(21)),
        "no authors": by(),
        "single name": by("Toyla"),
        "collaboration and author": by("The Toy Collaboration", "Ada Toyworth"),
        "particle": by("Ada van der Toyworth", "de la Invented, Bob"),
        "suffixes": by("Toyworth, Jr., Ada", "Invented, III, Bob"),
        "hyphen and initials": by("Jean-Jacques Toyworth", "T. J. K. Invented"),
        "question mark": by("Ada Toyworth", title="Do Toys Play?"),
        "full stop": by("Ada Toyworth", title="Lessons from Toys Inc."),
        "quotation": by("Ada Toyworth", title='The "Toy" Problem: What “Play” Means'),
        "quotation at the end": by("Ada Toyworth", title='What Is "Play?"'),
        "maths and emphasis": by("Ada Toyworth", title="On $\\alpha$-*Toys* in $x^2 < y$ & `play`"),
        "subtitle": by("Ada Toyworth", title="Toys", subtitle="A Survey"),
        "poster": by("Ada Toyworth", kind="poster"),
        "doi": by("Ada Toyworth", doi="10.1000/Toy.1"),
        "non-archival, edited": paper_in(volume(editors=["Edda Editor"]), paper(), page),
        "no address": paper_in(ours, paper()),
        "openreview": paper_in(ours, paper(openreview="ToyForum1", arxiv="2003.04630")),
        "in person": paper_in(volume(place="Toytown, Toyland", mode="in person"), paper(), page),
        "without host": paper_in(volume(host=None), paper(), page),
        "title names the kind": paper_in(volume(title="Third Workshop on Toys"), paper(), page),
        "title names the host": paper_in(volume(title="Toys at TOYCONF 2020"), paper(), page),
        "title with article": paper_in(volume(title="The Toy Workshop", host=None), paper(), page),
        "several days": paper_in(seminar, paper(), page),
        "several days, one known": replace(
            paper_in(seminar, paper(), page), given=date(2022, 8, 17)
        ),
        "two months": paper_in(
            volume(start=date(2020, 4, 30), end=date(2020, 5, 2)), paper(), page
        ),
        "two years": paper_in(
            volume(start=date(2020, 12, 30), end=date(2021, 1, 2)), paper(), page
        ),
        "archival": paper_in(archival, paper(pages="1-10"), page),
        "archival with doi": paper_in(archival, paper(pages="7", doi="10.1000/toy.7"), page),
        "archival, nobody": paper_in(
            volume(archival="archival", organizers=[], publisher=None), paper(authors=[]), ""
        ),
        "invited talk": talk_in(
            ours, talk(title="Playing in Silence", speakers=["Tessa Talker"]), page
        ),
        "keynote": talk_in(
            ours, talk(title="Keys and Notes", kind="keynote", speakers=["Tessa Talker"])
        ),
        "talk without title": talk_in(
            ours, talk(label="Invited Talk 3", speakers=["Tessa Talker"])
        ),
        "talk without anything": talk_in(ours, talk(label="Plenary Talk 1", kind="plenary")),
        "panel": talk_in(
            ours,
            talk(
                title="Are Toys Serious?",
                kind="panel",
                panelists=["Tessa Talker", "Ada Toyworth"],
                moderators=["Olga Organiser"],
            ),
        ),
        "volume": volume_item(catalogue(ours), ours, SITE + "toyconf-2020/index.html"),
        "volume in a series": volume_item(
            catalogue(ours, title="Books of Toys", publisher="Toy Society"), ours, SITE
        ),
        "volume, archival": volume_item(catalogue(archival, title="Books of Toys"), archival),
        "volume, one organiser": volume_item(catalogue(seminar), seminar),
        "volume, nobody": volume_item(
            catalogue(nobody := volume(organizers=[], host=None)), nobody
        ),
        "volume, licensed and numbered": volume_item(
            catalogue(
                licensed := volume(**ARCHIVAL, license="CC-BY-4.0", keywords=["toys", "play"]),
                title="Books of Toys",
                issn="1234-5679",
            ),
            licensed,
            SITE,
        ),
        "series": series_item(
            catalogue(ours, title="Books of Toys", publisher="Toy Society", issn="1234-5679"),
            SITE,
        ),
        "series of many years": replace(
            series_item(catalogue(ours, title="Books of Toys"), SITE),
            start=date(2018, 4, 26),
            year="2018–2020",
        ),
        "retracted": by(
            "Ada Toyworth",
            notices=[
                {"kind": "revision", "text": "A figure.", "date": "2020-05-01"},
                {"kind": "retraction", "text": "The toys were *invented*.", "date": "2031-05-03"},
            ],
        ),
        "withdrawn, no day": by(
            "Ada Toyworth", notices=[{"kind": "withdrawal", "text": "By its author."}]
        ),
        "revised": by(
            "Ada Toyworth",
            notices=[
                {"kind": "note", "text": "Read it twice."},
                {"kind": "revision", "text": "A figure.", "date": "2031-05-03", "version": "2"},
                {"kind": "erratum", "text": "Page 3.", "date": "2031-06-04"},
            ],
        ),
        "licensed": by("Ada Toyworth", license="CC BY 4.0", keywords=["toys", "play & games"]),
        "report": report_item(reference(**report)),
        "report, pages and doi": report_item(
            reference(
                **report
                | {
                    "doi": "10.1000/Rep.12",
                    "fields": {**journal, "pages": "20--30", "month": "aug"},
                }
            )
        ),
        "report, edited": report_item(
            reference(**report | {"authors": (), "editors": ("Olga Organiser",)})
        ),
        "report, of a house": report_item(
            reference(
                type="techreport",
                title="House Rules of Toys",
                authors=("Ada Toyworth",),
                others=True,
                year="2019",
                fields={"institution": "Toy House", "number": "7"},
            )
        ),
        "report, bare": report_item(reference(type="misc", title="Bare Toys")),
        "later version": report_item(
            reference(
                type="inproceedings",
                title="Toy Models of Toys",
                authors=("Ada Toyworth", "Bob Invented"),
                year="2021",
                url="https://press.example.org/toys",
                fields={"booktitle": "Proceedings of Grown Toys", "pages": "11--20"},
            )
        ),
    }


def with_title(title: str) -> Item:
    return replace(cases()["one author"], title=title)
