"""Tags are closed in the order in which they were opened, and attributes stand once.

Cheap rules for what breaks pages; for all of HTML's rules there is ``--nu``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.audit.rules import SiteRule
from nbproceedings.problem import Problem, Severity
from nbproceedings.store.yaml import shorten

if TYPE_CHECKING:
    from nbproceedings.audit.built import Built

_FAULTS = {
    "duplicate-attribute": ("an attribute stands twice: {}", "remove one: only the first counts"),
    "self-closed": (
        "a slash closes nothing in HTML: {}",
        "write the closing tag: without it all that follows is inside",
    ),
    "stray-end": ("{} closes nothing", "remove it, or open what it is to close"),
    "not-closed": ("a tag is not closed: {}", "close it before what it is in is closed"),
    "nul": ("there is {}", "write the file again: something cut or damaged it"),
}


def _run(site: Built) -> Iterator[Problem]:
    for page in site.pages:
        for fault in page.faults:
            if fault.kind in _FAULTS:
                message, hint = _FAULTS[fault.kind]
                what = fault.what if fault.kind == "nul" else shorten(fault.what)[1:-1]
                yield RULE.problem(
                    Severity.WARNING, page.path, fault.line, message.format(what), hint
                )
            elif fault.kind == "obsolete":
                yield RULE.problem(
                    Severity.NOTE,
                    page.path,
                    fault.line,
                    f"an obsolete element: {fault.what}",
                    "use a current element, and a style sheet for looks",
                )


RULE = SiteRule("broken-markup", "tags are closed, attributes stand once", _run)
