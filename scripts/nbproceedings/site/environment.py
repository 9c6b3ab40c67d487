"""Knows what the record put into each prose page, and which pages to make again.

A directive's block depends on the record, not on the file it stands in.  Each block's digest is
kept; before a build all blocks are made anew, and pages whose blocks differ are read again.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from nbproceedings.pages.kinds import partials
from nbproceedings.pages.prose import prose_page
from nbproceedings.site.config import binding

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from nbproceedings.site.binding import Binding


class Block(NamedTuple):
    """A directive as it was used: enough to make its block again."""

    name: str
    volume: str | None
    options: tuple[tuple[str, str], ...]
    digest: str


def setup(app: Sphinx) -> None:
    app.connect("env-get-outdated", _found, priority=1)
    app.connect("env-get-outdated", _outdated)
    app.connect("env-purge-doc", _purge)
    app.connect("env-merge-info", _merge)


def _found(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    binding(app).documents.update(dict.fromkeys(sorted(env.found_docs), ""))
    return []


def digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=16).hexdigest()


def remember(env: BuildEnvironment, document: str, block: Block) -> None:
    _blocks(env).setdefault(document, []).append(block)


def remember_page(env: BuildEnvironment, document: str, digest: str) -> None:
    _pages(env)[document] = digest


def volume_of(bound: Binding, document: str) -> str | None:
    """The volume in whose folder a document lies."""
    folder = document.partition("/")[0]
    return folder if folder in bound.catalogue.volumes else None


def _blocks(env: BuildEnvironment) -> dict[str, list[Block]]:
    if not hasattr(env, "nbproceedings_blocks"):
        env.nbproceedings_blocks = {}  # type: ignore[attr-defined]
    found: dict[str, list[Block]] = env.nbproceedings_blocks  # type: ignore[attr-defined]
    return found


def _pages(env: BuildEnvironment) -> dict[str, str]:
    if not hasattr(env, "nbproceedings_pages"):
        env.nbproceedings_pages = {}  # type: ignore[attr-defined]
    found: dict[str, str] = env.nbproceedings_pages  # type: ignore[attr-defined]
    return found


def _purge(app: Sphinx, env: BuildEnvironment, document: str) -> None:
    _blocks(env).pop(document, None)
    _pages(env).pop(document, None)


def _merge(
    app: Sphinx, env: BuildEnvironment, documents: set[str], other: BuildEnvironment
) -> None:
    for document in documents:
        if document in _blocks(other):
            _blocks(env)[document] = _blocks(other)[document]
        if document in _pages(other):
            _pages(env)[document] = _pages(other)[document]


def page_digest(bound: Binding, document: str, front: str) -> str:
    """What the record puts around a document's own text, in the page and in its head."""
    page = bound.pages.get(document) or prose_page(bound.site, document, front, "", "")
    made_from = (page.title, page.description, page.files, page.parts, page.about)
    return digest(repr(made_from))


def _outdated(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    bound = binding(app)
    known = (added | changed) | removed
    found = [
        document
        for document, blocks in _blocks(env).items()
        if document not in known and not all(_current(bound, document, one) for one in blocks)
    ]
    found += [
        document
        for document, before in _pages(env).items()
        if document not in known and page_digest(bound, document, env.config.root_doc) != before
    ]
    return sorted(set(found))


def _current(bound: Binding, document: str, block: Block) -> bool:
    partial = partials().get(block.name)
    if partial is None:
        return False
    options: Mapping[str, str] = dict(block.options)
    try:
        html = partial.render(bound.site, document, block.volume, options)
    except ValueError:
        return False
    return digest(html) == block.digest
