"""The page that stands where something was removed, and says why."""

from __future__ import annotations

from collections.abc import Iterator

from nbproceedings.model import addresses
from nbproceedings.model.address_changes import Gone
from nbproceedings.pages.context import Page, PageKind, Site
from nbproceedings.pages.work import shortened
from nbproceedings.text.dates import format_day
from nbproceedings.text.html import inline_text

_WORDS = {"removal": "Removed", "withdrawal": "Withdrawn"}


def _pages(site: Site) -> Iterator[Page]:
    for address, gone in site.tombstones():
        yield _page(site, address, gone)


def _page(site: Site, address: str, gone: Gone) -> Page:
    volume = site.catalogue.volumes.get(address.partition("/")[0])
    word = _WORDS[gone.kind]
    title = inline_text(gone.title) if gone.title else gone.address
    return Page(
        address=address,
        kind="gone",
        volume=volume.id if volume else None,
        title=f"{word}: {title}",
        description=shortened(f"{word}, {format_day(gone.day)}. {inline_text(gone.reason)}"),
        template="gone.html",
        parts={
            "word": word,
            "title": gone.title or "",
            "old": gone.address if gone.is_folder else _file(gone.address),
            "authors": tuple(one.name.printed for one in gone.authors),
            "day": format_day(gone.day),
            "machine_day": gone.day.isoformat(),
            "reason": gone.reason,
            "url": gone.url or "",
            "home": site.volume_page(volume.id) if volume else "",
            "home_name": volume.name if volume else "",
        },
        listed=False,
    )


def _file(address: str) -> str:
    return address if addresses.is_file(address) else addresses.html(address)


KIND = PageKind("gone", "Why something that was published is no longer there", _pages)
