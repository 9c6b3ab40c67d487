"""The map for crawlers lists pages that are there, and the page of every paper.

Sitemap protocol 0.9, sitemaps.org.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.audit.address import Kind
from nbproceedings.audit.rules import SiteRule
from nbproceedings.audit.rules.indexing import ROBOTS
from nbproceedings.problem import Problem, Severity
from nbproceedings.store.yaml import shorten

if TYPE_CHECKING:
    from nbproceedings.audit.built import Built

_FIRST = "sitemap.xml"
MOST_MAPS = 1000


def _run(site: Built) -> Iterator[Problem]:
    waiting, problems = _maps(site)
    yield from problems
    known = set(waiting)
    listed: set[str] = set()
    complete = bool(waiting)
    while waiting:
        path = waiting.pop()
        if path.endswith(".gz"):
            complete = False  # what it lists is not known
            continue
        locations = _locations(site, path)
        if locations is None:
            complete = False
            yield RULE.problem(
                Severity.ERROR, path, None, "this is no sitemap", "write XML as sitemaps.org has it"
            )
            continue
        for is_map, address, line in locations:
            target = site.links.target(path, address)
            if not address.startswith(("http://", "https://")):
                yield RULE.problem(
                    Severity.ERROR,
                    path,
                    line,
                    f"the address is not absolute: {shorten(address)}",
                    "write it with https:// and the host",
                )
            elif target.kind is Kind.HOST and site.base.url:
                yield RULE.problem(
                    Severity.ERROR,
                    path,
                    line,
                    f"the address is not of this site: {shorten(address)}",
                    "list what stands below the site's own address",
                )
            elif target.kind is Kind.MISSING:
                yield RULE.problem(
                    Severity.ERROR,
                    path,
                    line,
                    f"there is no such page: {shorten(address)}",
                    "take out what is gone",
                )
            elif target.kind is Kind.FILE and is_map:
                if target.what not in known and len(known) < MOST_MAPS:
                    known.add(target.what)
                    waiting.append(target.what)
            elif target.kind is Kind.FILE:
                listed.add(target.what)
    if complete and site.base.url:
        for page in site.papers:
            if page.path not in listed:
                yield RULE.problem(
                    Severity.WARNING,
                    page.path,
                    None,
                    "no sitemap lists the page of a paper",
                    "add it, so that crawlers find it and its changes",
                )


def _maps(site: Built) -> tuple[list[str], list[Problem]]:
    """The maps that robots.txt names, or the one in its usual place."""
    found = [_FIRST] if _FIRST in site.tree.files else []
    problems = []
    data = site.tree.read(ROBOTS) if ROBOTS in site.tree.files else None
    for number, line in enumerate((data or b"").decode("utf-8", "replace").splitlines(), start=1):
        key, _, value = line.partition(":")
        if key.strip().lower() != "sitemap":
            continue
        target = site.links.target(ROBOTS, value.strip())
        if target.kind is Kind.FILE:
            found.append(target.what)
        elif target.kind is Kind.MISSING:
            problems.append(
                RULE.problem(
                    Severity.ERROR,
                    ROBOTS,
                    number,
                    f"there is no such sitemap: {shorten(value.strip())}",
                    "take out what is gone",
                )
            )
    return sorted(set(found)), problems


def _locations(site: Built, path: str) -> list[tuple[bool, str, int]] | None:
    """Each address of a map: whether it is a map's, itself, its line.  None for what is no map."""
    from lxml import etree

    data = site.tree.read(path)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(data or b"", parser)
    except etree.XMLSyntaxError:
        return None
    if etree.QName(root).localname not in ("sitemapindex", "urlset"):
        return None
    is_map = etree.QName(root).localname == "sitemapindex"
    return [
        (is_map, (location.text or "").strip(), location.sourceline)
        for location in root.iterfind("{*}*/{*}loc")
    ]


RULE = SiteRule("site-map", "the sitemap lists the pages that are there", _run)
