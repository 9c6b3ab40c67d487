"""Compares two texts: words as they stand, numbers within a tolerance, the rest by the rules."""

from __future__ import annotations

from collections.abc import Sequence

from nbproceedings.notebooks.comparison.addresses import ADDRESSES
from nbproceedings.notebooks.comparison.durations import DURATIONS
from nbproceedings.notebooks.comparison.finding import ALIKE, Finding, became, quoted
from nbproceedings.notebooks.comparison.identifiers import MARKUP_IDS, UUIDS
from nbproceedings.notebooks.comparison.masking import Rule, masked, passed
from nbproceedings.notebooks.comparison.moments import MOMENTS
from nbproceedings.notebooks.comparison.paths import PATHS
from nbproceedings.notebooks.comparison.progress import PROGRESS
from nbproceedings.notebooks.comparison.reading import Reading, read_both
from nbproceedings.notebooks.comparison.terminal import shown

CELL_RULES = (*ADDRESSES, *PATHS, *UUIDS)
"""Within a table: dates and durations there are data."""
TEXT_RULES = (*CELL_RULES, *MOMENTS, *DURATIONS, *PROGRESS)
MARKUP_RULES = (*CELL_RULES, *MARKUP_IDS)

_LONG = 100_000
"""Characters of a text from which on its ends are left aside where they are the same."""


def compare_texts(
    one: str, other: str, tolerance: float, rules: Sequence[Rule] = TEXT_RULES
) -> Finding:
    """Compare two texts in linear time."""
    if one == other:
        return ALIKE
    before, after = shown(one), shown(other)
    left_out: set[str] = set()
    if before.colours != after.colours:
        left_out.add("colour")
    if before.overwritten or after.overwritten:
        left_out.add("progress")
    if ("\r\n" in one) != ("\r\n" in other):
        left_out.add("line-end")
    part, its_part, start = _middle(before.text, after.text)
    if part != before.text:
        rules = [rule for rule in rules if not rule.whole]
    first, second = masked(part, rules), masked(its_part, rules)
    reading = read_both(first.text, second.text, tolerance)
    if reading.parted is not None:
        return _difference(part, its_part, reading, start)
    over = passed(first, second, rules)
    if over.parted is not None:
        return Finding("text", became(*over.parted))
    left_out |= over.names | reading.left_out
    return Finding(close=reading.close > 0, left_out=frozenset(left_out))


def _middle(one: str, other: str) -> tuple[str, str, int]:
    """Both texts without the lines that they begin and end with alike; where that begins.

    Only of long texts: in short ones a rule may look at all that is around.
    """
    if max(len(one), len(other)) < _LONG:
        return one, other, 0
    lines, its_lines = one.split("\n"), other.split("\n")
    shorter = min(len(lines), len(its_lines))
    start = 0
    while start < shorter and lines[start] == its_lines[start]:
        start += 1
    end = 0
    while end < shorter - start and lines[-1 - end] == its_lines[-1 - end]:
        end += 1
    middle, its_middle = lines[start : len(lines) - end], its_lines[start : len(its_lines) - end]
    if not middle or not its_middle:
        # Lines were added or taken away: the texts as they stand say so best.
        return one, other, 0
    return "\n".join(middle), "\n".join(its_middle), start


def _difference(one: str, other: str, reading: Reading, start: int) -> Finding:
    line, number, its_number = reading.parted or (1, "", "")
    if reading.words:
        return Finding("text", _line_summary(one, other, line, start))
    summary = f"{quoted(number)} became {quoted(its_number)}"
    if reading.numbers > 1:
        summary = f"{reading.differing:,} of {reading.numbers:,} numbers, first {summary}"
    return Finding("number", summary, relative=reading.worst)


def _line_summary(one: str, other: str, line: int, start: int) -> str:
    lines, its_lines = one.split("\n"), other.split("\n")
    line = min(line, max(len(lines), len(its_lines)))
    before = lines[line - 1] if line <= len(lines) else ""
    after = its_lines[line - 1] if line <= len(its_lines) else ""
    if before == after:
        return f"{len(lines):,} lines became {len(its_lines):,}"
    several = start or max(len(lines), len(its_lines)) > 1
    where = f"line {line + start:,}: " if several else ""
    return where + became(before, after)
