"""Title, author and date are there: Google Scholar takes one missing for all missing.

Inclusion guidelines, "Indexing guidelines", section 2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.audit.rules import SiteRule
from nbproceedings.audit.rules._scholar import DATES, dates, filled
from nbproceedings.problem import Problem, Severity

if TYPE_CHECKING:
    from nbproceedings.audit.built import Built

# What the page as a whole is about; the articles that a volume's page lists come later.
_ARTICLE = re.compile(r'\A\s*\{[^{}\[\]]{0,400}"@type"\s*:\s*"ScholarlyArticle"')


def _run(site: Built) -> Iterator[Problem]:
    for page in site.papers:
        missing = [name for name in ("citation_title", "citation_author") if not filled(page, name)]
        if not dates(page):
            missing.append(DATES[0])
        if missing:
            yield RULE.problem(
                Severity.ERROR,
                page.path,
                None,
                f"the page of a paper has no {' and no '.join(missing)}",
                "put title, each author and the date into <meta name=…>: one missing counts as all",
            )
        titles = filled(page, "citation_title")
        if len({title.content for title in titles}) > 1:
            yield RULE.problem(
                Severity.ERROR,
                page.path,
                titles[1].line,
                f"the page has {len(titles)} titles of papers in citation_title",
                "give each paper a page of its own: only one of several is indexed",
            )
    if not site.papers:
        yield RULE.problem(
            Severity.NOTE,
            ".",
            None,
            f"no page of {len(site.pages):,} says that it is about a paper",
            "indexes look for <meta name=citation_title …> in the page of each paper",
        )
    for page in site.pages:
        if not page.is_paper and any(_ARTICLE.search(block.text) for block in page.data):
            yield RULE.problem(
                Severity.NOTE,
                page.path,
                None,
                "the page describes an article, and not in the tags that indexes read",
                "add citation_title, citation_author and citation_publication_date, once known",
            )


RULE = SiteRule("scholar-tags", "the page of a paper has title, authors and date", _run)
