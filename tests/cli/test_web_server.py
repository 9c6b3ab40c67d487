from __future__ import annotations

import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from http.client import HTTPResponse
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from nbproceedings.cli.web_server import Site, open_server

if TYPE_CHECKING:
    from playwright.sync_api import Page

POLICY = "default-src 'none'; script-src 'self'"
PAGE = (
    '<!DOCTYPE html><html><head><meta http-equiv="Content-Security-Policy" content="{}">'
    "<title>{}</title></head><body><p>toy</p></body></html>"
)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Site]:
    (tmp_path / "index.html").write_text(PAGE.format(POLICY, "one"), encoding="utf-8")
    (tmp_path / "paper.bib").write_text("@misc{toy}", encoding="utf-8")
    with open_server(tmp_path, 0) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server
        server.shutdown()


def get(url: str, **headers: str) -> tuple[HTTPResponse, str]:
    request = urllib.request.Request(url, headers=headers)
    with urllib.request.urlopen(request, timeout=10) as answer:
        return answer, answer.read().decode("utf-8")


def test_only_this_machine_is_served(served: Site) -> None:
    assert served.url == f"http://127.0.0.1:{served.server_port}/"
    assert served.server_address[0] == "127.0.0.1"


@pytest.mark.parametrize("path", ["", "index.html", "index.html?q=1"])
def test_script_goes_into_pages_and_not_into_files(served: Site, path: str, tmp_path: Path) -> None:
    _, text = get(served.url + path)
    script = '<script src="/-nbproceedings/reload.js?0"></script></body>'
    assert text == PAGE.format(POLICY, "one").replace("</body>", script)
    assert "reload.js" not in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_nothing_is_cached(served: Site) -> None:
    for path in ("", "paper.bib"):
        future = "Fri, 01 Jan 2100 00:00:00 GMT"
        answer, text = get(served.url + path, **{"If-Modified-Since": future})
        assert (answer.status, answer.headers["Cache-Control"]) == (200, "no-store")
        assert text


def test_missing_page_waits_for_the_next_build(served: Site) -> None:
    with pytest.raises(urllib.error.HTTPError) as missing:
        get(served.url + "nowhere.html")
    with missing.value as answer:
        assert answer.code == 404
        assert "reload.js?0" in answer.read().decode("utf-8")


def test_files_outside_the_site_are_not_served(served: Site, tmp_path: Path) -> None:
    (tmp_path.parent / "secret.txt").write_text("secret", encoding="utf-8")
    for path in ("../secret.txt", "%2e%2e/secret.txt", "/..%2fsecret.txt"):
        with pytest.raises(urllib.error.HTTPError) as missing:
            get(served.url + path)
        missing.value.close()
        assert missing.value.code == 404


def test_page_of_an_older_build_is_told_to_reload(served: Site) -> None:
    assert get(f"{served.url}-nbproceedings/built.js?0&1")[1] == ""
    served.generation += 1
    assert get(f"{served.url}-nbproceedings/built.js?0&2")[1] == "location.reload();"
    assert get(f"{served.url}-nbproceedings/built.js?1&3")[1] == ""


def test_port_that_is_taken(served: Site, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="in use"):
        open_server(tmp_path, served.server_port)
    with open_server(tmp_path, None, usual=served.server_port) as other:
        assert other.server_port != served.server_port


def test_open_page_shows_the_next_build(
    served: Site, tmp_path: Path, open_page: Callable[..., Page], console: list[str]
) -> None:
    """Under a policy that allows scripts of the site and no connections."""
    from playwright.sync_api import expect

    page = open_page()
    page.goto(served.url)
    assert page.title() == "one"
    (tmp_path / "index.html").write_text(PAGE.format(POLICY, "two"), encoding="utf-8")
    served.generation += 1
    expect(page).to_have_title("two", timeout=10_000)
    assert [error for error in console if "favicon" not in error] == []
