"""The sponsors of a volume with their logos."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from markupsafe import Markup

from nbproceedings.pages import options
from nbproceedings.pages.context import Partial, Site
from nbproceedings.pages.pictures import picture


class Row(NamedTuple):
    """A sponsor; ``logo`` is a path from the site's root, empty when there is none."""

    name: str
    url: str
    logo: str
    level: str
    note: str


def _render(site: Site, here: str, volume: str | None, given: Mapping[str, str]) -> Markup:
    one = options.volume(site, volume, given)
    rows = tuple(
        Row(
            sponsor.name,
            sponsor.url or "",
            picture(one.id, sponsor.logo),
            sponsor.level or "",
            sponsor.note or "",
        )
        for sponsor in one.sponsors
    )
    return site.partial("sponsors", here, rows=rows)


PARTIAL = Partial("sponsors", "Sponsors with logos", {"volume": options.VOLUME}, _render)
