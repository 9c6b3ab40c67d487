"""ACM style: an entry of a reference list, without its number.

Source: ACM reference formatting guide (2017 and later): full names in reading order, all of them;
the year after the names; titles as they are; "In" before proceedings; the DOI as an address at the
end.
"""

from __future__ import annotations

import sys

from nbproceedings.citations import Format
from nbproceedings.citations._days import month_first
from nbproceedings.citations._names import NameList, reading
from nbproceedings.citations._punctuation import at, closed, pages, paragraph, sentence
from nbproceedings.citations._remarks import taken_back
from nbproceedings.model.item import Item
from nbproceedings.text.html import inline_text

_AUTHORS = NameList(
    first=reading,
    rest=reading,
    two=" and ",
    two_upright=" and ",
    last=", and ",
    most=sys.maxsize,
    kept=sys.maxsize,
    et_al=", et al.",
    editor=" (Ed.)",
    editors=" (Eds.)",
)


def _render(item: Item) -> str:
    who = closed(_AUTHORS.format_credited(item))
    when = closed(item.year or "n.d.")
    title = closed(inline_text(item.headline))
    opening = (who, when, title) if who else (title, when)
    # No full stop after an address: readers copy it.
    back = closed(taken_back(item))
    return paragraph(*opening, _source(item), back, item.persistent_url)


def _source(item: Item) -> str:
    place = inline_text(item.place)
    if item.presented:
        day = month_first(*item.days) if item.days else ""
        return sentence(at(_occasion(item), inline_text(item.event)), day, place)
    publisher = sentence(inline_text(item.publisher or item.series), place)
    if item.kind == "paper":
        editors = _AUTHORS.format_editors(item.editors)
        container = f"In {inline_text(item.container)}"
        return paragraph(sentence(container, editors), publisher, closed(pages(item, label=False)))
    if item.container:
        issue = f"{item.volume}, {item.number}" if item.number else item.volume
        where = " ".join(part for part in (inline_text(item.container), issue) if part)
        dated = f"{where} ({item.year})" if item.year else where
        return sentence(dated, pages(item, label=False))
    report = f"{item.medium or 'Report'} {item.number}" if item.number else ""
    return paragraph(closed(report), publisher)


def _occasion(item: Item) -> str:
    if item.kind == "paper":
        return f"{item.medium or 'Paper'} presented at"
    return f"{item.medium} at" if item.medium else "Presented at"


FORMAT = Format(
    name="acm",
    title="ACM",
    summary="plain text in ACM style",
    media_type="text/plain",
    extension="acm.txt",
    position=150,
    render=_render,
)
