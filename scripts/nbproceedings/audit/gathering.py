"""Gathers what a rule says of a thousand pages into a few lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from nbproceedings.problem import Problem, Severity

SHOWN = 3
"""Findings of a kind that are shown: enough to see what is meant."""

_RANK = {severity: rank for rank, severity in enumerate(Severity)}


@dataclass(slots=True)
class _Same:
    """A message, where it was found first, and in how many other places."""

    first: Problem
    others: int = 0


def gathered(problems: Iterable[Problem], shown: int = SHOWN) -> list[Problem]:
    """A few problems for many, the gravest first.

    Those of one code and one remedy are a kind.  Of each kind the first ``shown`` different
    messages stay, each with the number of other places that it stands for; the last one's remedy
    says how many more there are.
    """
    kinds: dict[tuple[int, str, str], dict[str, _Same]] = {}
    for problem in problems:
        key = (_RANK[problem.severity], problem.code, problem.hint)
        messages = kinds.setdefault(key, {})
        if problem.message in messages:
            messages[problem.message].others += 1
        else:
            messages[problem.message] = _Same(problem)
    return [line for key in sorted(kinds) for line in _lines(list(kinds[key].values()), shown)]


def _lines(same: list[_Same], shown: int) -> list[Problem]:
    lines = []
    for one in same[:shown]:
        more = f" (and in {_counted(one.others, 'other place')})" if one.others else ""
        lines.append(replace(one.first, message=one.first.message + more, hint=""))
    left = sum(1 + one.others for one in same[shown:])
    hint = same[0].first.hint
    if left:
        hint += f"\n    … and {_counted(left, 'more finding')} of this kind; --format json has all"
    lines[-1] = replace(lines[-1], hint=hint)
    return lines


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
