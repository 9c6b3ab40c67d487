"""What aclpub2 says of the event: its details, its sponsors, its prefaces."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from nbproceedings.importers._aclpub2_files import Row, YamlFile
from nbproceedings.importers._aclpub2_people import read_people
from nbproceedings.importers.haul import Value
from nbproceedings.importers.intake.event_facts import event_kind, event_name
from nbproceedings.importers.intake.wording import address, day, from_tex, plain
from nbproceedings.problem import Problem, Severity
from nbproceedings.store.yaml import shorten

_READ = frozenset(
    ("book_title", "event_name", "name", "anthology_venue_id", "abbreviation", "start_date",
     "end_date", "isbn", "location", "editors", "publisher", "url", "website", "volume_name",
     "cover_subtitle", "watermark_book_title", "doi")
)  # fmt: skip


def event_fields(files: Sequence[YamlFile], problems: list[Problem]) -> dict[str, Value]:
    """Keys of ``volume.yml`` from ``conference_details.yml``; the first file counts."""
    if not files:
        return {}
    row = files[0].rows[0]
    for other in files[1:]:
        message = f"{other.file.name} describes the event once more; {files[0].file.name} counts"
        hint = "give one of them only"
        problems.append(Problem("twice", Severity.WARNING, other.place, message, hint))

    def text(*names: str) -> str:
        return plain(from_tex(row.text(*names)))

    book = text("book_title")
    title = text("event_name", "name") or event_name(book)
    start, end = (_day(row, name, problems) for name in ("start_date", "end_date"))
    if start and end and end < start:
        message = f"the event ends ({end}) before it starts ({start})"
        hint = "correct the two; the end was left out"
        problems.append(Problem("bad-day", Severity.WARNING, row.place, message, hint))
        end = ""
    short = text("anthology_venue_id", "abbreviation")
    found: dict[str, Value] = {
        "title": title,
        "short_title": f"{short} {start[:4]}".strip() if short else "",
        "kind": event_kind(title) or event_kind(text("cover_subtitle")),
        "start": start,
        "end": end if end != start else "",
        "place": text("location"),
        "url": address(row.text("url", "website")) or "",
        "publisher": text("publisher"),
        "editors": list(read_people(list(row.rows("editors")), problems)),
        "notes": _book(book, text("isbn")),
    }
    left = sorted(name for name in row.values if name not in _READ)
    if left:
        message = f"keys that are not imported: {', '.join(left)}"
        hint = "add what readers need to volume.yml by hand"
        problems.append(Problem("fields-left", Severity.NOTE, row.place, message, hint))
    return {key: value for key, value in found.items() if value}


def _day(row: Row, name: str, problems: list[Problem]) -> str:
    written = row.text(name)
    found = day(written[:10]) or day(written) if written else ""
    if found is None:
        message = f"{name} is {shorten(written)}, which is no day"
        hint = "write it as 2026-05-04; it was left out"
        problems.append(Problem("bad-day", Severity.WARNING, row.place, message, hint))
    return found or ""


def _book(title: str, isbn: str) -> list[Value]:
    parts = [title, f"ISBN {isbn}" if isbn and not isbn.upper().startswith("XXX") else ""]
    said = ", ".join(part for part in parts if part)
    return [f"Title of the book of proceedings: {said}"] if title else [said] if said else []


def sponsors(files: Sequence[YamlFile], problems: list[Problem]) -> list[Value]:
    """Sponsors by tier.  Often nothing names them but the file of their logo."""
    found: list[Value] = []
    for file in files:
        by_logo = []
        for row in file.rows:
            tier = plain(from_tex(row.text("tier", "level")))
            logos = row.values.get("logos")
            for logo in logos if isinstance(logos, list) else [logos]:
                if isinstance(logo, str) and PurePosixPath(logo).stem:
                    by_logo.append(logo)
                    found.append(_sponsor(PurePosixPath(logo).stem, tier))
            found += [_sponsor(one.text("name"), tier, one.text("url", "link"))
                      for one in row.rows("logos", "sponsors") if one.text("name")]  # fmt: skip
        if by_logo:
            message = f"sponsors are named after the files of their logos: {', '.join(by_logo[:8])}"
            hint = "correct their names in volume.yml, and put the logos into the volume's folder"
            problems.append(Problem("sponsor-names", Severity.WARNING, file.place, message, hint))
    return found


def _sponsor(name: str, tier: str, url: str = "") -> dict[str, Value]:
    fields = {"name": plain(from_tex(name)), "level": tier, "url": address(url) or ""}
    return {key: value for key, value in fields.items() if value}


def tell_of_prefaces(files: Sequence[YamlFile], problems: list[Problem]) -> None:
    """Say which prefaces there are: they are prose, which an import never writes."""
    for file in files:
        listed = ", ".join(
            f"{shorten(plain(from_tex(row.text('title'))))} ({row.text('file')})"
            for row in file.rows
        )
        message = f"prefaces are prose and were not imported: {listed}"
        hint = "write each as a page of the volume, and add it to _toc.yml"
        problems.append(Problem("prose-left", Severity.NOTE, file.place, message, hint))
