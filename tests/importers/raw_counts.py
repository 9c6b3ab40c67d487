"""What real exports hold, counted from the raw files with nothing but the standard library."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import yaml


class Counts(NamedTuple):
    """Papers, names of authors on them, abstracts; talks; sessions, their slots, and the works
    placed there.  None is what cannot be counted without the rules of the importer."""

    papers: int | None = 0
    authors: int | None = 0
    abstracts: int | None = 0
    talks: int | None = 0
    sessions: int | None = 0
    slots: int | None = None
    placed: int | None = 0


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def bibtex(files: list[Path]) -> Counts:
    text = files[0].read_text(encoding="utf-8")
    entries = re.split(r"^@InProceedings", text, flags=re.MULTILINE | re.IGNORECASE)[1:]
    authors = abstracts = 0
    for entry in entries:
        field = re.search(r"\bauthor\s*=\s*[{\"](.*?)[}\"]\s*,?\s*\n", entry, re.S | re.I)
        authors += len(re.split(r"\s+and\s+", field[1].strip())) if field else 0
        abstracts += bool(re.search(r"\babstract\s*=\s*[{\"]\s*[^\s}\"]", entry, re.I))
    return Counts(len(entries), authors, abstracts)


def openreview_by_id(files: list[Path]) -> Counts:
    contents = [note["content"] for note in json.loads(files[0].read_text()).values()]
    return Counts(
        len(contents),
        sum(len(content["authors"]) for content in contents),
        sum(bool(content.get("abstract")) for content in contents),
    )


def openreview_csv(files: list[Path]) -> Counts:
    found = rows(files[0])
    authors = sum(len(row["authors"].split(",")) for row in found)
    return Counts(len(found), authors, sessions=None, placed=None)


def openreview_venue(files: list[Path]) -> Counts:
    (venue,) = json.loads(files[0].read_text())
    contents = [one["content"] for one in venue["submissions"]]
    return Counts(len(contents), sum(len(one["authors"]) for one in contents), len(contents))


def cmt(files: list[Path]) -> Counts:
    found = [row for file in files for row in rows(file)]
    names = [row.get("Author Names") or row["AuthorNames"] for row in found]
    # Some affiliations in parentheses have a semicolon as well.
    names = [re.sub(r"\([^()]*\)", "", listed) for listed in names]
    return Counts(
        len(found),
        sum(len([name for name in listed.split(";") if name.strip()]) for listed in names),
        sum(bool(row["Abstract"].strip()) for row in found),
        sessions=len({row["SessionID"].partition(":")[0] for row in found if "SessionID" in row}),
        placed=sum("SessionID" in row for row in found),
    )


def easychair(files: list[Path]) -> Counts:
    taken = [
        row for row in rows(files[0]) if row["decision"] == "accept" and row["deleted?"] == "no"
    ]
    numbers = {row["#"] for row in taken}
    authors = [row for row in rows(files[1]) if row["submission #"] in numbers]
    return Counts(len(taken), len(authors), sum(bool(row["abstract"].strip()) for row in taken))


def hotcrp(files: list[Path]) -> Counts:
    papers = json.loads(files[0].read_text())["papers"]
    return Counts(
        len(papers),
        sum(len(paper["authors"]) for paper in papers),
        sum(bool(paper.get("abstract", "").strip()) for paper in papers),
    )


def aclpub2(files: list[Path]) -> Counts:
    by_name = {file.name: yaml.safe_load(file.read_text()) or [] for file in files}
    papers, talks = by_name["papers.yml"], by_name["invited_talks.yml"]
    placed = sum(len(one.get("papers", ())) for one in _nested(by_name["program.yml"]))
    return Counts(
        len(papers),
        sum(len(paper["authors"]) for paper in papers),
        sum(bool((paper.get("abstract") or "").strip()) for paper in papers),
        talks=len(talks),
        sessions=None,
        # Each talk has its own time in the list of talks.
        placed=placed + len(talks),
    )


def _nested(sessions: Iterable[Any]) -> Iterable[dict[str, Any]]:
    for session in sessions:
        yield session
        yield from _nested(session.get("subsessions", ()))


def anthology(files: list[Path], volume: str) -> Counts:
    root = ElementTree.fromstring(files[0].read_bytes())
    (one,) = (found for found in root.iter("volume") if found.get("id") == volume)
    papers = one.findall("paper")
    return Counts(
        len(papers),
        sum(len(paper.findall("author")) for paper in papers),
        sum(paper.find("abstract") is not None for paper in papers),
    )


def frab(files: list[Path]) -> Counts:
    days = json.loads(files[0].read_text())["schedule"]["conference"]["days"]
    talks = [talk for day in days for room in day["rooms"].values() for talk in room]
    return Counts(talks=len(talks), sessions=len(talks), placed=len(talks))


def calendar(files: list[Path]) -> Counts:
    text = files[0].read_text(encoding="utf-8")
    return Counts(sessions=len(re.findall(r"^BEGIN:VEVENT\s*$", text, re.MULTILINE)))


def sheet(files: list[Path]) -> Counts:
    return Counts(sessions=len(rows(files[0])))


def miniconf(files: list[Path]) -> Counts:
    by_name = {file.name: file for file in files}
    papers, speakers = rows(by_name["papers.csv"]), rows(by_name["speakers.csv"])
    return Counts(
        len(papers),
        sum(len(row["authors"].split("|")) for row in papers),
        sum(bool(row["abstract"].strip()) for row in papers),
        talks=len(speakers),
        sessions=None,
        placed=None,
    )


def handbook(files: list[Path]) -> Counts:
    return aclpub2(files)._replace(talks=None, placed=None)


def workshop_slots(files: list[Path]) -> Counts:
    workshops = json.loads(files[0].read_text(encoding="utf-8"))
    # Some rows hold nothing, or no more than an hour.
    slots = sum(bool(slot["title"].strip()) for slots in workshops.values() for slot in slots)
    return Counts(talks=None, sessions=None, slots=slots, placed=None)
