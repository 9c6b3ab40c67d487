"""The table of contents: a new volume gets its place in ``_toc.yml``, comments stay."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any

from nbproceedings.importers.haul import Value
from nbproceedings.importers.landing.editing import Edit, Insert, Set, Where
from nbproceedings.importers.landing.existing import Existing, read_record
from nbproceedings.importers.landing.plan import Plan
from nbproceedings.model.base import Record
from nbproceedings.problem import Place, Problem, Severity
from nbproceedings.store.construct import plain
from nbproceedings.store.files import Files

_ORDER = ("format", "root", "defaults", "options", "parts", "chapters", "sections")


class _Contents(Record):
    """Anything: the table of contents is Jupyter Book's business."""


def list_pages(plan: Plan, pages: Sequence[str], starts: Mapping[str, str]) -> None:
    """Plan to list new pages of the volume.

    ``starts`` are the first days of all volumes: the newest comes first, as far as those that are
    there are in that order.
    """
    path = plan.project.toc
    existing = read_record(Files(plan.project), path, "toc", _Contents)
    if not pages or (existing is None and not os.path.lexists(path)):
        return
    data = _edited(existing, plan.volume, pages, starts) if existing else None
    if data is not None:
        plan.changes[path] = data
        return
    listed = ", ".join(f"{plan.volume}/{page}" for page in pages)
    plan.problems.append(
        Problem(
            "unlisted-page",
            Severity.WARNING,
            Place(plan.project.relative(path)),
            f"_toc.yml has no place for the new pages {listed}",
            "add a line '- file: …' for each of them, so that readers find them",
        )
    )


def _edited(
    existing: Existing, volume: str, pages: Sequence[str], starts: Mapping[str, str]
) -> bytes | None:
    document = existing.document
    root = plain(document, document.root) if document.root is not None else None
    edits = _edits(root, volume, pages, starts) if isinstance(root, dict) else []
    return existing.with_edits(edits, _ORDER) if edits else None


def _edits(
    root: dict[str, Any], volume: str, pages: Sequence[str], starts: Mapping[str, str]
) -> list[Edit]:
    files: list[Value] = [{"file": f"{volume}/{page}"} for page in pages if page != "index"]
    if "index" not in pages:
        return _more_sections(root, f"{volume}/index", files)
    entry: dict[str, Value] = {"file": f"{volume}/index"}
    if files:
        entry["sections"] = files
    chapters = _chapters(root)
    if chapters is None:
        return []
    where, entries = chapters
    if not entries:
        return [Set(where[:-1], str(where[-1]), [entry])]
    return [Insert(where, _place(entries, starts, starts.get(volume, "")), entry)]


def _more_sections(root: dict[str, Any], index: str, files: list[Value]) -> list[Edit]:
    for where, entries in _lists(root, ()):
        for at, one in enumerate(entries):
            if isinstance(one, dict) and one.get("file") == index:
                sections = one.get("sections")
                if isinstance(sections, list) and sections:
                    place = (*where, at, "sections")
                    return [Insert(place, len(sections), file) for file in files]
                return [Set((*where, at), "sections", files)]
    return []


def _chapters(root: dict[str, Any]) -> tuple[Where, list[Any]] | None:
    """The list in which volumes stand: one that has some, else the first that could."""
    found = [(where, entries) for where, entries in _lists(root, ()) if where[-1] != "parts"]
    for where, entries in found:
        if any(_volume_of(one) for one in entries):
            return where, entries
    if found:
        return found[0]
    if "root" in root and not {"parts", "chapters", "sections"} & set(root):
        key = "sections" if root.get("format") == "jb-article" else "chapters"
        return (key,), []
    return None


def _lists(value: dict[str, Any], where: Where) -> list[tuple[Where, list[Any]]]:
    """Lists of pages, the outer before the inner."""
    found: list[tuple[Where, list[Any]]] = []
    for key in ("parts", "chapters", "sections"):
        entries = value.get(key)
        if not isinstance(entries, list):
            continue
        found.append(((*where, key), entries))
        for at, one in enumerate(entries):
            if isinstance(one, dict) and len(where) < 20:
                found += _lists(one, (*where, key, at))
    return found


def _volume_of(entry: Any) -> str:
    file = str(entry.get("file", "")) if isinstance(entry, dict) else ""
    return file.removesuffix("/index") if file.endswith("/index") else ""


def _place(entries: list[Any], starts: Mapping[str, str], start: str) -> int:
    """Before the first older volume, else behind the last volume, else at the end."""
    last = len(entries)
    for at, one in enumerate(entries):
        volume = _volume_of(one)
        if volume not in starts:
            continue
        if starts[volume] < start:
            return at
        last = at + 1
    return last
