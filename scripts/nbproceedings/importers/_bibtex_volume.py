"""The event: from ``@Proceedings``, else from what most papers say of their book.

The fields are those that PMLR asks for (PMLR, "Proceedings Specification"): ``booktitle``,
``name``, ``shortname``, ``start``, ``end``, ``conference_url``, ``sections`` as ``id=Title|…``, and
``published``, one day or one for each section.  BibLaTeX's ``eventtitle`` and ``eventdate`` count
as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from nbproceedings.importers._bibtex_entries import Entry
from nbproceedings.importers._bibtex_people import read_people
from nbproceedings.importers._bibtex_text import Oddities, decode_line
from nbproceedings.importers.haul import Value
from nbproceedings.importers.intake.event_facts import event_days, event_kind, event_name
from nbproceedings.importers.intake.wording import address, day
from nbproceedings.problem import Problem, Severity
from nbproceedings.store.bib_identifiers import bare, find_doi
from nbproceedings.store.yaml import shorten
from nbproceedings.text.slugs import slug

_READ = frozenset(
    ("booktitle", "title", "name", "shortname", "editor", "volume", "year", "start", "end",
     "published", "firstpublished", "conference_url", "url", "address", "location", "venue",
     "conference_number", "sections", "series", "publisher", "doi", "month", "eventtitle",
     "eventdate", "date", "comments", "key", "organization")
)  # fmt: skip
_OF_PAPERS = ("booktitle", "editor", "year", "month", "volume", "series", "publisher", "address",
              "location", "venue", "eventtitle", "eventdate", "date")  # fmt: skip


@dataclass(slots=True)
class Event:
    """Keys of ``volume.yml``; the volume's sections by folded name; the day of publication of each
    section, under "" that of the whole.
    """

    fields: dict[str, Value] = field(default_factory=dict)
    sections: dict[str, tuple[str, str]] = field(default_factory=dict)
    published: dict[str, str] = field(default_factory=dict)


def event_of_proceedings(entry: Entry, problems: list[Problem]) -> Event:
    """What an ``@Proceedings`` entry says."""
    event = Event()
    _sections(entry, event, problems)
    _published(entry, event, problems)
    event.fields = _fields(entry, problems)
    left = sorted(name for name in entry.values if name not in _READ)
    if left:
        message = f"fields of the proceedings that are not imported: {', '.join(left)}"
        hint = "add what readers need to volume.yml by hand"
        problems.append(Problem("fields-left", Severity.NOTE, entry.place, message, hint))
    return event


def event_of_papers(entries: Sequence[Entry], problems: list[Problem]) -> Event:
    """What more than half of the entries agree on; who says otherwise is reported."""
    usual: dict[str, str] = {}
    for name in _OF_PAPERS:
        count = Counter(entry.text(name) for entry in entries)
        value, number = max(count.items(), key=lambda item: (item[1], item[0]), default=("", 0))
        if value and number * 2 > len(entries):
            usual[name] = value
    if "booktitle" not in usual:
        return Event()
    for entry in entries:
        other = entry.text("booktitle")
        if other and other != usual["booktitle"]:
            message = (
                f"{entry.key} is in {shorten(other, 80)}, most papers in "
                f"{shorten(usual['booktitle'], 80)}"
            )
            hint = "check that it belongs to this volume"
            where = entry.at("booktitle")
            problems.append(Problem("other-venue", Severity.WARNING, where, message, hint))
    first = next(entry for entry in entries if entry.text("booktitle") == usual["booktitle"])
    whole = Entry(first.file, "proceedings", first.key, first.line, usual, first.lines)
    return Event(_fields(whole, problems))


def _fields(entry: Entry, problems: list[Problem]) -> dict[str, Value]:
    def text(*names: str) -> str:
        return decode_line(entry.text(*names), Oddities())

    book = text("booktitle") or text("title")
    title = text("name", "eventtitle") or event_name(book)
    year = text("year") or text("date")[:4]
    short = text("shortname")
    found: dict[str, Value] = {
        "title": title,
        "short_title": f"{short} {year}" if short and year and year not in short else short,
        "kind": event_kind(title),
        "number": text("conference_number"),
        "place": text("address", "location", "venue"),
        "publisher": text("publisher"),
        "doi": find_doi(entry.values) or "",
        "editors": read_people(entry.text("editor"), entry.key, entry.at("editor"), problems),
        "published_as": _book(book, text("series"), text("volume"), text("published")),
    }
    url = bare(entry.text("conference_url", "url"))
    found["url"] = address(url) or ""
    if url and not found["url"]:
        message = f"conference_url is {shorten(url)}, which is no web address"
        hint = "write one with https://; it was left out"
        at = entry.at("conference_url")
        problems.append(Problem("refused-link", Severity.WARNING, at, message, hint))
    found |= _days(entry, text, year, problems)
    return {name: value for name, value in found.items() if value}


def _book(title: str, series: str, volume: str, published: str) -> list[Value]:
    """The printed proceedings, which are a publication of their own where they have a number."""
    if not title or not volume:
        return []
    days = [when for part in published.split("|") if (when := day(part))]
    numbered = f"{series} {volume}" if series else f"volume {volume}"
    return [{"text": ", ".join([title, numbered, *days[:1]])}]


def _days(
    entry: Entry, text: Callable[..., str], year: str, problems: list[Problem]
) -> dict[str, Value]:
    start, end = day(text("start")), day(text("end"))
    for name, found in (("start", start), ("end", end)):
        if text(name) and not found:
            message = f"{name} is {shorten(text(name))}, which is no day"
            hint = "write it as 2026-05-04; it was left out"
            at = entry.at(name)
            problems.append(Problem("bad-day", Severity.WARNING, at, message, hint))
    if start and end and end < start:
        message = f"the event ends ({end}) before it starts ({start})"
        hint = "correct the two; the end was left out"
        at = entry.at("end")
        problems.append(Problem("bad-day", Severity.WARNING, at, message, hint))
        end = None
    if not start and text("eventdate"):
        first, _, last = text("eventdate").partition("/")
        start, end = day(first), day(last) or day(first)
    if not start and text("month") and not text("start"):
        start, end = event_days(text("month"), year)
    if not start:
        return {}
    return {"start": start, "end": end if end and end != start else ""}


def _sections(entry: Entry, event: Event, problems: list[Problem]) -> None:
    for part in filter(None, map(str.strip, entry.text("sections").split("|"))):
        name, is_given, title = (piece.strip() for piece in part.partition("="))
        shown = decode_line(title if is_given else name, Oddities())
        known = event.sections.setdefault(name.casefold(), (slug(name, limit=40), shown))
        if known[1] != shown:
            message = f"the section {name!r} is there twice: {known[1]!r} and {shown!r}"
            hint = "the first one counts; part sections by '|' and write each as name=Title"
            at = entry.at("sections")
            problems.append(Problem("duplicate-section", Severity.WARNING, at, message, hint))


def _published(entry: Entry, event: Event, problems: list[Problem]) -> None:
    written = [part.strip() for part in entry.text("published").split("|")]
    days = [day(part) for part in written]
    for part, found in zip(written, days, strict=True):
        if part and not found:
            message = f"published is {shorten(part)}, which is no day"
            hint = "write it as 2026-05-04; it was left out"
            at = entry.at("published")
            problems.append(Problem("bad-day", Severity.WARNING, at, message, hint))
    if len(days) == 1:
        event.published = {"": days[0]} if days[0] else {}
    elif len(days) == len(event.sections):
        event.published = {
            name: found for name, found in zip(event.sections, days, strict=True) if found
        }
    elif any(days):
        message = f"{len(days)} days of publication, and {len(event.sections)} sections"
        hint = "give one day, or one for each section in their order; they were left out"
        at = entry.at("published")
        problems.append(Problem("bad-day", Severity.WARNING, at, message, hint))


def formats(event: Event, kinds: Mapping[str, str]) -> list[Value]:
    """The kinds of paper for ``volume.yml``: those of ``sections`` in order, others behind them.

    ``kinds`` are titles by kind, in the order of their first papers.
    """
    titles = {kind: title for kind, title in event.sections.values() if kind in kinds}
    titles |= {kind: title for kind, title in kinds.items() if kind not in titles}
    if set(titles) <= {"paper"}:
        return []
    first = {"preface": titles["preface"]} if "preface" in titles else {}
    return [
        {"id": kind, "title": title}
        if kind in {"paper", "preface"}
        else {"id": kind, "title": title, "plural": title}
        for kind, title in (first | titles).items()
    ]
