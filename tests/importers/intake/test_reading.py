"""Files as users have them: encodings, JSON, JSON lines, and what is none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from nbproceedings.importers.haul import SourceFile
from nbproceedings.importers.intake import reading
from nbproceedings.importers.intake.reading import json_of, json_place, place, text_of


def source(data: bytes | str) -> SourceFile:
    return SourceFile(Path("in/toys.json"), data if isinstance(data, bytes) else data.encode())


@pytest.mark.parametrize(
    ("data", "text", "codes"),
    [
        (b"\xef\xbb\xbfToys\r\nTops\rSprings", "Toys\nTops\nSprings", []),
        ("Élan".encode("latin-1"), "Élan", ["encoding"]),
        ("Élan".encode("utf-16"), "Élan", ["encoding"]),
        (b"", "", ["empty-source"]),
        (b" \n", "", ["empty-source"]),
        (b"\xef\xbb\xbf", "", ["empty-source"]),
    ],
)
def test_text(data: bytes, text: str, codes: list[str]) -> None:
    found, problems = text_of(source(data))
    assert found == text
    assert [problem.code for problem in problems] == codes
    assert all(problem.place.path == "in/toys.json" for problem in problems)


def test_huge_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_BYTES", 3)
    assert [problem.code for problem in text_of(source("Toys"))[1]] == ["source-too-large"]


def test_places() -> None:
    assert str(place(source(""), 3, 7)) == "in/toys.json:3:7"
    assert str(json_place(source(""), "notes[3].title")) == "in/toys.json#notes[3].title"
    assert str(json_place(source(""), "")) == "in/toys.json"


TWICE = "an object in 'toys.json' has the key 'a' twice; the last one counts"
CUT_OFF = "the JSON in 'toys.json' ends in the middle of a value"
DEEP = "'toys.json' is not an export: its brackets nest beyond all measure"
LONG = "'toys.json' is not an export: it holds a number of thousands of digits"


@pytest.mark.parametrize(
    ("text", "value", "messages"),
    [
        ('{"a": [1, "x", null]}', {"a": [1, "x", None]}, []),
        ('{"a": 1}\n\n{"a": 2}\n', [{"a": 1}, {"a": 2}], []),
        ('{"a": NaN}', {"a": None}, []),
        ('{"a": 1, "a": 2}', {"a": 2}, [TWICE]),
        (
            '{"a": 1}\n{"a":\n{"a": 3}',
            [{"a": 1}, {"a": 3}],
            ["line 2 is not JSON: expecting value"],
        ),
        ('{"a": [1, ', None, [CUT_OFF]),
        ('{"a": "x', None, [CUT_OFF]),
        ("title,authors", None, ["'toys.json' is not JSON: expecting value"]),
        ("[" * 100_000, None, [DEEP]),
        ("9" * 10_000, None, [LONG]),
    ],
)
def test_json(text: str, value: Any, messages: list[str]) -> None:
    found, problems = json_of(source(text))
    assert found == value
    assert [problem.message for problem in problems] == messages


def test_many_bad_lines_are_no_json_lines() -> None:
    found, problems = json_of(source("{}\n" + "x\n" * 30))
    assert found is None
    assert [problem.code for problem in problems] == ["bad-json"]


def test_large_json_is_read_in_no_time() -> None:
    text = json.dumps([{"title": "[{" * 50}] * 20_000)
    found, problems = json_of(source(text))
    assert isinstance(found, list)
    assert (len(found), problems) == (20_000, ())
