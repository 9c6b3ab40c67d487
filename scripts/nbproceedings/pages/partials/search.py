"""A field to search in; on the page ``search`` with results, and with lists beside them."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from nbproceedings.model import addresses
from nbproceedings.pages import options
from nbproceedings.pages.context import Partial, Site
from nbproceedings.pages.ways import ways


def _render(site: Site, here: str, volume: str | None, given: Mapping[str, str]) -> Markup:
    # Results are shown on one page only, which alone is allowed to run what finds them.
    name = "search" if here == addresses.SEARCH else "_search_field"
    return site.partial(name, here, heading=options.heading(given), ways=ways(site))


PARTIAL = Partial("search", __doc__ or "", {"heading": options.HEADING}, _render)
