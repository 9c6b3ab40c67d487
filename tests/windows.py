"""Windows of a browser for tests: most are used again, which costs a sixth of opening a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class Pages:
    """Opens pages and takes them back.

    ``console`` collects errors that pages wrote to the browser's console and scripts that broke,
    ``foreign`` addresses beyond this machine that they asked for; both are those of one test.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._idle: list[Page] = []
        self._lent: list[Page] = []
        self._fresh: list[Page] = []
        self.console: list[str] = []
        self.foreign: list[str] = []

    def open(
        self,
        *,
        width: int = 1440,
        height: int = 900,
        color_scheme: str = "light",
        fresh: bool = False,
        **settings: Any,
    ) -> Page:
        """A page of that size, in pixels; ``settings`` are those of a browser's context."""
        if fresh or settings:
            page = self._new(**settings)
            self._fresh.append(page)
        else:
            page = self._idle.pop() if self._idle else self._new()
            self._lent.append(page)
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(media="null", color_scheme=color_scheme)  # type: ignore[arg-type]
        return page

    def give_back(self) -> None:
        """Nothing of the test is left in pages that others get."""
        for page in self._fresh:
            page.context.close()
        for page in self._lent:
            if page.is_closed() or len(page.context.pages) > 1:
                page.context.close()
                continue
            self._forget(page)
            self._idle.append(page)
        self._fresh, self._lent = [], []

    def _new(self, **settings: Any) -> Page:
        context = self._browser.new_context(**settings)
        context.route("**/*", self._guard)
        page = context.new_page()
        page.on(
            "console",
            lambda message: self.console.append(message.text) if message.type == "error" else None,
        )
        page.on("pageerror", lambda error: self.console.append(str(error)))
        return page

    def _guard(self, route: Route) -> None:
        where = urlsplit(route.request.url)
        if where.scheme in {"http", "https", "ws", "wss"} and where.hostname not in LOOPBACK:
            self.foreign.append(route.request.url)
            route.abort()
        else:
            route.continue_()

    @staticmethod
    def _forget(page: Page) -> None:
        """Another server may get the same port, and with it what the browser keeps for it."""
        where = urlsplit(page.url)
        page.goto("about:blank")
        page.context.clear_cookies()
        page.context.clear_permissions()
        session = page.context.new_cdp_session(page)
        session.send("Network.clearBrowserCache")
        if where.scheme.startswith("http"):
            origin = {"origin": f"{where.scheme}://{where.netloc}", "storageTypes": "all"}
            session.send("Storage.clearDataForOrigin", origin)
        session.detach()
