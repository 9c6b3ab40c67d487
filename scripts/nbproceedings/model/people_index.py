"""Everything each person did in the series, and whose page a printed name leads to.

Two printed names belong to one person when ``people.yml`` says so (by ``id``, by ORCID, or because
it lists the name and no other entry does), or when both carry the same ORCID.  All other names are
kept by spelling: such an entry gathers what is printed under exactly that name and says that nobody
confirmed that it is one person.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b

from nbproceedings.model.contributor import Contributor
from nbproceedings.model.name import Name
from nbproceedings.model.paper import Paper
from nbproceedings.model.person import Person
from nbproceedings.model.series import Series
from nbproceedings.model.talk import Talk
from nbproceedings.model.volume import Volume
from nbproceedings.text.slugs import slug

ROLES = (
    "author",
    "speaker",
    "panelist",
    "moderator",
    "organizer",
    "editor",
    "committee",
    "contact",
    "participant",
)
"""What somebody can be, in the order in which a page tells it."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """One thing somebody did: at a work, or (``work`` is None) at the event itself."""

    role: str
    volume: Volume
    work: Paper | Talk | None
    printed: Contributor


@dataclass(frozen=True, slots=True)
class Entry:
    """A person of the index.  ``person`` is None for a name that nobody confirmed."""

    id: str
    name: Name
    person: Person | None
    orcid: str | None
    contributions: tuple[Contribution, ...]

    @property
    def confirmed(self) -> bool:
        return self.person is not None or self.orcid is not None

    def roles(self) -> tuple[str, ...]:
        held = {one.role for one in self.contributions}
        return tuple(role for role in ROLES if role in held)


def folded(printed: str) -> str:
    """A printed name for comparison: NFC, case folded, single spaces.  Accents count."""
    return " ".join(unicodedata.normalize("NFC", printed).casefold().split())


class PeopleIndex:
    """Entries in alphabetical order, and the way from a printed name to its entry."""

    def __init__(self, series: Series, programmes: Mapping[str, tuple[Paper | Talk, ...]]) -> None:
        self._people = {person.id: person for person in series.people}
        self._by_orcid = {person.orcid: person for person in series.people if person.orcid}
        self._by_name: dict[str, list[Person]] = defaultdict(list)
        for person in series.people:
            for name in {folded(one.printed) for one in (person.name, *person.names)}:
                self._by_name[name].append(person)
        gathered: dict[tuple[str, str], list[Contribution]] = defaultdict(list)
        for contribution in _contributions(series, programmes):
            gathered[self._identity(contribution.printed)].append(contribution)
        self._ids = self._addresses(gathered)
        self.entries: tuple[Entry, ...] = tuple(
            sorted(
                (self._entry(identity, held) for identity, held in gathered.items()),
                key=lambda entry: (entry.name.sort_key, entry.id),
            )
        )
        self.by_id: dict[str, Entry] = {entry.id: entry for entry in self.entries}

    def namesakes(self, printed: str) -> tuple[Person, ...]:
        """The people of ``people.yml`` who have this name."""
        return tuple(self._by_name.get(folded(printed), ()))

    def id_of(self, printed: Contributor) -> str:
        """The entry to which a printed contributor belongs."""
        return self._ids[self._identity(printed)]

    def entry_of(self, printed: Contributor) -> Entry:
        return self.by_id[self.id_of(printed)]

    def _identity(self, printed: Contributor) -> tuple[str, str]:
        if printed.id in self._people:
            return ("person", printed.id or "")
        if printed.orcid:
            person = self._by_orcid.get(printed.orcid)
            return ("person", person.id) if person else ("orcid", printed.orcid)
        name = folded(printed.name.printed)
        people = self._by_name.get(name, ())
        if len(people) == 1:
            return ("person", people[0].id)
        return ("name", name)

    def _addresses(
        self, gathered: Mapping[tuple[str, str], list[Contribution]]
    ) -> dict[tuple[str, str], str]:
        """An address each: the key in people.yml, else the name in ASCII letters.

        Where that is taken, a few letters of a hash of the identity follow, so that the address
        does not depend on how many others there are.
        """
        order = {"person": 0, "orcid": 1, "name": 2}
        ids: dict[tuple[str, str], str] = {}
        taken = set(self._people)
        for identity in sorted(gathered, key=lambda one: (order[one[0]], one[1])):
            kind, value = identity
            if kind == "person":
                ids[identity] = value
                continue
            address = slug(gathered[identity][0].printed.name.printed)
            if address in taken:
                tail = blake2b(f"{kind}:{value}".encode(), digest_size=3).hexdigest()
                address = f"{address}-{tail}"
            taken.add(address)
            ids[identity] = address
        return ids

    def _entry(self, identity: tuple[str, str], held: list[Contribution]) -> Entry:
        kind, value = identity
        person = self._people[value] if kind == "person" else None
        orcid = value if kind == "orcid" else person.orcid if person else None
        name = person.name if person else held[0].printed.name
        return Entry(self._ids[identity], name, person, orcid, tuple(held))


def _contributions(
    series: Series, programmes: Mapping[str, tuple[Paper | Talk, ...]]
) -> Iterator[Contribution]:
    """All contributions: volume by volume, works in programme order, then the event's people."""
    for volume in series.volumes:
        for work in programmes[volume.id]:
            if isinstance(work, Paper):
                for author in work.authors:
                    yield Contribution("author", volume, work, author)
                continue
            for role, people in (
                ("speaker", work.speakers),
                ("panelist", work.panelists),
                ("moderator", work.moderators),
                ("participant", work.participants),
            ):
                for somebody in people:
                    yield Contribution(role, volume, work, somebody)
        for role, people in (
            ("organizer", volume.organizers),
            ("editor", volume.editors),
            ("committee", volume.committee),
            ("contact", volume.contacts),
            ("participant", volume.participants),
        ):
            for somebody in people:
                yield Contribution(role, volume, None, somebody)
        for session in volume.schedule.sessions:
            for chair in session.chairs:
                yield Contribution("moderator", volume, None, chair)
