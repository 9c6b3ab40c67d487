"""What a page tells of a run: the outcome in a sentence, the facts, each difference."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from nbproceedings.model import Paper, Talk, addresses
from nbproceedings.model.evidence import Comparison, Difference, Evidence, Outcome
from nbproceedings.model.notebook import NotebookFile
from nbproceedings.pages.context import Site
from nbproceedings.pages.notebooks.badges import Badge, badge
from nbproceedings.pages.notebooks.cells import MAX_PLACES
from nbproceedings.pages.wording import counted
from nbproceedings.text.dates import format_day
from nbproceedings.text.normalise import normalise

SHOWN = 50
"""Differences on a page; the file of the evidence has them all."""

_KINDS = {
    "text": "Text",
    "number": "Numbers",
    "picture": "Picture",
    "table": "Table",
    "error": "Error",
    "missing": "Missing now",
    "new": "New",
    "type": "Another type",
}
_LIMITS = {
    "seconds": "time",
    "memory": "memory",
    "processes": "processes",
    "file_size": "size of a file",
    "output_size": "size of outputs",
    "disk": "disk",
}
_ORIGINS = {
    "default": "the packages that are given where a work asks for none",
    "given": "an interpreter that was there already",
}
_IN_BYTES = frozenset(("memory", "file_size", "output_size", "disk"))


class Fact(NamedTuple):
    """A line of the account: what, and how it was.  ``path`` is a file of the site, or empty."""

    name: str
    text: str
    path: str = ""


class DifferenceLine(NamedTuple):
    """A difference; ``measure`` says how large it is, where that has a number.

    ``anchor`` is where its cell is on the page, empty where that is not known.
    """

    cell: int
    anchor: str
    output: int
    kind: str
    summary: str
    measure: str


class Account(NamedTuple):
    """A run of a notebook.

    ``files`` are all files that it got, with their SHA-256; ``more`` counts differences that are
    not shown, ``rerun`` and ``data`` are paths of the notebook as it came out and of the evidence.
    """

    badge: Badge
    sentence: str
    facts: tuple[Fact, ...]
    differences: tuple[DifferenceLine, ...]
    more: int
    packages: tuple[str, ...]
    files: tuple[tuple[str, str], ...]
    rerun: str
    data: str


def account(site: Site, work: Paper | Talk, notebook: NotebookFile) -> Account | None:
    """The account of the last run, None where there was none."""
    evidence = site.catalogue.evidence(notebook.path)
    if evidence is None:
        return None
    found = evidence.comparison.differences if evidence.comparison else ()
    surroundings = evidence.surroundings
    # In a notebook that was changed since, the same number may be another cell, or none.
    is_same = evidence.submitted == notebook.stamp or not site.catalogue.is_stale(notebook.path)
    is_linked = notebook.readable and is_same
    return Account(
        badge(site.catalogue, notebook.path),
        _sentence(evidence),
        tuple(_facts(work, evidence)),
        tuple(_line(one, is_linked) for one in found[:SHOWN]),
        max(0, len(found) - SHOWN),
        surroundings.packages if surroundings else (),
        tuple(sorted(evidence.inputs.items())),
        addresses.rerun(work, notebook.name) if evidence.rerun else "",
        addresses.evidence(work, notebook.name),
    )


def plain(text: str, longest: int = 500) -> str:
    """Words of a notebook on one line."""
    kept, _ = normalise(text, multiline=False)
    return kept if len(kept) <= longest else f"{kept[:longest]} …"


def _sentence(evidence: Evidence) -> str:
    compared = evidence.comparison
    match evidence.outcome:
        case Outcome.REPRODUCED:
            if not compared or not compared.outputs:
                return "It ran to its end, without any output, as it was submitted."
            many = compared.outputs > 1
            all_ = (
                f"all {compared.outputs:,} outputs equal those"
                if many
                else "its output equals the one"
            )
            verb = "were" if many else "was"
            return f"It ran to its end, and {all_} that {verb} submitted{_nearly(compared)}."
        case Outcome.RERAN:
            if not compared or not compared.submitted:
                return (
                    "It ran to its end. It was submitted without outputs, so nothing could be "
                    "compared."
                )
            different = compared.outputs - compared.equal
            return (
                f"It ran to its end. Of {counted(compared.outputs, 'output')}, {different:,} "
                f"{'differs' if different == 1 else 'differ'} from what was submitted."
            )
        case Outcome.FAILED:
            fault = evidence.fault
            if fault is None:
                return f"It did not come to its end: {_ended(evidence.reason)}"
            where = f" in code cell {fault.cell}" if fault.cell else ""
            told = f"{fault.name}: {fault.message}" if fault.message else fault.name
            return f"It stopped{where}: {_ended(plain(told))}"
        case _:
            told = _ended(evidence.reason or "no reason was given")
            return f"It could not be run here, which says nothing about the work: {told}"


def _ended(text: str) -> str:
    text = plain(text)
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def _nearly(compared: Comparison) -> str:
    if not compared.close:
        return ""
    return f", {compared.close:,} of them within a tolerance of {compared.tolerance:g}"


def _facts(work: Paper | Talk, evidence: Evidence) -> Iterator[Fact]:
    if evidence.ran_on:
        yield Fact("Run on", format_day(evidence.ran_on))
    if evidence.cells:
        yield Fact("Code cells", f"{evidence.cells_run:,} of {evidence.cells:,} ended well")
    if evidence.seconds:
        yield Fact("Time", duration(evidence.seconds))
    if evidence.memory:
        yield Fact("Peak memory", amount(evidence.memory))
    compared = evidence.comparison
    if compared and compared.submitted:
        yield Fact("Outputs compared", f"{compared.outputs:,}, equal: {compared.equal:,}")
        if compared.left_out:
            yield Fact("Passed over", ", ".join(compared.left_out))
    around = evidence.surroundings
    if around:
        python = f"Python {around.python}" if around.python else ""
        yield Fact("Environment", ", ".join(filter(None, (python, origin(around.source)))))
        if around.lock:
            yield Fact("Lock", around.lock[:16], lock_file(work, around.lock))
        isolated = around.isolation == "bubblewrap"
        network = "with" if around.network else "without"
        yield Fact(
            "Isolation",
            f"{'in a sandbox (bubblewrap)' if isolated else 'none'}, {network} network",
        )
    if evidence.limits:
        limits = (
            f"{_LIMITS.get(name, name.replace('_', ' '))}: {_limit(name, value)}"
            for name, value in evidence.limits.items()
        )
        yield Fact("Limits", "; ".join(limits))
    if evidence.submitted:
        yield Fact("SHA-256 as submitted", evidence.submitted)
    if evidence.rerun:
        yield Fact("SHA-256 as rerun", evidence.rerun)
    if evidence.ran_with:
        yield Fact("Run with", ", ".join(f"{k} {v}" for k, v in sorted(evidence.ran_with.items())))


def origin(source: str) -> str:
    """Where an environment is from, in words: a file, or no file."""
    return _ORIGINS.get(source, f"from {source}")


def lock_file(work: Paper | Talk, lock: str) -> str:
    """The file of the site with the text of a lock."""
    return addresses.lock(work.volume, lock)


def _limit(name: str, value: float) -> str:
    if name in _IN_BYTES:
        return amount(int(value))
    return f"{value:g} s" if name == "seconds" else f"{value:g}"


def duration(seconds: float) -> str:
    """``0.8 s``, ``12 s``, ``3 min 20 s``."""
    if seconds < 10:
        return f"{seconds:.1f} s"
    whole = round(seconds)
    return f"{whole} s" if whole < 120 else f"{whole // 60} min {whole % 60} s"


def amount(size: int) -> str:
    """Bytes in the unit that people count them in: ``180 MB``."""
    for unit, factor in (("GB", 10**9), ("MB", 10**6), ("kB", 1000)):
        if size >= factor:
            value = size / factor
            return f"{value:.1f} {unit}" if value < 10 else f"{value:.0f} {unit}"
    return f"{size} bytes"


def _line(one: Difference, is_linked: bool) -> DifferenceLine:
    measures = []
    if one.relative is not None:
        measures.append(f"relative {one.relative:.2g}")
    if one.distance is not None:
        measures.append(f"distance {one.distance:.2g}")
    return DifferenceLine(
        one.cell,
        f"nbp-cell-{one.cell}" if is_linked and 0 < one.cell <= MAX_PLACES else "",
        one.output,
        _KINDS[one.kind],
        plain(one.summary, 300),
        ", ".join(measures),
    )
