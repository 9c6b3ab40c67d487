"""What the Anthology says of a volume and of the event at which it was presented."""

from __future__ import annotations

from nbproceedings.importers._aclanthology_papers import SITE, full_id, hosted, read_people
from nbproceedings.importers._aclanthology_text import title_of
from nbproceedings.importers._aclanthology_xml import Element
from nbproceedings.importers.haul import Value
from nbproceedings.importers.intake.event_facts import event_days, event_kind, event_name
from nbproceedings.importers.intake.wording import plain
from nbproceedings.problem import Problem
from nbproceedings.text.identifiers import doi
from nbproceedings.text.slugs import slug


def volume_name(volume: Element) -> str:
    """What a report calls a volume: its id, its title, its size."""
    meta = volume.first("meta")
    title = title_of(meta.first("booktitle")) if meta is not None else ""
    papers = sum(1 for _ in volume.elements("paper"))
    return f"{volume.attributes.get('id', '')!r} ({title or 'without a title'}, {papers} papers)"


def event_fields(
    collection: Element, volume: Element, path: str, problems: list[Problem]
) -> dict[str, Value]:
    """Keys of ``volume.yml``.

    The Anthology gives months rather than days; days are taken only where they are written.
    """
    meta = volume.first("meta") or Element("meta", {}, volume.line)
    book = title_of(meta.first("booktitle"))
    event = _event(collection)
    title = (title_of(event.first("title")) if event is not None else "") or event_name(book)
    year = meta.text("year")
    start, end = event_days(meta.text("month"), year)
    if event is not None and event.text("dates"):
        written = event_days(event.text("dates"), year)
        start, end = written if written[0] else (start, end)
    is_journal = volume.attributes.get("type") == "journal"
    name = f"{collection.attributes.get('id', '')}-{volume.attributes.get('id', '')}"
    found: dict[str, Value] = {
        "title": title,
        "short_title": title_of(meta.first("shortbooktitle")),
        "kind": "journal" if is_journal else event_kind(title),
        "number": meta.text("journal-issue"),
        "start": start,
        "end": end if end != start else "",
        "place": plain(
            (event.text("location") if event is not None else "") or meta.text("address")
        ),
        "publisher": plain(meta.text("publisher")),
        "doi": doi(meta.text("doi")) or "",
        "editors": list(read_people(meta, "editor", path, problems)),
        "archival": {"status": "archival"},
        "links": _links(volume, name),
        "notes": _book(book, title, meta.text("isbn")),
    }
    return {key: value for key, value in found.items() if value}


def _links(volume: Element, name: str) -> list[Value]:
    links: list[Value] = [
        {"label": "ACL Anthology", "url": f"{SITE}/volumes/{name}/", "kind": "proceedings"}
    ]
    front = volume.first("frontmatter")
    written = front.text("url") if front is not None else ""
    pdf = hosted(f"{written}.pdf" if written and "://" not in written else written)
    if pdf:
        links.append({"label": "Front matter", "url": pdf, "kind": "front-matter"})
    return links


def _event(collection: Element) -> Element | None:
    event = collection.first("event")
    return event.first("meta") if event is not None else None


def _book(book: str, title: str, isbn: str) -> list[Value]:
    known = [book if book != title else "", f"ISBN {isbn}" if isbn else ""]
    said = ", ".join(part for part in known if part)
    return [f"Title of the book of proceedings: {said}" if known[0] else said] if said else []


def talks_of(
    collection: Element, path: str, problems: list[Problem]
) -> list[tuple[Element, dict[str, Value]]]:
    """Talks of the event, which the Anthology lists where they were recorded."""
    event = collection.first("event")
    found: list[tuple[Element, dict[str, Value]]] = []
    for talk in event.elements("talk") if event is not None else ():
        video = next((hosted(one.text()) for one in talk.elements("url") if one.text()), "")
        kind = plain(talk.attributes.get("type", ""))
        fields: dict[str, Value] = {
            "title": title_of(talk.first("title")),
            "kind": slug(kind, limit=40) if kind else "",
            "speakers": list(read_people(talk, "speaker", path, problems)),
            "video": video,
        }
        found.append((talk, {key: value for key, value in fields.items() if value}))
    return found


def papers_of(collection: Element, volume: Element) -> list[tuple[str, Element]]:
    """Papers with their full ids."""
    own, of = collection.attributes.get("id", ""), volume.attributes.get("id", "")
    return [
        (full_id(own, of, number) if (number := paper.attributes.get("id", "")) else "", paper)
        for paper in volume.elements("paper")
    ]
