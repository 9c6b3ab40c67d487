"""Looks at a built site, ours or anybody's: will it be indexed, is it private, is it whole.

A page is read once and a rule looks at all pages, so that the time is that of the site's size.
Nothing is asked of any other machine.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from nbproceedings.audit.built import Built, read_site
from nbproceedings.audit.rules import SiteRule, rules
from nbproceedings.audit.watch import Watch
from nbproceedings.problem import Problem, in_order


@dataclass(frozen=True, slots=True)
class Audit:
    """What was looked at, and everything that was found, in report order."""

    site: Built
    problems: tuple[Problem, ...]


def audit(
    folder: Path,
    *,
    base_url: str = "",
    watch: Watch | None = None,
    tell: Callable[[str], None] = lambda phase: None,
) -> Audit:
    """Look at the site in a folder.

    ``base_url`` is where its root stands in the web; without it that is read from the pages.
    ``watch`` knows what must not be published, and what may.  ``tell`` hears what is being done.
    """
    site = read_site(folder, base_url, watch or Watch(thorough=True), tell)
    tell("Applying the rules")
    return Audit(site, in_order(problem for rule in rules() for problem in rule.run(site)))


__all__ = ["Audit", "SiteRule", "audit", "rules"]
