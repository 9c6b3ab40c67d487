from __future__ import annotations

from pathlib import Path

from cli.invoking import Run
from nbproceedings.cli.lock import locked
from nbproceedings.store.project import Project


def fill(project: Path, *names: str) -> None:
    for name in names:
        path = project / "_build" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("made", encoding="utf-8")


def files(project: Path) -> list[str]:
    return sorted(
        path.relative_to(project).as_posix() for path in project.rglob("*") if path.is_file()
    )


def test_clean_removes_what_builds_made_and_says_what(run: Run, project: Path) -> None:
    before = files(project)
    fill(project, "html/index.html", "staging/report.json", ".doctrees/x", "nbproceedings.log")
    result = run("clean", "--project", project)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "Removed _build/html, _build/staging, _build/nbproceedings.log, _build/.doctrees, "
        "_build/.nbproceedings\n"
    )
    assert files(project) == before
    assert not (project / "_build").exists()


def test_clean_leaves_what_no_build_made(run: Run, project: Path) -> None:
    fill(project, "html/index.html", "notes.txt")
    result = run("clean", "--project", project)
    assert "notes.txt" in result.stderr
    assert (project / "_build" / "notes.txt").read_text(encoding="utf-8") == "made"
    assert not (project / "_build" / "html").exists()


def test_clean_of_a_clean_project(run: Run, project: Path) -> None:
    result = run("clean", "--project", project)
    assert (result.exit_code, result.stdout) == (0, "Nothing to remove: there is no _build\n")


def test_clean_does_not_follow_links(run: Run, project: Path, tmp_path: Path) -> None:
    (tmp_path / "precious").mkdir()
    (tmp_path / "precious" / "thesis.tex").touch()
    (project / "_build").mkdir()
    (project / "_build" / "html").symlink_to(tmp_path / "precious")
    run("clean", "--project", project)
    assert (tmp_path / "precious" / "thesis.tex").exists()
    assert not (project / "_build").exists()


def test_clean_waits_for_no_build(run: Run, project: Path) -> None:
    fill(project, "html/index.html")
    with locked(Project(project)):
        result = run("clean", "--project", project)
    assert result.exit_code != 0
    assert "another build" in str(result.exception)
    assert (project / "_build" / "html" / "index.html").exists()
