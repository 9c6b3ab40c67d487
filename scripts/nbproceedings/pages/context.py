"""What a page is made of, and what it may ask for.

Workshops never import each other: citations and formatted references reach the pages through the
functions of ``Site``, which the press that binds them together provides.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from jinja2 import Environment
from markupsafe import Markup

from nbproceedings.model import Paper, Talk, Volume, addresses
from nbproceedings.model.catalogue import Catalogue
from nbproceedings.model.item import Item

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation in one format, ready to show, copy or download."""

    name: str
    title: str
    text: str
    extension: str
    media_type: str


@dataclass(frozen=True, slots=True)
class FormattedReference:
    """An entry of the reference list as the site prints it everywhere."""

    key: str
    label: str
    html: Markup
    text: str
    bibtex: str


@dataclass(frozen=True)
class Site:
    """The catalogue and the services that pages draw on.

    ``item`` gives the neutral description of a work, or of the volume when the work is None, and
    ``cite`` the same in all formats in fixed order.
    ``documents`` are the addresses of the prose pages with their titles.  ``base_url`` ends with a
    slash, or is empty when nobody said where the site will be.
    """

    catalogue: Catalogue
    templates: Environment
    item: Callable[[Volume, Paper | Talk | None], Item]
    cite: Callable[[Volume, Paper | Talk | None], tuple[Citation, ...]]
    volume_bibliography: Callable[[Volume], str]
    reference: Callable[[str], FormattedReference | None]
    documents: Mapping[str, str] = field(default_factory=dict)
    base_url: str = ""
    _kept: dict[Hashable, Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """A value that many pages need, made when the first of them asks."""
        if key not in self._kept:
            self._kept[key] = make()
        kept: _T = self._kept[key]
        return kept

    def citations(self, volume: Volume, work: Paper | Talk | None) -> tuple[Citation, ...]:
        """What ``cite`` gives, asked once: the page of a work and that of its volume need it."""
        address = addresses.work(work) if work else volume.id
        return self.once(("cite", address), lambda: self.cite(volume, work))

    def has(self, address: str) -> bool:
        """Whether a prose page is at the address; taken for granted while nobody said which are."""
        return not self.documents or address in self.documents

    def volume_page(self, volume_id: str) -> str:
        """Where a volume begins: its front page, or the citation page when it has no prose."""
        front = addresses.volume(volume_id)
        return front if self.has(front) else addresses.citations(volume_id)

    def partial(self, name: str, here: str, **values: Any) -> Markup:
        """A partial's template, filled in for the page ``here``."""
        template = self.templates.get_template(f"partials/{name}.html")
        html = template.render(here=here, **values)
        return Markup(html)  # noqa: S704 - the environment escapes everything

    def url(self, address: str) -> str:
        """The absolute address of a page, or "" when the site's own is not known."""
        return self.base_url + addresses.html(address) if self.base_url else ""


@dataclass(frozen=True, slots=True)
class Download:
    """A file beside a page: its path from the site's root and its bytes."""

    path: str
    data: bytes


@dataclass(frozen=True)
class Page:
    """A page of the site before the theme's frame is put around it.

    ``parts`` is all that the template may use besides the site's services: plain data from which
    the same HTML always follows, so that its ``repr`` tells whether the page has to be made again.
    ``about`` is likewise all that the head may use besides the site's address.  ``bibliography``
    is the path of the page's BibTeX file, and ``has_body`` tells that a document's prose goes
    into the page.
    """

    address: str
    kind: str
    volume: str | None
    title: str
    description: str
    template: str
    parts: Mapping[str, Any]
    about: Any = None
    bibliography: str = ""
    downloads: Callable[[], tuple[Download, ...]] = tuple
    has_body: bool = False

    def render(self, site: Site, body: Markup | None = None) -> Markup:
        """The page's article: everything between the frame's header and footer."""
        template = site.templates.get_template(self.template)
        prose = Markup() if body is None else body
        html = template.render(page=self, here=self.address, body=prose, **self.parts)
        return Markup(html)  # noqa: S704 - the environment escapes everything


@dataclass(frozen=True, slots=True)
class PageKind:
    """A kind of page: how it is called and how all its pages are made."""

    name: str
    summary: str
    pages: Callable[[Site], Iterator[Page]]


@dataclass(frozen=True, slots=True)
class Partial:
    """A list or block that a directive puts into a prose page.

    ``options`` maps each option to a line about it.  ``render`` gets the site, the address of the
    page it stands on, the volume of that page (or None) and the options given; it raises
    ``ValueError`` with a message and a remedy when an option's value makes no sense.
    """

    name: str
    summary: str
    options: Mapping[str, str]
    render: Callable[[Site, str, str | None, Mapping[str, str]], Markup]
