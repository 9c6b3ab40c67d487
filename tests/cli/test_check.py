from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.invoking import Run

PAPER = Path("book/example-2026/papers/example-practice.md")


def spoil(project: Path) -> None:
    """An error and a warning in the sample."""
    paper = project / PAPER
    text = paper.read_text(encoding="utf-8")
    text = text.replace("lovelace-1843]", "nobody-1900]").replace("kind: poster", "kind: postr")
    paper.write_text(text, encoding="utf-8")


def test_check_of_a_good_record(run: Run, project: Path) -> None:
    result = run("check", "--strict", "--project", project)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "No problems in 1 volume, 2 papers, 1 talk\n"


def test_check_says_place_value_code_and_what_to_do(run: Run, project: Path) -> None:
    spoil(project)
    result = run("check", "--project", project)
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    error = next(line for line in lines if " error: " in line and "nobody-1900" in line)
    assert error.startswith(f"{PAPER}:")
    assert error.endswith("[unknown-reference]")
    assert lines[lines.index(error) + 1].startswith("    ")
    assert lines[-1].endswith(" in 1 volume, 2 papers, 1 talk")


def test_check_finds_the_project_from_within(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project / PAPER.parent)
    assert run("check").stdout == "No problems in 1 volume, 2 papers, 1 talk\n"


def test_warning_counts_only_when_strict(run: Run, project: Path) -> None:
    schedule = project / "book" / "example-2026" / "schedule.yml"
    text = schedule.read_text(encoding="utf-8")
    schedule.write_text(text.replace("kind: opening", "note: NO"), encoding="utf-8")
    assert run("check", "--project", project).exit_code == 0
    strict = run("check", "--strict", "--project", project)
    assert strict.exit_code == 1
    assert "[yaml-ambiguous]" in strict.stdout
    assert strict.stdout.splitlines()[-1] == "1 warning in 1 volume, 2 papers, 1 talk"


def test_json_report(run: Run, project: Path) -> None:
    spoil(project)
    text = run("check", "--project", project)
    result = run("check", "--format", "json", "--project", project)
    assert (result.exit_code, result.stderr) == (1, "")
    report = json.loads(result.stdout)
    assert sorted(report) == ["problems", "summary", "version"]
    assert report["version"] == 1
    assert sorted(report["summary"]) == [
        "errors",
        "notes",
        "papers",
        "talks",
        "volumes",
        "warnings",
    ]
    keys = ["code", "column", "hint", "line", "message", "path", "severity"]
    assert [sorted(problem) for problem in report["problems"]] == [keys] * len(report["problems"])
    found = [f"{one['path']}:{one['line']}:{one['column']}: " for one in report["problems"]]
    shown = [line for line in text.stdout.splitlines()[:-1] if not line.startswith("    ")]
    assert [line.startswith(place) for line, place in zip(shown, found, strict=True)] == [
        True
    ] * len(found)


def test_json_report_carries_any_text(run: Run, project: Path) -> None:
    volume = project / "book" / "example-2026" / "volume.yml"
    text = volume.read_text(encoding="utf-8")
    volume.write_text(text.replace("kind: workshop", 'kjnd: "\\e[31m Zoë"'), encoding="utf-8")
    result = run("check", "--format", "json", "--project", project)
    assert result.stdout.isascii()
    assert "\x1b" not in result.stdout
    assert json.loads(result.stdout)["summary"]["errors"] >= 1


def test_empty_project(run: Run, tmp_path: Path) -> None:
    (tmp_path / "book").mkdir()
    (tmp_path / "_config.yml").write_text("title: Toy\n", encoding="utf-8")
    result = run("check", "--project", tmp_path)
    assert result.stdout.splitlines()[-1].endswith(" in 0 volumes, 0 papers, 0 talks")
