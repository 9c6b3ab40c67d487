"""Works that a source cites: entries that ``references.bib`` does not have are added to it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable

from nbproceedings.importers.landing.plan import Plan
from nbproceedings.problem import Place, Problem, Severity
from nbproceedings.store.files import Files
from nbproceedings.text.mailboxes import find_address

_KEY = re.compile(r"\s*@\s*\w+\s*[{(]\s*([^\s,{}()]+)\s*,")
_KEYS = re.compile(rb"^[ \t]*@[ \t]*\w+[ \t]*[{(][ \t\r\n]*([^\s,{}()]+)[ \t\r\n]*,", re.MULTILINE)


def take_references(plan: Plan, entries: Iterable[str]) -> None:
    """Plan to append entries whose keys are new; nothing that is there is touched."""
    entries = list(entries)
    path = plan.project.bib
    data = Files(plan.project).read(path) if os.path.lexists(path) else b""
    if entries and data is None:
        plan.cannot_edit(path)
    if not entries or data is None:
        return
    known = {key.decode("utf-8", "replace").casefold() for key in _KEYS.findall(data)}
    added: list[str] = []
    for entry in entries:
        found = _KEY.match(entry)
        if found is None:
            _report(plan, "bad-entry", "an entry has no key", "it was left out")
        elif found[1].casefold() not in known:
            known.add(found[1].casefold())
            if find_address(entry):
                message = f"the entry {found[1]!r} holds an e-mail address"
                _report(plan, "email-address", message, "it was left out; add it without one")
            else:
                added.append(entry.strip())
    if added:
        end = b"\r\n" if b"\r\n" in data else b"\n"
        gap = end * (2 - data.endswith(end)) if data else b""
        text = "\n\n".join(added) + "\n"
        new = text.encode("utf-8").replace(b"\n", end)
        plan.changes[path] = data + gap + new
        plan.report.remarks.append(f"{len(added):,} entries added to references.bib")


def _report(plan: Plan, code: str, message: str, hint: str) -> None:
    where = plan.sources[0].path.as_posix() if plan.sources else plan.source
    plan.problems.append(Problem(code, Severity.WARNING, Place(where), message, hint))
