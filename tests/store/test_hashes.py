from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from nbproceedings.store import hashes as module
from nbproceedings.store.hashes import Hashes
from nbproceedings.store.project import Project
from toy import PDF, make_project

ADDRESS = "toys-2031/papers/clockwork.pdf"
HASH = hashlib.sha256(PDF).hexdigest()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(make_project(tmp_path))


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were really read."""
    found: list[str] = []
    original = module._sha256

    def noting(path: Path) -> str:
        found.append(path.name)
        return original(path)

    monkeypatch.setattr(module, "_sha256", noting)
    return found


def ask(project: Project) -> str:
    hashes = Hashes(project)
    found = hashes.of(ADDRESS)
    hashes.save()
    return found


def test_hash_is_that_of_the_file(project: Project) -> None:
    assert ask(project) == HASH


def test_unchanged_file_is_read_once(project: Project, read: list[str]) -> None:
    assert [ask(project), ask(project)] == [HASH, HASH]
    assert read == ["clockwork.pdf"]


def test_file_of_the_same_size_and_age_is_still_noticed(project: Project) -> None:
    ask(project)
    path = project.book / ADDRESS
    before = path.stat()
    path.write_bytes(b"x" * before.st_size)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert ask(project) == hashlib.sha256(b"x" * before.st_size).hexdigest()


def test_file_that_is_not_there_has_none(project: Project) -> None:
    (project.book / ADDRESS).unlink()
    assert ask(project) == ""
    (project.book / ADDRESS).mkdir()
    assert ask(project) == ""


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"[]",
        b'{"version": 2, "files": {}}',
        b'{"version": 1, "files": []}',
        b'{"version": 1, "files": {"toys-2031/papers/clockwork.pdf": 7}}',
        b'{"version": 1, "files": {"toys-2031/papers/clockwork.pdf": [1, 2, 3, 4]}}',
        b"\xff\xfe",
    ],
)
def test_damaged_cache_is_made_anew(project: Project, damage: bytes) -> None:
    ask(project)
    cache = project.cache / "hashes.json"
    before = cache.read_bytes()
    cache.write_bytes(damage)
    assert ask(project) == HASH
    assert cache.read_bytes() == before


def test_cache_that_cannot_be_written_costs_nothing_else(project: Project) -> None:
    project.build.write_text("no folder")
    assert ask(project) == HASH
