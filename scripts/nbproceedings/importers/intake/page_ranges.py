"""Page ranges as they are printed, and whether those of a volume fit together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from nbproceedings.problem import Place, Problem, Severity

_RANGE = re.compile(
    r"([A-Za-z]?[0-9]{1,7}|[ivxlcdm]{1,10})\s*[-–—−]+\s*([A-Za-z]?[0-9]{1,7}|[ivxlcdm]{1,10})"
)
_EXTRA = re.compile(r"^(?:pp?\.|pages?)\s*|\+$", re.I)  # "pp. 1-9", "17+"


class Numbered(NamedTuple):
    """A paper with its pages in figures."""

    name: str
    first: int
    last: int
    place: Place


def page_range(text: str) -> str:
    """``1--21`` as ``1–21``; what is no range stays as it is."""
    bare = _EXTRA.sub("", " ".join(text.replace("{", "").replace("}", "").split()))
    found = _RANGE.fullmatch(bare)
    if found is None:
        return bare
    return found[1] if found[1] == found[2] else f"{found[1]}–{found[2]}"


def in_figures(name: str, pages: str, place: Place) -> Numbered | None:
    """First and last page of a range in plain figures, else None."""
    first, _, last = pages.partition("–")
    if not first.isdecimal() or not (last or first).isdecimal():
        return None
    return Numbered(name, int(first), int(last or first), place)


def misfits(papers: Iterable[Numbered]) -> Iterator[Problem]:
    """Ranges that run backwards, and papers that share a page with the one before."""
    forward = []
    for paper in papers:
        if paper.last >= paper.first:
            forward.append(paper)
            continue
        message = f"{paper.name}: the pages {paper.first}–{paper.last} run backwards"
        hint = "compare them with the paper; they were kept as they are"
        yield Problem("odd-pages", Severity.WARNING, paper.place, message, hint)
    forward.sort(key=lambda paper: (paper.first, paper.last, paper.name))
    for before, after in pairwise(forward):
        if after.first <= before.last:
            message = (
                f"{after.name} begins on page {after.first}, and {before.name} ends on page "
                f"{before.last}"
            )
            hint = "look which of them is wrong; both were kept as they are"
            yield Problem("odd-pages", Severity.WARNING, after.place, message, hint)
