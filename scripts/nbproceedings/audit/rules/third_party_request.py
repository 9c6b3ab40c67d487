"""A page asks nothing of other hosts: whoever reads it is nobody else's business.

Scripts, styles, pictures, fonts, frames and hints to connect count; links that a reader follows do
not.  A host that is down, or gone, takes nothing with it either.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from nbproceedings.audit.address import Kind
from nbproceedings.audit.page import Resource
from nbproceedings.audit.rules import SiteRule
from nbproceedings.problem import Problem, Severity

if TYPE_CHECKING:
    from nbproceedings.audit.built import Built


def _run(site: Built) -> Iterator[Problem]:
    for page in site.pages:
        yield from _asked(site, page.path, page.resources)
    for path, resources in site.styles.items():
        yield from _asked(site, path, resources)


def _asked(site: Built, path: str, resources: Iterable[Resource]) -> Iterator[Problem]:
    told: set[tuple[str, str]] = set()
    for resource in resources:
        target = site.links.target(path, resource.url)
        key = (target.what, resource.by)
        if target.kind is Kind.HOST and key not in told:
            told.add(key)
            yield RULE.problem(
                Severity.ERROR,
                path,
                resource.line,
                f"{resource.by} makes a browser ask {target.what}",
                "serve a copy from this site, or link to it",
            )


RULE = SiteRule("third-party-request", "pages ask nothing of other hosts", _run)
