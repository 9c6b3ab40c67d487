"""The toy series as it was released, to be changed afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from nbproceedings.model.catalogue import Catalogue
from nbproceedings.store.documents import documents
from nbproceedings.store.files import Files
from nbproceedings.store.project import Project
from nbproceedings.store.published import format_published
from nbproceedings.store.releasing import News, release
from nbproceedings.store.series import Loaded, read_series
from toy import make_project

VOLUMES = ("toys-2030", "toys-2031")
DAY = "2031-06-01"

KITES = "book/toys-2030/papers/kites.md"
CLOCKWORK = "book/toys-2031/papers/clockwork.md"
PDF = "book/toys-2031/papers/clockwork.pdf"
TABLE = "book/addresses.yml"


def released(
    tmp_path: Path,
    files: dict[str, str | bytes | None] | None = None,
    volumes: Iterable[str] = VOLUMES,
) -> Path:
    """The root of the toy series with a lock; ``files`` are there when it is released."""
    root = make_project(tmp_path, files)
    release_again(root, volumes)
    return root


def read(root: Path) -> Loaded:
    return read_series(Project(root), cache=False)


def release_again(root: Path, volumes: Iterable[str] = VOLUMES, day: str = DAY) -> tuple[News, ...]:
    """Release what is there now; tells what is new."""
    loaded = read(root)
    loaded = replace(loaded, documents=documents(Files(Project(root))))
    catalogue = Catalogue(loaded.series)
    made = release(loaded, catalogue, volumes, date.fromisoformat(day))
    (root / "proceedings.lock").write_text(format_published(made.published), encoding="utf-8")
    return made.news


def edit(root: Path, name: str, old: str, new: str) -> None:
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def write(root: Path, name: str, text: str) -> None:
    (root / name).write_text(text, encoding="utf-8")


def add_notice(root: Path, name: str, kind: str, day: str) -> None:
    """Put a notice at the end of the front matter of a work without one."""
    path = root / name
    head, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
    notice = f"notices:\n  - {{kind: {kind}, text: So it is., date: {day}}}"
    path.write_text(f"{head}\n{notice}\n---\n{body}", encoding="utf-8")
