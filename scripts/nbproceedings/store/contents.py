"""The table of contents ``_toc.yml``: whether it can be read, and names pages that exist.

Jupyter Book reads the file itself and stops at the first mistake; here all are told at once, with
their places, before a build begins.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from nbproceedings.problem import Severity
from nbproceedings.store.encoding import decode
from nbproceedings.store.files import Files
from nbproceedings.store.messages import near
from nbproceedings.store.yaml import Document, Mapping, Node, Scalar, compose_mapping, shorten

ENDINGS = (".md", ".ipynb", ".rst", ".txt")
"""Endings of pages that Jupyter Book reads; the table of contents may leave them out."""


def check_contents(files: Files) -> None:
    """Report syntax errors, a missing root, and entries without a page."""
    path = files.project.toc
    if not path.is_file():
        return  # the check of the link tells what is missing
    data = files.read(path)
    if data is None:
        return
    where = files.project.relative(path)
    decoded = decode(data, where)
    document = compose_mapping(decoded.text, where)
    files.problems += [*decoded.problems, *document.problems]
    root = document.root
    if not isinstance(root, Mapping):
        return
    if "root" not in document.entries(root):
        document.problems.clear()
        message = "the table of contents names no root page"
        document.report("wrong-value", root, message, "write 'root: index' above its other keys")
        files.problems += document.problems
    known = None
    for node in _pages(document, root):
        if _exists(files, node.value):
            continue
        if known is None:
            book = files.project.book
            known = {
                page.relative_to(book).with_suffix("").as_posix(): page for page in files.prose()
            }
        meant = near(node.value.removesuffix(".md"), known)
        hint = f"did you mean {meant!r}?" if meant else "write the page, or remove the entry"
        document.problems.clear()
        message = f"the table of contents names {shorten(node.value)}, but there is no such page"
        document.report("missing-page", node, message, hint, Severity.WARNING)
        files.problems += document.problems


def _pages(document: Document, node: Node) -> Iterator[Scalar]:
    """The names of pages anywhere below a node."""
    for _, key, value in document.children(node):
        if isinstance(key, Scalar) and key.value in ("root", "file") and isinstance(value, Scalar):
            yield value
        else:
            yield from _pages(document, value)


def _exists(files: Files, name: str) -> bool:
    parts = PurePosixPath(name)
    if parts.is_absolute() or ".." in parts.parts or "\0" in name:
        return False
    page = files.project.book / name
    if page.suffix in ENDINGS and page.is_file():
        return True
    return any(page.with_name(page.name + ending).is_file() for ending in ENDINGS)
