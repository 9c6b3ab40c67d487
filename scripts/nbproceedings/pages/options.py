"""What organisers write after a directive's name, read with messages that say what would be right.

Every function raises ``ValueError`` with a message and a remedy.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from difflib import get_close_matches

from nbproceedings.model import Volume
from nbproceedings.pages.context import Site

HEADING = "level of the headings, 2 to 6 (2 stands right below the title of the page)"
VOLUME = "the volume's id; without it the volume whose folder the page is in"
ALL_VOLUMES = f"{VOLUME}, or all volumes on a page outside of them"


def choice(options: Mapping[str, str], name: str, allowed: Collection[str], default: str) -> str:
    """One of a few words."""
    value = options.get(name, "").strip() or default
    if value not in allowed:
        raise ValueError(f"{name}: there is no {value!r}: {_instead(value, allowed)}")
    return value


def several(options: Mapping[str, str], name: str, allowed: Collection[str]) -> tuple[str, ...]:
    """Some of a few words, separated by commas; none where the option is missing."""
    values = [part.strip() for part in options.get(name, "").split(",") if part.strip()]
    for value in values:
        if value not in allowed:
            raise ValueError(f"{name}: there is no {value!r}: {_instead(value, allowed)}")
    return tuple(dict.fromkeys(values))


def heading(options: Mapping[str, str], default: int = 2) -> int:
    """The level of the first headings that a partial makes."""
    value = options.get("heading", "").strip() or str(default)
    if value not in {"2", "3", "4", "5", "6"}:
        raise ValueError(f"heading: {value!r} is not a level: write a number from 2 to 6")
    return int(value)


def volumes(site: Site, here: str | None, options: Mapping[str, str]) -> tuple[Volume, ...]:
    """The volume of the option or of the page, else all."""
    name = options.get("volume", "").strip() or here
    if not name:
        return tuple(site.catalogue.series.volumes)
    return (_volume(site, name),)


def volume(site: Site, here: str | None, options: Mapping[str, str]) -> Volume:
    """The one volume that a partial is about."""
    name = options.get("volume", "").strip() or here
    if not name:
        ids = _instead("", site.catalogue.volumes)
        raise ValueError(f"volume: this page is in no volume's folder, so say which: {ids}")
    return _volume(site, name)


def _volume(site: Site, name: str) -> Volume:
    found = site.catalogue.volumes.get(name)
    if found is None:
        raise ValueError(f"volume: there is no {name!r}: {_instead(name, site.catalogue.volumes)}")
    return found


def _instead(value: str, allowed: Collection[str]) -> str:
    if not allowed:
        return "there are none yet"
    close = get_close_matches(value, allowed, 1)
    if close:
        return f"did you mean {close[0]!r}?"
    shown = sorted(allowed) if isinstance(allowed, (set, frozenset)) else list(allowed)
    more = f" and {len(shown) - 12} more" if len(shown) > 12 else ""
    return f"write one of {', '.join(shown[:12])}{more}"
