"""RIS: what nearly every reference manager imports.

Source: the RIS format specification (Research Information Systems, 2001, with the types and tags
added in 2011).  A contribution to a non-archival volume is ``CPAPER``, a conference paper that no
proceedings hold; in an archival one it is ``CONF``.  A talk is ``SLIDE``, which Zotero takes for a
presentation.  The event stands in ``T2``, the proceedings in ``C3``, the series in ``T3``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nbproceedings.citations import Format
from nbproceedings.citations._names import inverted
from nbproceedings.citations._pages import first_and_last
from nbproceedings.citations._remarks import plain_note
from nbproceedings.model.item import Item
from nbproceedings.text.html import inline_text


def _render(item: Item) -> str:
    lines = [f"{tag}  - {value}" for tag, value in _tags(item) if value]
    return "\n".join([*lines, "ER  - ", ""])


def _type(item: Item) -> str:
    match item.kind:
        case "talk":
            return "SLIDE"
        case "paper":
            if item.collected:
                return "CHAP"
            return "CPAPER" if item.presented else "CONF"
        case "volume":
            return "CONF"
        case "series":
            return "SER"
        case _:
            if item.container:
                return "JOUR"
            return "RPRT" if item.number or item.medium else "BOOK" if item.publisher else "GEN"


def _tags(item: Item) -> Iterator[tuple[str, str]]:
    kind = _type(item)
    yield "TY", kind
    yield "ID", item.key
    yield from (("AU", inverted(name.parts)) for name in item.authors)
    if item.others:
        yield "AU", "et al."
    if item.kind != "talk":
        editors = "A3" if kind == "BOOK" else "A2"
        yield from ((editors, inverted(name.parts)) for name in item.editors)
    yield "TI", inline_text(item.headline)
    held = item.kind != "report" and not item.collected
    yield "T2", inline_text(item.event if held else item.container)
    if item.kind == "paper" and item.archival and held:
        yield "C3", inline_text(item.container)
    yield "T3", inline_text(item.series)
    yield "PY", item.year[:4] if item.kind == "series" else inline_text(item.year)
    yield "DA", _day(item)
    place = inline_text(item.place)
    yield "CY", place
    yield "C1", place if kind in ("CPAPER", "CONF") else ""
    yield "M3", inline_text(item.medium) if kind in ("SLIDE", "RPRT") else ""
    yield "PB", "" if item.presented else inline_text(item.publisher)
    yield "VL", inline_text(item.volume)
    yield "IS", inline_text(item.number) if item.kind == "report" else ""
    first, last = first_and_last(item.pages)
    yield "SP", first
    yield "EP", last
    yield "SN", item.issn
    yield "DO", item.doi
    yield "UR", item.url or item.persistent_url
    yield "LA", item.language
    yield from (("KW", inline_text(keyword)) for keyword in item.keywords)
    yield "N1", plain_note(item)


def _day(item: Item) -> str:
    """``2031/05/03/``: as much as is known, with every slash that is due."""
    if item.kind == "series" or not item.month:
        return ""
    return f"{item.year}/{item.month:02}/{f'{item.day:02}' if item.day else ''}/"


def _collect(texts: Sequence[str]) -> str:
    return "\n".join(texts)


FORMAT = Format(
    name="ris",
    title="RIS",
    summary="for Zotero, Mendeley, EndNote and most other reference managers",
    media_type="application/x-research-info-systems",
    extension="ris",
    position=30,
    render=_render,
    use="tool",
    collect=_collect,
    beside=True,
)
