"""Every way to read through the series: by year, kind, title, and the indexes."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from nbproceedings.pages import options
from nbproceedings.pages.context import Partial, Site
from nbproceedings.pages.ways import ways


def _render(site: Site, here: str, volume: str | None, given: Mapping[str, str]) -> Markup:
    return site.partial("browse", here, heading=options.heading(given), ways=ways(site))


PARTIAL = Partial("browse", __doc__ or "", {"heading": options.HEADING}, _render)
