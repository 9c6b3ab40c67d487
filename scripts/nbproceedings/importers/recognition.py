"""Find out which source files come from, and say why."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from nbproceedings.importers.haul import Importer, Recognition, SourceFile
from nbproceedings.importers.intake.reading import place
from nbproceedings.problem import Place, Problem, Severity

CERTAIN = 40
"""How sure an importer must be, of 100."""
MARGIN = 10
"""How much surer than every other one."""
MANY_NAMED = 8
"""Files that are named one by one."""

Candidates = list[tuple[str, Recognition]]


@dataclass(frozen=True, slots=True)
class Recognised:
    """What all files together are; ``why`` has one sentence for each file.

    ``used`` are those to import, ``left`` those of a folder that no source knows.
    """

    importer: Importer | None
    why: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]
    used: tuple[SourceFile, ...] = ()
    left: tuple[SourceFile, ...] = ()


def recognise(
    files: Sequence[SourceFile],
    importers: Mapping[str, Importer],
    found: Collection[Path] = frozenset(),
) -> Recognised:
    """The one source that the files come from.

    None, with problems, where a file is foreign to all, where two sources are nearly as likely, or
    where the files come from different ones.  ``found`` are files that nobody named, because they
    only lie in a folder that was: of these, foreign ones are left.
    """
    known = [(file, _candidates(file, importers)) for file in files]
    left = tuple(file for file, ones in known if file.path in found and not _sure(ones))
    if left and len(left) == len(files):
        return Recognised(None, (), (_nothing_known(left, importers),), left=left)
    kept = [(file, ones) for file, ones in known if file not in left]
    common = set.intersection(*(_sure(ones) for _, ones in kept)) if kept else set()
    problems: list[Problem] = []
    why: list[tuple[str, str]] = []
    chosen: dict[str, list[SourceFile]] = {}
    for file, ones in kept:
        # Files that belong together may look like several sources one by one.
        narrowed = [one for one in ones if one[0] in common] or ones
        problem = _doubt(file, narrowed, importers)
        if problem:
            problems.append(problem)
            continue
        name, recognition = narrowed[0]
        chosen.setdefault(name, []).append(file)
        why.append((file.name, f"{name}: {recognition.why} ({recognition.certainty} of 100)"))
    if len(chosen) > 1 and not problems:
        problems.append(_several(chosen, found))
    only = next(iter(chosen), None)
    importer = importers[only] if only and not problems else None
    used = tuple(file for file, _ in kept)
    return Recognised(importer, tuple(why), tuple(problems), used, left)


def belonging(
    files: Sequence[SourceFile], importer: Importer, found: Collection[Path]
) -> tuple[list[SourceFile], list[SourceFile]]:
    """The files that one source is to read, and those of a folder that it does not know.

    Where it is sure of none in the folder, whatever it may know counts; where it knows nothing, it
    is to say itself what is wrong with each.
    """
    certainty = {
        file.path: one.certainty if (one := importer.recognise(file)) else 0
        for file in files
        if file.path in found
    }
    enough = min(CERTAIN, max(certainty.values(), default=0))
    left = [file for file in files if certainty.get(file.path, enough) < enough]
    return [file for file in files if file not in left], left


def is_known(file: SourceFile, importers: Iterable[Importer]) -> bool:
    """Whether one of the sources is sure of a file."""
    return bool(_sure(_candidates(file, {one.name: one for one in importers})))


def listed(names: Sequence[str]) -> str:
    """Names for a message, not too many."""
    more = len(names) - MANY_NAMED
    return ", ".join(names[:MANY_NAMED]) + (f" and {more:,} more" if more > 0 else "")


def _candidates(file: SourceFile, importers: Mapping[str, Importer]) -> Candidates:
    """Sources that know the file, the surest first."""
    found = [(name, importer.recognise(file)) for name, importer in importers.items()]
    known = [(name, one) for name, one in found if one is not None and one.certainty > 0]
    return sorted(known, key=lambda pair: (-pair[1].certainty, pair[0]))


def _sure(ones: Candidates) -> set[str]:
    return {name for name, one in ones if one.certainty >= CERTAIN}


def _doubt(
    file: SourceFile, found: Candidates, importers: Mapping[str, Importer]
) -> Problem | None:
    if not found or found[0][1].certainty < CERTAIN:
        message = f"{file.name!r} is not recognised"
        if found:
            message += f": it might be {found[0][0]} ({found[0][1].why})"
        hint = f"name the source instead of auto; there are {', '.join(sorted(importers))}"
        return Problem("unknown-source", Severity.ERROR, place(file), message, hint)
    best = found[0][1].certainty
    near = [(name, one) for name, one in found if best - one.certainty < MARGIN]
    if len(near) < 2:
        return None
    shown = "; ".join(f"{name}: {one.why} ({one.certainty} of 100)" for name, one in near)
    message = f"{file.name!r} may be from several sources: {shown}"
    hint = f"name the source instead of auto: {' or '.join(name for name, _ in near)}"
    return Problem("ambiguous-source", Severity.ERROR, place(file), message, hint)


def _nothing_known(files: Sequence[SourceFile], importers: Mapping[str, Importer]) -> Problem:
    folder = files[0].path.parent.as_posix()
    message = f"no source knows any of {listed([file.name for file in files])}"
    hint = f"name the source and its files; there are {', '.join(sorted(importers))}"
    return Problem("unknown-source", Severity.ERROR, Place(folder), message, hint)


def _several(chosen: Mapping[str, Sequence[SourceFile]], found: Collection[Path]) -> Problem:
    shown = "; ".join(
        f"{name}: {listed([file.name for file in files])}" for name, files in chosen.items()
    )
    first = next(iter(chosen.values()))[0]
    where = Place(first.path.parent.as_posix()) if first.path in found else place(first)
    message = f"the files come from different sources: {shown}"
    hint = (
        "import those of each source by themselves, the papers before the programme: "
        "name the source, and the files instead of their folder"
        if first.path in found
        else "import those of each source by themselves"
    )
    return Problem("several-sources", Severity.ERROR, where, message, hint)
