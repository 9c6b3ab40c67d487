"""What a page is made of, and what it may ask for.

Workshops never import each other: citations and formatted references reach the pages through the
functions of ``Site``, which the press that binds them together provides.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

from jinja2 import Environment
from markupsafe import Markup

from nbproceedings.model import Paper, Talk, Volume, addresses
from nbproceedings.model.address_changes import Gone
from nbproceedings.model.catalogue import Catalogue
from nbproceedings.model.item import Item
from nbproceedings.model.made import Made
from nbproceedings.model.notebook import Notebook, NotebookFile

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class CitationFormat:
    """A citation format.

    ``use`` is ``tool`` for what programs read and ``text`` for what people paste.  Where
    ``together``, several works can be put into one file; ``beside`` tells that a page of a single
    work or person has one.  ``file`` is the name of the file where that may not be chosen.
    """

    name: str
    title: str
    extension: str
    media_type: str
    use: str
    together: bool = False
    beside: bool = False
    file: str = ""


class Citation(NamedTuple):
    """A citation in one format, ready to show, copy or download."""

    name: str
    title: str
    text: str
    use: str = "text"


class Citations:
    """A citation in all formats, made when somebody first looks at it.

    ``made_from`` is a text from which the same citations always follow.  It is all that the
    ``repr`` shows, so that a page that did not change never makes its citations.
    """

    __slots__ = ("_made", "_make", "made_from")

    def __init__(self, made_from: str, make: Callable[[], tuple[Citation, ...]]) -> None:
        self.made_from = made_from
        self._make = make
        self._made: tuple[Citation, ...] | None = None

    def __iter__(self) -> Iterator[Citation]:
        if self._made is None:
            self._made = self._make()
        return iter(self._made)

    def __repr__(self) -> str:
        return f"Citations({self.made_from!r})"

    def text(self, name: str) -> str:
        """The citation in the format of this name; "" where there is none."""
        return next((one.text for one in self if one.name == name), "")


class CitationFile(NamedTuple):
    """A file of citations in one format; ``path`` is from the site's root, ``ending`` that of it.

    ``alone`` tells that it is about the whole only, and does not hold what is in it.
    """

    format: str
    title: str
    path: str
    media_type: str
    ending: str
    alone: bool = False


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

    ``item`` gives the neutral description of a work, of the volume when the work is None, of the
    series when both are; ``cite`` that in all formats in fixed order, ``cite_reference`` the same
    for an entry of the reference list, and ``collect`` a file of several items in one format.
    ``documents`` are the addresses of the prose pages with their titles, ``tombstones`` gives what
    was removed by the addresses of the pages that say so.  ``base_url`` ends with a
    slash, or is empty when nobody said where the site will be.  ``made`` tells which programs make
    the site, once that is known.  ``read_notebook`` reads a whole notebook, which takes long: only
    a page that has to be written may ask for it.
    """

    catalogue: Catalogue
    templates: Environment
    item: Callable[[Volume | None, Paper | Talk | None], Item]
    formats: tuple[CitationFormat, ...]
    cite: Callable[[Item], Citations]
    cite_reference: Callable[[str], Citations | None]
    collect: Callable[[str, Sequence[Item]], str]
    reference: Callable[[str], FormattedReference | None]
    documents: Mapping[str, str] = field(default_factory=dict)
    tombstones: Callable[[], tuple[tuple[str, Gone], ...]] = tuple
    base_url: str = ""
    made: Callable[[], Made | None] = lambda: None
    read_notebook: Callable[[NotebookFile], Notebook | None] = lambda file: None
    _kept: dict[Hashable, Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """A value that many pages need, made when the first of them asks."""
        if key not in self._kept:
            self._kept[key] = make()
        kept: _T = self._kept[key]
        return kept

    def citations(self, volume: Volume | None, work: Paper | Talk | None = None) -> Citations:
        """How to cite a work, a volume or the series."""
        return self.cite(self.item(volume, work))

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
        path = addresses.encoded(addresses.html(address))
        return self.base_url + path if self.base_url else ""


@dataclass(frozen=True, slots=True)
class Download:
    """A file beside a page: its path from the site's root, and its bytes.

    A file that takes long to make has ``make`` instead of ``data``, and ``made_from``: a text from
    which the same bytes always follow, so that it tells whether the file has to be made again.
    """

    path: str
    data: bytes = b""
    made_from: str = ""
    make: Callable[[], bytes] | None = field(default=None, repr=False, compare=False)

    def content(self) -> bytes:
        """What stands in the file."""
        return self.make() if self.make else self.data


@dataclass(frozen=True)
class Page:
    """A page of the site before the theme's frame is put around it.

    ``parts`` is all that the template may use besides the site's services: plain data from which
    the same HTML always follows, so that its ``repr`` tells whether the page has to be made again.
    ``about`` is likewise all that the head may use besides the site's address.  ``bibliography``
    is the path of the page's BibTeX file, ``files`` are all files of citations that belong to the
    page, and ``has_body`` tells that a document's prose goes
    into the page.  A page that is not ``listed`` is there for those who have its address, and is
    kept from maps, feeds and search.
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
    files: tuple[CitationFile, ...] = ()
    downloads: Callable[[], tuple[Download, ...]] = tuple
    has_body: bool = False
    listed: bool = True

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
