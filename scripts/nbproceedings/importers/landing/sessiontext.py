"""Sessions in the shortest form that says the same, and the file of a new programme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nbproceedings.importers.haul import Value
from nbproceedings.importers.landing.house import SCHEDULE, SESSION, SLOT, in_house_order
from nbproceedings.importers.landing.writing import list_lines, mapping_lines


def in_short(fields: Mapping[str, Value]) -> dict[str, Value]:
    """A session with its slots in the shortest form that says the same."""
    slots = fields.get("slots")
    rest = {key: value for key, value in fields.items() if key != "slots"}
    if not slots or isinstance(slots, (str, bool, Mapping)):
        return in_house_order(rest, SESSION)
    items = [one for one in slots if isinstance(one, Mapping)]
    if all(set(one) == {"paper"} for one in items):
        papers = [one["paper"] for one in items]
        rest |= {"paper": papers[0]} if len(papers) == 1 else {"papers": papers}
    elif len(items) == 1 and set(items[0]) == {"talk"}:
        rest["talk"] = items[0]["talk"]
    else:
        rest["slots"] = [in_house_order(one, SLOT) for one in items]
    return in_house_order(rest, SESSION)


def new_schedule(settings: Mapping[str, Value], sessions: Sequence[Mapping[str, Value]]) -> bytes:
    """A new file: an empty line between sessions, so that people find their way."""
    lines = mapping_lines(in_house_order(settings, SCHEDULE))
    lines += ["", "sessions:"] if lines else ["sessions:"]
    for number, session in enumerate(sessions):
        lines += [""] * bool(number) + list_lines([session], 2)
    return "\n".join([*lines, ""]).encode("utf-8")
