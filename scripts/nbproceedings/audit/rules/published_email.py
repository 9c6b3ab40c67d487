"""No e-mail address is published: not in texts, links, metadata, nor in files for machines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.audit.rules import SiteRule
from nbproceedings.audit.rules._sights import sights
from nbproceedings.problem import Problem, Severity

if TYPE_CHECKING:
    from nbproceedings.audit.built import Built


def _run(site: Built) -> Iterator[Problem]:
    for path, sight in sights(site, "email"):
        yield RULE.problem(
            Severity.ERROR,
            path,
            sight.line,
            f"an e-mail address is published: {sight.shown}",
            "remove it; one that is public on purpose belongs to nbproceedings_public_addresses",
        )


RULE = SiteRule("published-email", "no e-mail address is published", _run)
