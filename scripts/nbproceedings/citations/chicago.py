"""Chicago style, 17th edition: an entry of a bibliography (notes and bibliography system).

Sources: The Chicago Manual of Style, 17th ed., 14.76 (up to ten authors in full, of more the
first seven), 14.103 (works with an editor instead of an author), 14.171 (journal articles), 14.217
(papers and posters presented at meetings).  Titles keep the record's capitals, which Chicago would
change to headline style: no program knows which words of a title are names.
"""

from __future__ import annotations

from dataclasses import replace

from nbproceedings.citations import Format
from nbproceedings.citations._days import month_first
from nbproceedings.citations._names import NameList, inverted, reading
from nbproceedings.citations._punctuation import at, closed, pages, paragraph, quoted, sentence
from nbproceedings.citations._remarks import taken_back
from nbproceedings.model.item import Item
from nbproceedings.text.html import inline_text

_AUTHORS = NameList(
    first=inverted,
    rest=reading,
    two=", and ",
    two_upright=" and ",
    last=", and ",
    most=10,
    kept=7,
    et_al=", et al.",
    editor=", ed.",
    editors=", eds.",
)
_BOOK_EDITORS = replace(_AUTHORS, first=reading, two=" and ", editor="", editors="")


def _render(item: Item) -> str:
    title = inline_text(item.headline)
    return paragraph(
        closed(_AUTHORS.format_credited(item)),
        quoted(title, ".") if item.titled and not item.standalone else closed(title),
        _source(item),
        closed(item.persistent_url),
        closed(taken_back(item)),
    )


def _source(item: Item) -> str:
    if item.presented:
        day = month_first(*item.days) if item.days else item.year
        event = at(_occasion(item), inline_text(item.event))
        return sentence(event, inline_text(item.place), day)
    if item.kind == "report" and item.container:
        return _in_journal(item)
    imprint = sentence(inline_text(item.publisher), item.year or "n.d.")
    if item.kind == "paper":
        editors = _BOOK_EDITORS.format_editors(item.editors)
        book = sentence(
            f"In {inline_text(item.container)}",
            f"edited by {editors}" if editors else "",
            pages(item, label=False),
        )
        return paragraph(book, imprint)
    if item.series:
        number = item.volume or item.number
        return paragraph(sentence(inline_text(item.series), number, separator=" "), imprint)
    report = f"{item.medium or 'Report'} {item.number}." if item.number else ""
    return paragraph(report, imprint)


def _occasion(item: Item) -> str:
    if item.kind == "paper":
        return f"{item.medium or 'Paper'} presented at"
    return f"{item.medium} at" if item.medium else "Presented at"


def _in_journal(item: Item) -> str:
    journal = " ".join(part for part in (inline_text(item.container), item.volume) if part)
    issue = f"{journal}, no. {item.number}" if item.number else journal
    dated = f"{issue} ({item.year})" if item.year else issue
    return closed(f"{dated}: {pages(item, label=False)}" if item.pages else dated)


FORMAT = Format(
    name="chicago",
    title="Chicago",
    summary="plain text in Chicago style, 17th edition, for a bibliography",
    media_type="text/plain",
    extension="chicago.txt",
    position=130,
    render=_render,
)
