"""Name changes: a name that somebody gave up is replaced wherever the record prints it.

``people.yml`` lists such names as ``former``.  Authors of other people's papers and of cited works
follow too, so that no page, export or reference list has the old name.  Running text is never
changed: the check former-name tells where the old name stands in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from nbproceedings.model.contributor import Contributor
from nbproceedings.model.name import Name
from nbproceedings.model.paper import Paper
from nbproceedings.model.people_index import folded
from nbproceedings.model.person import Person
from nbproceedings.model.reference import Reference
from nbproceedings.model.series import Series
from nbproceedings.model.session import Schedule, Session
from nbproceedings.model.talk import Talk
from nbproceedings.model.volume import Volume

_OF_VOLUMES = ("organizers", "editors", "committee", "contacts", "participants")
_OF_TALKS = ("speakers", "panelists", "moderators", "participants")


class Renaming:
    """Who gave up which name."""

    def __init__(self, people: Iterable[Person]) -> None:
        changed = [person for person in people if person.former]
        self._people = {person.id: person for person in changed}
        self._by_orcid = {person.orcid: person for person in changed if person.orcid}
        self._by_name: dict[str, list[Person]] = defaultdict(list)
        for person in changed:
            for name in sorted({folded(name.printed) for name in person.former}):
                self._by_name[name].append(person)

    def __bool__(self) -> bool:
        return bool(self._by_name)

    def contributor(self, printed: Contributor) -> Contributor:
        """The contributor under today's name, and marked with the id of the person.

        One who carries an id or an ORCID of somebody else keeps the name: it is theirs.
        """
        holders = self._by_name.get(folded(printed.name.printed), [])
        if printed.id:
            holders = [person for person in holders if person.id == printed.id]
        elif printed.orcid:
            holders = [person for person in holders if person.orcid in (None, printed.orcid)]
        if len(holders) != 1:
            return printed
        return printed.model_copy(update={"name": holders[0].name, "id": holders[0].id})

    def name(self, name: Name) -> Name:
        """Today's form of an author's name in the reference list, where only one had it."""
        holders = self._by_name.get(folded(name.printed), ())
        return holders[0].name if len(holders) == 1 else name

    def series(self, series: Series) -> Series:
        """The whole record under today's names; the series itself where nobody changed theirs."""
        if not self:
            return series
        return series.model_copy(
            update={
                "volumes": tuple(self._volume(volume) for volume in series.volumes),
                "references": tuple(self._reference(one) for one in series.references),
            }
        )

    def _everybody(self, people: tuple[Contributor, ...]) -> tuple[Contributor, ...]:
        return tuple(self.contributor(one) for one in people)

    def _volume(self, volume: Volume) -> Volume:
        values: dict[str, object] = {
            role: self._everybody(getattr(volume, role)) for role in _OF_VOLUMES
        }
        values["papers"] = tuple(self._paper(paper) for paper in volume.papers)
        values["talks"] = tuple(self._talk(talk) for talk in volume.talks)
        values["schedule"] = self._schedule(volume.schedule)
        return volume.model_copy(update=values)

    def _paper(self, paper: Paper) -> Paper:
        return paper.model_copy(update={"authors": self._everybody(paper.authors)})

    def _talk(self, talk: Talk) -> Talk:
        return talk.model_copy(
            update={role: self._everybody(getattr(talk, role)) for role in _OF_TALKS}
        )

    def _schedule(self, schedule: Schedule) -> Schedule:
        def renamed(session: Session) -> Session:
            return session.model_copy(update={"chairs": self._everybody(session.chairs)})

        return schedule.model_copy(
            update={"sessions": tuple(renamed(one) for one in schedule.sessions)}
        )

    def _reference(self, reference: Reference) -> Reference:
        return reference.model_copy(
            update={
                "authors": tuple(self.name(one) for one in reference.authors),
                "editors": tuple(self.name(one) for one in reference.editors),
            }
        )
