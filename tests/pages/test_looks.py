"""What a reader's browser makes of the pages, with scripts and without."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from accessible import barriers
from pages.invented import make_site, pages, paper, partial, series, volume

if TYPE_CHECKING:
    from playwright.sync_api import Page

STATIC = Path(__file__).parents[2] / "scripts" / "nbproceedings" / "site" / "static"
FRAME = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>A page</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="nbproceedings.css"><script src="nbproceedings.js" defer></script>
</head><body><main><article class="bd-article">{}</article></main></body></html>"""

Opener = Callable[..., "Page"]


@pytest.fixture
def address(tmp_path: Path, serve_folder: Callable[[Path], str]) -> str:
    """A small site: a paper, the programme, and a list that is long enough for a filter."""
    long = "Longbread" * 30
    endless = {"name": {"literal": long}, "affiliations": [long]}
    papers = [
        paper(keywords=[long], links=[{"label": long, "url": "https://x.example/"}]),
        paper("toast", title=long, authors=[endless], abstract=f"${'x+' * 99}x$ {long}"),
    ]
    papers += [paper(f"p{at}", title=f"Über {at}") for at in range(9)]
    site = make_site(series(volume(papers=papers)))
    for name in ("nbproceedings.css", "nbproceedings.js"):
        (tmp_path / name).write_bytes((STATIC / name).read_bytes())
    for name, html in {
        "paper": pages(site)["bread-2031/papers/bread"].render(site),
        "endless": pages(site)["bread-2031/papers/toast"].render(site),
        "cite": pages(site)["bread-2031/cite"].render(site),
        "papers": f"<h1>Papers</h1>{partial(site, 'papers')}",
        "programme": f"<h1>Programme</h1>{partial(site, 'schedule')}",
    }.items():
        (tmp_path / f"{name}.html").write_text(FRAME.format(html), encoding="utf-8")
    return serve_folder(tmp_path)


def test_citation_is_copied_and_said_to_be(
    address: str, open_page: Opener, console: list[str]
) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{address}paper.html")
    page.locator("label", has_text="APA").click()
    page.locator(".nbp-tab:visible .nbp-copy").click()
    page.locator("[role=status]", has_text="Copied").wait_for(state="attached")
    assert page.evaluate("navigator.clipboard.readText()") == "Bread as a Limit of Toast. 2031."
    assert page.locator(".nbp-tab:visible .nbp-copy").inner_text().startswith("Copied")
    assert console == []


def test_bibtex_of_a_list_is_copied_without_opening_it(address: str, open_page: Opener) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{address}cite.html")
    page.locator(".nbp-lines .nbp-copy").first.click()
    page.locator("[role=status]", has_text="Copied").wait_for(state="attached")
    assert page.evaluate("navigator.clipboard.readText()").startswith("@misc{bread-2031-")


def test_format_is_remembered_on_the_next_page(address: str, open_page: Opener) -> None:
    page = open_page()
    page.goto(f"{address}paper.html")
    page.locator("label", has_text="MLA").click()
    page.goto(f"{address}cite.html")
    assert all(one.is_checked() for one in page.get_by_label("MLA").all())
    assert page.get_by_label("MLA").count() == 2, "the volume's and its report's"


def test_citations_change_without_scripts_and_buttons_stay_away(
    address: str, open_page: Opener
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{address}paper.html")
    assert page.locator(".nbp-tab:visible").inner_text().startswith("@misc")
    page.locator("label", has_text="APA").click()
    assert page.locator(".nbp-tab:visible").inner_text() == "Bread as a Limit of Toast. 2031."
    assert page.locator(".nbp-copy:visible").count() == 0
    assert page.locator(".nbp-filter").count() == 0


def test_filter_folds_accents_and_hides_empty_groups(
    address: str, open_page: Opener, console: list[str]
) -> None:
    page = open_page()
    page.goto(f"{address}papers.html")
    shown = page.locator(".nbp-entry:visible")
    assert shown.count() == 11
    page.get_by_label("Find a paper").fill("uber toyworth")
    page.locator("output", has_text="9 of 11").wait_for()
    assert shown.count() == 9
    page.get_by_label("Find a paper").fill("nothing like this")
    page.locator("output", has_text="0 of 11").wait_for()
    assert page.locator("h2:visible").count() == 0
    page.get_by_label("Find a paper").fill("")
    page.locator("h2").first.wait_for()
    assert shown.count() == 11
    assert console == []


def test_programme_in_the_reader_s_zone_and_back(address: str, open_page: Opener) -> None:
    page = open_page(timezone_id="Asia/Tokyo")
    page.goto(f"{address}programme.html")
    clock = page.locator("[data-nbp-clock]").first
    assert clock.inner_text() == "09:00"
    page.get_by_role("button", name="Show in my time zone").click()
    assert "22:00" in clock.inner_text()
    assert "Asia/Tokyo" in page.locator("[data-nbp-zone]").first.inner_text()
    page.get_by_role("button", name="Show the event").click()
    assert clock.inner_text() == "09:00"


@pytest.mark.parametrize("name", ["paper", "endless", "cite", "papers", "programme"])
def test_nothing_is_wider_than_a_phone(address: str, open_page: Opener, name: str) -> None:
    page = open_page(width=390)
    page.goto(f"{address}{name}.html")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("name", ["paper", "cite", "papers", "programme"])
def test_nothing_that_a_checker_of_accessibility_finds(
    address: str, open_page: Opener, name: str
) -> None:
    page = open_page()
    page.goto(f"{address}{name}.html")
    assert barriers(page) == []


def test_print_shows_no_controls(address: str, open_page: Opener) -> None:
    page = open_page()
    page.goto(f"{address}paper.html")
    page.emulate_media(media="print")
    for control in (".nbp-actions", ".nbp-neighbours", ".nbp-tabs > label"):
        assert page.locator(f"{control}:visible").count() == 0
    assert page.locator(".nbp-tab:visible").count() == 1
    assert page.locator("h1:visible").count() == 1
