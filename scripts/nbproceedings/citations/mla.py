"""MLA style, 9th edition: a works-cited entry.

Sources: MLA Handbook, 9th ed., 5.3-5.99 (core elements), 5.7 (three or more authors), 5.76-5.83
(dates).  Titles keep the record's capitals, which MLA would change to headline style: no program
knows which words of a title are names.  Page ranges keep their second number whole, as records
have it.
"""

from __future__ import annotations

from dataclasses import replace

from nbproceedings.citations import Format
from nbproceedings.citations._days import SHORT_MONTHS, day_first
from nbproceedings.citations._names import NameList, inverted, reading
from nbproceedings.citations._punctuation import closed, pages, paragraph, quoted, sentence
from nbproceedings.citations._remarks import taken_back
from nbproceedings.model.item import Item
from nbproceedings.text.html import inline_text

_AUTHORS = NameList(
    first=inverted,
    rest=reading,
    two=", and ",
    two_upright=" and ",
    last=", and ",
    most=2,
    kept=1,
    et_al=", et al.",
    editor=", editor",
    editors=", editors",
)
_BOOK_EDITORS = replace(
    _AUTHORS, first=reading, two=" and ", et_al=" et al.", editor="", editors=""
)


def _render(item: Item) -> str:
    return paragraph(
        closed(_AUTHORS.format_credited(item)),
        _title(item),
        _container(item),
        closed(taken_back(item)),
    )


def _title(item: Item) -> str:
    title = inline_text(item.headline)
    if item.kind == "volume" and item.days:
        return sentence(title, day_first(*item.days), inline_text(item.place))
    return quoted(title, ".") if item.titled and not item.standalone else closed(title)


def _container(item: Item) -> str:
    where = item.persistent_url
    if item.presented:
        day = day_first(*item.days) if item.days else item.year
        return sentence(inline_text(item.event), day, inline_text(item.place), where)
    publisher = inline_text(item.publisher or item.series)
    if item.standalone:
        report = f"{item.medium or 'Report'} {item.number}" if item.number else ""
        return sentence(report, publisher, item.year, where)
    editors = _BOOK_EDITORS.format_editors(item.editors) if item.kind == "paper" else ""
    in_journal = item.kind == "report"
    return sentence(
        inline_text(item.container),
        f"edited by {editors}" if editors else "",
        f"vol. {item.volume}" if item.volume else "",
        f"no. {item.number}" if item.number and in_journal else "",
        "" if in_journal else publisher,
        _month(item) if in_journal else item.year,
        pages(item),
        where,
    )


def _month(item: Item) -> str:
    return f"{SHORT_MONTHS[item.month - 1]} {item.year}" if item.month and item.year else item.year


FORMAT = Format(
    name="mla",
    title="MLA",
    summary="plain text in MLA style, 9th edition",
    media_type="text/plain",
    extension="mla.txt",
    position=120,
    render=_render,
)
