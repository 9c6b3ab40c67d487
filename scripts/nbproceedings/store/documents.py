"""The prose pages that Sphinx will find: their addresses, as a release promises them.

The same rules as Jupyter Book's: every page below ``book/`` in a format it reads, without what
``exclude_patterns`` names; only those of the table of contents where ``only_build_toc_files`` says
so.  Folders of papers and talks hold no pages of this kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from nbproceedings.store.configuration import child
from nbproceedings.store.encoding import decode
from nbproceedings.store.files import RECORD_FOLDERS, Files
from nbproceedings.store.yaml import Document, Mapping, Node, Scalar, Sequence, compose_mapping

ENDINGS = (".md", ".ipynb", ".rst")
"""Formats of pages."""
MAX_DEPTH = 8
"""Folders below each other that are looked into."""

_PARTS = re.compile(r"(\*\*/?|\*|\?)")


def documents(files: Files) -> tuple[str, ...]:
    """Addresses of prose pages, sorted."""
    config = _document(files, files.project.config)
    excluded = [
        _pattern(text)
        for keys in (("exclude_patterns",), ("sphinx", "config", "exclude_patterns"))
        for text in _texts(config, keys)
    ]
    found = {
        address
        for path, address in _pages(files, files.project.book, "", 0)
        if not any(pattern.fullmatch(path) for pattern in excluded)
    }
    chosen = child(config, config.root, ("only_build_toc_files",))
    if isinstance(chosen, Scalar) and chosen.value.lower() in ("true", "yes", "on"):
        named = list(_named(_document(files, files.project.toc)))
        wanted = {name for name in named if not set(name) & set("*?[")}
        globs = [name for name in named if name not in wanted]
        found = {
            address
            for address in found
            if address in wanted or any(fnmatchcase(address, one) for one in globs)
        }
    return tuple(sorted(found))


def _document(files: Files, path: Path) -> Document:
    """A settings file that others have read and reported about already."""
    where = files.project.relative(path)
    try:
        return compose_mapping(decode(path.read_bytes(), where).text, where)
    except OSError:
        return Document("", where)


def _pages(files: Files, folder: Path, above: str, depth: int) -> Iterator[tuple[str, str]]:
    """Paths below ``book/`` of files that are pages, and their addresses."""
    for entry in files.entries(folder):
        if entry.is_dir(follow_symlinks=False):
            record = depth == 1 and entry.name in RECORD_FOLDERS
            if not record and not entry.name.startswith("_") and depth < MAX_DEPTH:
                yield from _pages(files, Path(entry.path), f"{above}{entry.name}/", depth + 1)
            continue
        for ending in ENDINGS:
            if entry.name.endswith(ending):
                yield f"{above}{entry.name}", f"{above}{entry.name.removesuffix(ending)}"
                break


def _texts(document: Document, keys: tuple[str, ...]) -> list[str]:
    node = child(document, document.root, keys)
    found = [value for _, _, value in document.children(node)] if node is not None else []
    return [one.value for one in found if isinstance(one, Scalar)]


def _pattern(text: str) -> re.Pattern[str]:
    """A pattern of Sphinx's: a star stays in its folder, two do not; a folder means its content."""
    parts = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    made = "".join(parts.get(part, re.escape(part)) for part in _PARTS.split(text.strip("/")))
    return re.compile(f"{made}(?:/.*)?")


def _named(document: Document) -> Iterator[str]:
    """What the table of contents names, without endings; patterns are left as they are."""
    if document.root is not None:
        yield from _names(document, document.root)


def _names(document: Document, node: Node) -> Iterator[str]:
    for _, key, value in document.children(node):
        name = key.value if isinstance(key, Scalar) else ""
        if name in ("root", "file", "glob") and isinstance(value, Scalar):
            ending = next((one for one in ENDINGS if value.value.endswith(one)), "")
            yield value.value.removesuffix(ending)
        elif isinstance(value, (Mapping, Sequence)):
            yield from _names(document, value)
