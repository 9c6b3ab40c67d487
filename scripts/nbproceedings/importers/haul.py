"""What an importer brings home: the record's vocabulary, plain values, and where each came from.

An importer reads files and knows nothing of the project.  It returns a ``Haul``; finding papers
again, merging with what people edited, and writing are the same for all sources.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeAlias

from nbproceedings.problem import Place, Problem

Value: TypeAlias = "str | bool | Sequence[Value] | Mapping[str, Value]"
"""What stands in front matter or YAML: text, lists and mappings of text.  Numbers and days are
written as text too, in the record's own form (``2020-04-26``, ``2020-04-26T14:00Z``)."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file given by the user: its path, and its bytes as they were read once."""

    path: Path
    data: bytes

    @property
    def name(self) -> str:
        return self.path.name


@dataclass(frozen=True, slots=True)
class Draft:
    """A paper or talk as the source has it.

    ``source_id`` is what the source itself calls it for good (forum id, submission number, BibTeX
    key): by it a later import finds the paper again.  ``fields`` are keys of the record's front
    matter; what the source does not say is absent, never empty.  ``files`` maps an ending of an
    attachment (``.pdf``, ``.poster.pdf``) to a file beside the source.  ``name_hint`` overrides
    what the id is made from (default: first author's family name and title).
    """

    kind: Literal["paper", "talk"]
    source_id: str
    fields: Mapping[str, Value]
    place: Place
    files: Mapping[str, Path] = field(default_factory=dict)
    name_hint: str = ""

    @property
    def title(self) -> str:
        """The title for reports."""
        title = self.fields.get("title") or self.fields.get("label") or self.source_id
        return str(title)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that was read and is not for the record, with the reason in words ("rejected")."""

    source_id: str
    title: str
    reason: str
    place: Place


@dataclass(frozen=True, slots=True)
class SessionDraft:
    """A session of the programme.

    ``fields`` are keys of a session in ``schedule.yml`` except ``slots``; ``slots`` are its slots,
    in which ``paper`` and ``talk`` hold the *source id* of a draft of this haul, or of an earlier
    import from the same or another source.
    """

    source_id: str
    fields: Mapping[str, Value]
    slots: tuple[Mapping[str, Value], ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Haul:
    """All that was read.  ``read`` counts rows or objects that describe a paper or talk:
    ``read == len(papers) + len(talks) + len(left_out) + failed``; each failed one has a problem.

    ``volume`` are keys of ``volume.yml``, ``schedule`` those of ``schedule.yml`` but ``sessions``;
    ``references`` are BibTeX entries for ``references.bib``, each a text of its own.
    """

    papers: tuple[Draft, ...] = ()
    talks: tuple[Draft, ...] = ()
    sessions: tuple[SessionDraft, ...] = ()
    volume: Mapping[str, Value] = field(default_factory=dict)
    schedule: Mapping[str, Value] = field(default_factory=dict)
    references: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    problems: tuple[Problem, ...] = ()
    read: int = 0
    failed: int = 0
    sessions_read: int = 0


@dataclass(frozen=True, slots=True)
class Options:
    """What the user may tell an importer.

    ``zone`` is the zone of times written without one; ``date`` the day of times written without a
    day; ``accept`` replaces what counts as accepted (words to look for in a decision, case
    folded); ``mapping`` is the mapping file of ``table`` and ``sheet``; ``part`` names one of the
    volumes that a file holds, as the file itself calls it.
    """

    zone: str | None = None
    date: str | None = None
    accept: tuple[str, ...] = ()
    mapping: SourceFile | None = None
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Recognition:
    """How sure an importer is that a file is its own (0 to 100), and why, for people to read."""

    certainty: int
    why: str


@dataclass(frozen=True, slots=True)
class Importer:
    """A source: facts and two functions.

    ``recognise`` looks at one file and answers None for a foreign one.  ``read`` reads files that
    belong together; it never raises for bad input, it returns problems.  ``files`` says in words
    which files it wants.
    """

    name: str
    summary: str
    files: str
    recognise: Callable[[SourceFile], Recognition | None]
    read: Callable[[Sequence[SourceFile], Options], Haul]
