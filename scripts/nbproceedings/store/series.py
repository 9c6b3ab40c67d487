"""Read the whole record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from nbproceedings.model import Mention, Person, Series, Volume
from nbproceedings.model.address_changes import AddressChanges
from nbproceedings.model.published import Published
from nbproceedings.model.reference import Reference
from nbproceedings.model.renaming import Renaming
from nbproceedings.problem import Problem, Severity, in_order
from nbproceedings.store.addresses import NAME as ADDRESSES
from nbproceedings.store.addresses import addresses_document
from nbproceedings.store.bibliography import Bibliography, parse_bibliography
from nbproceedings.store.cache import Cache
from nbproceedings.store.configuration import series_document
from nbproceedings.store.contents import check_contents
from nbproceedings.store.documents import documents
from nbproceedings.store.encoding import decode
from nbproceedings.store.evidence import read_kept
from nbproceedings.store.files import Files, digest
from nbproceedings.store.front_matter import split_front_matter
from nbproceedings.store.people import people_document
from nbproceedings.store.places import Places
from nbproceedings.store.project import Project
from nbproceedings.store.prose import Cite, cites, title
from nbproceedings.store.published import read_published
from nbproceedings.store.toc_link import check_toc_link
from nbproceedings.store.transaction import settle
from nbproceedings.store.volumes import read_volume
from nbproceedings.store.works import mention_lines

MANY_NOTES = 3
"""Files with the same harmless oddity that are named one by one."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """The record as it is now.

    ``sources`` are hashes of the files by owner (see ``Places``); ``loose`` are paths of PDFs and
    notebooks that are named after no paper or talk.  ``published`` is what was released, and
    ``changes`` what has moved or gone since.  ``documents`` are the addresses of the prose pages,
    which are looked for only where something was released or has moved.  ``damaged`` are notebooks
    whose outputs of the last run were changed afterwards.
    """

    project: Project
    series: Series
    problems: tuple[Problem, ...]
    places: Places
    sources: dict[str, str]
    loose: tuple[str, ...] = ()
    published: Published = field(default_factory=Published)
    changes: AddressChanges = field(default_factory=AddressChanges)
    documents: tuple[str, ...] = ()
    damaged: frozenset[str] = frozenset()


def read_series(project: Project, *, cache: bool = True) -> Loaded:
    """Read everything, keep what is good, report the rest.

    With ``cache``, files that did not change are not parsed again; the cache lies in ``_build``.
    """
    return _SeriesReader(project, cache=cache).run()


class _SeriesReader:
    def __init__(self, project: Project, *, cache: bool) -> None:
        self._project = project
        self._files = Files(project)
        self._cache = Cache(project.cache / "record" if cache else None)
        self._sources: dict[str, str] = {}
        self._loose: list[str] = []
        self._cites: dict[str, tuple[Cite, ...]] = {}

    def run(self) -> Loaded:
        unfinished = settle(self._project)
        if unfinished:
            self._files.problems.append(unfinished)
        settings = self._settings()
        check_toc_link(self._files)
        check_contents(self._files)
        people = self._people()
        references = self._references()
        volumes = self._volumes()
        mentions = (*self._in_bodies(volumes), *self._in_prose())
        kept = read_kept(self._files, self._cache, volumes)
        series = Renaming(people).series(
            Series(
                **settings,
                volumes=volumes,
                people=people,
                references=references,
                mentions=mentions,
                evidence=kept.evidence,
                stale=kept.stale,
            )
        )
        published, changes = read_published(self._files), self._changes()
        told = bool(published or changes.moved or changes.gone)
        self._cache.save()
        return Loaded(
            self._project,
            series,
            in_order(_condensed(self._files.problems)),
            Places(self._project, series),
            dict(sorted(self._sources.items())),
            tuple(self._loose),
            published,
            changes,
            documents(self._files) if told else (),
            kept.damaged,
        )

    def _read(self, owner: str, path: Path, *, needed: bool = False) -> bytes | None:
        if not needed and not path.exists() and not path.is_symlink():
            return None
        data = self._files.read(path)
        if data is not None:
            self._sources[owner] = digest(data)
        return data

    def _settings(self) -> dict[str, str]:
        data = self._read("series", self._project.config, needed=True)
        if data is None:
            return {}
        path = self._project.relative(self._project.config)
        decoded = decode(data, path)
        settings, document = series_document(decoded.text, path)
        self._files.problems += [*decoded.problems, *document.problems]
        return settings

    def _people(self) -> tuple[Person, ...]:
        path = self._project.book / "people.yml"
        data = self._read("people", path)
        if data is None:
            return ()
        where = self._project.relative(path)
        people, problems = self._cache.remember(
            "People", where, data, lambda: _parse_people(data, where)
        )
        self._files.problems += problems
        return people

    def _changes(self) -> AddressChanges:
        path = self._project.book / ADDRESSES
        data = self._read("addresses", path)
        if data is None:
            return AddressChanges()
        where = self._project.relative(path)
        changes, problems = self._cache.remember(
            "Addresses", where, data, lambda: _parse_changes(data, where)
        )
        self._files.problems += problems
        return changes

    def _references(self) -> tuple[Reference, ...]:
        data = self._read("references", self._project.bib)
        if data is None:
            return ()
        where = self._project.relative(self._project.bib)
        found = self._cache.remember(
            "Bibliography", where, data, lambda: _parse_bibliography(data, where)
        )
        self._files.problems += found.problems
        return found.references

    def _volumes(self) -> tuple[Volume, ...]:
        volumes: list[Volume] = []
        for entry in self._files.entries(self._project.book):
            if entry.name.startswith("_") or not entry.is_dir():
                continue
            path = Path(entry.path)
            if entry.is_symlink() and not self._files.lies_inside(path):
                continue
            folder = read_volume(self._files, self._cache, path)
            if folder is None:
                continue
            self._sources |= folder.sources
            self._cites |= folder.cites
            self._loose += folder.loose
            if folder.volume is not None:
                volumes.append(folder.volume)
        volumes.sort(key=lambda volume: (-volume.start.toordinal(), volume.id))
        return tuple(volumes)

    def _in_bodies(self, volumes: Iterable[Volume]) -> list[Mention]:
        mentions: list[Mention] = []
        for volume in volumes:
            for kind, works in (("papers", volume.papers), ("talks", volume.talks)):
                for work in works:
                    document = f"{volume.id}/{kind}/{work.id}"
                    mentions += [
                        Mention(document=document, title=work.heading, key=cite.key)
                        for cite in mention_lines(self._cites.get(document, ()))
                    ]
        return mentions

    def _in_prose(self) -> list[Mention]:
        mentions: list[Mention] = []
        for path in self._files.prose():
            data = self._files.read(path)
            if data is None or (b"cite" not in data and b"\0" not in data):
                continue
            where = self._project.relative(path)
            document = where.removeprefix("book/").removesuffix(".md")
            name, found, problems = self._cache.remember(
                "Prose",
                where,
                data,
                lambda: _parse_prose(data, where),  # noqa: B023 — called at once
            )
            self._files.problems += problems
            mentions += [
                Mention(document=document, title=name or document, key=cite.key)
                for cite in mention_lines(found)
            ]
        return mentions


def _parse_people(data: bytes, path: str) -> tuple[tuple[Person, ...], tuple[Problem, ...]]:
    decoded = decode(data, path)
    people, document = people_document(decoded.text, path)
    return people, (*decoded.problems, *document.problems)


def _parse_changes(data: bytes, path: str) -> tuple[AddressChanges, tuple[Problem, ...]]:
    decoded = decode(data, path)
    changes, document = addresses_document(decoded.text, path)
    return changes, (*decoded.problems, *document.problems)


def _parse_bibliography(data: bytes, path: str) -> Bibliography:
    decoded = decode(data, path)
    found = parse_bibliography(decoded.text, path)
    return Bibliography(found.references, (*decoded.problems, *found.problems))


def _parse_prose(
    data: bytes, path: str
) -> tuple[str | None, tuple[Cite, ...], tuple[Problem, ...]]:
    decoded = decode(data, path)
    front = split_front_matter(decoded.text, path)
    return title(front.body), cites(front.body, front.body_line), decoded.problems


def _condensed(problems: Iterable[Problem]) -> list[Problem]:
    """Notes that a whole checkout would repeat file by file (line ends) become one."""
    kept: list[Problem] = []
    alike: dict[tuple[str, str], list[Problem]] = defaultdict(list)
    for problem in problems:
        if problem.severity is Severity.NOTE:
            alike[problem.code, problem.message].append(problem)
        else:
            kept.append(problem)
    for notes in alike.values():
        if len(notes) <= MANY_NOTES:
            kept += notes
            continue
        first = min(notes, key=lambda note: note.order)
        message = f"{first.message}; so have {len(notes) - 1} other files"
        kept.append(Problem(first.code, first.severity, first.place, message, first.hint))
    return kept
