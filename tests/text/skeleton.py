"""What a browser would find in a piece of HTML: tags, attributes, text."""

from __future__ import annotations

from html.parser import HTMLParser


class Skeleton(HTMLParser):
    """Tags with their attributes, and all text, as a browser would find them."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.open: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(data)


MATHML = set(
    """
    menclose mfrac mi mn mo mover mpadded mphantom mroot mrow mspace msqrt mstyle msub msubsup
    msup mtable mtd mtext mtr munder munderover
    """.split()  # noqa: SIM905
)
ATTRIBUTES = {"a": {"href"}, "math": {"display", "alttext"}, "code": {"class"}}


def check(page: str) -> Skeleton:
    """Nothing but the elements and attributes that inline text may have."""
    found = Skeleton(page)
    for tag, attributes in found.tags:
        assert tag in MATHML | {"a", "code", "em", "math", "p", "strong", "sub", "sup"}
        if tag in MATHML:
            assert not {name for name in attributes if name.startswith(("on", "href", "style"))}
        else:
            assert set(attributes) <= ATTRIBUTES.get(tag, set())
        href = attributes.get("href") or "https://"
        assert href.startswith(("https://", "http://", "mailto:"))
    return found
