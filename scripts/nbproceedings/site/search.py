"""The search index beside the pages: made anew when something that can be found has changed."""

from __future__ import annotations

import resource
from collections.abc import Callable
from functools import partial
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

from sphinx.util import logging

from nbproceedings.model import addresses
from nbproceedings.pages.sought import Sought, sought
from nbproceedings.site.pagefind import NoIndex, make_index
from nbproceedings.site.pagefind_entry import file_name, stub
from nbproceedings.site.prose_text import prose_texts

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from nbproceedings.site.binding import Binding
    from nbproceedings.site.manifest import Manifest

logger = logging.getLogger(__name__)

FOLDER = "pagefind"
"""Where the index lies below the site's root."""

Put = Callable[[str, str, Callable[[], bytes]], bool]
"""Writes a file of the site, given its path, what it is made from, and what makes its bytes."""


def setup(app: Sphinx) -> None:
    # Before anything looks at the assets of a page.
    app.connect("html-page-context", _add_assets, priority=400)


def _add_assets(
    app: Sphinx, document: str, template: str, context: dict[str, Any], doctree: object
) -> None:
    context["nbp_search"] = addresses.SEARCH
    if document == addresses.SEARCH:
        app.add_css_file("nbproceedings-search.css", priority=810)
        app.add_js_file("nbproceedings-search.js", priority=810, loading_method="defer")


def write_index(bound: Binding, env: BuildEnvironment, manifest: Manifest, put: Put) -> float:
    """Write the index unless it is current; tells the CPU seconds that this took, Pagefind's too.

    Without an index the site is complete all the same: the old one is removed, and the page that
    searches says so.
    """
    entries = _entries(bound, env)
    digest = _digest(entries, bound)
    known = manifest.below(FOLDER)
    if known and all(manifest.is_current(file, digest) for file in known):
        return 0.0
    started = _cpu_seconds()
    try:
        files = make_index(entries, bound.catalogue.series.language) if entries else {}
    except NoIndex as error:
        logger.warning(
            "the site has no search index: %s",
            error,
            type="nbproceedings",
            subtype="no-search-index",
        )
        files = {}
    for path, data in files.items():
        put(f"{FOLDER}/{path}", digest, partial(bytes, data))
    took = _cpu_seconds() - started
    logger.info("search index: %d entries, %d files (%.2f s)", len(entries), len(files), took)
    return took


def _cpu_seconds() -> float:
    """What this process and those that it has started and awaited have used."""
    own, others = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def _entries(bound: Binding, env: BuildEnvironment) -> list[Sought]:
    """What can be found, each address once: of pages that exist and want to be found."""
    listed = {
        addresses.encoded(addresses.html(page.address))
        for page in bound.pages.values()
        if page.listed
    }
    listed |= {addresses.encoded(addresses.html(document)) for document in env.all_docs}
    found: dict[str, Sought] = {}
    for entry in sought(bound.site, prose_texts(env)):
        if entry.where.partition("#")[0] in listed:
            found.setdefault(entry.where, entry)
    return list(found.values())


def _digest(entries: list[Sought], bound: Binding) -> str:
    try:
        program = version("pagefind_bin")
    except PackageNotFoundError:
        program = ""
    # One entry as Pagefind reads it stands for how all of them are put.
    form = (file_name(entries[0]), stub(entries[0], "")) if entries else ()
    made_from = (program, bound.catalogue.series.language, form, *entries)
    return blake2b(repr(made_from).encode(), digest_size=16).hexdigest()
