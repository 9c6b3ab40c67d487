"""Several files change together, or not at all, whenever the process is killed."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from nbproceedings.store import transaction
from nbproceedings.store.project import Project
from nbproceedings.store.series import read_series
from nbproceedings.store.transaction import FOLDER, Busy, Unfinished, settle, write_together

Tree = dict[str, str]

BEFORE: Tree = {
    "_config.yml": "title: Toys\n",
    "book/index.md": "# Toys\n",
    "references.bib": "old\n",
    "book/toys-2031/volume.yml": "title: Toys\nstart: 2031-05-04\n",
    "book/toys-2031/papers/blocks.md": "old\n",
}
CHANGES: Tree = {
    "references.bib": "new\n",
    "book/toys-2031/papers/blocks.md": "new\n",
    "book/toys-2031/papers/springs.md": "added\n",
    "book/toys-2031/talks/opening.md": "added\n",
    "book/toys-2032/volume.yml": "title: More Toys\nstart: 2032-05-04\n",
    "book/toys-2032/papers/tops.md": "added\n",
}
AFTER = BEFORE | CHANGES


class Killed(BaseException):
    """Nothing of ours handles it, as nothing handles SIGKILL."""


def tree(root: Path) -> Tree:
    files = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_text() for path in sorted(files)}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    for name, text in BEFORE.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return Project(tmp_path)


def changes(project: Project) -> dict[Path, bytes | Path]:
    return {project.root / name: text.encode() for name, text in CHANGES.items()}


def test_all_is_written(project: Project) -> None:
    write_together(project, changes(project))
    assert tree(project.root) == AFTER


def test_nothing_to_write(project: Project) -> None:
    write_together(project, {})
    assert tree(project.root) == BEFORE


def test_files_are_copied(project: Project, tmp_path_factory: pytest.TempPathFactory) -> None:
    source = tmp_path_factory.mktemp("beside") / "a.pdf"
    source.write_text("%PDF-1.7")
    target = project.book / "toys-2031" / "papers" / "blocks.pdf"
    write_together(project, {target: source})
    assert tree(project.root) == BEFORE | {"book/toys-2031/papers/blocks.pdf": "%PDF-1.7"}
    assert source.exists()


def test_mode_is_kept(project: Project) -> None:
    project.bib.chmod(0o640)
    write_together(project, changes(project))
    assert project.bib.stat().st_mode & 0o777 == 0o640


def test_links_are_followed_within_the_project(project: Project) -> None:
    real = project.root / "real.bib"
    project.bib.rename(real)
    project.bib.symlink_to("real.bib")
    write_together(project, {project.bib: b"new\n"})
    assert project.bib.is_symlink()
    assert real.read_text() == "new\n"


def test_links_that_leave_the_project_are_refused(
    project: Project, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "a.bib"
    outside.write_text("theirs")
    project.bib.unlink()
    project.bib.symlink_to(outside)
    with pytest.raises(OSError, match="leads out of the project"):
        write_together(project, changes(project))
    assert outside.read_text() == "theirs"
    assert not (project.book / "toys-2032").exists()
    assert not (project.root / FOLDER).exists()


STEPS = [
    (os, "mkdir"),
    (os, "replace"),
    (os, "rename"),
    (os, "fsync"),
    (os, "open"),
    (os, "unlink"),
    (os, "rmdir"),
]
"""What the disk is asked for: each is a moment in which a process can be killed."""


class Faults:
    """Counts every step, and lets the ``at``-th one fail."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, error: Callable[[], BaseException]) -> None:
        self.count = 0
        self.at: int | None = None
        self.error = error
        # A test need not outlive a power cut, and waiting for the disk takes most of its time.
        monkeypatch.setattr(os, "fsync", lambda _: None)
        for module, name in STEPS:
            monkeypatch.setattr(module, name, self._counted(getattr(module, name)))

    def _counted(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*args: Any, **kwargs: Any) -> Any:
            self.count += 1
            if self.count == self.at:
                self.at = None
                raise self.error()
            return real(*args, **kwargs)

        return step


def fresh(root: Path) -> Project:
    shutil.rmtree(root, ignore_errors=True)
    for name, text in BEFORE.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return Project(root)


