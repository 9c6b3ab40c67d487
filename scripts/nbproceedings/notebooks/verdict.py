"""What a run says about its notebook: evidence from a result and a comparison."""

from __future__ import annotations

import hashlib
from datetime import date

from nbproceedings.model.evidence import Comparison, Evidence, Outcome, Surroundings
from nbproceedings.notebooks.given import SOURCE
from nbproceedings.notebooks.order import Done
from nbproceedings.notebooks.planning import Job


def verdict(job: Job, done: Done, *, isolated: bool, day: date | None) -> Evidence:
    """The evidence of one run.

    The machine's side of what happened never counts against the notebook, nor does a comparison
    that was impossible.
    """
    result = done.result
    outcome, reason = _outcome(done)
    return Evidence(
        notebook=job.path,
        outcome=outcome,
        reason=reason,
        fault=result.fault,
        comparison=done.comparison,
        seconds=round(result.seconds, 2),
        memory=result.memory,
        cells=result.cells,
        cells_run=result.cells_run,
        surroundings=_surroundings(job, done, isolated=isolated),
        limits=job.limits.as_dict(),
        hit_limit=result.status == "limit",
        passing=done.passing,
        inputs=dict(job.inputs),
        submitted=job.inputs.get(job.source.name, ""),
        rerun=_sha256(result.notebook) if result.notebook is not None else "",
        key=job.key,
        ran_on=day,
        ran_with=dict(done.ran_with),
    )


def _outcome(done: Done) -> tuple[Outcome, str]:
    result = done.result
    if result.status == "could-not-run":
        return Outcome.COULD_NOT_RUN, result.reason
    if result.status != "ran":
        return Outcome.FAILED, result.reason
    if done.comparison is None:
        return Outcome.RERAN, done.remark or result.reason
    if not result.cells:
        return Outcome.RERAN, "it has no code"
    if _equal(done.comparison):
        return Outcome.REPRODUCED, result.reason
    return Outcome.RERAN, result.reason or _in_words(done.comparison)


def _equal(comparison: Comparison) -> bool:
    return comparison.submitted and not comparison.differences


def _in_words(comparison: Comparison) -> str:
    if not comparison.submitted:
        return "it was submitted without outputs"
    different = len({(one.cell, one.output) for one in comparison.differences})
    outputs = "output differs" if different == 1 else "outputs differ"
    return f"{different:,} {outputs} from what was submitted"


def _surroundings(job: Job, done: Done, *, isolated: bool) -> Surroundings | None:
    if not done.python:
        return None
    return Surroundings(
        source=job.environment.source if job.environment else SOURCE,
        lock=_sha256(done.lock.encode()),
        python=done.python,
        packages=done.packages,
        platform=done.platform,
        isolation="bubblewrap" if isolated else "none",
        network=job.network or not isolated,
    )


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
