"""docs/checks.md tells what every code means that a report can hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import nbproceedings.checks
from docs.codes import PACKAGE, problem_codes
from docs.manual import Row, codes, page, rows, sections
from nbproceedings.audit.rules import rules
from nbproceedings.checks import checks
from nbproceedings.checks.online import online_checks
from nbproceedings.problem import Severity
from nbproceedings.store.project import Project
from nbproceedings.store.series import read_series

TEXT = page("docs/checks.md")
SECTIONS = sections(TEXT)
RULES = "How the parts fit"
WHILE_READING = (
    *("Files and folders", "Keys and values", "References", "What others know"),
    "Prose and the build",
)
ALL = [row for heading in (RULES, *WHILE_READING) for row in rows(SECTIONS[heading])]


def test_every_check_is_told() -> None:
    assert [row.names[0] for row in rows(SECTIONS[RULES])] == [check.name for check in checks()]


def test_every_other_code_is_told() -> None:
    told = {row.names[0] for heading in WHILE_READING for row in rows(SECTIONS[heading])}
    asked = {check.name for check in online_checks()}
    assert told == (problem_codes() | asked) - {check.name for check in checks()}


def test_codes_are_found_wherever_they_are_made(tmp_path: Path) -> None:
    """The codes of problems that reading really gives are among those found in the source."""
    found = problem_codes()
    assert {"encoding", "yaml-tag", "refused-link", "unknown-paper-role", "wrong-value"} <= found
    assert {"utf-8", "html-page-context", "code-block"} & found == set()


@pytest.mark.parametrize("row", ALL, ids=lambda row: row.names[0])
def test_row_is_complete(row: Row) -> None:
    assert len(row.names) == 1
    assert len(row.cells) == 4
    assert all(row.cells)
    assert set(row.cells[1].split(", ")) <= {str(severity) for severity in Severity}


@pytest.mark.parametrize("row", rows(SECTIONS[RULES]), ids=lambda row: row.names[0])
def test_severity_of_a_check_is_that_of_its_problems(row: Row) -> None:
    module = Path(nbproceedings.checks.__path__[0]) / f"{row.names[0].replace('-', '_')}.py"
    used = re.findall(r"Severity\.([A-Z]+)", module.read_text(encoding="utf-8"))
    assert set(row.cells[1].split(", ")) == {word.lower() for word in used}


def test_severities_are_told() -> None:
    told = [row.names[0] for row in rows(SECTIONS["What a report says"])]
    assert told == [str(severity) for severity in Severity]


def test_sample_report_is_what_is_printed(project: Project) -> None:
    sample = re.findall(r"^    (.*)$", SECTIONS["What a report says"], flags=re.MULTILINE)
    path = re.match(r"(\S+?):(\d+):(\d+): ", sample[0])
    assert path is not None
    file = project.root / path[1]
    text = file.read_text(encoding="utf-8")
    assert text.split("\n")[2].startswith("authors:")
    file.write_text(text.replace("kind: poster", "keyword: springs\nkind: poster"), "utf-8")
    (problem,) = read_series(project, cache=False).problems
    assert str(problem).split("\n") == sample


def test_only_codes_that_exist_are_named_anywhere() -> None:
    known = {row.names[0] for row in ALL} | {rule.name for rule in rules()}
    named = {
        code
        for path in (PACKAGE.parents[1] / "docs").glob("*.md")
        for code in re.findall(r"\[([a-z]+(?:-[a-z]+)+)\]$", path.read_text("utf-8"), re.MULTILINE)
    }
    assert named - known == set()
    assert codes(TEXT)
