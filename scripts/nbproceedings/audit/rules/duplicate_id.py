"""An id stands once in a page: of two places a link reaches only the first."""

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
        for fault in page.faults:
            if fault.kind == "duplicate-id":
                yield RULE.problem(
                    Severity.WARNING,
                    page.path,
                    fault.line,
                    f"an id stands twice: {shorten(fault.what)}, first in line "
                    f"{page.ids[fault.what]}",
                    "give each place an id of its own",
                )


RULE = SiteRule("duplicate-id", "an id stands once in a page", _run)
