"""IEEE style: an entry of a reference list, without its number.

Source: IEEE Reference Guide (2018 and later): more than six authors become the first and "et al.";
sections "Conference Papers Presented at Conferences", "Conference Proceedings", "Periodicals",
"Reports".  Titles keep the record's capitals, which IEEE would change to sentence case: no program
knows which words of a title are names.
"""

from __future__ import annotations

from nbproceedings.citations import Format
from nbproceedings.citations._days import SHORT_MONTHS, month_first
from nbproceedings.citations._names import NameList, initials_first
from nbproceedings.citations._punctuation import (
    at,
    closed,
    pages,
    paragraph,
    quoted,
    sentence,
    within,
)
from nbproceedings.citations._remarks import taken_back
from nbproceedings.model.item import Item
from nbproceedings.text.html import inline_text

_AUTHORS = NameList(
    first=initials_first,
    rest=initials_first,
    two=" and ",
    two_upright=" and ",
    last=", and ",
    most=6,
    kept=1,
    et_al=" et al.",
    editor=", Ed.",
    editors=", Eds.",
)


def _render(item: Item) -> str:
    who, title, rest = _AUTHORS.format_credited(item), inline_text(item.headline), _rest(item)
    back = closed(taken_back(item))
    if item.titled and not item.standalone:
        title = quoted(title, "," if rest else ".")
        return paragraph(f"{who}," if who else "", title, rest, back, _online(item))
    return paragraph(sentence(who, title, rest), back, _online(item))


def _rest(item: Item) -> str:
    doi = f"doi: {item.doi}" if item.doi else ""
    place = inline_text(item.place)
    if item.presented:
        day = month_first(*item.days, short=True) if item.days else item.year
        return sentence(at(_occasion(item), inline_text(item.event)), place, day, doi)
    volume = f"vol. {item.volume}" if item.volume else ""
    if item.kind == "volume":
        days = month_first(*item.days, short=True) if item.days else item.year
        series = f"ser. {inline_text(item.series)}" if item.series else ""
        return sentence(series, volume, inline_text(item.publisher), place, days, doi)
    if item.kind == "paper":
        container = f"in {inline_text(item.container)}"
        return sentence(container, volume, place, _month(item), pages(item), doi)
    issue = f"no. {item.number}" if item.container else f"{item.medium or 'Rep.'} {item.number}"
    return sentence(
        inline_text(item.container or item.publisher),
        volume,
        issue if item.number else "",
        pages(item),
        _month(item),
        doi,
    )


def _occasion(item: Item) -> str:
    if item.kind == "paper" or not item.medium:
        return "presented at"
    return f"{within(item.medium)} at"


def _month(item: Item) -> str:
    return f"{SHORT_MONTHS[item.month - 1]} {item.year}" if item.month and item.year else item.year


def _online(item: Item) -> str:
    # No full stop after an address: readers copy it.
    return f"[Online]. Available: {item.url}" if item.url and not item.doi else ""


FORMAT = Format(
    name="ieee",
    title="IEEE",
    summary="plain text in IEEE style",
    media_type="text/plain",
    extension="ieee.txt",
    position=140,
    render=_render,
)
