"""The index of keywords with how many works carry each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from markupsafe import Markup

from nbproceedings.model import addresses
from nbproceedings.pages import options
from nbproceedings.pages.context import Partial, Site


class Row(NamedTuple):
    """A keyword of the index."""

    text: str
    address: str
    amount: int


def _render(site: Site, here: str, volume: str | None, given: Mapping[str, str]) -> Markup:
    only = options.volume(site, None, given).id if given.get("volume", "").strip() else ""
    rows = []
    for keyword in site.catalogue.keywords:
        amount = sum(only in ("", work.volume) for work in keyword.works)
        if amount:
            rows.append(Row(keyword.text, addresses.keyword(keyword.slug), amount))
    return site.partial("keywords", here, rows=tuple(rows))


PARTIAL = Partial(
    "keywords",
    "The index of keywords",
    {"volume": "only keywords of the volume with this id; all volumes unless said"},
    _render,
)
