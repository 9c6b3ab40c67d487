"""The papers that real exports hold, read with other people's parsers and plain Python.

Nothing here knows how an importer reads: that is what makes the comparison worth something.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from bibtexparser.entrypoint import parse_string

from importers.raw_files import loaded, rows
from importers.raw_works import Raw, instant, work


def bibtex(files: list[Path]) -> Raw:
    library = parse_string(files[0].read_text(encoding="utf-8"))
    found = []
    for entry in library.entries:
        if entry.entry_type == "proceedings":
            continue
        fields = {key.casefold(): str(field.value) for key, field in entry.fields_dict.items()}
        names = re.split(r"\s+and\s+", fields.get("author", "").strip())
        found.append(work(fields["title"], names, fields.get("abstract")))
    return Raw(found)


def openreview(files: list[Path]) -> Raw:
    if files[0].suffix == ".csv":
        return Raw([work(row["title"], row["authors"].split(",")) for row in rows(files[0])])
    found = loaded(files[0])
    notes = found.values() if isinstance(found, dict) else found[0]["submissions"]
    contents = [note["content"] for note in notes]
    return Raw([work(one["title"], one["authors"], one.get("abstract")) for one in contents])


def cmt(files: list[Path]) -> Raw:
    found = rows(files[0])
    works = []
    for row in found:
        # Some affiliations in parentheses have a semicolon as well.
        names = re.sub(r"\([^()]*\)", "", row.get("Author Names") or row["AuthorNames"]).split(";")
        works.append(work(row.get("Paper Title") or row["Title"], names, row["Abstract"]))
    sessions = {row["SessionID"].partition(":")[0] for row in found if "SessionID" in row}
    placed = sum("SessionID" in row for row in found)
    return Raw(works, sessions=len(sessions), slots=placed, placed=placed)


def easychair(files: list[Path]) -> Raw:
    by_name = {file.stem: rows(file) for file in files}
    people: dict[str, list[str]] = {}
    for row in by_name["author"]:
        people.setdefault(row["submission #"], []).append(f"{row['first name']} {row['last name']}")
    return Raw([
        work(row["title"], people[row["#"]], row["abstract"])
        for row in by_name["submission"]
        if row["decision"] == "accept" and row["deleted?"] == "no"
    ])  # fmt: skip


def hotcrp(files: list[Path]) -> Raw:
    return Raw([
        work(one["title"], (author["name"] for author in one["authors"]), one.get("abstract"))
        for one in loaded(files[0])["papers"]
    ])  # fmt: skip


def aclpub2(files: list[Path]) -> Raw:
    read = {file.name: loaded(file) for file in files}
    parts = ("first_name", "middle_name", "last_name")
    papers = [
        work(
            one["title"],
            (" ".join(str(who.get(part) or "") for part in parts) for who in one["authors"]),
            one.get("abstract"),
        )
        for one in read.get("papers.yml", ())
    ]
    invited = [
        work(one["title"], [one.get("speaker_name", "")]) for one in read["invited_talks.yml"]
    ]
    tutorials = [work(one["title"], []) for one in read.get("tutorials.yml", ())]
    programmes = [found for file, found in read.items() if "program" in file and found
                  and "start_time" in found[0]]  # fmt: skip
    sessions = [one for found in programmes for one in found]
    given = [slot for one in nested(sessions) for slot in one.get("papers", ())]
    given += [slot for one in nested(sessions) for slot in one.get("tutorials", ())]
    talks = [*invited, *tutorials]
    return Raw(
        papers,
        talks,
        sessions=None,
        starts=Counter(instant(str(one["start_time"])) for one in leaves(sessions)),
        # Each talk has its own time in the list of talks.
        slots=len(given) + len(talks),
        placed=sum("id" in slot for slot in given) + len(talks),
    )


def nested(sessions: Iterable[Any]) -> Iterator[dict[str, Any]]:
    for session in sessions:
        yield session
        yield from nested(session.get("subsessions", ()))


def leaves(sessions: Iterable[Any]) -> Iterator[dict[str, Any]]:
    """Sessions that are not only the name of those within them."""
    return (one for one in nested(sessions) if not one.get("subsessions"))


def start(files: list[Path]) -> Raw:
    (row,) = rows(files[0])
    return Raw([work(row["Title"], re.split(r", | and ", row["Authors"]), row["Abstract"])])


def anthology(files: list[Path], volume: str) -> Raw:
    root = ElementTree.fromstring(files[0].read_bytes())
    (one,) = (found for found in root.iter("volume") if found.get("id") == volume)
    return Raw([
        work(
            inner(paper.find("title")),
            (" ".join(inner(part) for part in author) for author in paper.findall("author")),
            inner(paper.find("abstract")),
        )
        for paper in one.findall("paper")
    ])  # fmt: skip


def inner(element: ElementTree.Element | None) -> str:
    return "".join(element.itertext()) if element is not None else ""
