"""What an import covers: of which earlier files the ones given now are the next generation.

Nothing in an export tells this for certain: a name is chosen anew (``export-march.json``, then
``export-april.json``), and two exports of one source may both be called ``papers.csv``.  So what is
in them decides.  A file of another name takes the place of an earlier one if it has at least half
of what that one brought; a file of the same name, if it has anything of it.  What has less is a
selection, or another export: then nothing has vanished, and the report says so.  Parts of a file
that were asked for by name (``--part``) are exports of their own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate

from nbproceedings.importers.landing.ledger import Written
from nbproceedings.importers.landing.plan import Plan
from nbproceedings.importers.landing.sameness import alike
from nbproceedings.problem import Place

MOST = 0.5
"""The part of an earlier file's papers and sessions that its next generation has at least."""

ANY = ""
"""The kind of what a source leaves out: it does not say whether it is a paper or a talk."""


Export = tuple[str, str]
"""The label of an earlier file, and which of its parts."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that the source has now, or that is here.

    ``kind`` is as in the ledger (``papers``).  ``mark`` is something else by which it is known
    where the source has given it another id; numbers that were given out anew are told by titles,
    so that ``title`` is empty where ids are safe.
    """

    kind: str
    source_id: str
    place: Place
    mark: str = ""
    title: str = ""


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
        for one in now:
            self._by_id.setdefault((one.kind, one.source_id), one)
            if one.mark:
                self._by_mark.setdefault((one.kind, one.mark), one)
        self._brought = {self._name_of(one.place) for one in self._by_id.values()}
        self._given = sorted({*self._names.values(), *self._brought})
        self._size = Counter(_export(entry) for entry in self._before.values())
        self._now = {record: self._again(record, entry) for record, entry in self._before.items()}
        self._shared = Counter(
            _export(entry) for record, entry in self._before.items() if self._now[record]
        )
        self._labels = self._labelled()
        self._covered = self._cover({self._name_of(place) for place in unread})

    def label(self, place: Place) -> str:
        """What the ledger calls the file in which something is now."""
        return self._labels[self._name_of(place)]

    def missing(self, kind: str) -> Iterator[Missing]:
        """Records of a kind that the files given now should have, and have not.

        Among them are those that the source leaves out now.
        """
        for record, entry in self._before.items():
            now = self._now[record]
            if kind_of(record) != kind or (kind, entry.id) in self._by_id:
                continue
            label = self._covered.get(_export(entry))
            label = label or self._covered.get((entry.missed, entry.part))
            if now is not None and now.kind == ANY:
                yield Missing(record, entry, self._labels[self._name_of(now.place)])
            elif label:
                yield Missing(record, entry, label)

    def remarks(self) -> Iterator[str]:
        """What was not taken for a new generation, and why."""
        for name, label in self._labels.items():
            if label != name and not self._is_label(label):
                yield (
                    f"{name} has nothing of what a file of that name brought before: "
                    "it counts as another export"
                )
        for export, shared in sorted(self._shared.items()):
            if export not in self._covered:
                size = self._size[export]
                yield (
                    f"{shared:,} of the {size:,} that {export[0]} brought are in "
                    f"{', '.join(self._given)}: less than half, so the others do not count as "
                    "vanished"
                )

    def _again(self, record: str, entry: Written) -> Thing | None:
        """What the source has now in place of a record."""
        kind, here = kind_of(record), self._here.get(record)
        for one in (self._by_id.get((kind, entry.id)), self._by_id.get((ANY, entry.id))):
            if one is not None and (here is None or alike(one.title, here.title)):
                return one
        return self._by_mark.get((kind, here.mark)) if here else None

    def _labelled(self) -> dict[str, str]:
        """By file name, the label of the earlier file that it goes on from, or a new one."""
        labels: dict[str, str] = {}
        for name in self._given:
            known = [one for one in self._shared if _name(one[0]) == name]
            if known:
                labels[name] = min(known, key=lambda one: (-self._shared[one], one))[0]
                continue
            label, number = name, 2
            # A file with nothing in it goes on from the one of that name: it has lost everything.
            while name in self._brought and self._is_label(label):
                label, number = f"{name} ({number})", number + 1
            labels[name] = label
        return labels

    def _is_label(self, label: str) -> bool:
        return any(label == known for known, _ in self._size)

    def _cover(self, unread: set[str]) -> dict[Export, str]:
        """By earlier export, the label of the file that takes its place."""
        covered: dict[Export, str] = {}
        successors = self._successors()
        for export, size in self._size.items():
            label, shared = export[0], self._shared[export]
            if label in self._labels.values():
                name = _name(label)
                if shared or not (name in self._brought or name in unread):
                    covered[export] = label
            elif shared and shared >= MOST * size:
                covered[export] = successors[export]
        return covered

    def _successors(self) -> dict[Export, str]:
        """By earlier export, the label of the given file that has the most of it."""
        found: dict[Export, Counter[str]] = defaultdict(Counter)
        for record, entry in self._before.items():
            now = self._now[record]
            if now is not None:
                found[_export(entry)][self._labels[self._name_of(now.place)]] += 1
        return {
            export: min(counts, key=lambda label: (-counts[label], label))
            for export, counts in found.items()
        }

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


def kind_of(record: str) -> str:
    """The kind in the name of a record: ``papers`` of ``papers/toyworth-blocks``."""
    return record.partition("/")[0]


def _name(label: str) -> str:
    """The name of a file without the number that tells it from others of that name."""
    name, _, number = label.rpartition(" (")
    return name if name and number.endswith(")") and number[:-1].isdecimal() else label
