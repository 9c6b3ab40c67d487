"""docs/safety.md names defences that are there, and tests that hold them."""

from __future__ import annotations

import ast

import pytest

from docs.codes import PACKAGE
from docs.manual import ROOT, Row, codes, page, rows, sections
from nbproceedings.site import policy

SECTIONS = sections(page("docs/safety.md"))
AREAS = ("Reading", "Text", "Pages", "Publishing")
DEFENCES = [row for area in AREAS for row in rows(SECTIONS[area])]


def functions_of(name: str) -> set[str]:
    """The test functions of a file."""
    tree = ast.parse((ROOT / name).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("row", DEFENCES, ids=lambda row: row.cells[0][:50])
def test_defence_has_a_place_and_a_test(row: Row) -> None:
    _, places, held = row.cells
    assert [place for place in codes(places) if not (PACKAGE / place).is_file()] == []
    named = [code.partition("::") for code in codes(held)]
    assert named, "no test holds it"
    missing = [(file, test) for file, _, test in named if test not in functions_of(file)]
    assert missing == []


def test_places_are_named() -> None:
    assert [row.cells[0] for row in DEFENCES if not codes(row.cells[1])] == []


def test_policy_keeps_what_the_pages_promise() -> None:
    promised = sections(page("docs/prose.md"))["Content security policy"]
    assert "files of the site itself" in promised
    assert policy.DIRECTIVES["default-src"] == "'none'"
    assert policy.DIRECTIVES["form-action"] == "'self'"
    assert policy.DIRECTIVES["img-src"] == "'self' data:"
    assert "frame-src" not in policy.DIRECTIVES
