"""All formats of a citation in a reader's browser: on a phone, with keys, without scripts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from accessible import barriers
from citations.toy import cases
from nbproceedings.citations import formats_for, render_all
from nbproceedings.pages.context import Citation, CitationFile
from nbproceedings.pages.environment import make_environment
from pages.test_looks import FRAME, STATIC, Opener

if TYPE_CHECKING:
    from playwright.sync_api import Page

ITEM = cases()["three authors"]
TITLES = [made.title for made in formats_for(ITEM.kind)]


@pytest.fixture
def address(tmp_path: Path, serve_folder: Callable[[Path], str]) -> str:
    """A page with all tabs, and a list of files that lie beside it."""
    made = [Citation(one.name, one.title, text, one.use) for one, text in render_all(ITEM)]
    files = [
        CitationFile(
            one.name, one.title, f"toy.{one.extension}", one.media_type, f".{one.extension}"
        )
        for one, _ in render_all(ITEM)
        if one.beside
    ]
    for one, text in render_all(ITEM):
        (tmp_path / f"toy.{one.extension}").write_text(text, encoding="utf-8")
    macros = make_environment().get_template("macros.html").module
    tabs = macros.citations(made, files, "page", "nbp-cite")  # type: ignore[attr-defined]
    listed = macros.collections(files, "page")  # type: ignore[attr-defined]
    for name in ("nbproceedings.css", "nbproceedings.js"):
        (tmp_path / name).write_bytes((STATIC / name).read_bytes())
    article = f'<div class="nbp"><h1>Toys</h1>{tabs}<h2>Files</h2>{listed}</div>'
    (tmp_path / "page.html").write_text(FRAME.format(article), encoding="utf-8")
    return serve_folder(tmp_path)


@pytest.mark.parametrize(("width", "rows"), [(390, 3), (768, 2), (1440, 2)])
def test_all_tabs_are_in_sight_in_few_rows(
    address: str, open_page: Opener, width: int, rows: int
) -> None:
    page = open_page(width=width)
    page.goto(f"{address}page.html")
    labels = page.locator(".nbp-tabs > label")
    assert [label.inner_text() for label in labels.all()] == TITLES
    boxes = [label.bounding_box() for label in labels.all()]
    assert all(box and box["x"] >= 0 and box["x"] + box["width"] <= width for box in boxes)
    assert len({round(box["y"]) for box in boxes if box}) <= rows
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_arrow_keys_go_through_all_formats(address: str, open_page: Opener) -> None:
    page = open_page()
    page.goto(f"{address}page.html")
    page.locator("#nbp-cite-bibtex").focus()
    shown = []
    for _ in TITLES:
        shown.append(page.locator(".nbp-tab:visible .nbp-citation").text_content())
        page.keyboard.press("ArrowRight")
    assert shown == [text for _, text in render_all(ITEM)]


def test_formats_without_scripts_can_be_read_and_downloaded(
    address: str, open_page: Opener
) -> None:
    page = open_page(width=390, java_script_enabled=False)
    page.goto(f"{address}page.html")
    page.locator("label", has_text="RIS").click()
    assert page.locator(".nbp-tab:visible").inner_text().startswith("TY")
    link = page.locator(".nbp-tab:visible a[download]")
    assert link.get_attribute("href") == "toy.ris"
    assert page.locator("button:visible").count() == 0


def test_a_file_of_many_works_is_copied(
    address: str, open_page: Opener, console: list[str]
) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{address}page.html")
    page.locator(".nbp-collections li", has_text="CSL-JSON").get_by_role("button").click()
    page.locator("[role=status]", has_text="Copied").wait_for(state="attached")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == {made.name: text for made, text in render_all(ITEM)}["csl-json"]
    assert console == []


def test_a_file_that_cannot_be_had_is_not_said_to_be_copied(
    address: str, open_page: Opener, tmp_path: Path
) -> None:
    (tmp_path / "toy.ris").unlink()
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{address}page.html")
    page.locator(".nbp-collections li", has_text="RIS").get_by_role("button").click()
    page.locator("[role=status]", has_text="Download it instead").wait_for(state="attached")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_tabs_pass_a_checker_of_accessibility(address: str, open_page: Opener, scheme: str) -> None:
    page: Page = open_page(width=390, color_scheme=scheme)
    page.goto(f"{address}page.html")
    assert barriers(page) == []
