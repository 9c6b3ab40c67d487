"""Lookups over a series: who did what, what stands where, who cites whom.

Everything is computed once, in time linear in the size of the record, and in total orders, so that
two runs over the same record give the same answers in the same order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from nbproceedings.model.answers import Citing, Keyword, Placement
from nbproceedings.model.cited_here import WorksHere
from nbproceedings.model.evidence import Evidence
from nbproceedings.model.notebook import NotebookFile
from nbproceedings.model.paper import Paper
from nbproceedings.model.people_index import Entry, PeopleIndex
from nbproceedings.model.reference import Reference
from nbproceedings.model.series import Series
from nbproceedings.model.standing import shown
from nbproceedings.model.talk import Talk
from nbproceedings.model.volume import Volume, topic_references
from nbproceedings.text.slugs import slug

WorkKey = tuple[str, str]
"""Volume id and work id: what identifies a paper or talk in the series."""


class Catalogue:
    """The indexes of a series, as far as it may be published (see ``standing``)."""

    def __init__(self, series: Series) -> None:
        self.series = series = shown(series)
        self.volumes: dict[str, Volume] = {volume.id: volume for volume in series.volumes}
        self.references: dict[str, Reference] = {ref.key: ref for ref in series.references}

    # -- works and the programme ------------------------------------------------------------

    @cached_property
    def _works(self) -> dict[WorkKey, Paper | Talk]:
        found: dict[WorkKey, Paper | Talk] = {}
        for volume in self.series.volumes:
            found |= {(volume.id, talk.id): talk for talk in volume.talks}
            # A paper wins over a talk of the same id: the check duplicate-id reports the clash.
            found |= {(volume.id, paper.id): paper for paper in volume.papers}
        return found

    def work(self, volume: str, name: str) -> Paper | Talk | None:
        return self._works.get((volume, name))

    @cached_property
    def _by_id(self) -> dict[str, list[Paper | Talk]]:
        found: dict[str, list[Paper | Talk]] = defaultdict(list)
        for volume in self.series.volumes:
            for work in self.programme(volume.id):
                found[work.id].append(work)
        return found

    def find(self, target: str, volume: str | None = None) -> tuple[Paper | Talk, ...]:
        """Works named ``<id>`` or ``<volume>/<id>``; one in ``volume`` is preferred."""
        if "/" in target:
            where, _, name = target.rpartition("/")
            found = self.work(where.removesuffix("/papers").removesuffix("/talks"), name)
            return (found,) if found else ()
        if volume and (found := self.work(volume, target)):
            return (found,)
        return tuple(self._by_id.get(target, ()))

    @cached_property
    def _placements(self) -> dict[WorkKey, tuple[Placement, ...]]:
        found: dict[WorkKey, list[Placement]] = defaultdict(list)
        for volume in self.series.volumes:
            sessions = {session.id: session for session in volume.schedule.sessions}
            for session in volume.schedule.sessions:
                for slot in session.slots:
                    if slot.work:
                        found[volume.id, slot.work].append(Placement(session, slot))
            for work in volume.works():
                key = (volume.id, work.id)
                named = sessions.get(work.session or "")
                if named and all(place.session is not named for place in found.get(key, ())):
                    found[key].append(Placement(named, None))
        return {key: tuple(places) for key, places in found.items()}

    def placements(self, work: Paper | Talk) -> tuple[Placement, ...]:
        """Where the work stands in the programme, in order; empty when it is not placed."""
        return self._placements.get((work.volume, work.id), ())

    @cached_property
    def _programmes(self) -> dict[str, tuple[Paper | Talk, ...]]:
        return {volume.id: tuple(self._in_order(volume)) for volume in self.series.volumes}

    def _in_order(self, volume: Volume) -> Iterator[Paper | Talk]:
        """Works by first place in the programme; those without one after them, by id."""
        position = {session.id: at for at, session in enumerate(volume.schedule.sessions)}
        slot_position = {
            id(slot): at
            for session in volume.schedule.sessions
            for at, slot in enumerate(session.slots)
        }

        def order(work: Paper | Talk) -> tuple[int, int, str]:
            places = self.placements(work)
            if not places:
                return (len(position), 0, work.id)
            first = places[0]
            at = slot_position[id(first.slot)] if first.slot else len(slot_position)
            return (position[first.session.id], at, work.id)

        own = (self._works[volume.id, name] for name in {work.id for work in volume.works()})
        return iter(sorted(own, key=order))

    def programme(self, volume: str) -> tuple[Paper | Talk, ...]:
        """All papers and talks of a volume in programme order."""
        return self._programmes[volume]

    @cached_property
    def _neighbours(self) -> dict[WorkKey, tuple[Paper | Talk | None, Paper | Talk | None]]:
        found: dict[WorkKey, tuple[Paper | Talk | None, Paper | Talk | None]] = {}
        for works in self._programmes.values():
            around: list[Paper | Talk | None] = [None, *works, None]
            for before, work, after in zip(around, works, around[2:], strict=False):
                found[work.volume, work.id] = (before, after)
        return found

    def neighbours(self, work: Paper | Talk) -> tuple[Paper | Talk | None, Paper | Talk | None]:
        """The works before and after this one in programme order."""
        return self._neighbours[work.volume, work.id]

    # -- notebooks --------------------------------------------------------------------------

    def notebooks(self, volume: str) -> Iterator[tuple[Paper | Talk, NotebookFile]]:
        """The notebooks of a volume with their works, in programme order."""
        for work in self.programme(volume):
            for notebook in work.notebooks:
                yield work, notebook

    def evidence(self, notebook: str) -> Evidence | None:
        """What happened when the notebook with this path was run again; None: it was not."""
        return self.series.evidence.get(notebook)

    def is_stale(self, notebook: str) -> bool:
        """Whether the notebook, or a file that it was given, was changed after it was run."""
        return notebook in self.series.stale

    # -- people, keywords -------------------------------------------------------------------

    @cached_property
    def people(self) -> PeopleIndex:
        return PeopleIndex(self.series, {name: self.programme(name) for name in self.volumes})

    def entry(self, person: str) -> Entry | None:
        """The entry of the people index with this id."""
        return self.people.by_id.get(person)

    @cached_property
    def keywords(self) -> tuple[Keyword, ...]:
        """Keywords of papers and talks in alphabetical order; spellings that differ only in case
        or accents are one keyword.
        """
        texts: dict[str, str] = {}
        works: dict[str, dict[WorkKey, Paper | Talk]] = defaultdict(dict)
        for volume in self.series.volumes:
            for work in self.programme(volume.id):
                for text in work.keywords:
                    key = slug(text)
                    texts.setdefault(key, text)
                    works[key][work.volume, work.id] = work
        return tuple(
            Keyword(key, texts[key], tuple(works[key].values()))
            for key in sorted(texts, key=lambda key: (key, texts[key]))
        )

    # -- references -------------------------------------------------------------------------

    @cached_property
    def _citing(self) -> dict[str, tuple[Citing, ...]]:
        found: dict[str, dict[tuple[str, str, str], Citing]] = defaultdict(dict)
        seen_in_bodies = defaultdict(list)
        documents = []
        for mention in self.series.mentions:
            work = self._work_at(mention.document)
            if work:
                seen_in_bodies[work.volume, work.id].append(mention.key)
            else:
                documents.append(mention)
        for volume in self.series.volumes:
            for key in (*volume.references, *topic_references((*volume.topics, *volume.questions))):
                found[key].setdefault(
                    ("cites", volume.id, ""), Citing("cites", volume.title, volume=volume)
                )
            for version in volume.published_as:
                if version.reference:
                    found[version.reference].setdefault(
                        ("version", volume.id, ""), Citing("version", volume.title, volume=volume)
                    )
            for work in self.programme(volume.id):
                for key in (*work.references, *seen_in_bodies[work.volume, work.id]):
                    found[key].setdefault(
                        ("cites", work.volume, work.id), Citing("cites", work.heading, work=work)
                    )
                for version in work.published_as:
                    if version.reference:
                        found[version.reference].setdefault(
                            ("version", work.volume, work.id),
                            Citing("version", work.heading, work=work),
                        )
        for mention in sorted(documents, key=lambda one: (one.document, one.key)):
            # A volume's own front page says no more than that the volume cites the work.
            if mention.document.endswith("/index") and (
                ("cites", mention.document.removesuffix("/index"), "") in found[mention.key]
            ):
                continue
            found[mention.key].setdefault(
                ("cites", "", mention.document),
                Citing("cites", mention.title, document=mention.document),
            )
        return {key: tuple(places.values()) for key, places in found.items()}

    def _work_at(self, document: str) -> Paper | Talk | None:
        parts = document.split("/")
        if len(parts) == 3 and parts[1] in ("papers", "talks"):
            return self.work(parts[0], parts[2])
        return None

    def citing(self, key: str) -> tuple[Citing, ...]:
        """Who refers to the entry: volumes and works in programme order, then prose pages."""
        return self._citing.get(key, ())

    @cached_property
    def _here(self) -> dict[str, Paper | Talk]:
        """Entries of the reference list that are works of this series."""
        known = WorksHere(
            work for volume in self.series.volumes for work in self.programme(volume.id)
        )
        found = ((key, known.find(reference)) for key, reference in self.references.items())
        return {key: work for key, work in found if work is not None}

    def work_cited_as(self, key: str) -> Paper | Talk | None:
        """The work of this series that an entry of the reference list is, if it is one."""
        return self._here.get(key)

    @cached_property
    def _cited_within(self) -> dict[WorkKey, tuple[tuple[str, Citing], ...]]:
        found: dict[WorkKey, dict[tuple[str, str, str], tuple[str, Citing]]] = defaultdict(dict)
        for key, work in self._here.items():
            for one in self.citing(key):
                if one.relation != "cites" or one.work is work:
                    continue
                place = (
                    (one.work.volume, one.work.id, "")
                    if one.work
                    else ("", "", one.volume.id if one.volume else one.document or "")
                )
                found[work.volume, work.id].setdefault(place, (key, one))
        return {work: tuple(places.values()) for work, places in found.items()}

    def cited_within(self, work: Paper | Talk) -> tuple[tuple[str, Citing], ...]:
        """Who in this series cites the work, each once, with the key that they cite."""
        return self._cited_within.get((work.volume, work.id), ())

    def mentions_in(self, document: str) -> tuple[str, ...]:
        """Keys cited in a prose page or in the body of a work, in order of first appearance."""
        return self._mentions.get(document, ())

    @cached_property
    def _mentions(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for mention in self.series.mentions:
            found[mention.document][mention.key] = None
        return {document: tuple(keys) for document, keys in found.items()}
