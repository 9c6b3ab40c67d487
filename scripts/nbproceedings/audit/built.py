"""A built site as the rules see it: every page read once, every text looked at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from nbproceedings.audit import fetched
from nbproceedings.audit.address import Base, Resolver
from nbproceedings.audit.decoding import decode
from nbproceedings.audit.page import Page, Resource
from nbproceedings.audit.reader import read_page
from nbproceedings.audit.tree import Tree, ending
from nbproceedings.audit.watch import TEXTS, Sight, Watch

_LEGAL = ("license", "licence", "notice", "copying", "authors", "copyright")
"""Files of other people's programs, which name them on purpose."""


@dataclass(slots=True)
class Built:
    """The site in a folder.

    ``pages`` are in order of path; ``papers`` are those of them that say they are about one paper.
    ``styles`` are the addresses in style sheets, ``sights`` what must not be published and was
    found in other files.
    """

    tree: Tree
    base: Base
    links: Resolver
    pages: tuple[Page, ...]
    styles: dict[str, list[Resource]] = field(default_factory=dict)
    sights: dict[str, tuple[Sight, ...]] = field(default_factory=dict)

    @property
    def papers(self) -> tuple[Page, ...]:
        return tuple(page for page in self.pages if page.is_paper)

    @property
    def redirects(self) -> int:
        return sum(page.is_redirect for page in self.pages)


def read_site(
    folder: Path,
    base_url: str,
    watch: Watch,
    tell: Callable[[str], None] = lambda phase: None,
) -> Built:
    """Read the site; what cannot be read is in ``tree.unread``."""
    tree = Tree.of(folder)
    paths = tuple(tree.pages())
    pages = []
    for number, path in enumerate(paths):
        if number % 50 == 0:
            tell(f"Reading page {number + 1:,} of {len(paths):,}")
        data = tree.read(path)
        if data is not None:
            page = read_page(path, data)
            page.seen = watch.look(data)
            pages.append(page)
    base = Base.of(base_url, pages)
    built = Built(tree, base, Resolver(tree, base), tuple(pages))
    tell("Reading the other files")
    known = frozenset(paths)
    for path in tree.files:
        if path not in known:
            _read_other(built, path, watch)
    return built


def _read_other(built: Built, path: str, watch: Watch) -> None:
    kind = ending(path)
    if kind != "css" and (kind not in TEXTS or _is_legal(path)):
        return
    data = built.tree.read(path)
    if data is None:
        return
    if kind == "css":
        css = decode(data)[0]
        built.styles[path] = [Resource(url, "a style sheet", 0) for url in fetched.by_style(css)]
    elif found := watch.look(data):
        built.sights[path] = found


def _is_legal(path: str) -> bool:
    return path.rpartition("/")[2].lower().startswith(_LEGAL)