def how_many_steps(root: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    with monkeypatch.context() as patch:
        project = fresh(root)
        faults = Faults(patch, Killed)
        write_together(project, changes(project))
        return faults.count


def test_a_kill_at_any_step_leaves_all_or_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "toys"
    steps = how_many_steps(root, monkeypatch)
    assert steps > 20
    outcomes = []
    for at in range(1, steps + 1):
        project = fresh(root)
        with monkeypatch.context() as patch:
            faults = Faults(patch, Killed)
            faults.at = at
            with pytest.raises(Killed):
                write_together(project, changes(project))
        # The next command that reads the project, of whatever kind.
        loaded = read_series(project, cache=False)
        assert "unfinished-import" not in {problem.code for problem in loaded.problems}
        outcomes.append(tree(root))
        assert outcomes[-1] in (BEFORE, AFTER), f"killed at step {at}"
    assert BEFORE in outcomes
    assert AFTER in outcomes


def test_a_kill_while_finishing_is_finished_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "toys"
    steps = how_many_steps(root, monkeypatch)
    for at in range(steps // 2, steps + 1):
        for then in range(1, 12, 2):
            project = fresh(root)
            with monkeypatch.context() as patch:
                faults = Faults(patch, Killed)
                faults.at = at
                with pytest.raises(Killed):
                    write_together(project, changes(project))
            with monkeypatch.context() as patch:
                faults = Faults(patch, Killed)
                faults.at = then
                with contextlib.suppress(Killed):
                    settle(project)
            assert settle(project) is None
            assert tree(root) in (BEFORE, AFTER), f"killed at step {at}, then at step {then}"


def outcome(project: Project) -> type[OSError] | None:
    try:
        write_together(project, changes(project))
    except OSError as error:
        return type(error)
    return None


def test_a_full_disk_changes_nothing_or_is_finished_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "toys"
    steps = how_many_steps(root, monkeypatch)
    kinds = set()
    for at in range(1, steps + 1):
        project = fresh(root)
        with monkeypatch.context() as patch:
            faults = Faults(patch, lambda: OSError(errno.ENOSPC, "No space left on device"))
            faults.at = at
            kind = outcome(project)
        kinds.add(kind)
        assert kind is not OSError or tree(root) == BEFORE
        settle(project)
        assert tree(root) in (BEFORE, AFTER), f"disk full at step {at}"
    assert kinds >= {OSError, Unfinished}


def test_bytes_that_do_not_fit_change_nothing(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space left"):
        write_together(project, changes(project))
    assert tree(project.root) == BEFORE


def test_ctrl_c_changes_nothing(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "write_bytes", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_together(project, changes(project))
    assert tree(project.root) == BEFORE


@pytest.fixture
def killed_in_the_middle() -> Callable[[Project], None]:
    """Runs a real process that kills itself after the first of the final moves."""

    def run(project: Project) -> None:
        script = (
            "import os, signal, sys\n"
            "from pathlib import Path\n"
            "from nbproceedings.store import transaction\n"
            "from nbproceedings.store.project import Project\n"
            "project = Project(Path(sys.argv[1]))\n"
            "real = transaction._move\n"
            "def move(staged, target):\n"
            "    real(staged, target)\n"
            "    os.kill(os.getpid(), signal.SIGKILL)\n"
            "transaction._move = move\n"
            "transaction.write_together(project, {project.bib: b'new\\n',\n"
            "    project.book / 'toys-2031/papers/blocks.md': b'new\\n'})\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", script, str(project.root)],
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
            check=False,
        )
        assert done.returncode == -signal.SIGKILL

    return run


def test_a_real_kill_is_finished_by_the_next_reader(
    project: Project, killed_in_the_middle: Callable[[Project], None]
) -> None:
    killed_in_the_middle(project)
    half = {project.bib.read_text(), (project.book / "toys-2031/papers/blocks.md").read_text()}
    assert half == {"old\n", "new\n"}
    read_series(project, cache=False)
    assert tree(project.root) == BEFORE | {
        "references.bib": "new\n",
        "book/toys-2031/papers/blocks.md": "new\n",
    }


def test_another_process_is_left_alone(project: Project) -> None:
    staging = project.root / FOLDER
    staging.mkdir()
    (staging / "0").write_text("theirs")
    with transaction._held(staging) as held:
        assert held
        assert settle(project) is None
        assert (staging / "0").exists()
        with pytest.raises(Busy):
            write_together(project, changes(project))
    assert settle(project) is None
    assert not staging.exists()


@pytest.mark.parametrize(
    ("journal", "words"),
    [
        ("", "Expecting value"),
        ("[]", "is no journal"),
        ('{"moves": [["0"]]}', "is no journal"),
        ('{"moves": [["../0", "book/a"]]}', "is no journal"),
        ('{"moves": [["0", "../a"]]}', "leads out of the project"),
        ('{"moves": [["0", "/etc/a"]]}', "leads out of the project"),
    ],
)
def test_a_journal_that_is_none_is_reported(project: Project, journal: str, words: str) -> None:
    staging = project.root / FOLDER
    staging.mkdir()
    (staging / "0").write_text("new")
    (staging / "journal.json").write_text(journal)
    problems = read_series(project, cache=False).problems
    found = [problem for problem in problems if problem.code == "unfinished-import"]
    assert len(found) == 1
    assert words in found[0].message
    assert {name: text for name, text in tree(project.root).items() if FOLDER not in name} == BEFORE


def test_a_target_behind_a_link_out_of_the_project_is_refused(
    project: Project, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (project.book / "link").symlink_to(outside)
    staging = project.root / FOLDER
    staging.mkdir()
    (staging / "0").write_text("new")
    moves = [["0", "book/link/a"]]
    (staging / "journal.json").write_text(json.dumps({"version": 1, "moves": moves}))
    problem = settle(project)
    assert problem is not None
    assert "leads out of the project" in problem.message
    assert list(outside.iterdir()) == []


def test_a_folder_made_meanwhile_is_filled(project: Project) -> None:
    staging = project.root / FOLDER
    (staging / "0" / "papers").mkdir(parents=True)
    (staging / "0" / "papers" / "tops.md").write_text("added\n")
    moves = [["0", "book/toys-2032"]]
    (staging / "journal.json").write_text(json.dumps({"version": 1, "moves": moves}))
    (project.book / "toys-2032").mkdir()
    (project.book / "toys-2032" / "index.md").write_text("theirs\n")
    assert settle(project) is None
    assert tree(project.root) == BEFORE | {
        "book/toys-2032/index.md": "theirs\n",
        "book/toys-2032/papers/tops.md": "added\n",
    }


@pytest.fixture(autouse=True)
def _no_leftovers(tmp_path: Path) -> Iterator[None]:
    yield
    shutil.rmtree(tmp_path, ignore_errors=True)


def test_a_new_folder_appears_in_one_step(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Tree] = []
    real = transaction._move

    def move(staged: Path, target: Path) -> None:
        real(staged, target)
        seen.append({name: "" for name in tree(project.root) if "toys-2032" in name})

    monkeypatch.setattr(transaction, "_move", move)
    write_together(project, changes(project))
    whole = {name: "" for name in CHANGES if "toys-2032" in name}
    assert all({name for name in one if FOLDER not in name} in (set(), set(whole)) for one in seen)
    assert len(seen) == 5
