"""A page begins with what a browser has to know first: doctype, encoding, language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.audit.page import Page
from nbproceedings.audit.rules import SiteRule
from nbproceedings.problem import Problem, Severity
from nbproceedings.store.yaml import shorten

if TYPE_CHECKING:
    from nbproceedings.audit.built import Built

WITHIN = 1024
"""Bytes in which a browser looks for the encoding (HTML standard, "charset")."""


def _run(site: Built) -> Iterator[Problem]:
    for page in site.pages:
        if any(fault.kind == "encoding" for fault in page.faults):
            yield RULE.problem(
                Severity.ERROR,
                page.path,
                None,
                f"the file is not in the encoding that it names: {shorten(page.encoding)}",
                "write it in UTF-8, and say so in <meta charset=utf-8>",
            )
        for what, hint in _missing(page):
            yield RULE.problem(Severity.WARNING, page.path, None, what, hint)


def _missing(page: Page) -> Iterator[tuple[str, str]]:
    if not page.doctype:
        yield "the page has no doctype", "begin it with <!DOCTYPE html>"
    if page.charset_at is None:
        yield "the page does not say its encoding", "begin <head> with <meta charset=utf-8>"
    elif page.charset_at > WITHIN:
        yield (
            f"the encoding is named after {page.charset_at:,} characters",
            "begin <head> with <meta charset=utf-8>",
        )
    elif page.encoding not in ("utf-8", "utf8"):
        yield f"the page is in {shorten(page.encoding)}", "write it in UTF-8"
    if not page.language and not page.is_redirect:
        yield "the page does not say its language", "write it into <html lang=…>"


RULE = SiteRule("page-start", "a page begins with doctype, encoding and language", _run)
