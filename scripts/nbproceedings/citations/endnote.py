"""EndNote's tagged format, also called Refer or BibIX: one ``%`` tag a line.

Source: EndNote's "Tagged EndNote import format" and the refer(1) manual page.  ``%B`` is where the
work stands: the event of a presentation, the proceedings of an archival paper.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nbproceedings.citations import Format
from nbproceedings.citations._names import inverted
from nbproceedings.citations._pages import first_and_last
from nbproceedings.citations._remarks import plain_note
from nbproceedings.model.item import Item
from nbproceedings.text.dates import MONTHS
from nbproceedings.text.html import inline_text


def _render(item: Item) -> str:
    lines = [f"%{tag} {value}" for tag, value in _tags(item) if value]
    return "\n".join([*lines, ""])


def _type(item: Item) -> str:
    if item.presented:
        return "Conference Paper"
    if item.collected:
        return "Book Section"
    if item.kind != "report":
        return "Conference Proceedings"
    if item.container:
        return "Journal Article"
    return "Report" if item.number or item.medium else "Book"


def _tags(item: Item) -> Iterator[tuple[str, str]]:
    yield "0", _type(item)
    yield "F", item.key
    yield from (("A", inverted(name.parts)) for name in item.authors)
    if item.others:
        yield "A", "et al."
    if item.kind != "talk":
        yield from (("E", inverted(name.parts)) for name in item.editors)
    yield "T", inline_text(item.headline)
    if item.kind == "report":
        yield "J", inline_text(item.container)
    else:
        within = item.kind == "paper" and not item.presented
        yield "B", inline_text(item.container if within else item.event)
    yield "S", inline_text(item.series)
    yield "C", inline_text(item.place)
    yield "I", "" if item.presented else inline_text(item.publisher)
    yield "D", item.year[:4] if item.kind == "series" else inline_text(item.year)
    yield "8", _day(item)
    yield "9", inline_text(item.medium)
    yield "V", inline_text(item.volume)
    yield "N", inline_text(item.number) if item.kind == "report" else ""
    yield "P", "-".join(part for part in first_and_last(item.pages) if part)
    yield "@", item.issn
    yield "R", item.doi
    yield "U", item.url or item.persistent_url
    yield "G", item.language
    yield from (("K", inline_text(keyword)) for keyword in item.keywords)
    yield "Z", plain_note(item)


def _day(item: Item) -> str:
    """``3 May``: the year has a tag of its own."""
    if item.kind == "series" or not item.month:
        return ""
    month = MONTHS[item.month - 1]
    return f"{item.day} {month}" if item.day else month


def _collect(texts: Sequence[str]) -> str:
    return "\n".join(texts)


FORMAT = Format(
    name="endnote",
    title="EndNote",
    summary="tagged text that EndNote opens",
    media_type="application/x-endnote-refer",
    extension="enw",
    position=50,
    render=_render,
    use="tool",
    collect=_collect,
    beside=True,
)
