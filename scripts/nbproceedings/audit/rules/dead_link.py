"""What pages link and show is there, and so is the place in the page that a link leads to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from nbproceedings.audit.address import Kind
from nbproceedings.audit.page import Page
from nbproceedings.audit.rules import SiteRule
from nbproceedings.audit.tree import PAGES, ending
from nbproceedings.problem import Problem, Severity
from nbproceedings.store.yaml import shorten

if TYPE_CHECKING:
    from nbproceedings.audit.built import Built

# Places that browsers or scripts make: a text to find, a formula's number, a view; and the top.
_MADE = (":~:", "mjx-", "!")
_TOP = "top"
_NEVER_FOLLOWED = frozenset(("dns-prefetch", "preconnect"))


class _Use(NamedTuple):
    """An address, its line, and what uses it."""

    address: str
    line: int
    by: str


def _run(site: Built) -> Iterator[Problem]:
    by_path = {page.path: page for page in site.pages}
    for page in site.pages:
        told: set[str] = set()
        for use in _uses(page):
            if use.address not in told:
                told.add(use.address)
                yield from _look(site, page.path, use, by_path)
    for path, resources in site.styles.items():
        for resource in resources:
            yield from _look(site, path, _Use(resource.url, 0, resource.by), by_path)


def _uses(page: Page) -> Iterator[_Use]:
    for anchor in page.anchors:
        yield _Use(anchor.href, anchor.line, "a link")
    for resource in page.resources:
        yield _Use(resource.url, resource.line, resource.by)
    for link in page.links:
        if link.href and _NEVER_FOLLOWED.isdisjoint(link.relations):
            yield _Use(link.href, link.line, f"<link rel={' '.join(link.relations)}>")
    if page.refresh:
        yield _Use(page.refresh, 1, "the redirect")


def _look(site: Built, path: str, use: _Use, pages: dict[str, Page]) -> Iterator[Problem]:
    def problem(what: str, hint: str) -> Problem:
        message = f"{use.by} {what}: {shorten(use.address)}"
        return RULE.problem(Severity.ERROR, path, use.line, message, hint)

    target = site.links.target(path, use.address)
    match target.kind:
        case Kind.MISSING:
            hint = "correct the address, or put there what it names"
            yield problem("leads to what is not there", hint)
        case Kind.OUTSIDE:
            hint = "name what lies in the site, or write the whole address with https://"
            yield problem("leads out of the site", hint)
        case Kind.BROKEN:
            yield problem("holds no address", "correct the address")
        case Kind.FILE if target.fragment and ending(target.what) in PAGES:
            page = pages.get(target.what)
            name = target.fragment
            there = page is None or name in page.ids or name in page.names
            if not there and not name.startswith(_MADE) and name.lower() != _TOP:
                hint = "correct what stands after #, or give that id to the place"
                yield problem(f"leads to a place that {target.what} does not have", hint)


RULE = SiteRule("dead-link", "links, pictures and places in pages are there", _run)
