"""Archives that are broken or meant to harm: an error each time, in little time and memory."""

from __future__ import annotations

import struct
import time
import zipfile
from io import BytesIO
from random import Random

import pytest

from importers.intake.tables.making import repacked, source, workbook
from nbproceedings.importers.haul import SourceFile
from nbproceedings.importers.intake._tables_archive import MAX_ENTRIES
from nbproceedings.importers.intake.tables import read_table

GOOD = workbook({"S": [("Nr", "Title"), (1, "Blocks")]})
SHEET = "xl/worksheets/sheet1.xml"


def archive(entries: list[tuple[zipfile.ZipInfo | str, bytes]]) -> SourceFile:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in entries:
            packed.writestr(name, data, zipfile.ZIP_DEFLATED)
    return source("t.xlsx", buffer.getvalue())


def content_types(file: SourceFile, added: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(file.data)) as packed:
        return packed.read("[Content_Types].xml").replace(b"</Types>", added + b"</Types>")


def link(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.external_attr = 0o120777 << 16
    return entry


def declared(size: int) -> SourceFile:
    """The good workbook, whose directory says that its sheet has another size."""
    with zipfile.ZipFile(BytesIO(GOOD.data)) as packed:
        entry = packed.getinfo(SHEET)
    data = bytearray(GOOD.data)
    at = data.rindex(SHEET.encode())  # the name in the directory, at the end of the file
    start = at - 46
    assert data[start : start + 4] == b"PK\x01\x02"
    assert struct.unpack_from("<I", data, start + 24)[0] == entry.file_size
    struct.pack_into("<I", data, start + 24, size)
    return source("t.xlsx", bytes(data))


# More than is looked at in one go.
NOISE = Random(1).randbytes(1_500_000).hex().encode()  # noqa: S311 # no secret
STRINGS = "xl/sharedStrings.xml"
SHARED = repacked(
    GOOD,
    {
        SHEET: b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
        b'<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="s"><v>2</v></c></row>'
        b"</sheetData></worksheet>",
        STRINGS: b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b"<si><t>Nr</t></si><si><t>Title</t></si><si><r><t>Blo</t></r><r><t>cks</t></r></si></sst>",
        "[Content_Types].xml": content_types(
            GOOD,
            b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxml'
            b'formats-officedocument.spreadsheetml.sharedStrings+xml"/>',
        ),
    },
)

HOSTILE = {
    "bomb": (
        repacked(GOOD, {"xl/media/a.bin": b"\0" * 30_000_000}),
        "unsafe-archive", "times its size",
    ),
    "large": (
        declared(250 * 1024 * 1024),
        "unsafe-archive", "at most 209,715,200 are read",
    ),
    "climbing": (
        repacked(GOOD, {"../../etc/passwd": b"x"}),
        "unsafe-archive", "its entry '../../etc/passwd' would climb out of the folder",
    ),
    "absolute": (
        repacked(GOOD, {"/etc/passwd": b"x"}),
        "unsafe-archive", "its entry '/etc/passwd' would climb",
    ),
    "drive": (
        repacked(GOOD, {"C:/x": b"x"}),
        "unsafe-archive", "its entry 'C:/x' would climb",
    ),
    "link": (
        archive([("xl/workbook.xml", b"<a/>"), (link("xl/link"), b"/etc/passwd")]),
        "unsafe-archive", "its entry 'xl/link' is a link",
    ),
    "entities": (
        repacked(GOOD, {SHEET: b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
        "unsafe-archive", "its part 'xl/worksheets/sheet1.xml' declares XML entities",
    ),
    "entities far down": (
        repacked(GOOD, {SHEET: b"<!--" + NOISE + b"--><!DOCTYPE a><a/>"}),
        "unsafe-archive", "declares XML entities",
    ),
    "entities in UTF-16": (
        repacked(GOOD, {SHEET: "<!DOCTYPE a><a/>".encode("utf-16")}),
        "unsafe-archive", "declares XML entities",
    ),
    "too many entries": (
        archive([(f"xl/{number}", b"") for number in range(MAX_ENTRIES + 1)]),
        "unsafe-archive", "it has 10,001 entries",
    ),
    "cut off": (
        source("t.xlsx", GOOD.data[: len(GOOD.data) // 2]),
        "broken-archive", "the archive is damaged",
    ),
    "garbled": (
        source("t.xlsx", GOOD.data[:200] + b"\xff" * 60 + GOOD.data[260:]),
        "broken-archive", "the archive is damaged",
    ),
    "no sheet": (
        repacked(GOOD, {SHEET: None}),
        "not-a-table", "has no sheet with cells",
    ),
    "broken XML": (
        repacked(GOOD, {SHEET: b"<worksheet><sheetData><row"}),
        "broken-archive", "cannot be read as an Excel workbook",
    ),
    "broken strings": (
        repacked(SHARED, {STRINGS: b"<sst>"}),
        "broken-archive", "cannot be read as an Excel workbook",
    ),
    "wrong reference": (
        repacked(SHARED, {STRINGS: b"<sst/>"}),
        "broken-archive", "cannot be read as an Excel workbook",
    ),
    "OpenDocument": (
        archive([("mimetype", b"x"), ("content.xml", b"<a/>")]),
        "not-a-table", "it is an OpenDocument file",
    ),
    "text document": (
        archive([("word/document.xml", b"<a/>")]),
        "not-a-table", "it is a text document",
    ),
    "binary workbook": (
        archive([("xl/workbook.bin", b"x")]),
        "not-a-table", "it is a binary workbook (.xlsb)",
    ),
    "any archive": (
        archive([("a.txt", b"x")]),
        "not-a-table", "it is an archive without a workbook",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_or_broken_archive_is_refused(name: str) -> None:
    file, code, words = HOSTILE[name]
    start = time.process_time()
    table = read_table(file)
    assert time.process_time() - start < 2
    assert (table.header, table.rows) == ((), ())
    assert [problem.code for problem in table.problems] == [code]
    assert words in table.problems[0].message


def test_good_workbooks_are_read() -> None:
    for file in (GOOD, SHARED):
        table = read_table(file)
        assert [dict(row.cells) for row in table.rows] == [{"Nr": "1", "Title": "Blocks"}]
        assert table.problems == ()


def test_entry_that_stands_twice_is_refused() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        file = archive([("xl/workbook.xml", b"<a/>"), ("xl/workbook.xml", b"<b/>")])
    assert [p.message for p in read_table(file).problems] == [
        "'t.xlsx' is not read: its entry 'xl/workbook.xml' stands there twice"
    ]


def test_directory_that_lies_about_a_size_is_not_believed() -> None:
    assert [p.code for p in read_table(declared(10)).problems] == ["broken-archive"]


def test_merges_without_end_cost_little() -> None:
    merges = b"".join(b'<mergeCell ref="A1:XFD1048576"/>' for _ in range(50_000))
    with zipfile.ZipFile(BytesIO(GOOD.data)) as packed:
        part = packed.read(SHEET)
    part = part.replace(b"</sheetData>", b"</sheetData><mergeCells>" + merges + b"</mergeCells>")
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(GOOD.data)) as before, zipfile.ZipFile(buffer, "w") as packed:
        for name in before.namelist():
            packed.writestr(name, part if name == SHEET else before.read(name))
    start = time.process_time()
    table = read_table(source("t.xlsx", buffer.getvalue()))
    assert time.process_time() - start < 3
    assert len(table.rows) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Nr," + "," * 1_000_000 + "\n" + "1\n" * 100_000,
        "Nr" * 500_000 + "\n" + "1\n" * 100_000,
        ",".join(["Nr"] * 100_000) + "\n1\n",
        "Nr,Title\n" + ",\n" * 300_000,
        "a,b\n" + "1,2\n" * 300_000,
    ],
)
def test_shapes_without_measure_cost_little(text: str) -> None:
    start = time.process_time()
    table = read_table(source("a.csv", text))
    assert time.process_time() - start < 5
    assert len(table.rows) <= 100_000
    assert len(table.header) <= 1_000
