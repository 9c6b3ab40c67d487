"""Whom the processes of a sandbox belong to."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from nbproceedings.notebooks.sandbox import identity
from nbproceedings.notebooks.sandbox.identity import another_user, mapped_users, reachable


def as_root_with(uid_map: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(Path, "read_text", lambda *_: uid_map)


def test_ranges_are_read() -> None:
    assert mapped_users("0 1000 1\n 1 100000 65536\n\n") == [(0, 1), (1, 65536)]


def test_ordinary_users_stay_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert another_user() is None


def test_root_of_the_machine_gets_numbers_that_nobody_has(monkeypatch: pytest.MonkeyPatch) -> None:
    as_root_with("0 0 4294967295\n", monkeypatch)
    users = {another_user() for _ in range(50)}
    assert len(users) > 45
    assert all(user is not None and 0x7000_0000 <= user < 0x7FFF_0000 for user in users)


def test_root_of_a_container_gets_one_that_exists_there(monkeypatch: pytest.MonkeyPatch) -> None:
    as_root_with("0 1000 1\n1 100000 65536\n", monkeypatch)
    user = another_user()
    assert user is not None
    assert 20_000 <= user < 60_000


def test_root_that_is_alone_becomes_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    as_root_with("0 1000 1\n", monkeypatch)
    assert another_user() is None


def test_reachable_is_what_all_folders_above_let_pass(tmp_path: Path) -> None:
    program = tmp_path / "open" / "program"
    program.parent.mkdir()
    program.write_bytes(b"")
    program.chmod(0o755)
    for above in program.parents:
        if above.stat().st_uid == os.getuid() and above != Path("/"):
            above.chmod(above.stat().st_mode | 0o005)
    assert identity.reachable(program)
    program.parent.chmod(0o700)
    assert not reachable(program)
    program.parent.chmod(0o755)
    program.chmod(0o750)
    assert not reachable(program)
    assert not reachable(tmp_path / "missing")
