"""BibTeX: any ``.bib`` as the list of a volume's papers, and the volume where it is described.

With ``@Proceedings`` this is what PMLR asks organisers for, in full.  A broken entry costs only
itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from nbproceedings.importers._bibtex_entries import Entries, Entry, read_entries
from nbproceedings.importers._bibtex_files import Beside, files_beside
from nbproceedings.importers._bibtex_papers import file_names, front_matter, unread
from nbproceedings.importers._bibtex_volume import (
    Event,
    event_of_papers,
    event_of_proceedings,
    formats,
)
from nbproceedings.importers._gathering import Gathering
from nbproceedings.importers._page_ranges import Numbered, in_figures, misfits
from nbproceedings.importers.haul import (
    Draft,
    Haul,
    Importer,
    Options,
    Recognition,
    SourceFile,
    Value,
)
from nbproceedings.importers.reading import place, text_of
from nbproceedings.problem import Severity
from nbproceedings.text.slugs import slug

SEEN = 400_000
"""Bytes at the beginning of a file by which it is recognised."""
MAX_LISTED = 8

_ENTRY = re.compile(r"^[ \t]*@[ \t]*(\w+)[ \t]*[{(][ \t]*[^\s,{}=]+[ \t]*,", re.MULTILINE)
_WHOLES = frozenset(("proceedings", "mvproceedings"))
_PARENTS = frozenset(("xdata", "set"))
_NO_PAPERS = frozenset(
    ("book", "mvbook", "booklet", "manual", "phdthesis", "mastersthesis", "thesis", "collection",
     "mvcollection", "periodical", "patent")
)  # fmt: skip
_NO_ROWS = _WHOLES | _PARENTS | {"string", "comment", "preamble"}
_PREFACE = re.compile(
    r"(?:preface|foreword|editorial|front\s?matter|introduction|welcome(?: message)?|"
    r"message from .*|table of contents|committees?|organi[sz]ation|program(?:me)? committee)"
    r"(?:\W.*)?",
    re.I,
)


def recognise(file: SourceFile) -> Recognition | None:
    """Entries at the beginning of lines, in a file that begins with one or is called ``.bib``."""
    named = file.path.suffix.casefold() in (".bib", ".bibtex")
    if not named and b"@" not in file.data[:SEEN]:
        return None
    text = text_of(SourceFile(file.path, file.data[:SEEN]))[0]
    types = [kind.lower() for kind in _ENTRY.findall(text)]
    if not types or not (named or text.lstrip()[:1] in ("@", "%")):
        return None
    if "proceedings" in types:
        return Recognition(95, "it is BibTeX with an @Proceedings entry")
    return Recognition(90, f"it is BibTeX with {len(types)} entries at its beginning")


def read(files: Sequence[SourceFile], options: Options) -> Haul:
    """Papers of all files, and their volume."""
    found = read_entries(files)
    gathering = Gathering(problems=found.problems)
    gathering.failed = sum(one.type not in _NO_ROWS for one in found.set_aside)
    papers = _sorted_out(found, options, gathering)
    whole = _whole(found, options, gathering) if papers is not None else None
    event = (
        event_of_proceedings(whole, gathering.problems)
        if whole
        else event_of_papers(papers or (), gathering.problems)
    )
    return _Reader(event, gathering).run(files, papers or ())


def _wholes(found: Entries) -> list[Entry]:
    return [entry for entry in found.entries if entry.type in _WHOLES]


def _whole(found: Entries, options: Options, gathering: Gathering) -> Entry | None:
    """The ``@Proceedings`` that counts."""
    wholes = _wholes(found)
    chosen = next((one for one in wholes if one.key == options.part), None)
    if chosen is None and options.part is None and wholes:
        chosen = wholes[0]
        if len(wholes) > 1:
            message = f"there are {len(wholes)} @Proceedings; {chosen.key!r} counts"
            hint = "choose another one with --part and its key, or remove those that are not meant"
            gathering.report("several-volumes", Severity.WARNING, wholes[1].place, message, hint)
    return chosen


def _sorted_out(found: Entries, options: Options, gathering: Gathering) -> list[Entry] | None:
    """Entries that are papers of the volume; None where nobody can tell of which volume."""
    wholes = {one.key.casefold(): one.key for one in _wholes(found)}
    papers = []
    of: dict[str, list[Entry]] = {}
    for entry in found.entries:
        if entry.type in _WHOLES or entry.type in _PARENTS:
            continue
        if entry.type in _NO_PAPERS:
            reason = f"an entry of type {entry.type!r}, which is no paper in a volume"
            gathering.leave_out(entry.key, entry.text("title"), reason, entry.place)
            continue
        papers.append(entry)
        of.setdefault(wholes.get(entry.parent.casefold(), ""), []).append(entry)
    if options.part is not None:
        return _of_part(options.part, papers, wholes, found, gathering)
    if len(set(of) - {""}) < 2:
        return papers
    listed = ", ".join(f"{key!r} ({len(held)})" for key, held in of.items() if key)
    first = papers[0].place
    message = f"the papers belong to several @Proceedings: {listed}"
    gathering.report(
        "several-volumes", Severity.ERROR, first, message,
        "choose one with --part and its key, and import each into a volume of its own",
    )  # fmt: skip
    for entry in papers:
        reason = "no volume was chosen"
        gathering.leave_out(entry.key, entry.text("title"), reason, entry.place)
    return None


def _of_part(
    part: str,
    papers: Sequence[Entry],
    wholes: Mapping[str, str],
    found: Entries,
    gathering: Gathering,
) -> list[Entry] | None:
    key = wholes.get(part.casefold())
    if key is None:
        listed = ", ".join(map(repr, wholes.values())) or "none"
        where = found.entries[0].place if found.entries else place_of_nothing()
        message = f"there is no @Proceedings {part!r}; there are: {listed}"
        gathering.report("unknown-part", Severity.ERROR, where, message, "choose one of them")
    kept = []
    for entry in papers:
        parent = wholes.get(entry.parent.casefold())
        if key is not None and parent in (None, key):
            kept.append(entry)
        else:
            reason = f"it belongs to {parent!r}" if key is not None else "no volume was chosen"
            gathering.leave_out(entry.key, entry.text("title"), reason, entry.place)
    return kept if key is not None else None
