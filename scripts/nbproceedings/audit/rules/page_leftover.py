"""No page shows what somebody meant to replace: TODO, lorem ipsum, ``{{ page.title }}``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.audit.rules import SiteRule
from nbproceedings.problem import Problem, Severity
from nbproceedings.store.yaml import shorten

if TYPE_CHECKING:
    from nbproceedings.audit.built import Built


def _run(site: Built) -> Iterator[Problem]:
    for page in site.pages:
        for spot in page.leftovers:
            yield RULE.problem(
                Severity.WARNING,
                page.path,
                spot.line,
                f"{shorten(spot.text)} seems to be left over",
                "write what belongs there, or remove it",
            )


RULE = SiteRule("page-leftover", "nothing is left of templates and forms", _run)
