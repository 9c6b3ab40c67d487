"""The date of a paper is one that Google Scholar reads: ``2020/4/26``, ``2020/4`` or a year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from nbproceedings.audit.rules import SiteRule
from nbproceedings.audit.rules._scholar import DATES
from nbproceedings.problem import Problem, Severity
from nbproceedings.store.yaml import shorten

if TYPE_CHECKING:
    from nbproceedings.audit.built import Built

_DATE = re.compile(r"(\d{4})(?:([/-])(\d{1,2})(?:\2(\d{1,2}))?)?")


def _run(site: Built) -> Iterator[Problem]:
    for page in site.papers:
        for name in DATES:
            for meta in page.contents(name):
                if not meta.content:
                    continue  # the rule on tags tells it
                if not _is_date(meta.content):
                    yield RULE.problem(
                        Severity.ERROR,
                        page.path,
                        meta.line,
                        f"{name} is no date: {shorten(meta.content)}",
                        "write year/month/day, such as 2020/4/26, or the year alone",
                    )
                elif "-" in meta.content:
                    yield RULE.problem(
                        Severity.NOTE,
                        page.path,
                        meta.line,
                        f"{name} has hyphens: {shorten(meta.content)}",
                        "the guidelines ask for slashes, 2020/4/26; hyphens are mostly understood",
                    )


def _is_date(text: str) -> bool:
    found = _DATE.fullmatch(text)
    if not found:
        return False
    try:
        date(int(found[1]), int(found[3] or 1), int(found[4] or 1))
    except ValueError:
        return False
    return int(found[1]) > 1400  # before there was print


RULE = SiteRule("scholar-date", "the date of a paper is one that indexes read", _run)
