"""JSON-LD is JSON, and says what it is about."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from nbproceedings.audit.rules import SiteRule
from nbproceedings.problem import Problem, Severity

if TYPE_CHECKING:
    from nbproceedings.audit.built import Built


def _run(site: Built) -> Iterator[Problem]:
    for page in site.pages:
        for block in page.data:
            try:
                found = json.loads(block.text)
            except (ValueError, RecursionError) as error:
                line = getattr(error, "lineno", 1)
                yield RULE.problem(
                    Severity.ERROR,
                    page.path,
                    block.line + line - 1,
                    f"JSON-LD cannot be read: {getattr(error, 'msg', 'it is nested too deeply')}",
                    "write JSON; escape < as \\u003c inside a script",
                )
                continue
            if not all(_says_what_it_is(one) for one in _things(found)):
                yield RULE.problem(
                    Severity.WARNING,
                    page.path,
                    block.line,
                    "JSON-LD has no @context or no @type",
                    "say which vocabulary it uses, and what the thing is",
                )


def _things(found: Any) -> list[Any]:
    return found if isinstance(found, list) else [found]


def _says_what_it_is(thing: Any) -> bool:
    return (
        isinstance(thing, dict) and "@context" in thing and ("@type" in thing or "@graph" in thing)
    )


RULE = SiteRule("structured-data", "JSON-LD can be read", _run)
