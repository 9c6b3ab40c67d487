"""How the site was made, and how to prove what it holds."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from nbproceedings.pages import options
from nbproceedings.pages.context import Partial, Site
from nbproceedings.pages.making import making


def _render(site: Site, here: str, volume: str | None, given: Mapping[str, str]) -> Markup:
    return site.partial("colophon", here, heading=options.heading(given), making=making(site))


PARTIAL = Partial("colophon", __doc__ or "", {"heading": options.HEADING}, _render)
