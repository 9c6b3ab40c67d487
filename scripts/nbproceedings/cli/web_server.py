"""Serve the built site on this machine, with pages that reload themselves after a build."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import IO, Any

HOST = "127.0.0.1"
_RELOAD = "/-nbproceedings/reload.js"
_BUILT = "/-nbproceedings/built.js"

# Scripts instead of fetch: the page's own policy allows scripts of its origin and no connections.
_RELOAD_SCRIPT = """\
(() => {
  const seen = document.currentScript.src.split("?")[1];
  const ask = () => {
    if (document.hidden) return;
    const script = document.createElement("script");
    script.src = "%s?" + seen + "&" + Date.now();
    script.onload = script.onerror = () => script.remove();
    document.head.append(script);
  };
  setInterval(ask, 1000);
})();
"""


class Site(ThreadingHTTPServer):
    """A server of one folder; ``generation`` counts the builds that were published."""

    daemon_threads = True
    generation = 0

    def __init__(self, folder: Path, port: int) -> None:
        super().__init__((HOST, port), partial(_Handler, directory=str(folder)))

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.server_port}/"


class _Handler(SimpleHTTPRequestHandler):
    """Files of the site, never cached; pages with the script that reloads them."""

    server: Site
    server_version = "nbproceedings"
    sys_version = ""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        """Say nothing: the terminal belongs to the problems of the build."""

    def send_head(self) -> IO[bytes] | None:  # type: ignore[override]
        path, _, query = self.path.partition("?")
        if path == _RELOAD:
            return self._send(_RELOAD_SCRIPT % _BUILT, "text/javascript")
        if path == _BUILT:
            stale = query.partition("&")[0] != str(self.server.generation)
            return self._send("location.reload();" if stale else "", "text/javascript")
        # A page is read whole each time: without these the answer could be "not modified".
        for header in ("If-Modified-Since", "If-None-Match"):
            del self.headers[header]
        file = Path(self.translate_path(self.path))
        if path.endswith("/"):
            file /= "index.html"
        if file.suffix != ".html":
            return super().send_head()
        try:
            page = file.read_text(encoding="utf-8")
        except OSError:
            return self._send(self._nothing_there(), "text/html", HTTPStatus.NOT_FOUND)
        return self._send(self._with_reload(page), "text/html")

    def _with_reload(self, page: str) -> str:
        script = f'<script src="{_RELOAD}?{self.server.generation}"></script>'
        head, end, tail = page.rpartition("</body>")
        return f"{head}{script}{end}{tail}" if end else page + script

    def _nothing_there(self) -> str:
        return self._with_reload(
            '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Not there</title>'
            "</head><body><h1>This page is not there</h1><p>It may appear with the next build. "
            'The terminal tells what is wrong.</p><p><a href="/">Front page</a></p></body></html>'
        )

    def _send(self, text: str, kind: str, status: HTTPStatus = HTTPStatus.OK) -> IO[bytes]:
        data = text.encode("utf-8")
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        return io.BytesIO(data)


def open_server(folder: Path, port: int | None, usual: int = 8000) -> Site:
    """A server on the port asked for, or else on the usual one or any that is free.

    Raises OSError where the port asked for is taken.
    """
    if port is not None:
        return Site(folder, port)
    attempt: Callable[[int], Site] = partial(Site, folder)
    try:
        return attempt(usual)
    except OSError:
        return attempt(0)
