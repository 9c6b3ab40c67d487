"""Find out which source files come from, and say why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from nbproceedings.importers.haul import Importer, Recognition, SourceFile
from nbproceedings.importers.intake.reading import place
from nbproceedings.problem import Problem, Severity

CERTAIN = 40
"""How sure an importer must be, of 100."""
MARGIN = 10
"""How much surer than every other one."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """What all files together are; ``why`` has one sentence for each file."""

    importer: Importer | None
    why: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]


def recognise(files: Sequence[SourceFile], importers: Mapping[str, Importer]) -> Recognised:
    """The one source that the files come from.

    None, with problems, where a file is foreign to all, where two sources are nearly as likely, or
    where the files come from different ones.
    """
    candidates = [_candidates(file, importers) for file in files]
    sure = [{name for name, one in found if one.certainty >= CERTAIN} for found in candidates]
    common = set.intersection(*sure) if sure else set()
    problems: list[Problem] = []
    why: list[tuple[str, str]] = []
    chosen: dict[str, list[str]] = {}
    for file, found in zip(files, candidates, strict=True):
        # Files that belong together may look like several sources one by one.
        narrowed = [one for one in found if one[0] in common] or found
        problem = _doubt(file, narrowed, importers)
        if problem:
            problems.append(problem)
            continue
        name, recognition = narrowed[0]
        chosen.setdefault(name, []).append(file.name)
        why.append((file.name, f"{name}: {recognition.why} ({recognition.certainty} of 100)"))
    if len(chosen) > 1 and not problems:
        listed = "; ".join(f"{name}: {', '.join(found)}" for name, found in chosen.items())
        message = f"the files come from different sources: {listed}"
        hint = "import those of each source by themselves"
        problems.append(Problem("several-sources", Severity.ERROR, place(files[0]), message, hint))
    only = next(iter(chosen), None)
    importer = importers[only] if only and not problems else None
    return Recognised(importer, tuple(why), tuple(problems))


def is_known(file: SourceFile, importers: Iterable[Importer]) -> bool:
    """Whether one of the sources is sure of a file."""
    found = (importer.recognise(file) for importer in importers)
    return any(one is not None and one.certainty >= CERTAIN for one in found)


def _candidates(
    file: SourceFile, importers: Mapping[str, Importer]
) -> list[tuple[str, Recognition]]:
    """Sources that know the file, the surest first."""
    found = [(name, importer.recognise(file)) for name, importer in importers.items()]
    known = [(name, one) for name, one in found if one is not None and one.certainty > 0]
    return sorted(known, key=lambda pair: (-pair[1].certainty, pair[0]))


def _doubt(
    file: SourceFile, found: list[tuple[str, Recognition]], importers: Mapping[str, Importer]
) -> Problem | None:
    if not found or found[0][1].certainty < CERTAIN:
        looked = ", ".join(sorted(importers))
        message = f"{file.name!r} is not recognised"
        if found:
            message += f": it might be {found[0][0]} ({found[0][1].why})"
        hint = f"name the source instead of auto; there are {looked}"
        return Problem("unknown-source", Severity.ERROR, place(file), message, hint)
    best = found[0][1].certainty
    near = [(name, one) for name, one in found if best - one.certainty < MARGIN]
    if len(near) < 2:
        return None
    listed = "; ".join(f"{name}: {one.why} ({one.certainty} of 100)" for name, one in near)
    message = f"{file.name!r} may be from several sources: {listed}"
    hint = f"name the source instead of auto: {' or '.join(name for name, _ in near)}"
    return Problem("ambiguous-source", Severity.ERROR, place(file), message, hint)
