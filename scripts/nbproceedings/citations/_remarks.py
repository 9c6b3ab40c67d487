"""What a citation says beside the facts: non-archival, taken back, revised, other versions."""

from __future__ import annotations

from nbproceedings.model.item import Item
from nbproceedings.model.item_notices import notice_lines
from nbproceedings.text.dates import format_day
from nbproceedings.text.html import inline_text
from nbproceedings.text.licenses import license_of


def remarks(item: Item) -> tuple[str, ...]:
    """Sentences without full stops, as inline source, the most important first."""
    versions = (f"Other version: {version}" for version in item.versions)
    return tuple(part for part in (*notice_lines(item.notices), item.note, *versions) if part)


def plain_note(item: Item) -> str:
    """All remarks and the licence as one plain text, for formats with a single note."""
    licence = licence_name(item)
    access = f"Licence: {licence}" if licence else ""
    return ". ".join(part for part in (*map(inline_text, remarks(item)), access) if part)


def licence_name(item: Item) -> str:
    """The licence by its usual name, or as written; "" for none: how far a work is open."""
    if not item.license:
        return ""
    known = license_of(item.license)
    return known.name if known else inline_text(item.license)


def taken_back(item: Item) -> str:
    """``Retracted 3 May 2031``, for styles that have room for no more than what the title says.

    "" for a work that stands, and where the day is not known.
    """
    return f"{item.state} {format_day(item.state_day)}" if item.state and item.state_day else ""
