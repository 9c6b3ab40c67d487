"""Why a notebook has to be run although it may have been run before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from nbproceedings.model.evidence import Evidence, Outcome

if TYPE_CHECKING:
    from nbproceedings.notebooks.planning import Choice, Job

_FELT = ("memory", "processes", "file_size", "disk")
"""Limits that a notebook meets as an exception of its own, or that its kernel dies of."""


def why(job: Job, choice: Choice, *, damaged: bool) -> str:
    """The first reason, in words for the person who waits; "" where the evidence holds.

    ``damaged``: the notebook as it came out is not the one that the evidence is about.
    """
    before = job.evidence
    if before is None:
        return "it was never run"
    if before.submitted != job.inputs[job.source.name]:
        return "the notebook changed"
    if before.inputs != job.inputs:
        return _of_files(before.inputs, job.inputs)
    if before.key != job.key:
        return _of_surroundings(before, job)
    if damaged:
        return "its outputs of the last run were changed since"
    return _of_run(before, job, choice) or ("asked for again" if choice.again else "")


def _of_surroundings(before: Evidence, job: Job) -> str:
    around = before.surroundings
    if around is not None and around.isolation != "none" and around.network != job.network:
        return f"it may {'now' if job.network else 'no longer'} use the network"
    return "what its environment is made of changed"


def _of_files(before: Mapping[str, str], now: Mapping[str, str]) -> str:
    told = [f"{name} changed" for name in now if before.get(name, now[name]) != now[name]]
    told += [f"{name} is new" for name in now if name not in before]
    told += [f"{name} is gone" for name in before if name not in now]
    return told[0] if len(told) == 1 else f"{told[0]}, and {len(told) - 1} other files"


def _of_run(before: Evidence, job: Job, choice: Choice) -> str:
    """What was not as it should be in the run itself."""
    around = before.surroundings
    if choice.isolated and around is not None and around.isolation == "none":
        return "it was run without a sandbox"
    if before.passing:
        return "it could not be run"
    if before.hit_limit and before.limits != job.limits.as_dict():
        return "it went beyond its limits, which are others now"
    if before.outcome is Outcome.FAILED and (raised := _raised(before, job)):
        return f"it failed, and may use more now: {raised.replace('_', ' ')}"
    if before.comparison is not None and before.comparison.tolerance != job.tolerance:
        return "the tolerance changed"
    return ""


def _raised(before: Evidence, job: Job) -> str:
    """A limit that is higher now, and that may have been what made it fail; "" for none."""
    now = job.limits.as_dict()
    return next((name for name in _FELT if now[name] > before.limits.get(name, now[name])), "")
