"""Each page has a title of its own: it is what tabs, bookmarks and lists of results show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.audit.page import Page
from nbproceedings.audit.rules import SiteRule
from nbproceedings.problem import Problem, Severity
from nbproceedings.store.yaml import shorten

if TYPE_CHECKING:
    from nbproceedings.audit.built import Built


def _run(site: Built) -> Iterator[Problem]:
    first: dict[str, Page] = {}
    for page in site.pages:
        if page.is_redirect:
            continue
        if not page.title:
            yield RULE.problem(
                Severity.WARNING, page.path, None, "the page has no title", "write a <title>"
            )
        elif page.title in first:
            yield RULE.problem(
                Severity.WARNING,
                page.path,
                page.titles[0].line,
                f"{first[page.title].path} has the same title: {shorten(page.title)}",
                "say in the title what tells the pages apart",
            )
        else:
            first[page.title] = page
        if len(page.titles) > 1:
            yield RULE.problem(
                Severity.WARNING,
                page.path,
                page.titles[1].line,
                f"the page has {len(page.titles)} <title>",
                "keep the first: browsers ignore the others",
            )


RULE = SiteRule("unique-title", "each page has a title of its own", _run)
