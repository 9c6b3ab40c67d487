"""Signposting of a paper's page names its address once, and the kind of each thing it points to.

FAIR Signposting profile, level 1: one ``cite-as``; ``describedby`` and ``item`` with their type.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.audit.rules import SiteRule
from nbproceedings.problem import Problem, Severity
from nbproceedings.store.yaml import shorten

if TYPE_CHECKING:
    from nbproceedings.audit.built import Built

_RELATIONS = frozenset(("cite-as", "describedby", "item", "linkset"))
_TYPED = ("describedby", "item", "linkset")


def _run(site: Built) -> Iterator[Problem]:
    for page in site.papers:
        links = [link for link in page.links if not _RELATIONS.isdisjoint(link.relations)]
        if not links:
            continue
        cited = page.related("cite-as")
        if len(cited) > 1:
            yield RULE.problem(
                Severity.ERROR,
                page.path,
                cited[1].line,
                f"the page has {len(cited)} links cite-as",
                "keep the address of this copy; the publisher's is related, not cite-as",
            )
        elif not cited and site.base.url:
            yield RULE.problem(
                Severity.WARNING,
                page.path,
                None,
                "the page has Signposting links, and none is cite-as",
                "add <link rel=cite-as href=…> with the address to cite",
            )
        for link in links:
            typed = next((name for name in _TYPED if name in link.relations), "")
            if typed and not link.attributes.get("type"):
                yield RULE.problem(
                    Severity.WARNING,
                    page.path,
                    link.line,
                    f"a link {typed} does not say its type: {shorten(link.href)}",
                    "add type=… with the media type of what it names",
                )
        for link in cited:
            if not link.href.startswith(("http://", "https://")):
                yield RULE.problem(
                    Severity.WARNING,
                    page.path,
                    link.line,
                    f"cite-as is not absolute: {shorten(link.href)}",
                    "write it with https:// and the host",
                )


RULE = SiteRule("signposting", "Signposting names one address and the type of each thing", _run)
