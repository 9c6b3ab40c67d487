from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import typer

from cli.invoking import ROOT, Run, RunProcess, environment
from nbproceedings import __version__
from nbproceedings.cli import app as app_module
from nbproceedings.cli.app import COMMANDS, app, main
from nbproceedings.cli.failure import CannotGoOn

GROUP = typer.main.get_group(app)
NAMES = list(GROUP.commands)
ON_A_PROJECT = [
    name
    for name, command in GROUP.commands.items()
    if "project" in {parameter.name for parameter in command.params}
    and not any(parameter.required for parameter in command.params)
]


def options(name: str) -> list[str]:
    return [
        option
        for parameter in GROUP.commands[name].params
        for option in parameter.opts
        if option.startswith("--")
    ]


def test_commands_are_those_of_the_list() -> None:
    assert [command.__name__.rstrip("_") for command in COMMANDS] == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_help_has_examples_and_every_option(name: str, run: Run) -> None:
    shown = run(name, "--help").stdout
    assert f"nbproceedings {name}" in shown.partition("Examples:")[2]
    assert [option for option in options(name) if option not in shown] == []


@pytest.mark.parametrize("name", NAMES)
def test_command_is_documented_with_its_options(name: str) -> None:
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    general, *sections = re.split(r"^## nbproceedings ", text, flags=re.MULTILINE)
    section = next(section for section in sections if section.split()[0] == name)
    assert [option for option in options(name) if option not in general + section] == []


def test_documented_commands_exist() -> None:
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert re.findall(r"^## nbproceedings (\w+)", text, flags=re.MULTILINE) == NAMES


def test_version_is_the_same_everywhere(run: Run) -> None:
    assert run("--version").stdout == f"nbproceedings {__version__}\n"
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == __version__
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {__version__}\n" in citation


def test_no_arguments_show_the_help(run: Run) -> None:
    shown = run().output
    assert [name for name in NAMES if name not in shown] == []


@pytest.mark.parametrize("name", ON_A_PROJECT)
def test_no_project(name: str, run_main: RunProcess, tmp_path: Path) -> None:
    done = run_main(name, "--project", tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"nbproceedings: no project in {str(tmp_path)!r} nor in any folder above it\n"
        "    a project has a file _config.yml and a folder book: nbproceedings new DIR makes one\n"
    )


def test_current_folder_is_gone(tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    start = f"import os; os.rmdir({str(tmp_path / 'gone')!r}); "
    done = subprocess.run(
        [sys.executable, "-c", f"{start}from nbproceedings.cli import main; main(['check'])"],
        cwd=tmp_path / "gone",
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("nbproceedings: the current folder no longer exists\n")


def test_wrong_option(run_process: RunProcess) -> None:
    done = run_process("check", "--formt", "json")
    assert done.returncode == 2
    assert "No such option: --formt" in done.stderr


class Fails:
    def __init__(self, mistake: BaseException) -> None:
        self.mistake = mistake

    def __call__(self, **_: object) -> None:
        raise self.mistake


def failing(monkeypatch: pytest.MonkeyPatch, mistake: BaseException) -> None:
    monkeypatch.setattr(app_module, "app", Fails(mistake))


def test_bug_is_one_line_and_a_file(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    failing(monkeypatch, KeyError("toy"))
    with pytest.raises(SystemExit) as end:
        main(["check"])
    assert end.value.code == 2
    told = capsys.readouterr().err
    match = re.fullmatch(
        r"nbproceedings: KeyError: 'toy'\n"
        r"    This is a bug of nbproceedings\. The details are in (\S+): "
        r"please report it with them\.\n",
        told,
    )
    assert match
    details = Path(match[1])
    assert details.read_text(encoding="utf-8").startswith("Traceback (most recent call last):")
    details.unlink()


def test_debug_shows_the_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    failing(monkeypatch, KeyError("toy"))
    with pytest.raises(SystemExit) as end:
        main(["check", "--debug"])
    assert end.value.code == 2
    told = capsys.readouterr().err.splitlines()
    assert (told[0], told[-1]) == ("Traceback (most recent call last):", "KeyError: 'toy'")


def test_trouble_of_the_machine_is_no_bug(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    failing(monkeypatch, PermissionError(13, "Permission denied", "/toy"))
    with pytest.raises(SystemExit) as end:
        main(["check"])
    assert end.value.code == 2
    assert capsys.readouterr().err == "nbproceedings: cannot go on: Permission denied: '/toy'\n"


def test_message_and_hint(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    failing(monkeypatch, CannotGoOn("the disk is full", "make room"))
    with pytest.raises(SystemExit) as end:
        main(["build"])
    assert end.value.code == 2
    assert capsys.readouterr().err == "nbproceedings: the disk is full\n    make room\n"


def test_start_is_light() -> None:
    """The help must not load the record, the theme or Sphinx."""
    start = "import sys, nbproceedings.cli; print(*sorted(sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", start], env=environment(), capture_output=True, text=True, check=True
    ).stdout.split()
    heavy = {"sphinx", "docutils", "pydantic", "watchfiles", "yaml", "pybtex", "jinja2"}
    assert sorted(heavy & set(loaded)) == []
