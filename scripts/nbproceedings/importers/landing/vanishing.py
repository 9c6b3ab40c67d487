"""What the source had and has no more: it is named, and never deleted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from nbproceedings.importers.haul import LeftOut
from nbproceedings.importers.landing.generations import Generations
from nbproceedings.importers.landing.plan import Plan
from nbproceedings.importers.landing.report import Vanished
from nbproceedings.importers.landing.sameness import title_of
from nbproceedings.importers.landing.things import Thing


def find_vanished(
    plan: Plan,
    generations: Generations,
    here: Mapping[str, Thing],
    left_out: Iterable[LeftOut],
    kinds: Iterable[str],
) -> None:
    """Name the records of some kinds that the source should have and has not.

    ``here`` are all records that there are; ``left_out`` tells why.
    """
    generations.settle()
    reasons = {one.source_id: one.reason for one in left_out}
    for kind in kinds:
        for one in generations.missing(kind):
            if one.record not in here or one.record in plan.found:
                continue
            generations.note(one)
            title, source_id = title_of(here[one.record].fields), one.written.id
            reason = reasons.get(source_id, "") if kind != "sessions" else ""
            plan.report.vanished.append(Vanished(one.record, source_id, title, reason))
    if plan.report.vanished and plan.report.failed:
        plan.report.remarks.append(
            f"{plan.report.failed:,} could not be read: what vanished may be among them"
        )
