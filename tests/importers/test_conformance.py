"""What holds for every source: its facts, and that no file whatsoever makes it fail."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest

from docs.manual import fences, page
from nbproceedings import importers as package
from nbproceedings.importers import importers
from nbproceedings.importers.haul import Haul, Importer, Options, SourceFile
from nbproceedings.importers.recognition import recognise
from nbproceedings.problem import Severity

TESTS = Path(__file__).parent
SOURCES = list(importers().values())
EXAMPLES = [
    SourceFile(Path(fence.title), fence.body.encode())
    for fence in fences(page("docs/import.md"))
    if fence.title and fence.title != "report" and not fence.title.startswith("book/")
]
ENDINGS = (".json", ".csv", ".xlsx", ".bib", ".xml", ".yml", ".ics", "")


def archive(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name in names:
            file.writestr(name, "<a/>")
    return out.getvalue()


NOISE = bytes(random.Random(1).randrange(256) for _ in range(4000))  # noqa: S311 -- the same always
BAD = {
    "empty": b"",
    "blank": b" \n\r\n\t",
    "bom": b"\xef\xbb\xbf",
    "zeros": b"\0" * 1000,
    "noise": NOISE,
    "utf-16": "title,authors\nToys,Ada".encode("utf-16"),
    "deep": b"[" * 50_000,
    "deep-yaml": b"- " * 20_000,
    "deep-xml": b"<a>" * 20_000,
    "entities": b'<!DOCTYPE a [<!ENTITY b "ccc"><!ENTITY d "&b;&b;&b;">]><a>&d;</a>',
    "zip": archive("xl/workbook.xml", "../../evil.xml"),
    "no-zip": b"PK\x03\x04 and then nothing",
    "null": b"null",
    "number": b"9" * 5000,
    "list": b'[1, null, [], {}, "x"]',
    "keys": b'{"notes": {"a": 1}, "papers": [1], "schedule": [], "submissions": null}',
    "wrong-types": b'[{"id": [], "content": 3, "title": {"a": 1}, "authors": "x", "code": []}]',
    "comma": b",,,\n,,,\n",
    "quote": b'"title,authors\n1,2\n',
    "entry": b"@inproceedings{a, title = {b",
    "calendar": b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:99999999T999999\nRRULE:FREQ=SECONDLY\n",
    "tag": b"!!python/object/apply:os.system ['true']",
    "alias": b"a: &a [*a]",
}


def adds_up(haul: Haul) -> bool:
    return haul.read == len(haul.papers) + len(haul.talks) + len(haul.left_out) + haul.failed


@pytest.mark.parametrize("importer", SOURCES, ids=lambda importer: importer.name)
def test_a_source_has_its_facts(importer: Importer) -> None:
    folder = Path(package.__file__).parent
    assert (folder / f"{importer.name.replace('-', '_')}.py").is_file()
    assert importer.summary
    assert importer.files
    assert not importer.summary.endswith(".")
    assert list((TESTS / importer.name).glob("test_*.py"))


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("importer", SOURCES, ids=lambda importer: importer.name)
def test_no_file_makes_a_source_fail(importer: Importer, name: str) -> None:
    for ending in ENDINGS:
        file = SourceFile(Path(f"bad{ending}"), BAD[name])
        importer.recognise(file)
        haul = importer.read([file], Options(zone="UTC", date="2031-05-04"))
        assert adds_up(haul)
        if not (haul.papers or haul.talks or haul.sessions or haul.volume or haul.left_out):
            errors = [one for one in haul.problems if one.severity is not Severity.NOTE]
            assert errors, ending
        for problem in haul.problems:
            assert problem.message
            assert problem.hint
            assert problem.place.path.startswith("bad")


@pytest.mark.parametrize("importer", SOURCES, ids=lambda importer: importer.name)
def test_files_of_other_sources_are_no_harm(importer: Importer) -> None:
    for file in EXAMPLES:
        haul = importer.read([file], Options())
        assert adds_up(haul)
        assert haul == importer.read([file], Options())
        assert "@toys.example" not in str(haul.papers + haul.talks + haul.sessions)


@pytest.mark.parametrize("importer", SOURCES, ids=lambda importer: importer.name)
def test_a_file_that_is_cut_off_is_no_harm(importer: Importer) -> None:
    for file in EXAMPLES:
        for part in (3, 2):
            cut = SourceFile(file.path, file.data[: len(file.data) // part])
            assert adds_up(importer.read([cut], Options()))


@pytest.mark.parametrize("name", BAD)
def test_auto_is_sure_of_no_bad_file(name: str) -> None:
    found = recognise([SourceFile(Path("bad.txt"), BAD[name])], importers())
    assert found.importer is None or name in {"entry", "calendar"}
    if found.importer is None:
        assert [problem.severity for problem in found.problems] == [Severity.ERROR]
