"""Exports of invented papers, as review systems write them: ``bench.exports FORM FILE COUNT``."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from bench.invented import Paper, papers, write

_HEADER = ("Paper ID", "Paper Title", "Abstract", "Author Names", "Primary Subject Area", "Status")


def write_json(path: Path, count: int) -> None:
    notes = [_note(paper) for paper in papers(count)]
    write(path, json.dumps({"notes": notes}, indent=1))


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


def write_csv(path: Path, count: int) -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_HEADER)
    writer.writerows(_row(paper) for paper in papers(count))
    write(path, text.getvalue())


def write_xlsx(path: Path, count: int) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Papers")
    sheet.append(_HEADER)
    for paper in papers(count):
        sheet.append(_row(paper))
    book.save(path)


def write_bibtex(path: Path, count: int) -> None:
    head = (
        "@proceedings{toy2026,\n  booktitle = {Proceedings of the Toy Workshop},\n"
        "  editor = {Ada Toyworth},\n  year = {2026},\n  volume = {1}\n}\n"
    )
    write(path, "\n".join([head, *(_entry(paper) for paper in papers(count))]))


def _entry(paper: Paper) -> str:
    people = " and ".join(name for name, _ in paper.authors)
    abstract = paper.abstract.replace("%", "\\%")
    return (
        f"@inproceedings{{toy{paper.number:05},\n  title = {{{paper.title}}},\n"
        f"  author = {{{people}}},\n  pages = {{{paper.number}-{paper.number + 1}}},\n"
        f"  abstract = {{{abstract}}}\n}}\n"
    )


FORMS: Mapping[str, tuple[str, str, Callable[[Path, int], None]]] = {
    "JSON": ("openreview", "toys.json", write_json),
    "CSV": ("cmt", "toys.csv", write_csv),
    "xlsx": ("cmt", "toys.xlsx", write_xlsx),
    "BibTeX": ("bibtex", "toys.bib", write_bibtex),
}
"""By the form of a file: the source, the file's name, and what writes it."""


if __name__ == "__main__":
    # In a process of its own, whose memory nobody measures.
    FORMS[sys.argv[1]][2](Path(sys.argv[2]), int(sys.argv[3]))
