from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from nbproceedings.cli import publishing
from nbproceedings.cli.exchange import exchange
from nbproceedings.cli.failure import CannotGoOn
from nbproceedings.cli.publishing import MARKER, output_folder, publish, restore
from nbproceedings.store.project import Project


def site(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def content(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def never(one: Path, other: Path) -> bool:
    return False


@pytest.mark.parametrize("swap", [exchange, never])
def test_publish_replaces_the_whole(
    swap: Callable[[Path, Path], bool], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "exchange", swap)
    target = tmp_path / "public"
    publish(site(tmp_path / "one", index="1", papers__a="a", papers__b="b"), target)
    assert content(target) == {"index": "1", "papers/a": "a", "papers/b": "b"}
    publish(site(tmp_path / "two", index="2", papers__a="a", talks__c="c"), target)
    assert content(target) == {"index": "2", "papers/a": "a", "talks/c": "c"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "public", "two"]


def test_unchanged_files_are_linked_and_never_shared_with_the_source(tmp_path: Path) -> None:
    built, target = site(tmp_path / "built", index="1", other="x"), tmp_path / "public"
    publish(built, target)
    before = {name: (target / name).stat().st_ino for name in ("index", "other")}
    site(built, index="2")
    publish(built, target)
    after = {name: (target / name).stat().st_ino for name in ("index", "other")}
    assert (before["other"] == after["other"], before["index"] == after["index"]) == (True, False)
    assert after["other"] != (built / "other").stat().st_ino
    (built / "other").write_text("y", encoding="utf-8")
    assert content(target) == {"index": "2", "other": "x"}


def test_file_of_equal_size_and_other_time_is_copied(tmp_path: Path) -> None:
    built, target = site(tmp_path / "built", index="1"), tmp_path / "public"
    publish(built, target)
    (target / "index").write_text("9", encoding="utf-8")
    publish(built, target)
    assert content(target) == {"index": "1"}


def test_publish_into_an_empty_folder_and_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    target = output_folder(Project(tmp_path / "project"), tmp_path / "link")
    publish(site(tmp_path / "built", index="1"), target, marked=True)
    assert (tmp_path / "link").is_symlink()
    assert sorted(content(tmp_path / "link")) == [".nbproceedings-site", ".nojekyll", "index"]


@pytest.mark.parametrize(
    ("output", "reason"),
    [
        ("book/public", "it lies in the project's book"),
        ("_build/html", "it lies in the project's _build"),
        ("_build", "it lies in the project's _build"),
        ("thesis", "holds something that is not a site built here, such as 'thesis.tex'"),
        (".", "holds something that is not a site built here, such as '_build'"),
        ("file", "it is a file"),
    ],
)
def test_output_that_somebody_would_miss_is_refused(
    output: str, reason: str, tmp_path: Path
) -> None:
    site(tmp_path, _build__html__index="1", book__index="", thesis__thesis="", file="")
    (tmp_path / "thesis" / "thesis").rename(tmp_path / "thesis" / "thesis.tex")
    with pytest.raises(CannotGoOn, match=reason):
        output_folder(Project(tmp_path), tmp_path / output)


def test_output_of_an_earlier_build_is_accepted(tmp_path: Path) -> None:
    target = tmp_path / "public"
    publish(site(tmp_path / "built", index="1"), target, marked=True)
    assert (target / MARKER).is_file()
    assert output_folder(Project(tmp_path), target) == target


def test_readers_see_the_old_or_the_new_site(tmp_path: Path) -> None:
    """A file that both sites have is never missing while one takes the place of the other."""
    if not exchange(site(tmp_path / "x", a="") and tmp_path / "x", site(tmp_path / "y", a="")):
        pytest.skip("this file system cannot swap two folders in one step")
    one = site(tmp_path / "one", index="1")
    two = site(tmp_path / "two", index="2")
    target = tmp_path / "public"
    publish(one, target)
    seen: list[str] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            try:
                seen.append((target / "index").read_text(encoding="utf-8"))
            except FileNotFoundError:
                seen.append("missing")

    reader = threading.Thread(target=read)
    reader.start()
    for _ in range(150):
        publish(two, target)
        publish(one, target)
    done.set()
    reader.join()
    assert set(seen) == {"1", "2"}


STOP = """
import os, pathlib, signal, sys
from nbproceedings.cli import publishing
where, kind, built, target = sys.argv[1:]
calls = {"count": 0}

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

if kind == "rename":
    publishing.exchange = lambda *_: False
    rename = pathlib.Path.rename
    def counted(path, new):
        calls["count"] += 1
        if calls["count"] > int(where):
            die()
        return rename(path, new)
    pathlib.Path.rename = counted
elif kind == "copy":
    copy = publishing.shutil.copy2
    def counted(*arguments):
        calls["count"] += 1
        if calls["count"] > int(where):
            die()
        return copy(*arguments)
    publishing.shutil.copy2 = counted
else:
    publishing.shutil.rmtree = die
publishing.publish(pathlib.Path(built), pathlib.Path(target))
"""


@pytest.mark.parametrize(
    ("kind", "where"), [("copy", 0), ("copy", 2), ("rename", 0), ("rename", 1), ("remove", 0)]
)
def test_killed_publication_leaves_a_whole_site(kind: str, where: int, tmp_path: Path) -> None:
    old = {"index": "old", "a": "old", "b": "old"}
    new = {"index": "new", "a": "new", "c": "new"}
    target = tmp_path / "public"
    publish(site(tmp_path / "one", **old), target)
    built = site(tmp_path / "two", **new)
    killed = subprocess.run(
        [sys.executable, "-c", STOP, str(where), kind, str(built), str(target)],
        env=os.environ | {"PYTHONPATH": str(Path(publishing.__file__).parents[2])},
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
    restore(target)
    assert content(target) in (old, new)
    publish(built, target)
    assert content(target) == new
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "public", "two"]


def test_exchange_of_something_missing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        exchange(tmp_path / "one", tmp_path / "other")
