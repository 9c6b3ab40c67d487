"""docs/import.md: every source with an example, which does what the page says."""

from __future__ import annotations

import ast
import re
import shlex
from pathlib import Path

import pytest

from cli.invoking import run_here
from docs.codes import PACKAGE, codes_of
from docs.manual import fences, page, rows, sections
from nbproceedings.checks import run_checks
from nbproceedings.importers import importers
from nbproceedings.importers.landing.report import Report
from nbproceedings.model.catalogue import Catalogue
from nbproceedings.problem import Severity
from nbproceedings.store.project import Project
from nbproceedings.store.series import read_series

TEXT = page("docs/import.md")
SECTIONS = sections(TEXT)
IMPORTERS = PACKAGE / "importers"
SHARED = (
    *sorted((IMPORTERS / "landing").glob("*.py")),
    *(IMPORTERS / "intake" / f"{name}.py" for name in ("people", "person", "reading")),
    IMPORTERS / "recognition.py",
)
"""Modules of the import itself; the others belong to sources."""
REPORT = "report"


def test_every_source_is_told_in_order() -> None:
    told = [heading.strip("`") for heading in re.findall(r"^### (`.*`)$", TEXT, re.MULTILINE)]
    assert told == sorted(importers())


@pytest.mark.parametrize("source", sorted(importers()))
def test_the_example_does_what_the_page_says(
    source: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = SECTIONS[f"`{source}`"]
    files = {fence.title: fence.body for fence in fences(text)}
    report = files.pop(REPORT)
    results = {name: body for name, body in files.items() if name.startswith("book/")}
    assert results
    for name, body in files.items():
        if name not in results:
            (tmp_path / name).write_text(body, encoding="utf-8")
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "index.md").write_text("# Toys\n")
    (tmp_path / "_config.yml").write_text("title: Learning Toys\n")
    (tmp_path / "_toc.yml").write_text("format: jb-book\nroot: index\n")
    (tmp_path / "book" / "_toc.yml").symlink_to("../_toc.yml")
    (line,) = re.findall(r"^    nbproceedings (import .*)$", text, re.MULTILINE)
    arguments = shlex.split(line)
    assert arguments[1] == source
    done = run_here(*arguments, cwd=tmp_path, monkeypatch=monkeypatch, capsys=capsys)
    assert (done.returncode, done.stdout) == (0, report), done.stderr
    for name, body in results.items():
        assert (tmp_path / name).read_text(encoding="utf-8") == body
    loaded = read_series(Project(tmp_path), cache=False)
    found = (*loaded.problems, *run_checks(loaded, Catalogue(loaded.series)))
    # A programme without papers is one.
    said = {problem.code for problem in found if problem.severity is not Severity.NOTE}
    assert said <= {"empty-volume"}


def test_codes_of_the_import_itself_are_told() -> None:
    told = {row.names[0] for row in rows(SECTIONS["The report"]) if len(row.cells) == 4}
    found = {
        code
        for path in SHARED
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for code in codes_of(node)
    }
    assert told == found


def test_keys_of_the_json_report_are_told() -> None:
    two = [row for row in rows(SECTIONS["The report"]) if len(row.cells) == 2]
    report = Report("toybox", "toys-2031").as_dict()
    assert {name for row in two for name in row.names} == set(report)
    (summary,) = (row for row in two if row.names == ("summary",))
    assert re.findall(r"`(\w+)`", summary.cells[1]) == list(report["summary"])
