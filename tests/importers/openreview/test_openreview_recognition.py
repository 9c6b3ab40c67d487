"""Files of OpenReview are known from those of others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from importers.openreview.reading import fixture, paper, paper1, source
from nbproceedings.importers.haul import SourceFile
from nbproceedings.importers.openreview import IMPORTER

FOREIGN: dict[str, bytes] = {
    "empty.json": b"",
    "hotcrp.json": b'[{"pid": 1, "title": "x", "authors": []}]',
    "chat.json": b'[{"role": "user", "content": "x"}]',
    "papers.csv": b"Paper ID,Paper Title,Author Names\n1,x,y\n",
    "events.csv": b"title,forum of the event,start\nx,y,z\n",
    "forum.csv": b"forum,user,text\nx,y,z\n",
    "forum.txt": b"the forum of toys",
    "toys.bib": b"@inproceedings{x, title={Forum}}",
    "picture.png": b"\x89PNG\r\n\x1a\n forum",
    "legacy.jsonl": b'{"title": "x", "openreview_url": "https://openreview.net/forum?id=x"}\n',
}


@pytest.mark.parametrize("name", FOREIGN)
def test_files_of_others(name: str) -> None:
    assert IMPORTER.recognise(source(name, FOREIGN[name])) is None


@pytest.mark.parametrize(
    ("file", "certainty", "why"),
    [
        (fixture("api2.json"), 95, "it holds notes with content and _bibtex"),
        (fixture("api1.json"), 95, "it holds notes with content and _bibtex"),
        (fixture("console.csv"), 90, "it has OpenReview's columns forum and title"),
        (source("one.json", paper(1)), 95, "it holds notes with content and authorids"),
        (source("one.json", paper1(1)), 85, "it holds notes with content, forum and invitation"),
        (source("a.txt", b"\xef\xbb\xbf " + json.dumps([paper(1)]).encode()), 95,
         "it holds notes with content and authorids"),
        (source("a.json", json.dumps([paper(1)]).encode("utf-16")), 95,
         "it holds notes with content and authorids"),
        (source("cut.json", json.dumps([paper(1)]).encode()[:200]), 95,
         "it holds notes with content and authorids"),
    ],
)  # fmt: skip
def test_files_of_openreview(file: SourceFile, certainty: int, why: str) -> None:
    found = IMPORTER.recognise(file)
    assert found is not None
    assert (found.certainty, found.why) == (certainty, why)


def test_real_files(shared_data: Path) -> None:
    """Of all sample exports, those of OpenReview and no others."""
    known = {
        path.relative_to(shared_data).as_posix()
        for path in sorted(shared_data.rglob("*"))
        if path.is_file() and path.stat().st_size < 5_000_000
        if IMPORTER.recognise(SourceFile(path, path.read_bytes()))
    }
    assert known == {
        "openreview/ai4na-iclr2025-accepted-csv/accepted.csv",
        "openreview/iclr2020-api1-papers/papers.json",
        "openreview/nips2018-cdnnria-api1-give/example_output.json",
    }
