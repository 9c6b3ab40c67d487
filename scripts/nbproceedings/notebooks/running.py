"""Run notebooks: give out orders, and write down what became of each the moment it is known.

Only this side touches the project.  A kill at any point costs what is being run and nothing that
has ended; an order whose bearer is gone is given out again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from nbproceedings.model.evidence import Evidence, Outcome
from nbproceedings.notebooks.bundle import bundle
from nbproceedings.notebooks.environments.unusable import Unusable
from nbproceedings.notebooks.hands import Hands, Remark
from nbproceedings.notebooks.locks import Locks
from nbproceedings.notebooks.order import Done, Order, could_not
from nbproceedings.notebooks.planning import Choice, Job
from nbproceedings.notebooks.verdict import verdict
from nbproceedings.store.evidence import write_evidence
from nbproceedings.store.notebook_inputs import TooMuch
from nbproceedings.store.notebook_reading import read_notebook
from nbproceedings.store.notebook_writing import to_ipynb
from nbproceedings.store.project import Project

TRIES = 3
"""How often an order is given out whose bearers get lost: the notebook may be what kills them."""


@dataclass(frozen=True, slots=True)
class Started:
    """An order for the notebook was given out."""

    job: Job


@dataclass(frozen=True, slots=True)
class Ended:
    """The evidence of a notebook, which is written.

    ``kept`` is true where the evidence of an earlier run stays, because this one says nothing.
    """

    job: Job
    evidence: Evidence
    kept: bool = False


Event = Started | Ended | Remark


@dataclass(frozen=True, slots=True)
class _Out:
    """An order that somebody has: its job, and how often it was given out."""

    job: Job
    tries: int


class Running:
    """One run over several notebooks of a project; ``day`` is what its evidence is dated with."""

    def __init__(
        self, project: Project, hands: Hands, locks: Locks, choice: Choice, day: date | None
    ) -> None:
        self._project, self._hands, self._locks = project, hands, locks
        self._choice, self._day = choice, day
        self._out: dict[int, _Out] = {}
        self._number = 0

    def run(self, jobs: Sequence[Job]) -> Iterator[Event]:
        """Run all of them, and tell what happens.  Raises NobodyLeft, and OSError of writing."""
        yield from self._resolve(jobs)
        waiting = deque((job, 1) for job in jobs)
        while waiting or self._out:
            while waiting and self._hands.room():
                yield from self._give(*waiting.popleft())
            for news in self._hands.returned() if waiting or self._out else ():
                if isinstance(news, Remark):
                    yield news
                    continue
                number, done = news
                out = self._out.pop(number)
                if isinstance(done, Done):
                    yield self._write(out.job, done)
                elif out.tries < TRIES:
                    yield Remark(f"{out.job.path}: {done.who} is gone; it is given out again")
                    waiting.appendleft((out.job, out.tries + 1))
                else:
                    reason = f"each of the {TRIES} workers that had it was lost"
                    yield self._write(out.job, Done(could_not(reason), passing=True))

    def _resolve(self, jobs: Sequence[Job]) -> Iterator[Event]:
        """Find all locks before anything runs: it takes minutes, in which nothing is written."""
        wanted = [job for job in jobs if job.environment is not None and not job.unfit]
        asked = self._locks.asked_for(wanted)
        if asked:
            environments = "an environment" if asked == 1 else f"{asked:,} environments"
            yield Remark(f"looking up the versions of {environments}")
        for job in wanted:
            if job.environment is not None:
                self._locks.of(job, job.environment)

    def _give(self, job: Job, tries: int) -> Iterator[Event]:
        yield Started(job)
        job, order = self._order(job)
        if isinstance(order, Order) and (reason := self._hands.refusal(order)):
            order = Done(could_not(reason), passing=True)
        if isinstance(order, Done):
            yield self._write(job, order)
            return
        self._number += 1
        self._out[self._number] = _Out(job, tries)
        self._hands.give(self._number, order)

    def _order(self, job: Job) -> tuple[Job, Order | Done]:
        """The order for a job; the job then tells what its files are at this moment."""
        if job.unfit:
            return job, Done(could_not(job.unfit))
        lock = None
        if job.environment is not None:
            found = self._locks.of(job, job.environment)
            if isinstance(found, Unusable):
                return job, Done(could_not(str(found)), passing=found.passing)
            lock = found
        try:
            submitted = job.source.read_bytes()
            notebook, _ = read_notebook(submitted, job.path, job.notebook.form)
            if notebook is None:
                return job, Done(could_not("it cannot be read as a notebook"))
            made = bundle(job.files, {job.runs_as: to_ipynb(notebook)}, job.folders)
        except TooMuch as error:
            return job, Done(could_not(str(error)))
        except OSError as error:
            reason = f"a file of its folder cannot be read: {error.strerror}"
            return job, Done(could_not(reason), passing=True)
        job = replace(job, inputs=made.hashes)
        return job, Order(
            path=job.path,
            form=job.notebook.form,
            runs_as=job.runs_as,
            bundle=made.data,
            submitted=submitted,
            limits=job.limits,
            tolerance=job.tolerance,
            network=job.network,
            isolated=self._choice.isolated,
            lock=lock,
            python=self._choice.python,
        )

    def _write(self, job: Job, done: Done) -> Ended:
        evidence = verdict(job, done, isolated=self._choice.isolated, day=self._day)
        before = job.evidence
        if (
            evidence.outcome is Outcome.COULD_NOT_RUN
            and before is not None
            and before.outcome is not Outcome.COULD_NOT_RUN
            and before.key == evidence.key
        ):
            # What stands there is about the same notebook, and says more.
            return Ended(job, evidence, kept=True)
        write_evidence(self._project, evidence, rerun=done.result.notebook, lock=done.lock or None)
        return Ended(job, evidence)
