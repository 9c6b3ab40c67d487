"""Everything in the folder could be looked at, and nothing leads out of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.audit.rules import SiteRule
from nbproceedings.problem import Problem, Severity

if TYPE_CHECKING:
    from nbproceedings.audit.built import Built


def _run(site: Built) -> Iterator[Problem]:
    for path, reason in site.tree.unread.items():
        yield RULE.problem(
            Severity.WARNING,
            path,
            None,
            f"this could not be looked at: {reason}",
            "make it readable, or take it out of the site",
        )
    for path in site.tree.outside:
        yield RULE.problem(
            Severity.WARNING,
            path,
            None,
            "a link leads out of the site: what it leads to was not looked at",
            "put a copy there: who publishes the folder may publish anything",
        )


RULE = SiteRule("unread-file", "all files could be looked at", _run)
