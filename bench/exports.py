"""Exports of invented papers, as review systems write them, and what any form of export is."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.invented import Paper, papers, write

_HEADER = ("Paper ID", "Paper Title", "Abstract", "Author Names", "Primary Subject Area", "Status")


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of export: its source, its files, and what writes these into a folder."""

    source: str
    files: tuple[str, ...]
    write: Callable[[Path, int], None]


def write_json(folder: Path, count: int) -> None:
    notes = [_note(paper) for paper in papers(count)]
    write(folder / "toys.json", json.dumps({"notes": notes}, indent=1))


def _note(paper: Paper) -> dict[str, object]:
    content = {
        "title": paper.title,
        "authors": [name for name, _ in paper.authors],
        "authorids": [f"~{name.replace(' ', '_')}1" for name, _ in paper.authors],
        "abstract": paper.abstract,
        "keywords": list(paper.keywords),
        "venue": "TOYCONF 2026 Workshop Poster",
        "venueid": "TOYCONF.cc/2026/Workshop/Toys",
    }
    return {
        "id": f"toy{paper.number:06}xx",
        "forum": f"toy{paper.number:06}xx",
        "number": paper.number + 1,
        "domain": "TOYCONF.cc/2026/Workshop/Toys",
        "invitations": ["TOYCONF.cc/2026/Workshop/Toys/-/Submission"],
        "content": {key: {"value": value} for key, value in content.items()},
    }


def _row(paper: Paper) -> list[str]:
    people = "; ".join(f"{name} ({place})" for name, place in paper.authors)
    return [str(paper.number + 1), paper.title, paper.abstract, people, "Toys", "Accept (Poster)"]


def write_csv(folder: Path, count: int) -> None:
    write(folder / "toys.csv", table(_HEADER, (_row(paper) for paper in papers(count))))


def table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A CSV file's text."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


def write_xlsx(folder: Path, count: int) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Papers")
    sheet.append(_HEADER)
    for paper in papers(count):
        sheet.append(_row(paper))
    book.save(folder / "toys.xlsx")


def write_bibtex(folder: Path, count: int) -> None:
    head = (
        "@proceedings{toy2026,\n  booktitle = {Proceedings of the Toy Workshop},\n"
        "  editor = {Ada Toyworth},\n  year = {2026},\n  volume = {1}\n}\n"
    )
    write(folder / "toys.bib", "\n".join([head, *(_entry(paper) for paper in papers(count))]))


def _entry(paper: Paper) -> str:
    people = " and ".join(name for name, _ in paper.authors)
    abstract = paper.abstract.replace("%", "\\%")
    return (
        f"@inproceedings{{toy{paper.number:05},\n  title = {{{paper.title}}},\n"
        f"  author = {{{people}}},\n  pages = {{{paper.number}-{paper.number + 1}}},\n"
        f"  abstract = {{{abstract}}}\n}}\n"
    )


PAPERS: Mapping[str, Form] = {
    "JSON": Form("openreview", ("toys.json",), write_json),
    "CSV": Form("cmt", ("toys.csv",), write_csv),
    "xlsx": Form("cmt", ("toys.xlsx",), write_xlsx),
    "BibTeX": Form("bibtex", ("toys.bib",), write_bibtex),
}
"""Forms in which papers come, by what the bench calls them."""
