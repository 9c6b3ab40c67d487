"""No name that somebody gave up is published, in whatever form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.audit.rules import SiteRule
from nbproceedings.audit.rules._sights import sights
from nbproceedings.problem import Problem, Severity

if TYPE_CHECKING:
    from nbproceedings.audit.built import Built


def _run(site: Built) -> Iterator[Problem]:
    for path, sight in sights(site, "former-name"):
        if sight.certain:
            yield RULE.problem(
                Severity.ERROR,
                path,
                sight.line,
                f"a former name is published: {sight.shown}",
                "write the name that the person bears now, and build again",
            )
        else:
            yield RULE.problem(
                Severity.WARNING,
                path,
                sight.line,
                f"this may be the short form of a former name: {sight.shown}",
                "write the name that the person bears now, unless it is somebody else's",
            )


RULE = SiteRule("published-former-name", "no former name is published", _run)
