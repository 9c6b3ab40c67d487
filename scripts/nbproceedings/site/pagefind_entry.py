"""An entry of the search index as Pagefind reads it: a page of HTML of its own."""

from __future__ import annotations

import re
from hashlib import blake2b
from html import escape

from nbproceedings.pages.sought import PERSON, Sought
from nbproceedings.text.exact import exact_word, typed_spellings

TEXT, END = ":text", ":end"
"""Anchors: no address of a page begins with a colon."""

_QUOTES = str.maketrans({'"': "”", "\\": "⧵"})
"""What Pagefind cannot have in the value of a filter."""
_BREAKS = re.compile(r"[\s\u200b\ufeff]+")


def file_name(entry: Sought) -> str:
    """The name of an entry, which another entry does not change."""
    return f"{blake2b(entry.where.encode(), digest_size=8).hexdigest()}.html"


def stub(entry: Sought, language: str) -> str:
    """An entry as Pagefind reads it.

    The page that searches takes the address from the first anchor, and shows what stands between
    the other two.
    """
    people = ", ".join(entry.people)
    names = f"{people} {entry.title if entry.kind == PERSON else ''}"
    hidden = dict.fromkeys(filter(None, map(exact_word, (entry.title, *entry.also))))
    for text in (entry.title, *entry.texts):
        hidden |= dict.fromkeys(typed_spellings(text))
    hidden |= dict.fromkeys(typed_spellings(names, umlauts=True))
    lines = [
        f'<!DOCTYPE html><html lang="{language}"><meta charset="utf-8"><title>.</title>',
        "<body data-pagefind-body>",
        f'<i id="{escape(entry.where)}"></i>',
        *(
            f'<i data-pagefind-meta="{name}[data-v]" data-v="{escape(_line(value))}"></i>'
            for name, value in (
                ("kind", entry.kind),
                ("event", entry.event),
                ("state", entry.state),
            )
            if value
        ),
        *(
            f'<i data-pagefind-filter="{name}[data-v]" data-v="{escape(_value(value))}"></i>'
            for name, value in entry.filters
        ),
        f'<h1 data-pagefind-meta="title">{_text(entry.title)}</h1>',
        f'<p data-pagefind-meta="people" data-pagefind-weight="4">{_text(people)}</p>'
        if people
        else "",
        f'<i id="{TEXT}"></i>',
        *(f"<p>{_text(text)}</p>" for text in entry.texts if text.strip()),
        f'<i id="{END}"></i>',
        f"<p>{_text(' '.join(hidden))}</p>",
        f'<p data-pagefind-weight="3">{_text("; ".join(entry.keywords))}</p>',
        "</body></html>\n",
    ]
    return "\n".join(line for line in lines if line)


def _line(text: str) -> str:
    """Text with single spaces; words of other widths would shift what the page counts."""
    return _BREAKS.sub(" ", text).strip()


def _text(text: str) -> str:
    return escape(_line(text), quote=False)


def _value(text: str) -> str:
    return _line(text).translate(_QUOTES)
