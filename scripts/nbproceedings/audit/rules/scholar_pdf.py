"""The PDF that a page names is a PDF, and lies beside the page.

Google Scholar's inclusion guidelines: ``citation_pdf_url`` is absolute and names a file in the
directory of the page; elsewhere the PDF counts as untagged.  Files are to have at most 5 MB.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.audit.address import Kind, own_addresses
from nbproceedings.audit.page import Meta, Page
from nbproceedings.audit.rules import SiteRule
from nbproceedings.problem import Problem, Severity
from nbproceedings.store.yaml import shorten

if TYPE_CHECKING:
    from nbproceedings.audit.built import Built

LARGEST = 5_000_000
_SMALLER = "make it smaller: larger files are not indexed"
# Some programs write a few bytes before the mark, and readers look that far.
_BEGINNING = 1024


def _run(site: Built) -> Iterator[Problem]:
    for page in site.papers:
        named = page.contents("citation_pdf_url")
        for meta in named:
            yield from _named(site, page, meta)
        beside = f"{page.path.rpartition('.')[0]}.pdf"
        if not named and beside in site.tree.files:
            known = bool(site.base.url)
            yield RULE.problem(
                Severity.WARNING if known else Severity.NOTE,
                page.path,
                None,
                f"the paper beside the page is not announced: {beside.rpartition('/')[2]}",
                "add citation_pdf_url with its absolute address, once the site has one",
            )


def _named(site: Built, page: Page, meta: Meta) -> Iterator[Problem]:
    url = meta.content

    def problem(severity: Severity, what: str, hint: str) -> Problem:
        return RULE.problem(severity, page.path, meta.line, what, hint)

    if not url.startswith(("http://", "https://")):
        yield problem(
            Severity.ERROR,
            f"citation_pdf_url is not absolute: {shorten(url)}",
            "write it with https:// and the host",
        )
        return
    target = site.links.target(page.path, url)
    if target.kind is Kind.HOST:
        yield from _elsewhere(site, page, meta)
        return
    if target.kind is not Kind.FILE:
        yield problem(
            Severity.ERROR,
            f"citation_pdf_url names a file that is not there: {shorten(url)}",
            "put the PDF beside the page, or remove the tag",
        )
        return
    path = target.what
    if _folder(path) != _folder(page.path):
        inside = path.startswith(f"{page.path.rpartition('.')[0]}/")
        yield problem(
            Severity.NOTE if inside else Severity.ERROR,
            f"the PDF is not in the directory of its page: {shorten(path)}",
            "put the PDF beside the page: elsewhere it counts as untagged",
        )
    if b"%PDF-" not in site.tree.beginning(path, _BEGINNING):
        yield problem(
            Severity.ERROR,
            f"the file is no PDF: {shorten(path)}",
            "put the PDF there: an HTML page or an empty file under that name is not indexed",
        )
    elif site.tree.files[path] > LARGEST:
        size = site.tree.files[path] / 1e6
        yield problem(
            Severity.NOTE, f"the PDF has {size:.1f} MB, more than 5: {shorten(path)}", _SMALLER
        )


def _elsewhere(site: Built, page: Page, meta: Meta) -> Iterator[Problem]:
    """An address of another host, or of this one while nobody knows which it is."""
    own = own_addresses(page)
    if not site.base.url and not own:
        yield RULE.problem(
            Severity.NOTE,
            page.path,
            meta.line,
            f"nobody can tell whether this PDF is beside its page: {shorten(meta.content)}",
            "say where the site stands: --base-url https://…",
        )
    elif site.base.url or not any(_folder(meta.content) == _folder(address) for address in own):
        yield RULE.problem(
            Severity.ERROR,
            page.path,
            meta.line,
            f"citation_pdf_url leads to another site: {shorten(meta.content)}",
            "put the PDF beside the page: elsewhere it counts as untagged",
        )


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


RULE = SiteRule("scholar-pdf", "the PDF of a paper lies beside its page", _run)
