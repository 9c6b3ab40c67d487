from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from cli.invoking import ROOT, Run, environment
from nbproceedings.cli.failure import CannotGoOn
from nbproceedings.cli.release_day import release_day
from released import KITES, PDF, TABLE, edit, write
from toy import make_project

MAY = ("--date", "2031-05-04")
DRAGONS = KITES.replace("kites", "dragons")


@pytest.fixture
def toys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    root = make_project(tmp_path)
    monkeypatch.chdir(root)
    return root


def lock(root: Path) -> str:
    path = root / "proceedings.lock"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def test_release_writes_the_lock_and_says_what_is_new(toys: Path, run: Run) -> None:
    done = run("release", "toys-2030", *MAY)
    assert done.exit_code == 0
    lines = done.output.splitlines()
    assert "new        toys-2030  volume" in lines
    assert "new        toys-2030/papers/kites  toys-2030-kites" in lines
    assert lines[-1] == "13 new: proceedings.lock"
    assert lock(toys).count('"since": "2031-05-04"') == 13
    assert run("check").exit_code == 0


def test_dry_run_writes_nothing_and_needs_no_day(toys: Path, run: Run) -> None:
    done = run("release", "toys-2030", "--dry-run")
    assert done.exit_code == 0
    assert done.output.splitlines()[-1] == "13 new: nothing is written"
    assert lock(toys) == ""


def test_long_lists_are_cut(toys: Path, run: Run) -> None:
    done = run("release", "toys-2030", "toys-2031", *MAY)
    assert "new        and 9 more" in done.output.splitlines()
    assert done.output.splitlines()[-1] == "29 new: proceedings.lock"


def test_without_volumes_those_released_before(toys: Path, run: Run) -> None:
    run("release", "toys-2030", *MAY)
    (toys / KITES).with_suffix(".pdf").write_bytes(b"%PDF-1.4")
    done = run("release", "--date", "2031-05-05")
    assert done.output.splitlines()[-1] == "1 new: proceedings.lock"
    assert "toys-2031" not in lock(toys)
    assert run("release").output == "Nothing is new: proceedings.lock stays as it was\n"


def test_first_release_names_its_volumes(toys: Path, run: Run) -> None:
    done = run("release", *MAY)
    assert isinstance(done.exception, CannotGoOn)
    assert str(done.exception) == (
        "nothing was released yet, so say which volumes are published\n"
        "    the volumes are toys-2030, toys-2031"
    )


def test_volume_that_is_not_there(toys: Path, run: Run) -> None:
    done = run("release", "toys-230", *MAY)
    assert str(done.exception) == (
        "there is no volume 'toys-230'\n"
        "    did you mean 'toys-2030'? the volumes are toys-2030, toys-2031"
    )


def test_day_is_asked_for_and_never_guessed(toys: Path, run: Run) -> None:
    done = run("release", "toys-2030")
    assert str(done.exception).startswith("the lock has to say since when something is published")
    assert lock(toys) == ""


