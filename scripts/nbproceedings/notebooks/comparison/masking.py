"""Puts a mark where a text holds what differs from run to run, and compares what was there."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Passing = Callable[[str, str], str | None]
"""What two originals that differ are passed over as (``address``), or None: they do differ."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Something that differs from run to run.

    ``find`` has a group ``it`` around that part, which holds no line break.  ``hints`` are strings
    one of which is in every text that ``find`` could match: looking for them is cheap.  ``only``
    looks at what is around a match.  With ``renamed`` a name has to become the same other name
    wherever it stands.  ``whole`` marks a rule about all that a text says.
    """

    find: re.Pattern[str]
    passing: Passing
    hints: tuple[str, ...]
    only: Callable[[re.Match[str]], bool] | None = None
    renamed: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with marks, and the originals by the order of rules and then of the text."""

    text: str
    originals: tuple[tuple[int, str], ...]


def always(name: str) -> Passing:
    """Pass over whatever stands there, and call it so."""
    return lambda one, other: name


def masked(text: str, rules: Sequence[Rule]) -> Masked:
    """Put the marks, each of two characters from the private use area."""
    originals: list[tuple[int, str]] = []
    for number, rule in enumerate(rules):
        if any(hint in text for hint in rule.hints):
            text = rule.find.sub(_marking(number, rule, originals), text)
    return Masked(text, tuple(originals))


def _marking(
    number: int, rule: Rule, originals: list[tuple[int, str]]
) -> Callable[[re.Match[str]], str]:
    mark = f"\ue000{chr(0xE100 + number)}"

    def put(match: re.Match[str]) -> str:
        if rule.only is not None and not rule.only(match):
            return match[0]
        originals.append((number, match["it"]))
        start, end = match.start("it") - match.start(), match.end("it") - match.start()
        return match[0][:start] + mark + match[0][end:]

    return put


@dataclass(frozen=True, slots=True)
class Passed:
    """What was passed over; ``parted`` are the first two originals that do differ."""

    names: frozenset[str] = frozenset()
    parted: tuple[str, str] | None = None


def passed(one: Masked, other: Masked, rules: Sequence[Rule]) -> Passed:
    """Compare the originals of two texts that are the same but for them."""
    names: set[str] = set()
    forth: dict[tuple[int, str], str] = {}
    back: dict[tuple[int, str], str] = {}
    if len(one.originals) != len(other.originals):
        return Passed(parted=("", ""))
    for (number, before), (theirs, after) in zip(one.originals, other.originals, strict=True):
        rule = rules[number]
        if number != theirs:
            return Passed(parted=(before, after))
        if rule.renamed and (
            forth.setdefault((number, before), after) != after
            or back.setdefault((number, after), before) != before
        ):
            return Passed(parted=(before, after))
        if before == after:
            continue
        name = rule.passing(before, after)
        if name is None:
            return Passed(parted=(before, after))
        names.add(name)
    return Passed(frozenset(names))
