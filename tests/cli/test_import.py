"""``nbproceedings import``: what people see, and what is on the disk afterwards."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cli.invoking import Run, RunProcess, command, environment
from nbproceedings.cli.import_ import sources_help
from nbproceedings.cli.lock import locked
from nbproceedings.importers import importers
from nbproceedings.importers.landing import importing
from nbproceedings.store.project import Project
from nbproceedings.store.transaction import FOLDER, Unfinished

TABLE = """\
Paper ID,Paper Title,Abstract,Author Names,Author Emails,Status
7,Blocks and Springs,"Blocks are stacked.","Toyworth, Ada*; Doll, Bo",ada@toys.example*; bo@toys.example,Accept
8,Tops That Never Fall,They spin.,"Spinner, Cy",cy@toys.example,Accept
9,Broken Toys,They broke.,"Spinner, Cy",cy@toys.example,Reject
"""  # noqa: E501 -- a row is a line
BLOCKS = "book/toys-2031/papers/toyworth-blocks.md"
NEW = ("--volume", "toys-2031", "--title", "Learning Toys", "--date", "2031-05-04")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "papers.csv"
    path.write_text(TABLE)
    return path


def bytes_of(project: Path) -> dict[str, bytes]:
    return {
        path.relative_to(project).as_posix(): path.read_bytes()
        for path in sorted(project.rglob("*"))
        if path.is_file() and "_build" not in path.parts
    }


def test_a_table_becomes_a_volume(run: Run, project: Path, table: Path) -> None:
    result = run("import", "cmt", table, *NEW, "--project", project)
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert lines[-2:] == [
        "read 3 = imported 2 + left out 1 + failed 0; 2 new, 0 updated, 0 unchanged, 0 vanished",
        "7 files written; 0 errors, 0 warnings",
    ]
    assert "Left out:" in lines
    assert "  1 rejected: 9" in lines
    assert (project / BLOCKS).read_text().startswith("---\ntitle: Blocks and Springs\n")
    written = b"".join(bytes_of(project).values())
    assert b"ada@" not in written
    assert run("check", "--project", project).exit_code == 0


def test_again_and_dry(run: Run, project: Path, table: Path) -> None:
    dry = run("import", "cmt", table, *NEW, "--project", project, "--dry-run")
    assert dry.exit_code == 0
    assert "Nothing was written: this was a dry run" in dry.stderr
    assert not (project / "book" / "toys-2031").exists()
    wet = run("import", "cmt", table, *NEW, "--project", project)
    said = wet.stdout.replace("7 files written", "7 files would be written")
    assert dry.stdout == said
    before = bytes_of(project)
    again = run("import", "cmt", table, "--volume", "toys-2031", "--project", project)
    assert again.exit_code == 0
    assert again.stdout.splitlines()[-1] == "0 files written; 0 errors, 0 warnings"
    assert bytes_of(project) == before


def test_json_is_one_object(run: Run, project: Path, table: Path) -> None:
    result = run("import", "auto", table, *NEW, "--project", project, "--format", "json")
    found = json.loads(result.stdout)
    assert result.exit_code == 0
    assert (found["version"], found["source"], found["volume"]) == (1, "cmt", "toys-2031")
    assert found["summary"] == {
        "read": 3, "imported": 2, "left_out": 1, "failed": 0, "new": 2, "updated": 0,
        "unchanged": 0, "vanished": 0, "sessions_read": 0, "files": 7, "errors": 0, "warnings": 0,
    }  # fmt: skip
    assert found["new"] == ["papers/toyworth-blocks", "papers/spinner-tops"]
    assert [one["id"] for one in found["left_out"]] == ["9"]


def test_auto_says_what_it_sees(run: Run, table: Path) -> None:
    result = run("import", "auto", table)
    assert result.exit_code == 0
    first, second = result.stdout.splitlines()
    assert first.startswith("papers.csv is cmt: ")
    assert second == f"Import it: nbproceedings import cmt {table} --volume ID"


def test_auto_does_not_guess(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Buy toys.\n")
    result = run("import", "auto", path, *NEW)
    assert result.exit_code == 2
    assert "'notes.txt' is not recognised" in result.stdout
    assert "name the source instead of auto; there are" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("cmd", "{table}", *NEW), "there is no source 'cmd'\n    did you mean 'cmt'?"),
        (("cmt", "{table}"), "into which volume?"),
        (("cmt", "{table}.missing", *NEW), "cannot be read: No such file"),
        (("cmt", "{empty}", *NEW), "holds no file of a source"),
        (("cmt", "/dev/zero", *NEW), "'/dev/zero' is no ordinary file"),
        (("auto", "{table}", "--format", "json"), "into which volume?"),
        (("cmt", "{table}", *NEW[:2], "--date", "3/4/2031"), "'3/4/2031' is not a day"),
        (("cmt", "{table}", *NEW, "--zone", "Mars"), "'Mars' is not a time zone"),
        (("cmt", "{table}", *NEW, "--mapping", "{empty}/none"), "cannot be read: No such file"),
        (("cmt", "{table}", "--volume", "Toys 31"), "--volume toys-31"),
        (("cmt", "{table}", "--volume", "toys-2031"), "needs a title and its first day"),
        (("cmt", "{table}", *NEW, "--project", "{empty}"), "no project in"),
    ],
)
def test_what_cannot_be_imported(
    run_main: RunProcess, project: Path, table: Path, *, tmp_path: Path,
    arguments: tuple[str, ...], words: str,
) -> None:  # fmt: skip
    empty = tmp_path / "empty"
    empty.mkdir()
    given = [one.format(table=table, empty=empty) for one in arguments]
    before = bytes_of(project)
    done = run_main("import", *given, cwd=project)
    assert done.returncode == 2
    assert words in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert bytes_of(project) == before


def test_errors_exit_with_one(run: Run, project: Path, tmp_path: Path) -> None:
    path = tmp_path / "papers.csv"
    path.write_text(TABLE.replace("8,Tops That Never Fall", "8,"))
    result = run("import", "cmt", path, *NEW, "--project", project)
    assert result.exit_code == 1
    assert "failed 1;" in result.stdout
    assert (project / BLOCKS).exists()


@pytest.mark.parametrize("text", ["", "{", "Toys,Tops\n1,2\n"])
def test_a_file_of_which_nothing_can_be_read(
    run: Run, project: Path, tmp_path: Path, text: str
) -> None:
    path = tmp_path / "papers.csv"
    path.write_text(text)
    before = bytes_of(project)
    result = run("import", "cmt", path, *NEW, "--project", project)
    assert result.exit_code == 2
    assert "error: " in result.stdout
    assert bytes_of(project) == before


def test_a_folder_stands_for_its_files(run: Run, project: Path, table: Path) -> None:
    folder = table.parent / "export"
    folder.mkdir()
    table.rename(folder / "papers.csv")
    (folder / "notes.pdf").write_bytes(b"%PDF-1.7")
    (folder / ".hidden.csv").write_text("a\n")
    (folder / "README.md").write_text("Toys.\n")
    for source in ("auto", "cmt"):
        result = run("import", source, folder, *NEW, "--project", project, "--dry-run")
        assert result.exit_code == 0, result.output
        assert ("papers.csv is cmt" in result.stdout) == (source == "auto")
        assert "  not looked at: README.md\n" in result.stdout
    result = run("import", "auto", folder / "papers.csv", folder / "README.md", *NEW)
    assert result.exit_code == 2


def test_auto_names_the_files_of_a_folder(run: Run, table: Path) -> None:
    folder = table.parent / "an export"
    folder.mkdir()
    table.rename(folder / "papers.csv")
    (folder / "SOURCE.txt").write_text("From CMT, in May.\n")
    (folder / "papers.xls").write_bytes(b"\xd0\xcf\x11\xe0")
    result = run("import", "auto", folder)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[1:] == [
        "not looked at: SOURCE.txt, papers.xls",
        f"Import it: nbproceedings import cmt '{folder}/papers.csv' --volume ID",
    ]


def test_a_folder_of_two_sources_is_refused(run: Run, project: Path, table: Path) -> None:
    folder = table.parent
    (folder / "toys.ics").write_text("BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n")
    before = bytes_of(project)
    result = run("import", "auto", folder, *NEW, "--project", project)
    assert result.exit_code == 2
    assert "the files come from different sources: cmt: papers.csv; ics: toys.ics" in result.stdout
    assert "name the source, and the files instead of their folder" in result.stdout
    assert bytes_of(project) == before
    found = json.loads(run("import", "auto", folder, *NEW, "--format", "json").stdout)
    assert (found["source"], found["volume"]) == ("auto", "toys-2031")
    assert [one["code"] for one in found["problems"]] == ["several-sources"]


def test_a_file_that_is_named_twice_is_read_once(run: Run, project: Path, table: Path) -> None:
    link = table.with_name("link.csv")
    link.symlink_to(table)
    given = (table, table, link)
    result = run("import", "cmt", *given, *NEW, "--project", project, "--dry-run")
    assert result.exit_code == 0, result.output
    assert "read 3 = imported 2 + left out 1 + failed 0;" in result.stdout


def test_what_was_passed_over_is_in_the_json_report(run: Run, project: Path, table: Path) -> None:
    folder = table.parent / "export"
    folder.mkdir()
    table.rename(folder / "papers.csv")
    (folder / "README.md").write_text("Toys.\n")
    result = run("import", "cmt", folder, *NEW, "--project", project, "--format", "json")
    assert json.loads(result.stdout)["remarks"] == ["not looked at: README.md"]


def test_a_build_and_an_import_keep_out_of_each_others_way(
    run_process: RunProcess, project: Path, table: Path
) -> None:
    with locked(Project(project)):
        done = run_process("import", "cmt", table, *NEW, "--project", project)
        dry = run_process("import", "cmt", table, *NEW, "--project", project, "--dry-run")
    assert done.returncode == 2
    assert "another build of this project is running" in done.stderr
    assert dry.returncode == 0
    assert not (project / "book" / "toys-2031").exists()


def test_a_full_disk_is_said_in_words(run: Run, project: Path, table: Path) -> None:
    # A file where the staging folder would be made keeps everything from being written.
    (project / FOLDER).write_text("in the way")
    result = run("import", "cmt", table, *NEW, "--project", project)
    assert result.exit_code == 1
    assert result.exception is not None
    assert "another import into this project is running" in str(result.exception)
    assert f"if there is none, delete {FOLDER} in the project" in str(result.exception)
    assert not (project / "book" / "toys-2031").exists()


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(28, "No space left on device"),
         "the import cannot be written: No space left on device\n    nothing was changed;"),
        (PermissionError(13, "Permission denied", "/toys"),
         "the import cannot be written: Permission denied: '/toys'\n    nothing was changed;"),
        (Unfinished(13, "Permission denied", "/toys"),
         "the import cannot be put in its place: Permission denied: '/toys'\n    make room or"),
    ],
)  # fmt: skip
def test_what_a_disk_refuses(
    run: Run, project: Path, table: Path, *, monkeypatch: pytest.MonkeyPatch, error: OSError,
    words: str,
) -> None:  # fmt: skip
    def refuse(*_: object) -> None:
        raise error

    monkeypatch.setattr(importing, "write_together", refuse)
    result = run("import", "cmt", table, *NEW, "--project", project)
    assert words in str(result.exception)


def many(count: int) -> str:
    head, first, *_ = TABLE.splitlines()
    rows = [f"{number}{first[1:].replace('Blocks', f'Toy{number}')}" for number in range(count)]
    return "\n".join([head, *rows, ""])


@pytest.mark.slow
def test_a_kill_at_any_moment_leaves_all_or_nothing(run: Run, project: Path, table: Path) -> None:
    table.write_text(many(300))
    before = bytes_of(project)
    arguments = command("import", "cmt", table, *NEW, "--project", project)
    outcomes = set()
    for delay in (0.2, 0.5, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2, 1.4, 1.7, 2.5):
        process = subprocess.Popen(
            arguments, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.wait()
        run("check", "--project", project)
        found = bytes_of(project)
        papers = [name for name in found if name.startswith("book/toys-2031/papers/")]
        assert len(papers) in (0, 300)
        outcomes.add(len(papers))
        if not papers:
            assert found == before
    run("import", "cmt", table, *NEW, "--project", project)
    assert len([name for name in bytes_of(project) if "toys-2031/papers/" in name]) == 300


def test_help_lists_the_sources(run: Run) -> None:
    shown = " ".join(run("import", "--help").stdout.split())
    for name, importer in importers().items():
        assert f"{name} {importer.summary}" in shown, name
    assert "nbproceedings import auto export.json" in shown
    assert sources_help().startswith("Sources:\n")


def test_other_commands_do_not_wait_for_the_sources(tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "import nbproceedings.cli.app\n"
        "print(sorted(name for name in sys.modules if name.startswith('nbproceedings.importers')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], env=os.environ | environment(), capture_output=True,
        text=True, check=True,
    )  # fmt: skip
    assert done.stdout == "[]\n"


def test_fetch_needs_a_known_service(run_process: RunProcess, tmp_path: Path) -> None:
    done = run_process("fetch", "openrevew", "Toys.cc/2031", "--output", tmp_path / "a.json")
    assert done.returncode == 2
    assert "there is no service 'openrevew'\n    did you mean 'openreview'?" in done.stderr


def test_fetch_help_lists_the_services(run: Run) -> None:
    shown = " ".join(run("fetch", "--help").stdout.split())
    assert "openreview OpenReview: submissions and decisions" in shown


@pytest.mark.parametrize(
    ("folder", "source", "left"),
    [
        ("bibtex-pmlr/v197-neurreps2022", "bibtex", ["README.md", "SOURCE.txt", "_config.yml"]),
        ("bibtex-pmlr/v304-acml2025", "bibtex", ["SOURCE.txt", "pdf-names.txt"]),
        ("cmt/ismir2025-cmt-metadata", "cmt", ["SOURCE.txt", "overview.csv"]),
        ("easychair/sample-2024-11-19", "easychair", ["SOURCE.txt"]),
        ("openreview/ai4na-iclr2025-accepted-csv", "openreview", ["SOURCE.txt"]),
        ("schedule/ismir2020-sheets-and-ics", None, []),
        ("acl-anthology/toy-anthology-give", None, []),
    ],
)
def test_real_folders_are_recognised(
    run: Run, shared_data: Path, folder: str, source: str | None, left: list[str]
) -> None:
    result = run("import", "auto", shared_data / folder)
    lines = result.stdout.splitlines()
    assert result.exit_code == (0 if source else 2), result.output
    if source:
        assert lines[-2] == f"not looked at: {', '.join(left)}"
        assert lines[-1].startswith(f"Import it: nbproceedings import {source} ")
    else:
        assert sum("error: " in line for line in lines) == 1
