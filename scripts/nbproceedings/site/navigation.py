"""The list at the side of every page: the series, its volumes, the sections of this volume.

Its size depends on the number of volumes and prose pages, never on the number of papers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx.util.osutil import relative_uri

from nbproceedings.model import addresses
from nbproceedings.site.config import binding
from nbproceedings.text.html import inline_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx


@dataclass(frozen=True, slots=True)
class Entry:
    """A link of the list.  ``level`` counts from 1; ``caption`` stands above it."""

    title: str
    href: str
    level: int
    current: bool = False
    on_the_way: bool = False
    caption: str | None = None


def navigation(app: Sphinx, document: str) -> tuple[Entry, ...]:
    """Entries in the order of the table of contents, below the current volume one level deeper."""
    return tuple(_entries(app, document))


def _entries(app: Sphinx, document: str) -> Iterator[Entry]:
    root = app.config.root_doc
    yield Entry("Front page", _href(app, document, root), 1, document == root)
    for caption, target, title in _children(app, root):
        inside = _is_below(app, document, target)
        href = target if "://" in target else _href(app, document, target)
        yield Entry(title or _title(app, target), href, 1, document == target, inside, caption)
        if inside or document == target:
            for _, child, child_title in _children(app, target):
                href = child if "://" in child else _href(app, document, child)
                yield Entry(
                    child_title or _title(app, child),
                    href,
                    2,
                    document == child,
                    _is_below(app, document, child),
                )
            volume = target.partition("/")[0]
            if target == addresses.volume(volume) and volume in binding(app).catalogue.volumes:
                cite = addresses.citations(volume)
                yield Entry("How to cite", _href(app, document, cite), 2, document == cite)
    browse = addresses.BROWSE
    if browse not in app.env.all_docs:
        inside = _section(document) == browse
        yield Entry("Browse", _href(app, document, browse), 1, document == browse, inside)
    cite = addresses.SERIES_CITATIONS
    if binding(app).catalogue.volumes and cite not in app.env.all_docs:
        yield Entry("Cite the series", _href(app, document, cite), 1, document == cite)


def trail(app: Sphinx, document: str) -> tuple[Entry, ...]:
    """The way from the front page down to this page, without the page itself."""
    root = app.config.root_doc
    if document == root:
        return ()
    way = [Entry(binding(app).catalogue.series.name, _href(app, document, root), 1)]
    volume = binding(app).catalogue.volumes.get(document.partition("/")[0])
    index = addresses.volume(volume.id) if volume else ""
    if volume and document != index:
        way.append(Entry(inline_text(volume.name), _href(app, document, index), 2))
    section = _section(document)
    if section and section in app.env.all_docs and section != document:
        way.append(Entry(_title(app, section), _href(app, document, section), 3))
    return tuple(way)


def _section(document: str) -> str:
    """The prose page that lists pages such as this one, by the layout of addresses."""
    folder, _, name = document.rpartition("/")
    if folder.count("/") == 2:  # a notebook, in the folder of its work
        folder = folder.rpartition("/")[0]
    if folder == "people":
        return addresses.AUTHORS
    return folder if name else ""


def _children(app: Sphinx, document: str) -> Iterator[tuple[str | None, str, str | None]]:
    """Caption, target and own title of what stands below a document in the table of contents."""
    sites = getattr(app.env, "external_site_map", None)
    if sites is None or document not in sites:
        for child in app.env.toctree_includes.get(document, ()):
            yield None, child, None
        return
    suffixes = tuple(app.config.source_suffix)
    for tree in sites[document].subtrees:
        caption = tree.caption
        for item in tree.items:
            url = getattr(item, "url", None)
            if url:
                yield caption, url, getattr(item, "title", None) or url
                caption = None
                continue
            target = str(item)
            for suffix in suffixes:
                target = target.removesuffix(suffix)
            if target in app.env.all_docs:
                own = sites[target].title if target in sites else None
                yield caption, target, own
                caption = None


def _is_below(app: Sphinx, document: str, ancestor: str) -> bool:
    folder, _, name = ancestor.rpartition("/")
    if folder and name == "index":
        return document.startswith(f"{folder}/") and document != ancestor
    return _section(document) == ancestor


def _title(app: Sphinx, document: str) -> str:
    volume = binding(app).catalogue.volumes.get(document.partition("/")[0])
    if volume and document == addresses.volume(volume.id):
        # The full titles of events fill a page of their own.
        return inline_text(volume.name)
    title = app.env.titles.get(document)
    return title.astext() if title is not None else document


def _href(app: Sphinx, here: str, there: str) -> str:
    return relative_uri(addresses.html(here), addresses.html(there)) or addresses.html(
        there.rpartition("/")[2]
    )
