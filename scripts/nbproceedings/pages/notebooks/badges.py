"""How it went when notebooks were run again, in a word or two."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from nbproceedings.model import Paper, Talk
from nbproceedings.model.catalogue import Catalogue
from nbproceedings.model.evidence import Outcome
from nbproceedings.pages.wording import counted

TITLES = {
    Outcome.REPRODUCED: "Reproduced",
    Outcome.RERAN: "Reran",
    Outcome.FAILED: "Failed",
    Outcome.COULD_NOT_RUN: "Could not run",
}
NOT_RERUN = "Not rerun"
MEANINGS = {
    "reproduced": "it ran again, and its outputs equal those that were submitted",
    "reran": "it ran again to its end; its outputs differ, or none were submitted",
    "failed": "it was run again and did not come to its end",
    "could-not-run": "it could not be run again here, which says nothing about the work",
    "not-rerun": "it was not run again yet",
}
"""What each badge says, in words for those who do not know them; also classes of the style."""


class Badge(NamedTuple):
    """An outcome: ``kind`` is its name in the record, ``not-rerun`` where there is none.

    ``stale`` tells that the notebook was changed after the run.
    """

    kind: str
    title: str
    meaning: str
    stale: bool = False


def badge(catalogue: Catalogue, notebook: str) -> Badge:
    """The badge of the notebook with this path."""
    evidence = catalogue.evidence(notebook)
    if evidence is None:
        return of_kind("not-rerun")
    return of_kind(evidence.outcome.value)._replace(stale=catalogue.is_stale(notebook))


def of_kind(kind: str, title: str = "") -> Badge:
    """A badge with the usual title, or with one that says more."""
    usual = NOT_RERUN if kind == "not-rerun" else TITLES[Outcome(kind)]
    return Badge(kind, title or usual, MEANINGS[kind])


def work_badges(catalogue: Catalogue, work: Paper | Talk) -> tuple[Badge, ...]:
    """For lists: what happened to the notebooks of a work, an outcome each, best first."""
    if not work.notebooks:
        return ()
    found = Counter(
        (evidence.outcome, catalogue.is_stale(one.path))
        for one in work.notebooks
        if (evidence := catalogue.evidence(one.path))
    )
    many = len(work.notebooks) > 1
    return tuple(
        of_kind(outcome.value, _in_words(outcome, found[outcome, stale], many, stale))._replace(
            stale=stale
        )
        for outcome in Outcome
        for stale in (False, True)
        if found[outcome, stale]
    )


def _in_words(outcome: Outcome, number: int, many: bool, stale: bool) -> str:
    what = counted(number, "notebook") if many else "Notebook"
    return f"{what} {TITLES[outcome].lower()}{', changed since' if stale else ''}"
