"""The page of a paper shows its abstract, one and whole, without a click.

Google Scholar's inclusion guidelines: the abstract is visible in the page as the server sends it,
and a page with several abstracts is not indexed well.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.audit.rules import SiteRule
from nbproceedings.problem import Problem, Severity

if TYPE_CHECKING:
    from nbproceedings.audit.built import Built


def _run(site: Built) -> Iterator[Problem]:
    for page in site.papers:
        shown = [one for one in page.abstracts if not one.hidden]
        behind = [one for one in page.abstracts if one.hidden]
        if behind and not shown:
            yield RULE.problem(
                Severity.ERROR,
                page.path,
                behind[0].line,
                f"the abstract is hidden by {behind[0].hidden}",
                "show it in the first HTML: what needs a click is not indexed",
            )
        elif len(shown) > 1:
            yield RULE.problem(
                Severity.WARNING,
                page.path,
                shown[1].line,
                f"the page has {len(shown)} abstracts",
                "give each paper a page of its own",
            )
        elif not shown:
            yield RULE.problem(
                Severity.NOTE,
                page.path,
                None,
                "no text of the page is called an abstract",
                "put the abstract below a heading Abstract: it is what indexes show",
            )


RULE = SiteRule("abstract", "the page of a paper shows one abstract without a click", _run)
