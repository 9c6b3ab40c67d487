"""The papers and talks of a haul at the door: each with an id, and with what may enter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from nbproceedings.importers.haul import Draft
from nbproceedings.importers.landing.admission import Door
from nbproceedings.importers.landing.existing import KINDS
from nbproceedings.importers.landing.plan import Plan
from nbproceedings.problem import Place, Problem, Severity
from nbproceedings.text.slugs import slug


def admitted(plan: Plan, drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts that may enter, in order; for each other one there is a problem."""
    first: dict[tuple[str, str], Place] = {}
    found: list[Draft] = []
    for draft in drafts:
        source_id = identity(draft)
        if (draft.kind, source_id) in first:
            where = first[draft.kind, source_id]
            message = f"{source_id!r} is in the source twice; the first is at {where}"
            hint = "remove one of them, or give it another id; the first one counts"
            plan.problems.append(
                Problem("duplicate-source-id", Severity.ERROR, draft.place, message, hint)
            )
            continue
        first[draft.kind, source_id] = draft.place
        given = {"id": "x", "volume": plan.volume}
        fields = Door(draft.place, plan.problems).admit(
            draft.fields, KINDS[f"{draft.kind}s"], given
        )
        if fields is not None:
            found.append(replace(draft, source_id=source_id, fields=fields))
    return found


def identity(draft: Draft) -> str:
    """What the source calls it; where it has no name for it, its title."""
    return draft.source_id or slug(draft.title)
