"""APA style, 7th edition: the entry of a reference list.

Sources: Publication Manual of the APA, 7th ed., 9.8 (authors), 9.13 (dates), 10.5 (conference
presentations), 10.3 (chapters), 10.1 (periodicals).  APA prints titles in sentence case.  We keep
the record's capitals: no program tells a proper noun from a common one, and a wrong small letter
in somebody's title is worse than a capital.
"""

from __future__ import annotations

from dataclasses import replace

from nbproceedings.citations import Format
from nbproceedings.citations._days import year_first
from nbproceedings.citations._names import NameList, initials_first, inverted_initials
from nbproceedings.citations._punctuation import closed, pages, paragraph, sentence
from nbproceedings.citations._remarks import taken_back
from nbproceedings.model.item import Item
from nbproceedings.text.html import inline_text

_AUTHORS = NameList(
    first=inverted_initials,
    rest=inverted_initials,
    two=", & ",
    two_upright=" & ",
    last=", & ",
    most=20,
    kept=19,
    et_al=", et al.",
    ellipsis=", . . . ",
    editor=" (Ed.)",
    editors=" (Eds.)",
)
_BOOK_EDITORS = replace(_AUTHORS, first=initials_first, rest=initials_first, two=" & ")


def _render(item: Item) -> str:
    who, when = _AUTHORS.format_credited(item), f"({_date(item)})."
    title = sentence(inline_text(item.headline), _description(item), separator=" ")
    opening = (closed(who), when, title) if who else (title, when)
    # No full stop after an address: readers copy it.
    back = closed(taken_back(item))
    return paragraph(*opening, _source(item), back, item.persistent_url)


def _date(item: Item) -> str:
    if item.presented and item.start:
        return year_first(item.start, item.end)
    return item.year or "n.d."


def _description(item: Item) -> str:
    if item.kind == "report" and not item.container and item.number:
        return f"({item.medium or 'Report'} No. {item.number})"
    if not item.presented or not item.medium:
        return ""
    return f"[{item.medium} presentation]" if item.kind == "paper" else f"[{item.medium}]"


def _source(item: Item) -> str:
    if item.presented:
        return sentence(inline_text(item.event), inline_text(item.place))
    if item.kind == "paper":
        return paragraph(_book(item), closed(inline_text(item.publisher)))
    if item.container:
        issue = f"{item.volume}({item.number})" if item.number else item.volume
        return sentence(inline_text(item.container), issue, pages(item, label=False))
    return closed(inline_text(item.publisher or item.series))


def _book(item: Item) -> str:
    where = f"({pages(item)})" if item.pages else ""
    container = " ".join(part for part in (inline_text(item.container), where) if part)
    return f"In {sentence(_BOOK_EDITORS.format_editors(item.editors), container)}"


FORMAT = Format(
    name="apa",
    title="APA",
    summary="plain text in APA style, 7th edition",
    media_type="text/plain",
    extension="apa.txt",
    position=110,
    render=_render,
)
