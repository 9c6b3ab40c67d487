"""Prose pages of a new volume, so that it can be reached at once: people take them from there.

They are made once, with the first data of their kind, and never touched again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from nbproceedings.importers.haul import Value
from nbproceedings.importers.landing.plan import Plan

_MARKUP = re.compile(r"[!-/:-@\[-`{-~]")
_HARMLESS = frozenset(" ,.-:;'’()/?\"&+")
_ROLES = (
    ("organizers", "Organisers"),
    ("editors", "Editors"),
    ("committee", "Programme committee"),
    ("contacts", "Contacts"),
    ("participants", "Participants"),
)


def make_pages(plan: Plan, event: Mapping[str, Value]) -> list[str]:
    """Plan the pages for which there is data now, and none yet; their names in order."""
    names = [name for name in _wanted(plan, event) if name not in plan.ledger.pages]
    if not plan.is_new and not plan.ledger.pages:
        return []  # somebody else made this volume, and knows where its lists belong
    made = []
    for name in names:
        path = plan.folder / f"{name}.md"
        if not path.exists():
            made.append(name)
    wanted = [*plan.ledger.pages, *made]
    for name in made:
        text = _index(event, wanted) if name == "index" else _page(name, event)
        plan.changes[plan.folder / f"{name}.md"] = text.encode("utf-8")
    plan.ledger.pages = wanted
    return made


def _wanted(plan: Plan, event: Mapping[str, Value]) -> list[str]:
    records = plan.ledger.records
    found = ["index"]
    if any(record.startswith("sessions/") for record in records):
        found.append("programme")
    found += [
        kind for kind in ("papers", "talks") if any(r.startswith(f"{kind}/") for r in records)
    ]
    if any(event.get(role) for role, _ in _ROLES):
        found.append("people")
    return found


def heading(title: str) -> str:
    """A title as the heading of a page: nothing in it is markup there."""
    line = " ".join(title.split())
    return "# " + _MARKUP.sub(
        lambda mark: mark[0] if mark[0] in _HARMLESS else "\\" + mark[0], line
    )


def _block(name: str, **options: str) -> str:
    lines = [f":{key}: {value}" for key, value in options.items()]
    return "\n".join([f"```{{{name}}}", *lines, "```"])


def _index(event: Mapping[str, Value], pages: list[str]) -> str:
    parts = [heading(str(event.get("title", ""))), _block("event-facts")]
    if event.get("description"):
        parts.append(_block("about"))
    if event.get("topics"):
        parts += ["## Topics", _block("topics")]
    links = [f"- []({name}.md)" for name in pages if name != "index"]
    if links:
        parts.append("\n".join(links))
    parts += ["## Sources of this volume", _block("about", of="sources")]
    return "\n\n".join(parts) + "\n"


def _page(name: str, event: Mapping[str, Value]) -> str:
    if name == "programme":
        parts = ["# Programme", _block("schedule")]
    elif name == "papers":
        parts = ["# Papers", _block("papers", group="kind")]
    elif name == "talks":
        parts = ["# Talks", _block("talks", group="kind")]
    else:
        parts = ["# People"]
        for role, title in _ROLES:
            if event.get(role):
                parts += [f"## {title}", _block("people", role=role)]
    return "\n\n".join(parts) + "\n"
