"""What a checker of accessibility, axe-core, finds on a page that is open in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page


def barriers(page: Page) -> list[tuple[str, str]]:
    """Each rule of axe-core that the page breaks, with the first element that breaks it."""
    # Elements that keep the rules are not listed: that takes a third of the time.
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [(one["id"], one["nodes"][0]["html"]) for one in found]
