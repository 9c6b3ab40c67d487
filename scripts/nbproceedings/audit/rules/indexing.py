"""Nothing tells the indexes to stay away from the page of a paper: robots.txt, ``noindex``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from nbproceedings.audit.address import quoted
from nbproceedings.audit.rules import SiteRule
from nbproceedings.problem import Problem, Severity

if TYPE_CHECKING:
    from nbproceedings.audit.built import Built

ROBOTS = "robots.txt"
MOST_LINES = 5000
"""Lines of robots.txt that are heeded: crawlers stop reading, too."""
_CRAWLER = "Googlebot"


def _run(site: Built) -> Iterator[Problem]:
    for page in site.papers:
        for name in ("robots", "googlebot"):
            for meta in page.contents(name):
                words = {word.strip() for word in meta.content.lower().split(",")}
                if words & {"noindex", "none"}:
                    yield RULE.problem(
                        Severity.ERROR,
                        page.path,
                        meta.line,
                        f"the page tells indexes to leave it out: {name} {meta.content!r}",
                        "remove noindex",
                    )
    if ROBOTS in site.tree.files:
        yield from _robots(site)


def _robots(site: Built) -> Iterator[Problem]:
    data = site.tree.read(ROBOTS)
    if data is None:
        return
    root = urlsplit(site.base.url).path if site.base.url else "/"
    if root != "/":
        yield RULE.problem(
            Severity.NOTE,
            ROBOTS,
            None,
            f"nobody reads this file: the site stands below {root!r}",
            "crawlers look for robots.txt at the root of a host only",
        )
        return
    rules = RobotFileParser()
    rules.parse(data.decode("utf-8", "replace").lstrip("\ufeff").splitlines()[:MOST_LINES])
    for page in site.papers:
        if not rules.can_fetch(_CRAWLER, f"/{quoted(page.path)}"):
            yield RULE.problem(
                Severity.ERROR,
                page.path,
                None,
                f"{ROBOTS} keeps crawlers from the page of a paper",
                "take its folder out of Disallow",
            )


RULE = SiteRule("indexing", "nothing keeps indexes from the papers", _run)
