"""Which notes make up a venue, and how each interface is asked for them.

Only submissions and decisions are asked for, never reviews and comments.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from nbproceedings.importers.fetching._openreview_service import Services
from nbproceedings.importers.fetching._part_file import Raw
from nbproceedings.importers.fetching._trouble import Trouble

_VENUE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*(?:/[A-Za-z0-9_][A-Za-z0-9_.-]*)*")
_FACTS = ("title", "subtitle", "website", "location", "start_date")
"""Facts about the venue that are meant for everybody; its contact is an e-mail address."""

Needed = Callable[[Iterable[Raw]], bool]


def _always(_: Iterable[Raw]) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Step:
    """A part of a download.  Of several queries the first one that finds anything counts.

    ``needed`` sees the submissions that have come.
    """

    name: str
    queries: tuple[Mapping[str, Any], ...]
    needed: Needed = field(default=_always)


@dataclass(frozen=True, slots=True)
class Venue:
    """A venue: the interface it lives on, what is said about it, what to download."""

    name: str
    api: int
    facts: Mapping[str, str]
    steps: tuple[Step, ...]


def venue_id(written: str) -> str:
    """The id of a venue from itself or from the address of its page.  Raises Trouble."""
    bare = written.strip()
    if "://" in bare:
        try:
            bare = (parse_qs(urlsplit(bare).query).get("id") or [""])[0]
        except ValueError:
            bare = ""
    if len(bare) > 200 or not _VENUE.fullmatch(bare):
        raise Trouble(
            "bad-venue",
            f"{written[:80]!r} is not the id of a venue",
            "it stands in the address of its page after id=: ICLR.cc/2020/Workshop/DeepDiffEq",
        )
    return bare


def find_venue(services: Services, name: str) -> Venue:
    """Where a venue lives: those of API 2 name their submissions in their group's content."""
    group = services.api2.group(name)
    content = group.get("content") if group else None
    if isinstance(content, dict) and _value(content, "submission_id"):
        return _of_api2(name, content)
    return _of_api1(name)


def _value(content: Mapping[str, Any], key: str) -> str:
    wrapped = content.get(key)
    value = wrapped.get("value") if isinstance(wrapped, dict) else wrapped
    return value.strip() if isinstance(value, str) else ""


def _of_api2(name: str, content: Mapping[str, Any]) -> Venue:
    waiting = _value(content, "submission_venue_id") or f"{name}/Submission"
    decisions = f"{name}/-/{_value(content, 'decision_name') or 'Decision'}"

    def undecided(submissions: Iterable[Raw]) -> bool:
        return any(_value(one.get("content") or {}, "venueid") == waiting for one in submissions)

    steps = (
        Step("submissions", ({"invitation": _value(content, "submission_id")},)),
        Step("accepted", ({"content": {"venueid": name}},)),
        # Once decisions are carried over to ``venueid``, the notes with them are not needed.
        Step("decisions", ({"parent_invitations": decisions},), undecided),
    )
    facts = {key: value for key in _FACTS if (value := _value(content, key))}
    return Venue(name, 2, facts, steps)


def _of_api1(name: str) -> Venue:
    blind = {"invitation": f"{name}/-/Blind_Submission", "details": "original"}
    # API 1 takes a pattern for an invitation; its venues numbered them in two ways.
    decisions = tuple(
        {"invitation": pattern}
        for pattern in (
            f"{name}/Paper.*/-/Decision",
            f"{name}/-/Paper.*/Decision",
            f"{name}/-/Paper.*/Acceptance_Decision",
        )
    )
    steps = (
        Step("submissions", (blind, {"invitation": f"{name}/-/Submission"})),
        Step("decisions", decisions),
    )
    return Venue(name, 1, {}, steps)
