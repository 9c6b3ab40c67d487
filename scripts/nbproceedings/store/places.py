"""Find the line and column of any part of the record, by reading its file once more.

Owners are ``series`` (``_config.yml``), ``people``, ``<volume>`` (``volume.yml``),
``<volume>/schedule``, ``<volume>/papers/<id>``, ``<volume>/talks/<id>``, ``ref:<key>`` (an entry of
``references.bib``), ``prose:<document>`` (a page, whose parts are the keys it cites),
``changes:moved`` and ``changes:gone`` (``addresses.yml``, whose parts are the addresses), and
``lock:page <address>`` (a line of ``proceedings.lock``; likewise ``file`` and ``volume``).
"""

from __future__ import annotations

import re
from datetime import UTC
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel

from nbproceedings.model import Paper, Person, Schedule, Series, Talk, Volume
from nbproceedings.problem import Place
from nbproceedings.store.addresses import addresses_document
from nbproceedings.store.configuration import (
    BASE_URL_KEYS,
    SERIES_KEYS,
    SeriesSettings,
    child,
    series_document,
)
from nbproceedings.store.encoding import decode
from nbproceedings.store.front_matter import split_front_matter
from nbproceedings.store.locate import Location, find
from nbproceedings.store.people import people_document
from nbproceedings.store.project import Project
from nbproceedings.store.prose import Cite, cites
from nbproceedings.store.published import lines_of
from nbproceedings.store.volumes import schedule_document, volume_document
from nbproceedings.store.works import WorkFile, work_document
from nbproceedings.store.yaml import Document, Mapping, Node

_ENTRY = re.compile(r"@[ \t]*\w+[ \t]*[{(]\s*([^\s,{}=]+)\s*(?=[,})])")


class _Source(NamedTuple):
    """A file's document, and the model that its root is read as."""

    path: str
    document: Document | None
    model: type[BaseModel] | None
    cites: tuple[Cite, ...] = ()


class Places:
    """Places in the files of one project; nothing is read before it is asked for."""

    def __init__(self, project: Project, series: Series) -> None:
        self._project = project
        self._volumes = {volume.id: volume for volume in series.volumes}
        # Per instance, so that a series that is read again finds its new places.
        self._source = lru_cache(maxsize=64)(self._read)
        self._entries = lru_cache(maxsize=1)(self._find_entries)
        self._lock = lru_cache(maxsize=1)(self._find_lock_lines)

    def of(self, owner: str, *path: str | int) -> Place:
        """Where a part is written, or the nearest part above it that is; never raises."""
        if owner.startswith("ref:"):
            return self._entry(owner.removeprefix("ref:"))
        if owner.startswith("lock:"):
            line = self._lock().get(owner.removeprefix("lock:"), 1)
            return Place(self._project.relative(self._project.lock), line, 1)
        if owner.startswith("changes:"):
            return self._change(owner.removeprefix("changes:"), str(path[0]) if path else "")
        source = self._source(owner)
        for cite in source.cites:
            if path and cite.key == path[0]:
                return Place(source.path, cite.line, cite.column)
        document = source.document
        if document is None or document.root is None:
            return Place(source.path, 1, 1)
        if owner == "series":
            return self._series(document, path)
        root, location = document.root, path
        if owner == "people" and path:
            found = child(document, root, (str(path[0]),))
            if found is None:
                return document.place(root)
            root, location = found, path[1:]
        return _within(document, root, source.model, location)

    def _change(self, key: str, address: str) -> Place:
        document = self._source("addresses").document
        node = child(document, document.root, (key,)) if document else None
        if document is None or not isinstance(node, Mapping):
            return Place(self._project.relative(self._path("addresses")), 1, 1)
        known = document.entries(node)
        entry = known.get(address) or known.get(f"{address}.html")
        return document.place(entry[1] if entry else node)

    def _find_lock_lines(self) -> dict[str, int]:
        try:
            return lines_of(self._project.lock.read_text(encoding="utf-8", errors="replace"))
        except OSError:
            return {}

    def entry_line(self, key: str) -> int | None:
        """The line of ``references.bib`` in which an entry begins, readable or not."""
        found = self._entries().get(key)
        return found[0] if found else None

    def _read(self, owner: str) -> _Source:
        path = self._path(owner)
        relative = self._project.relative(path)
        try:
            data = path.read_bytes()
        except OSError:
            return _Source(relative, None, None)
        text = decode(data, relative).text
        if owner.startswith("prose:"):
            front = split_front_matter(text, relative)
            return _Source(relative, None, None, cites(front.body, front.body_line))
        if owner == "series":
            return _Source(relative, series_document(text, relative)[1], None)
        if owner == "people":
            return _Source(relative, people_document(text, relative)[1], Person)
        if owner == "addresses":
            return _Source(relative, addresses_document(text, relative)[1], None)
        volume, _, rest = owner.partition("/")
        if not rest:
            return _Source(relative, volume_document(text, relative, volume)[1], Volume)
        if rest == "schedule":
            known = self._volumes.get(volume)
            zone = known.zone if known is not None else UTC
            return _Source(relative, schedule_document(text, relative, zone)[1], Schedule)
        file = WorkFile(relative, volume, rest.partition("/")[2])
        if rest.startswith("papers/"):
            return _Source(relative, work_document(text, file, Paper)[1], Paper)
        return _Source(relative, work_document(text, file, Talk)[1], Talk)

    def _path(self, owner: str) -> Path:
        book = self._project.book
        if owner == "series":
            return self._project.config
        if owner in ("addresses", "people"):
            return book / f"{owner}.yml"
        if owner.startswith("prose:"):
            return book / f"{owner.removeprefix('prose:')}.md"
        if "/" not in owner:
            return book / owner / "volume.yml"
        if owner.endswith("/schedule"):
            return book / f"{owner}.yml"
        return book / f"{owner}.md"

    @staticmethod
    def _series(document: Document, path: Location) -> Place:
        if path and path[0] == "title":
            node = child(document, document.root, ("title",))
        elif path and path[0] == "base_url":
            node = child(document, document.root, BASE_URL_KEYS)
        else:
            node = child(document, document.root, SERIES_KEYS)
            if node is not None:
                return _within(document, node, SeriesSettings, path)
        return document.place(node) if node is not None else Place(document.path, 1, 1)

    def _entry(self, key: str) -> Place:
        path = self._project.relative(self._project.bib)
        found = self._entries().get(key)
        return Place(path, *found) if found else Place(path, 1, 1)

    def _find_entries(self) -> dict[str, tuple[int, int]]:
        try:
            data = self._project.bib.read_bytes()
        except OSError:
            return {}
        text = decode(data, "").text
        found: dict[str, tuple[int, int]] = {}
        line, before = 1, 0
        for match in _ENTRY.finditer(text):
            line += text.count("\n", before, match.start())
            before = match.start()
            found.setdefault(match[1], (line, before - text.rfind("\n", 0, before)))
        return found


def _within(
    document: Document, root: Node, model: type[BaseModel] | None, location: Location
) -> Place:
    if model is None:
        return document.place(root)
    return document.place(find(document, root, model, location).node)
