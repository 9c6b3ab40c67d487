"""A page has one first-level heading, which says what it is about."""

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
        if page.is_redirect or len(page.headings) == 1:
            continue
        if not page.headings:
            yield RULE.problem(
                Severity.WARNING,
                page.path,
                None,
                "the page has no <h1>",
                "print the title of the page in <h1>",
            )
        else:
            yield RULE.problem(
                Severity.WARNING,
                page.path,
                page.headings[1].line,
                f"the page has {len(page.headings)} <h1>, the second one "
                f"{shorten(page.headings[1].text)}",
                "make all but the title of the page <h2> or lower",
            )


RULE = SiteRule("one-heading", "a page has one <h1>", _run)
