"""Files for tests, made in memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl

from nbproceedings.importers.haul import Haul, SourceFile

Edit = Callable[[Any], None]


def source(name: str, content: str | bytes) -> SourceFile:
    """A file of that name; a text is UTF-8."""
    return SourceFile(Path(name), content.encode() if isinstance(content, str) else content)


def workbook(
    sheets: Mapping[str, Sequence[Sequence[Any]]], edit: Edit | None = None, name: str = "t.xlsx"
) -> SourceFile:
    """A workbook with these rows; ``edit`` may change it before it is saved."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    if edit is not None:
        edit(book)
    buffer = BytesIO()
    book.save(buffer)
    return source(name, buffer.getvalue())


def repacked(file: SourceFile, changes: Mapping[str, bytes | None]) -> SourceFile:
    """The workbook with parts added, replaced, or (None) removed."""
    buffer = BytesIO()
    with ZipFile(BytesIO(file.data)) as before, ZipFile(buffer, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            if name not in changes:
                after.writestr(name, before.read(name))
        for name, data in changes.items():
            if data is not None:
                after.writestr(name, data)
    return source(file.name, buffer.getvalue())


def adds_up(haul: Haul) -> bool:
    """Whether nothing that was read is missing from the sum."""
    return haul.read == len(haul.papers) + len(haul.talks) + len(haul.left_out) + haul.failed


def said(haul: Haul) -> list[str]:
    """Problems in order, as the first line of each is printed."""
    return [str(problem).split("\n")[0] for problem in haul.problems]
