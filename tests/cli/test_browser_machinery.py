"""The machinery for tests in a browser notices what it is there to notice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from windows import Pages

pytest_plugins = ["pytester"]

CONFTEST = Path(__file__).parents[1] / "conftest.py"


def test_page_is_served_from_this_machine(
    page: Page, serve_folder: Callable[[Path], str], console: list[str], tmp_path: Path
) -> None:
    (tmp_path / "index.html").write_text(
        '<!DOCTYPE html><title>Toy</title><link rel="icon" href="data:,"><script>'
        "console.error('broken toy')</script>",
        encoding="utf-8",
    )
    page.goto(serve_folder(tmp_path))
    assert page.title() == "Toy"
    assert console == ["broken toy"]


def test_page_that_is_given_back_keeps_nothing(
    pages: Pages, serve_folder: Callable[[Path], str], tmp_path: Path
) -> None:
    (tmp_path / "index.html").write_text("<!DOCTYPE html><title>Toy</title>", encoding="utf-8")
    site = serve_folder(tmp_path)
    state = """[localStorage.length, document.cookie, innerWidth, matchMedia('print').matches,
        matchMedia('(prefers-color-scheme: dark)').matches, scrollY]"""
    page = pages.open(width=390, color_scheme="dark")
    page.goto(site)
    page.emulate_media(media="print")
    page.evaluate("localStorage.toy = 1; document.cookie = 'toy=1'")
    assert page.evaluate(state) == [1, "toy=1", 390, True, True, 0]
    pages.give_back()
    again = pages.open()
    again.goto(site)
    assert again is page
    assert again.evaluate(state) == [0, "", 1440, False, False, 0]
    assert pages.open() is not again
    fresh = pages.open(fresh=True)
    pages.give_back()
    assert fresh.is_closed()


def test_foreign_request_fails_the_test(
    browser: object, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(CONFTEST.parent))
    pytester.makeconftest(CONFTEST.read_text(encoding="utf-8"))
    pytester.makepyfile(
        """
        def test_foreign(page):
            page.set_content('<img src="https://elsewhere.invalid/pixel.png">')
            page.wait_for_timeout(200)
        """
    )
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider", "-p", "no:xdist")
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["*https://elsewhere.invalid/pixel.png*"])


@pytest.mark.parametrize(("required", "outcome"), [("1", "errors"), ("", "skipped")])
def test_missing_browser(
    required: str, outcome: str, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NBPROCEEDINGS_REQUIRE_BROWSER", required)
    monkeypatch.setenv("PATH", "/nowhere")
    pytester.makeconftest(CONFTEST.read_text(encoding="utf-8"))
    pytester.makepyfile("def test_page(page): pass")
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider", "-p", "no:xdist", "-rs")
    result.assert_outcomes(**{outcome: 1})
    result.stdout.fnmatch_lines(["*no browser: none of chromium, *"])
