"""The order and the marks of a reference, as pybtex's ``unsrt`` style sets them.

pybtex decides the structure only, and only once for each shape of entry (its type and which parts
it has): it is fed one private character a part, and what comes back is cut at those characters.
So a reference costs a join of strings instead of the two milliseconds of a style's template, no
text of ours is read as LaTeX, changed in case or escaped by it, and no missing field can raise.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from functools import lru_cache
from typing import Any, ClassVar, NamedTuple

from pybtex.backends import BaseBackend
from pybtex.database import Entry, Person
from pybtex.richtext import Text
from pybtex.style.formatting import toplevel
from pybtex.style.formatting.unsrt import Style as Unsrt
from pybtex.style.labels.alpha import LabelStyle
from pybtex.style.names.plain import NameStyle
from pybtex.style.sorting.none import SortingStyle
from pybtex.style.template import (
    FieldIsMissing,
    field,
    join,
    optional,
    optional_field,
    sentence,
    tag,
    together,
)

from nbproceedings.text.escape import html

_FIRST = 0xE000


class Piece(NamedTuple):
    """Literal text, or (``slot`` is True) the name of a part."""

    text: str
    slot: bool


class _Style(Unsrt):  # type: ignore[misc]
    """``unsrt`` without what touches characters, and without what it drops or leaves bare."""

    def __init__(self) -> None:
        # Classes, not names: a name makes pybtex scan all installed packages.
        super().__init__(label_style=LabelStyle, name_style=NameStyle, sorting_style=SortingStyle)

    def format_names(self, role: str, as_sentence: bool = True) -> Any:
        return sentence[field(role)] if as_sentence else field(role)

    def format_title(self, e: Entry, which_field: str, as_sentence: bool = True) -> Any:
        return sentence[field(which_field)] if as_sentence else field(which_field)

    def format_btitle(self, e: Entry, which_field: str, as_sentence: bool = True) -> Any:
        title = tag("em")[field(which_field)]
        return sentence[title] if as_sentence else title

    def format_chapter_and_pages(self, e: Entry) -> Any:
        # The part brings its own "page" or "pages".
        chapter = optional[together["chapter", field("chapter")]]
        return join(sep=", ")[chapter, optional_field("pages")]

    def format_web_refs(self, e: Entry) -> Any:
        return Text()  # the list prints links of its own

    def get_article_template(self, e: Entry) -> Any:
        # pybtex forgets the volume of an article that has no pages.
        issue = join[optional_field("volume"), optional["(", field("number"), ")"]]
        colon = ":" if "volume" in e.fields else ", "
        return toplevel[
            self.format_names("author"),
            self.format_title(e, "title"),
            sentence[
                tag("em")[field("journal")],
                join(sep=colon)[issue, optional_field("pages")],
                field("year"),
            ],
            sentence[optional_field("note")],
        ]

    def get_incollection_template(self, e: Entry) -> Any:
        # pybtex forgets the note.
        own = super().get_incollection_template(e)
        return toplevel[*own.children, sentence[optional_field("note")]]


class _Html(BaseBackend):  # type: ignore[misc]
    symbols: ClassVar[dict[str, str]] = {"ndash": "–", "newblock": " ", "nbsp": "\u00a0"}

    def __init__(self) -> None:
        super().__init__("utf-8")

    def format_str(self, str_: str) -> str:
        return html(str_)

    def format_tag(self, tag_name: str, text: str) -> str:
        return f"<{tag_name}>{text}</{tag_name}>"


class _Plain(_Html):
    symbols: ClassVar[dict[str, str]] = {"ndash": "–", "newblock": " ", "nbsp": " "}

    def format_str(self, str_: str) -> str:
        return str_

    def format_tag(self, tag_name: str, text: str) -> str:
        return text


class Pattern(NamedTuple):
    """Pieces to fill in, for HTML and for plain text."""

    html: tuple[Piece, ...]
    plain: tuple[Piece, ...]


@lru_cache(maxsize=4096)
def pattern(kind: str, parts: tuple[str, ...], editors: int) -> Pattern:
    """The pattern of a shape; ``editors`` is 0, 1, or 2 for several."""
    entry = Entry(kind, fields={part: chr(_FIRST + at) for at, part in enumerate(parts)})
    # Only whether there are editors, and whether several, is ever looked at.
    if editors:
        entry.persons["editor"] = [Person("Editor")] * editors
    while True:
        try:
            text = _style().format_entry("", entry).text
            break
        except FieldIsMissing as missing:
            entry.fields[missing.field_name] = ""
    return Pattern(_cut(text.render(_Html()), parts), _cut(text.render(_Plain()), parts))


@lru_cache(maxsize=1)
def _style() -> _Style:
    return _Style()


_SENTINEL = re.compile(r"([\ue000-\uf8ff])")


def _cut(rendered: str, parts: tuple[str, ...]) -> tuple[Piece, ...]:
    return tuple(
        Piece(parts[ord(text) - _FIRST], True) if at % 2 else Piece(text, False)
        for at, text in enumerate(_SENTINEL.split(rendered))
        if text
    )


def filled(pieces: tuple[Piece, ...], printed: Mapping[str, str], closed: Set[str]) -> str:
    """The pattern with its parts.

    Behind those of ``closed``, whose text ends a sentence by itself, the full stop that pybtex
    puts is left out.
    """
    found: list[str] = []
    behind_closed = False
    for text, slot in pieces:
        if slot:
            found.append(printed[text])
            behind_closed = text in closed
        else:
            found.append(text.removeprefix(".") if behind_closed else text)
            behind_closed = False
    return "".join(found)
