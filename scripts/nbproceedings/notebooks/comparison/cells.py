"""Pairs the outputs of a cell with those of its rerun, and compares the pairs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nbproceedings.model.notebook import Output
from nbproceedings.notebooks.comparison.bundles import compare_bundles
from nbproceedings.notebooks.comparison.finding import ALIKE, Finding, Kind, became, quoted
from nbproceedings.notebooks.comparison.notices import without_notices
from nbproceedings.notebooks.comparison.texts import compare_texts
from nbproceedings.notebooks.comparison.values import compare_values

_NOTICE = frozenset({"notice"})


@dataclass(frozen=True, slots=True)
class Compared:
    """A pair of outputs, or one without another; ``output`` counts from 1."""

    output: int
    finding: Finding


@dataclass(frozen=True, slots=True)
class _Stream:
    """All that a cell wrote to one stream, and how it came in pieces between other outputs."""

    output: int
    text: str
    pieces: tuple[tuple[int, str], ...]


def compare_cells(
    submitted: Sequence[Output], rerun: Sequence[Output], tolerance: float
) -> Iterator[Compared]:
    """Compare all outputs of one cell: streams as wholes, the others in their order."""
    streams, its_streams = _streams(submitted), _streams(rerun)
    for name in sorted(streams.keys() | its_streams.keys()):
        yield from _compare_streams(name, streams.get(name), its_streams.get(name), tolerance)
    shown = [(number, out) for number, out in enumerate(submitted, 1) if out.kind != "stream"]
    its_shown = [(number, out) for number, out in enumerate(rerun, 1) if out.kind != "stream"]
    yield from _compare_shown(shown, its_shown, tolerance)


def _streams(outputs: Sequence[Output]) -> dict[str, _Stream]:
    pieces: dict[str, list[tuple[int, int, str]]] = {}
    shown = 0
    for number, output in enumerate(outputs, start=1):
        if output.kind != "stream":
            shown += 1
        elif output.text:
            pieces.setdefault(str(output.name), []).append((number, shown, str(output.text)))
    return {
        name: _Stream(
            parts[0][0],
            "".join(text for _, _, text in parts),
            tuple((after, text) for _, after, text in parts),
        )
        for name, parts in pieces.items()
    }


def _compare_streams(
    name: str, one: _Stream | None, other: _Stream | None, tolerance: float
) -> Iterator[Compared]:
    text = without_notices(one.text) if one else ""
    its_text = without_notices(other.text) if other else ""
    number = one.output if one else other.output if other else 1
    told = _NOTICE if _removed(one, text) != _removed(other, its_text) else frozenset[str]()
    if text and not its_text:
        summary = f"{quoted(name)} wrote {quoted(text)}, now nothing"
        yield Compared(number, Finding("missing", summary))
    elif its_text and not text:
        yield Compared(number, Finding("new", f"{quoted(name)} wrote {quoted(its_text)}"))
    else:
        finding = compare_texts(text, its_text, tolerance)
        if not finding.alike:
            finding = Finding(finding.kind, f"{quoted(name)}: {finding.summary}", finding.relative)
        elif one and other and _places(one) != _places(other):
            finding = Finding(close=finding.close, left_out=finding.left_out | {"stream"} | told)
        elif told:
            finding = Finding(close=finding.close, left_out=finding.left_out | told)
        yield Compared(number, finding)


def _removed(stream: _Stream | None, text: str) -> int:
    return len(stream.text) - len(text) if stream else 0


def _places(stream: _Stream) -> tuple[tuple[int, int], ...]:
    return tuple((after, text.count("\n")) for after, text in stream.pieces)


def _compare_shown(
    shown: list[tuple[int, Output]], its_shown: list[tuple[int, Output]], tolerance: float
) -> Iterator[Compared]:
    start = 0
    end, its_end = len(shown), len(its_shown)
    if end != its_end:
        # What is alike in form at both ends belongs together; what is between is what changed.
        while start < min(end, its_end) and _form(shown[start]) == _form(its_shown[start]):
            start += 1
        while min(end, its_end) > start and _form(shown[end - 1]) == _form(its_shown[its_end - 1]):
            end, its_end = end - 1, its_end - 1
    middle = min(end, its_end)
    pairs = [*zip(shown[:middle], its_shown[:middle], strict=True)]
    for (number, one), (_, other) in pairs:
        yield Compared(number, compare_outputs(one, other, tolerance))
    for number, one in shown[middle:end]:
        yield Compared(number, _alone(one, "missing"))
    for number, other in its_shown[middle:its_end]:
        yield Compared(number, _alone(other, "new"))
    for (number, one), (_, other) in zip(shown[end:], its_shown[its_end:], strict=True):
        yield Compared(number, compare_outputs(one, other, tolerance))


def _form(numbered: tuple[int, Output]) -> tuple[object, ...]:
    output = numbered[1]
    return (output.kind, output.name, *sorted(str(mime) for mime in output.data))


def _alone(output: Output, kind: Kind) -> Finding:
    if output.kind == "error":
        verb = "no longer raises" if kind == "missing" else "raises"
        return Finding("error", f"{verb} {quoted(_said(output))}")
    forms = ", ".join(sorted(str(mime) for mime in output.data))
    return Finding(kind, f"{output.kind} {quoted(forms)}")


def _said(output: Output) -> str:
    return f"{output.name}: {output.message}"


def compare_outputs(one: Output, other: Output, tolerance: float) -> Finding:
    """Compare two outputs that are not streams."""
    if one.kind != other.kind:
        kind: Kind = "error" if "error" in (one.kind, other.kind) else "type"
        return Finding(kind, f"{one.kind} became {other.kind}")
    if one.kind == "error":
        return _compare_errors(one, other, tolerance)
    finding = compare_bundles(one.data, other.data, tolerance)
    if finding.alike and compare_values(one.metadata, other.metadata, 0.0) != ALIKE:
        return Finding(close=finding.close, left_out=finding.left_out | {"metadata"})
    return finding


def _compare_errors(one: Output, other: Output, tolerance: float) -> Finding:
    """Compare what was raised; where in which file is told by the traceback, which may differ."""
    if one.name != other.name:
        return Finding("error", became(_said(one), _said(other)))
    message = compare_texts(str(one.message), str(other.message), tolerance)
    if not message.alike:
        return Finding("error", message.summary, message.relative)
    if tuple(one.traceback) != tuple(other.traceback):
        return Finding(close=message.close, left_out=message.left_out | {"traceback"})
    return message
