"""The entries of BibTeX files, each with its values and its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from nbproceedings.importers.haul import SourceFile
from nbproceedings.importers.intake.reading import place, text_of
from nbproceedings.problem import Place, Problem, Severity
from nbproceedings.store.bib_blocks import RawEntry, RawField, SetAside, split_blocks
from nbproceedings.store.bib_fields import inherited_fields
from nbproceedings.store.bib_values import Values

# What belongs to a paper alone: a book's DOI or abstract is not that of a paper in it.
_PAPERS_OWN = frozenset(
    ("title", "subtitle", "abstract", "doi", "url", "pages", "note", "keywords", "pdf", "author",
     "eprint", "openreview", "award", "number", "file", "language")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry.  ``values`` are those of its fields, LaTeX as written, with what it inherits;
    ``parent`` is the key that it names in ``crossref``.
    """

    file: SourceFile
    type: str
    key: str
    line: int
    values: Mapping[str, str]
    lines: Mapping[str, int]
    parent: str = ""

    @property
    def place(self) -> Place:
        return place(self.file, self.line, 1)

    def at(self, name: str) -> Place:
        """The place of a field."""
        return place(self.file, self.lines.get(name, self.line), 1)

    def text(self, *names: str) -> str:
        """The first of these fields that holds anything."""
        return next((self.values[name] for name in names if self.values.get(name)), "")


@dataclass(slots=True)
class Entries:
    """Everything that several files hold, in order."""

    entries: list[Entry] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_entries(files: Sequence[SourceFile]) -> Entries:
    """Entries of all files; what an entry inherits may stand in another file."""
    found = Entries()
    cut: list[tuple[SourceFile, RawEntry, Values]] = []
    parents: dict[str, RawEntry] = {}
    for file in files:
        text, problems = text_of(file)
        found.problems += problems
        if not text:
            continue
        blocks = split_blocks(text, file.path.as_posix())
        found.problems += blocks.problems
        found.set_aside += blocks.set_aside
        if not blocks.entries and not blocks.set_aside:
            found.problems.append(_foreign(file))
        values = Values(blocks.strings, _Undefined(file, found.problems).report)
        for raw in blocks.entries:
            cut.append((file, raw, values))
            parents.setdefault(raw.key, raw)
            parents.setdefault(raw.key.lower(), raw)
    for file, raw, values in cut:
        entry = _entry(file, raw, values, parents)
        found.entries.append(entry)
        if entry.parent and not {entry.parent, entry.parent.lower()} & parents.keys():
            found.problems.append(_orphan(entry))
    return found


def _orphan(entry: Entry) -> Problem:
    message = f"{entry.key}: crossref names {entry.parent!r}, which is in none of the files"
    hint = "give the file that has it as well, or correct the key; nothing was inherited"
    return Problem("unknown-crossref", Severity.WARNING, entry.at("crossref"), message, hint)


def _entry(
    file: SourceFile, raw: RawEntry, values: Values, parents: Mapping[str, RawEntry]
) -> Entry:
    fields = _inherited(raw, parents) if {"crossref", "xdata"} & raw.fields.keys() else raw.fields
    # Emacs writes OPT before the names of fields that nobody has filled in.
    read = {name: values.of(one) for name, one in fields.items() if not name.startswith("opt")}
    parent = raw.fields.get("crossref")
    return Entry(
        file,
        raw.type,
        raw.key,
        raw.line,
        {name: value for name, value in read.items() if value},
        {name: one.line for name, one in raw.fields.items()},
        values.of(parent) if parent else "",
    )


def _inherited(raw: RawEntry, parents: Mapping[str, RawEntry]) -> dict[str, RawField]:
    """Fields with those of parents; what belongs to a paper alone comes from ``xdata`` only."""
    alone = {name: one for name, one in raw.fields.items() if name != "crossref"}
    mine = inherited_fields(replace(raw, fields=alone), parents, [])
    every = inherited_fields(raw, parents, [])
    return {name: one for name, one in every.items() if name in mine or name not in _PAPERS_OWN}


class _Undefined:
    """Tells of each name that no ``@string`` defines, once for a file."""

    def __init__(self, file: SourceFile, problems: list[Problem]) -> None:
        self._file = file
        self._problems = problems
        self._seen: set[str] = set()

    def report(self, name: str, field: RawField) -> None:
        if name in self._seen:
            return
        self._seen.add(name)
        message = f"{field.name} = {name}: no @string of that name is defined"
        hint = f"write {field.name} = {{{name}}}, or define it: @string{{{name} = {{…}}}}"
        at = place(self._file, field.line, 1)
        self._problems.append(Problem("undefined-string", Severity.WARNING, at, message, hint))


def _foreign(file: SourceFile) -> Problem:
    message = f"{file.name!r} has no BibTeX entry (@inproceedings{{key, …}})"
    hint = "nbproceedings import auto says whose it is"
    return Problem("wrong-source", Severity.ERROR, place(file), message, hint)
