"""The picture that stands for a page where somebody shares it: made at build time, of text alone.

What stands on a picture is a ``Card``; ``picture`` draws it.  The same card gives the same pixels
everywhere: the letters come from a font that is installed as a package, never from the machine.
"""

from __future__ import annotations

from functools import cache, partial
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from nbproceedings.model import Volume
from nbproceedings.model.item_event import event_name, event_place
from nbproceedings.pages.about import WorkAbout
from nbproceedings.pages.context import Download, Site
from nbproceedings.text.dates import format_range
from nbproceedings.text.html import inline_text

WIDTH, HEIGHT = 1200, 630
"""Pixels: what readers of Open Graph show large without cutting anything off."""

_MADE_WITH = ("fontpkg-inter", "pillow")


class Card(NamedTuple):
    """Plain texts from top to bottom; ``people`` are names in order, ``event`` is two lines."""

    kicker: str
    title: str
    people: tuple[str, ...]
    event: tuple[str, str]


def work_card(site: Site, volume: Volume, about: WorkAbout, kind: str) -> tuple[Download, ...]:
    """The picture of a paper or talk; ``kind`` is the volume's own word for it."""
    kicker = f"{inline_text(kind)} · {inline_text(volume.name)}"
    names = tuple(one.name for one in about.authors)
    return _download(site, about.card, Card(kicker, about.title, names, _event(site, volume)))


def volume_card(site: Site, volume: Volume, path: str) -> tuple[Download, ...]:
    """The picture of a volume."""
    kicker = inline_text(site.catalogue.series.name)
    title = inline_text(volume.title)
    return _download(site, path, Card(kicker, title, (), _event(site, volume)))


def _event(site: Site, volume: Volume) -> tuple[str, str]:
    return site.once(("card", volume.id), lambda: _event_lines(volume))


def _event_lines(volume: Volume) -> tuple[str, str]:
    days = format_range(volume.start, volume.end)
    place = inline_text(event_place(volume))
    return (inline_text(event_name(volume)), f"{days} · {place}" if place else days)


def _download(site: Site, path: str, card: Card) -> tuple[Download, ...]:
    """The picture as a file, or nothing: without the site's address no page could name it."""
    if not site.base_url:
        return ()
    return (Download(path, made_from=f"{_state()}{card!r}", make=partial(_drawn, card)),)


def _drawn(card: Card) -> bytes:
    # Imported when the first picture is made: most builds make none.
    from nbproceedings.pages.cards.picture import draw

    return draw(card)


@cache
def _state() -> str:
    """What a picture is made from besides its card: our code, the font, what draws its letters."""
    made = blake2b(digest_size=8)
    for path in sorted(Path(__file__).parent.glob("*.py")):
        made.update(path.read_bytes())
    for package in _MADE_WITH:
        made.update(version(package).encode())
    return made.hexdigest()


__all__ = ["HEIGHT", "WIDTH", "Card", "volume_card", "work_card"]