def test_day_of_the_environment(toys: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1935646200")
    assert run("release", "toys-2030").exit_code == 0
    assert '"since": "2031-05-04"' in lock(toys)


@pytest.mark.parametrize("text", ["4 May 2031", "2031-02-30", "", "yesterday"])
def test_day_that_never_was(text: str) -> None:
    with pytest.raises(CannotGoOn, match="is no day"):
        release_day(text)


@pytest.mark.parametrize("epoch", ["today", "9" * 30])
def test_time_that_never_was(epoch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(CannotGoOn, match="is no time"):
        release_day(None)


def test_day_before_the_first_release(toys: Path, run: Run) -> None:
    run("release", "toys-2030", *MAY)
    done = run("release", "toys-2030", "--date", "2031-05-03")
    assert str(done.exception).startswith(
        "the volume 'toys-2030' was released on 2031-05-04, which is after 2031-05-03"
    )


def test_nothing_is_released_while_the_record_has_errors(toys: Path, run: Run) -> None:
    edit(toys, KITES, "authors: [Eve Kite]\n", "")
    done = run("release", "toys-2030", *MAY)
    assert done.exit_code == 1
    assert "[paper-without-authors]" in done.output
    assert "Nothing is released" in done.output
    assert lock(toys) == ""


def test_damaged_lock_is_never_written_over(toys: Path, run: Run) -> None:
    run("release", "toys-2030", *MAY)
    damaged = lock(toys).replace('{"end": "nbproceedings"}\n', "")
    write(toys, "proceedings.lock", damaged)
    done = run("release", "toys-2031", *MAY)
    assert done.exit_code == 1
    assert "[lock-damaged]" in done.output
    assert lock(toys) == damaged


def test_renamed_paper_is_released_once_it_says_where_it_went(toys: Path, run: Run) -> None:
    run("release", "toys-2030", *MAY)
    (toys / KITES).rename(toys / DRAGONS)
    assert run("check").exit_code == 1
    assert run("release", "--date", "2031-06-01").exit_code == 1
    write(toys, TABLE, "moved:\n  toys-2030/papers/kites: toys-2030/papers/dragons\n")
    assert run("check").exit_code == 0
    done = run("release", "--date", "2031-06-01")
    assert done.output.splitlines() == [
        "new        toys-2030/papers/dragons  toys-2030-dragons",
        "moved      toys-2030/papers/kites  toys-2030/papers/dragons",
        "1 new, 1 moved: proceedings.lock",
    ]


def test_person_is_forgotten(toys: Path, run: Run) -> None:
    run("release", "toys-2030", *MAY)
    for name in (KITES, KITES.replace("kites", "marbles")):
        edit(toys, name, "Eve Kite", "Eva Kite")
    assert run("release", *MAY).exit_code == 1
    done = run("release", "--forget", "people/eve-kite", "--date", "2031-06-01")
    assert done.exit_code == 0
    assert "forgotten  people/eve-kite" in done.output
    assert "eve-kite" not in lock(toys)
    done = run("release", "--forget", "toys-2030/cite", *MAY)
    assert "is not the page of a person\n    everything else" in str(done.exception)


def test_key_is_exchanged(toys: Path, run: Run) -> None:
    run("release", "toys-2030", *MAY)
    edit(toys, KITES, "authors:", "citation_key: kite30\nauthors:")
    assert run("release", *MAY).exit_code == 1
    done = run("release", "--new-key", "toys-2030/papers/kites", *MAY)
    assert done.exit_code == 0
    assert '"key": "kite30"' in lock(toys)
    assert run("check").exit_code == 0


def test_page_that_cannot_be_kept_is_told(toys: Path, run: Run) -> None:
    write(toys, "book/my page.md", "# Page\n")
    done = run("release", "toys-2030", *MAY)
    assert "Left out: 'my page', which cannot be an address for good" in done.output


BEFORE = """\
import os, signal
def die(*_): os.kill(os.getpid(), signal.SIGKILL)
os.fsync = die
"""
AFTER = """\
import os, pathlib, signal
replace = pathlib.Path.replace
def die(self, target):
    replace(self, target)
    if str(target).endswith("proceedings.lock"): os.kill(os.getpid(), signal.SIGKILL)
pathlib.Path.replace = die
"""


@pytest.mark.parametrize(("killing", "is_new"), [(BEFORE, False), (AFTER, True)])
def test_kill_leaves_the_old_lock_or_the_new_one(
    toys: Path, run: Run, killing: str, is_new: bool
) -> None:
    run("release", "toys-2030", *MAY)
    before = lock(toys)
    # Caches are there already, so that nothing but the lock is written.
    run("release", "toys-2031", "--dry-run")
    start = f"{killing}from nbproceedings.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", start, "release", "toys-2031", *MAY],
        cwd=toys,
        env=environment(),
        check=False,
        capture_output=True,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert ("toys-2031/papers/clockwork" in lock(toys)) is is_new
    assert is_new or lock(toys) == before
    assert run("release", "toys-2031", *MAY).exit_code == 0
    assert run("check").exit_code == 0
    assert "toys-2031/papers/clockwork" in lock(toys)
    assert sorted(path.name for path in toys.iterdir() if "lock" in path.name) == [
        "proceedings.lock"
    ]


def test_project_of_this_repository_has_published_nothing() -> None:
    assert not (ROOT / "proceedings.lock").exists()


def test_changed_file_is_released_with_its_notice(toys: Path, run: Run) -> None:
    run("release", "toys-2031", *MAY)
    with (toys / PDF).open("ab") as file:
        file.write(b"%new\n")
    assert run("release", "--date", "2031-06-01").exit_code == 1
    edit(
        toys,
        "book/toys-2031/papers/clockwork.md",
        "references:",
        "notices: {kind: revision, text: A better figure., date: 2031-06-01}\nreferences:",
    )
    done = run("release", "--date", "2031-06-01")
    assert done.exit_code == 0
    assert done.output.startswith("changed    toys-2031/papers/clockwork.pdf  cfa3181c1ee3 → ")
