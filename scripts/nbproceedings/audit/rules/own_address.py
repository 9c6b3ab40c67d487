"""What a page gives as its own address is its own: canonical link and ``og:url``.

A page that names another one as its original leaves the indexes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from nbproceedings.audit.address import is_of, own_addresses
from nbproceedings.audit.page import Page
from nbproceedings.audit.rules import SiteRule
from nbproceedings.problem import Problem, Severity
from nbproceedings.store.yaml import shorten

if TYPE_CHECKING:
    from nbproceedings.audit.built import Built


class _Named(NamedTuple):
    """An address that a page gives as its own, and what it calls it."""

    name: str
    address: str
    line: int


def _run(site: Built) -> Iterator[Problem]:
    shared: Counter[str] = Counter()
    for page in site.pages:
        shared.update(set(own_addresses(page)))
    for page in site.pages:
        if page.is_redirect:
            continue
        links = page.related("canonical")
        if len({link.href for link in links}) > 1:
            yield RULE.problem(
                Severity.ERROR,
                page.path,
                links[1].line,
                f"the page has {len(links)} canonical addresses",
                "keep one: of several none counts",
            )
        named = [_Named("canonical address", link.href, link.line) for link in links]
        named += [_Named("og:url", meta.content, meta.line) for meta in page.properties("og:url")]
        for one in named:
            yield from _check(site, page, one, shared)
        if site.base.url and not links and page.is_paper:
            yield RULE.problem(
                Severity.NOTE,
                page.path,
                None,
                "the page of a paper has no canonical address",
                "add <link rel=canonical href=…>, so that copies and old addresses count for it",
            )


def _check(site: Built, page: Page, one: _Named, shared: Counter[str]) -> Iterator[Problem]:
    address = shorten(one.address)
    if not one.address.startswith(("http://", "https://")):
        message = f"the {one.name} is not absolute: {address}"
        hint = "write it with https:// and the host"
        yield RULE.problem(Severity.WARNING, page.path, one.line, message, hint)
        return
    # Without the site's own address, only what several pages claim is surely wrong for most.
    known = bool(site.base.url)
    if not (is_of(one.address, page.path, site.base) if known else shared[one.address] < 2):
        severity = Severity.ERROR if page.is_paper else Severity.WARNING
        message = f"the {one.name} is that of another page: {address}"
        hint = "write the absolute address of this very page"
        yield RULE.problem(severity, page.path, one.line, message, hint)


RULE = SiteRule("own-address", "canonical and og:url are the address of this page", _run)
