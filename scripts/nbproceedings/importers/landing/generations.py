"""What an import covers: of which earlier files the ones given now are the next generation.

Nothing in an export tells this for certain: a name is chosen anew (``export-march.json``, then
``export-april.json``), and two exports of one source may both be called ``papers.csv``.  So what is
in them decides.  A file of another name takes the place of an earlier one if it has more than half
of what that one brought; a file of the same name, if it has anything of it.  What has less is a
selection, or another export: then nothing has vanished, and the report says so.  Parts of a file
that were asked for by name (``--part``) are exports of their own.

What has vanished goes on with the file that misses it, and counts no more when files are compared:
so the same import says the same again, and the next generation says it too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate

from nbproceedings.importers.landing.ledger import Written
from nbproceedings.importers.landing.plan import Plan
from nbproceedings.importers.landing.things import ANY, Thing, kind_of
from nbproceedings.problem import Place

MOST = 0.5
"""The part of an earlier file's papers and sessions of which its next generation has more."""

Export = tuple[str, str]
"""The label of an earlier file, and which of its parts."""


@dataclass(slots=True)
class _Compared:
    """How many things an earlier export had, how many of them are here, and in which files.

    What was gone before counts only for the files.
    """

    size: int = 0
    shared: int = 0
    names: Counter[str] = field(default_factory=Counter)

    @property
    def best(self) -> str:
        """The file that has most of it."""
        return min(self.names, key=lambda name: (-self.names[name], name))


@dataclass(frozen=True, slots=True)
class Missing:
    """A record that a file should have: what was written, and the label of that file."""

    record: str
    written: Written
    label: str


class Generations:
    """The files of one import beside those of earlier ones.

    ``now`` is what the source has, ``here`` are the records of the volume by name; ``unread`` are
    places at which something could not be read.
    """

    def __init__(
        self,
        plan: Plan,
        now: Iterable[Thing],
        here: Mapping[str, Thing],
        unread: Iterable[Place] = (),
    ) -> None:
        self._names = {file.path.as_posix(): file.name for file in plan.sources}
        self._before = {
            record: entries[plan.source]
            for record, entries in sorted(plan.ledger.records.items())
            if plan.source in entries and _concerns(entries[plan.source], plan.part)
        }
        self._here = here
        self._by_id: dict[tuple[str, str], Thing] = {}
        self._by_mark: dict[tuple[str, str], Thing] = {}
        self._brought: set[str] = set()
        for one in now:
            self._brought.add(self._name_of(one.place))
            self._by_id.setdefault((one.kind, one.source_id), one)
            if one.mark:
                self._by_mark.setdefault((one.kind, one.mark), one)
        self._now = {record: self._again(record, entry) for record, entry in self._before.items()}
        self._exports = self._compared()
        self._labels = self._labelled()
        self._covered = self._cover({self._name_of(place) for place in unread})
        self._used: set[str] = set()

    def label(self, place: Place) -> str:
        """What the ledger is to call the file in which something is now."""
        label = self._labels[self._name_of(place)]
        self._used.add(label)
        return label

    def missing(self, kind: str) -> Iterator[Missing]:
        """Records of a kind that the files given now should have, and have not.

        Among them are those that the source leaves out now.
        """
        for record, entry in self._before.items():
            now = self._now[record]
            if kind_of(record) != kind or (kind, entry.id) in self._by_id:
                continue
            label = self._covered.get(_export(entry))
            if now is not None and now.kind == ANY:
                label = self._labels[self._name_of(now.place)]
            if label:
                yield Missing(record, entry, label)

    def note(self, missing: Missing) -> None:
        """Let the ledger have a record as gone from the file, if it has others of that file."""
        written = missing.written
        # What is gone stays with the file that missed it first, as long as that comes again.
        first, second = missing.label, written.file
        if written.gone:
            first, second = second, first
        label = first if first in self._used else second
        if label in self._used:
            written.file, written.gone = label, True

    def settle(self) -> None:
        """Let the ledger know where those are that could not be taken in, too."""
        for record, entry in self._before.items():
            now = self._by_id.get((kind_of(record), entry.id))
            label = self._labels[self._name_of(now.place)] if now else ""
            if label in self._used and self._now[record] is now:
                entry.file, entry.gone = label, False

    def remarks(self) -> Iterator[str]:
        """What was not taken for a new generation, and why."""
        known = {label for label, _ in self._exports}
        for name, label in self._labels.items():
            if label != name and label not in known:
                yield (
                    f"{name} has nothing of what a file of that name brought before: "
                    "it counts as another export"
                )
        given = ", ".join(sorted(self._labels))
        for export, one in sorted(self._exports.items()):
            if one.shared and export not in self._covered:
                yield (
                    f"{one.shared:,} of the {one.size:,} that {export[0]} brought are in {given}: "
                    "not more than half, so the others do not count as vanished"
                )

    def _again(self, record: str, entry: Written) -> Thing | None:
        """What the source has now in place of a record."""
        kind, here = kind_of(record), self._here.get(record)
        for one in (self._by_id.get((kind, entry.id)), self._by_id.get((ANY, entry.id))):
            if one is not None and (here is None or one.may_be(here, entry)):
                return one
        return self._by_mark.get((kind, here.mark)) if here else None

    def _compared(self) -> dict[Export, _Compared]:
        """Every earlier export beside the files given now."""
        found: dict[Export, _Compared] = defaultdict(_Compared)
        for record, entry in self._before.items():
            one, now = found[_export(entry)], self._now[record]
            one.size += not entry.gone
            if now is not None:
                one.shared += not entry.gone
                one.names[self._name_of(now.place)] += 1
        return dict(found)

    def _labelled(self) -> dict[str, str]:
        """By file name, the label of the earlier file that it goes on from, or a new one."""
        labels: dict[str, str] = {}
        known = {label for label, _ in self._exports}
        for name in sorted({*self._names.values(), *self._brought}):
            alike = [
                (-one.names.total(), label)
                for (label, _), one in self._exports.items()
                if _name(label) == name and one.names
            ]
            label, number = min(alike)[1] if alike else name, 2
            # A file with nothing in it goes on from the one of that name: it has lost everything.
            while not alike and name in self._brought and label in known:
                label, number = f"{name} ({number})", number + 1
            labels[name] = label
        return labels

    def _cover(self, unread: set[str]) -> dict[Export, str]:
        """By earlier export, the label of the file that takes its place: that with most of it."""
        covered: dict[Export, str] = {}
        for export, one in self._exports.items():
            label, name = export[0], _name(export[0])
            again = label in self._labels.values()
            if one.names and (again or one.shared > MOST * one.size):
                covered[export] = self._labels[one.best]
            elif again and not one.names and name not in self._brought and name not in unread:
                covered[export] = label
        return covered

    def _name_of(self, place: Place) -> str:
        """The name of the file in which something is; a path within the file follows a ``#``."""
        paths = accumulate(place.path.split("#"), lambda path, rest: f"{path}#{rest}")
        known = next((name for path in paths if (name := self._names.get(path))), None)
        return known or place.path.partition("#")[0].rpartition("/")[2]


def _concerns(entry: Written, part: str) -> bool:
    """Whether an entry is of a file, and of no other part than the one asked for."""
    return bool(entry.file) and (not part or entry.part in ("", part))


def _export(entry: Written) -> Export:
    return entry.file, entry.part


def _name(label: str) -> str:
    """The name of a file without the number that tells it from others of that name."""
    name, _, number = label.rpartition(" (")
    return name if name and number.endswith(")") and number[:-1].isdecimal() else label
