"""What tests read out of a page: its tree as a parser of HTML sees it."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}


class Structure(HTMLParser):
    """Tags in order, with their attributes; complains where the nesting is broken."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), (tag, attrs)
        assert tag != "a" or "a" not in self.open, "a link inside a link"
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append((self.open[-1] if self.open else "", data))

    @property
    def skeleton(self) -> list[tuple[str, tuple[str, ...]]]:
        """Tags with the names of their attributes: what hostile text must not change."""
        return [(tag, tuple(attributes)) for tag, attributes in self.tags]

    @property
    def text(self) -> str:
        return " ".join("".join(data for _, data in self.texts).split())

    @property
    def ids(self) -> list[str]:
        return [str(attributes["id"]) for _, attributes in self.tags if "id" in attributes]

    @property
    def headings(self) -> list[int]:
        """Levels of headings, in order."""
        return [int(tag[1]) for tag, _ in self.tags if len(tag) == 2 and tag[1].isdigit()]

    def attributes(self, tag: str, name: str) -> list[str]:
        return [str(have[name]) for one, have in self.tags if one == tag and name in have]

    def classed(self, name: str) -> list[tuple[str, dict[str, str | None]]]:
        return [one for one in self.tags if name in (one[1].get("class") or "").split()]

    @property
    def links(self) -> list[str]:
        """Everything that the page points to."""
        return [*self.attributes("a", "href"), *self.attributes("img", "src")]


def target(here: str, href: str) -> tuple[str, str] | None:
    """The file of the site and the fragment that a link leads to; None where it leads elsewhere."""
    parts = urlsplit(href)
    if parts.scheme or parts.netloc:
        return None
    folder = here.split("/")[:-1]
    for step in unquote(parts.path).split("/") if parts.path else []:
        if step == "..":
            folder.pop()
        else:
            folder.append(step)
    path = "/".join(folder) if parts.path else f"{here}.html"
    return (path, unquote(parts.fragment))
