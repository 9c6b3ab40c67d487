"""What is known of a page after it was read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from nbproceedings.audit.watch import Sight

Attributes = Mapping[str, str]


class Meta(NamedTuple):
    """A ``<meta>``: its name or property in lower case, and whether it is a property."""

    name: str
    content: str
    line: int
    is_property: bool = False


class HeadLink(NamedTuple):
    """A ``<link>``, with its relations in lower case."""

    relations: tuple[str, ...]
    href: str
    attributes: Attributes
    line: int


class Anchor(NamedTuple):
    """Where a reader can go: the ``href`` of an ``<a>`` or ``<area>``."""

    href: str
    line: int


class Resource(NamedTuple):
    """What a browser fetches to show the page, by the element or rule that asks for it."""

    url: str
    by: str
    line: int


class Spot(NamedTuple):
    """A text and the line it stands in."""

    text: str
    line: int


class Abstract(NamedTuple):
    """A text that is called an abstract: how long it is, and what hides it (or "")."""

    length: int
    hidden: str
    line: int


class Fault(NamedTuple):
    """Markup that is not HTML: the kind of fault, what it is about, the line."""

    kind: str
    what: str
    line: int


@dataclass(slots=True)
class Page:
    """A page of the site; lists are in order of appearance.

    ``path`` is below the site's root.
    """

    path: str
    size: int = 0
    encoding: str = ""
    doctype: bool = False
    language: str | None = None
    titles: list[Spot] = field(default_factory=list)
    headings: list[Spot] = field(default_factory=list)
    metas: list[Meta] = field(default_factory=list)
    links: list[HeadLink] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    resources: list[Resource] = field(default_factory=list)
    pictures: list[Spot] = field(default_factory=list)
    data: list[Spot] = field(default_factory=list)
    abstracts: list[Abstract] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    leftovers: list[Spot] = field(default_factory=list)
    refresh: str | None = None
    charset_at: int | None = None
    seen: tuple[Sight, ...] = ()

    def contents(self, name: str) -> list[Meta]:
        """The ``<meta>`` tags of a name, empty ones too."""
        return [meta for meta in self.metas if meta.name == name and not meta.is_property]

    def properties(self, name: str) -> list[Meta]:
        """The ``<meta>`` tags of a property, as Open Graph has them; some write ``name``."""
        return [meta for meta in self.metas if meta.name == name]

    def related(self, relation: str) -> list[HeadLink]:
        return [link for link in self.links if relation in link.relations]

    @property
    def title(self) -> str:
        return self.titles[0].text if self.titles else ""

    @property
    def is_paper(self) -> bool:
        """Whether the page says to indexes that it is about one paper."""
        if self.refresh is not None:
            return False
        return any(meta.name.startswith("citation_") for meta in self.metas)

    @property
    def is_redirect(self) -> bool:
        return self.refresh is not None
