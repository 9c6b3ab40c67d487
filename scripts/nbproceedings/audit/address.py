"""Where the site stands in the web, and what an address on one of its pages leads to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote, unquote, urljoin, urlsplit

from nbproceedings.audit.page import Page
from nbproceedings.audit.tree import Tree

INDEX = ("index.html", "index.htm")


class Kind(StrEnum):
    """What an address leads to."""

    FILE = "file"
    MISSING = "missing"
    OUTSIDE = "outside"  # above the folder that was looked at
    UNKNOWN = "unknown"  # from the root of a server, and nobody said where the site stands
    HOST = "host"  # another host
    OTHER = "other"  # mailto:, data:, javascript:, nothing
    BROKEN = "broken"  # no address at all


class Target(NamedTuple):
    """What an address leads to: a path of the site, or a host; and the place in the page."""

    kind: Kind
    what: str
    fragment: str = ""


class Base(NamedTuple):
    """The address of the site's root, with a slash at the end; "" when nobody knows it.

    ``told`` is false where it was read from the pages' own canonical addresses.
    """

    url: str = ""
    told: bool = False

    @classmethod
    def of(cls, url: str, pages: Iterable[Page]) -> Base:
        """The address as told, or as most pages have it."""
        if url:
            return cls(url if url.endswith("/") else f"{url}/", told=True)
        votes: Counter[str] = Counter()
        asked = 0
        for page in pages:
            own = own_addresses(page)
            asked += bool(own)
            votes.update({root for address in own if (root := _root(address, page.path))})
        best = min(votes.items(), key=lambda vote: (-vote[1], vote[0]), default=("", 0))
        return cls(best[0]) if best[1] * 2 > asked else cls()

    @property
    def host(self) -> str:
        return host_of(self.url)

    def address(self, path: str) -> str:
        """The absolute address of a file; "" where the site's own is not known."""
        return self.url + quoted(path) if self.url else ""


def own_addresses(page: Page) -> list[str]:
    """What a page gives as its own absolute address."""
    found = [link.href for link in page.related("canonical")]
    found += [meta.content for meta in page.properties("og:url")]
    return [address for address in found if address.startswith(("http://", "https://"))]


def _root(address: str, path: str) -> str:
    """What stands before a page's path in its address."""
    bare = unquote(address.partition("#")[0].partition("?")[0])
    for form in forms(path):
        if form and bare.endswith(f"/{form}"):
            return bare.removesuffix(form)
    return bare if not forms(path)[-1] and bare.endswith("/") else ""


@lru_cache(maxsize=4096)
def forms(path: str) -> tuple[str, ...]:
    """The ways in which servers name a page, the longest first: ``a/index.html``, ``a/``, ``a``."""
    folder, _, name = path.rpartition("/")
    if name in INDEX:
        return (path, f"{folder}/", folder) if folder else (path, "")
    stem = path.rpartition(".")[0]
    return (path, f"{stem}/", stem)


def is_of(address: str, path: str, base: Base) -> bool:
    """Whether an absolute address is that of the page, however servers write it."""
    bare = _without_scheme(unquote(address.partition("#")[0]))
    root = _without_scheme(base.url)
    return any(bare == root + form for form in forms(path))


def quoted(path: str) -> str:
    """A path as part of an address, whatever bytes its name has."""
    return quote(path, safe="/~:@!$&'()*+,;=", errors="surrogateescape")


def _without_scheme(address: str) -> str:
    return address.partition("://")[2]


def host_of(address: str) -> str:
    """The host of an address, with its port; "" for what is none."""
    try:
        return urlsplit(address).netloc.rpartition("@")[2].lower()
    except ValueError:
        return ""


class Resolver:
    """Tells what addresses lead to; linear in their number, and each is looked at once."""

    def __init__(self, tree: Tree, base: Base) -> None:
        self._tree = tree
        self._base = base
        self._path = urlsplit(base.url).path if base.url else ""
        self._known: dict[tuple[str, str], Target] = {}

    def target(self, page: str, address: str) -> Target:
        """What ``address`` on the page (or in the style sheet) at the path ``page`` leads to."""
        if address.startswith("#"):
            return Target(Kind.FILE, page, unquote(address[1:]))
        key = (page.rpartition("/")[0], address)
        if key not in self._known:
            self._known[key] = self._find(page, address)
        return self._known[key]

    def _find(self, page: str, address: str) -> Target:
        try:
            parts = urlsplit(address)
        except ValueError:
            return Target(Kind.BROKEN, address)
        fragment = unquote(parts.fragment)
        if parts.scheme not in ("", "http", "https"):
            return Target(Kind.OTHER, parts.scheme)
        if parts.netloc or parts.scheme:
            return self._absolute(address, fragment)
        if not parts.path:
            return Target(Kind.FILE, page, fragment)
        if parts.path.startswith("/"):
            return self._from_the_root(unquote(parts.path), fragment)
        return self._below(urljoin(f"/{quoted(page)}", parts.path), parts.path, page, fragment)

    def _absolute(self, address: str, fragment: str) -> Target:
        host = host_of(address)
        if not host:
            return Target(Kind.BROKEN, address)
        if not self._base.url or host != self._base.host:
            return Target(Kind.HOST, host)
        path = unquote(urlsplit(address).path) or "/"
        if path.startswith(self._path) or f"{path}/" == self._path:
            return self._file(path[len(self._path) :], fragment)
        return Target(Kind.HOST, host)

    def _from_the_root(self, path: str, fragment: str) -> Target:
        if self._base.url:
            if path.startswith(self._path):
                return self._file(path[len(self._path) :], fragment)
            return Target(Kind.OUTSIDE, path)
        found = self._file(path.lstrip("/"), fragment)
        return found if found.kind is Kind.FILE else Target(Kind.UNKNOWN, path)

    def _below(self, joined: str, path: str, page: str, fragment: str) -> Target:
        # urljoin drops steps above the root in silence, as browsers do.
        level = page.count("/")
        for step in path.split("/"):
            level += -1 if step == ".." else 0 if step in ("", ".") else 1
            if level < 0:
                return Target(Kind.OUTSIDE, unquote(path))
        return self._file(unquote(joined[1:]), fragment)

    def _file(self, path: str, fragment: str) -> Target:
        files = self._tree.files
        if path in files:
            return Target(Kind.FILE, path, fragment)
        folder = path.rstrip("/")
        for name in INDEX:
            inside = f"{folder}/{name}" if folder else name
            if inside in files:
                return Target(Kind.FILE, inside, fragment)
        if folder and not path.endswith("/") and f"{path}.html" in files:
            return Target(Kind.FILE, f"{path}.html", fragment)
        if any(path == link or path.startswith(f"{link}/") for link in self._tree.outside):
            return Target(Kind.OTHER, path)
        return Target(Kind.MISSING, path)
