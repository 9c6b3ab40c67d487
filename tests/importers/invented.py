"""An invented source, a small project, and imports of the one into the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from nbproceedings.importers.haul import (
    Draft,
    Haul,
    Importer,
    LeftOut,
    Options,
    Recognition,
    SessionDraft,
    SourceFile,
    Value,
)
from nbproceedings.importers.landing.importing import Request, import_into
from nbproceedings.importers.landing.report import Report
from nbproceedings.problem import Place
from nbproceedings.store.project import Project

CONFIG = "title: Learning Toys\nhtml:\n  baseurl: https://toys.example/\n"
TOC = """\
# The pages.
format: jb-book
root: index
parts:
  - caption: Volumes
    chapters:
      - file: toys-2030/index   # the first one
  - caption: Across
    chapters:
      - file: authors
"""
OLD_VOLUME = "title: First Workshop on Toys\nstart: 2030-05-04\ncitation_key: toys2030\n"
OLD_PAPER = """\
---
title: Springs
authors:
  - Ada Toyworth
citation_key: toyworth2031blocks
---
"""


def make_project(root: Path) -> Project:
    """A project with one old volume, which has a paper."""
    files = {
        "_config.yml": CONFIG,
        "_toc.yml": TOC,
        "references.bib": "@misc{doll2029, title = {A Doll}, author = {Doll, Bo}, year = 2029}\n",
        "book/index.md": "# Learning Toys\n",
        "book/authors.md": "# Authors\n",
        "book/toys-2030/index.md": "# First Workshop on Toys\n",
        "book/toys-2030/volume.yml": OLD_VOLUME,
        "book/toys-2030/papers/springs.md": OLD_PAPER,
    }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (root / "book" / "_toc.yml").symlink_to("../_toc.yml")
    return Project(root)


def paper(source_id: str, title: str, *authors: str, **more: Any) -> Draft:
    """A paper as a source has it."""
    return draft("paper", source_id, title, authors, more)


def talk(source_id: str, title: str, *speakers: str, **more: Any) -> Draft:
    """A talk as a source has it."""
    return draft("talk", source_id, title, speakers, more)


def draft(
    kind: Literal["paper", "talk"],
    source_id: str,
    title: str,
    people: Sequence[str],
    more: Mapping[str, Any],
) -> Draft:
    fields: dict[str, Value] = {"title": title} if title else {}
    if people:
        role = "authors" if kind == "paper" else "speakers"
        fields[role] = [{"name": name} for name in people]
    files = more.get("files", {})
    hint = more.get("name_hint", "")
    place = more.get("place", Place("toys.json"))
    own = {"files", "name_hint", "place"}
    fields |= {key: value for key, value in more.items() if key not in own}
    return Draft(kind, source_id, fields, place, files, hint)


def session(source_id: str, title: str, *slots: Mapping[str, Value], **more: Any) -> SessionDraft:
    """A session as a source has it."""
    return SessionDraft(source_id, {"title": title, **more}, slots, Place("toys.json"))


def left_out(source_id: str, reason: str = "rejected") -> LeftOut:
    return LeftOut(source_id, f"Paper {source_id}", reason, Place("toys.json"))


@dataclass
class Source:
    """What the invented source has at the moment; change it and import again."""

    papers: list[Draft] = field(default_factory=list)
    talks: list[Draft] = field(default_factory=list)
    sessions: list[SessionDraft] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    volume: dict[str, Value] = field(default_factory=dict)
    schedule: dict[str, Value] = field(default_factory=dict)
    references: tuple[str, ...] = ()
    name: str = "toybox"
    file: str = "toys.json"
    data: bytes = b"{}"
    folder: Path = Path()

    def importer(self) -> Importer:
        """The source as the package knows sources."""
        return Importer(
            self.name, "Toys", "a box", lambda _: Recognition(90, "it is a box"), self._read
        )

    def _read(self, files: Sequence[SourceFile], options: Options) -> Haul:
        works = len(self.papers) + len(self.talks)
        return Haul(
            tuple(self.papers),
            tuple(self.talks),
            tuple(self.sessions),
            self.volume,
            self.schedule,
            references=self.references,
            left_out=tuple(self.left_out),
            read=works + len(self.left_out),
            sessions_read=len(self.sessions),
        )

    def into(self, project: Project, **more: Any) -> Report:
        """Import it into the volume toys-2031."""
        usual = {"volume": "toys-2031", "title": "Second Workshop on Toys", "date": "2031-05-04"}
        given = [SourceFile(self.folder / self.file, self.data)]
        return import_into(project, self.importer(), given, Request(**{**usual, **more}))


def files_of(project: Project) -> dict[str, str]:
    """All files of the project but what can be made again."""
    found = {}
    for path in sorted(project.root.rglob("*")):
        name = path.relative_to(project.root).as_posix()
        if path.is_file() and not path.is_symlink() and not name.startswith("_build/"):
            found[name] = path.read_text(encoding="utf-8", errors="surrogateescape")
    return found


def stamps(project: Project) -> dict[str, tuple[int, int]]:
    """Time and inode of every file of the record."""
    paths = [path for path in project.root.rglob("*") if "_build" not in path.parts]
    found = {path.as_posix(): path.lstat() for path in paths}
    return {name: (info.st_mtime_ns, info.st_ino) for name, info in sorted(found.items())}
