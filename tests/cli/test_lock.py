from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from nbproceedings.cli.failure import CannotGoOn
from nbproceedings.cli.lock import locked
from nbproceedings.store.project import Project


def test_second_build_is_refused_and_told_who_builds(tmp_path: Path) -> None:
    project = Project(tmp_path)
    with locked(project):
        with pytest.raises(CannotGoOn) as refused, locked(project):
            pass
        assert str(refused.value) == (
            f"another build of this project is running (process {os.getpid()})\n"
            "    wait until it has finished, or stop it"
        )
    with locked(project):
        pass


def test_child_keeps_the_lock_of_a_dead_parent(tmp_path: Path) -> None:
    """A build whose parent was killed still writes: nobody may build beside it."""
    project = Project(tmp_path)
    start = "import sys; sys.stdin.read()"
    with locked(project) as descriptor:
        child = subprocess.Popen(
            [sys.executable, "-c", start], stdin=subprocess.PIPE, pass_fds=(descriptor,)
        )
    with pytest.raises(CannotGoOn), locked(project):
        pass
    child.communicate()
    with locked(project):
        pass
