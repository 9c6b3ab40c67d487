"""A reader's, an author's and a keyboard user's way through the book of this repository."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pybtex.database import parse_string

from accessible import barriers
from building import Built, build

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.slow, pytest.mark.browser]

ROOT = Path(__file__).parents[2]

KINDS = [
    "index",
    "about",
    "authors",
    "keywords",
    "references",
    "search",
    "browse",
    "browse/volume-dlde-2021",
    "deepdiffeq-2020/index",
    "deepdiffeq-2020/programme",
    "deepdiffeq-2020/papers",
    "deepdiffeq-2020/people",
    "deepdiffeq-2020/cite",
    "deepdiffeq-2020/papers/cranmer-lagrangian",
    "deepdiffeq-2020/talks/panel",
    "companion-notebooks/index",
    "companion-notebooks/papers/modified-equations",
    "companion-notebooks/papers/burgers-network/training",
    "dlde-2021/index",
    "dlde-2021/call",
    "dlde-2021/recordings",
    "dlde-2021/talks/invited-1",
    "dlde-2021/papers/neurint-interpolation",
    "dagstuhl-22332/participants",
    "people/michael-poli",
    "keywords/neural-odes",
]

ALSO_NARROW = [
    "index",
    "references",
    "search",
    "browse",
    "deepdiffeq-2020/index",
    "deepdiffeq-2020/programme",
    "deepdiffeq-2020/papers",
    "deepdiffeq-2020/cite",
    "deepdiffeq-2020/papers/cranmer-lagrangian",
    "companion-notebooks/papers/modified-equations",
    "dlde-2021/call",
    "dlde-2021/talks/invited-1",
    "dagstuhl-22332/participants",
    "people/michael-poli",
]
"""Pages whose parts have a form of their own on a phone."""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The book of this repository, built elsewhere."""
    project = tmp_path_factory.mktemp("walk") / "project"
    project.mkdir()
    for name in ("_config.yml", "_toc.yml", "references.bib"):
        shutil.copy(ROOT / name, project)
    shutil.copytree(ROOT / "book", project / "book", symlinks=True)
    return build(project)


@pytest.fixture
def site(book: Built, serve_folder: Callable[[Path], str]) -> str:
    return serve_folder(book.site)


def test_the_book_builds_without_a_warning(book: Built) -> None:
    assert book.warnings == []
    assert book.code == 0


def test_reader_walks_from_the_front_page_to_a_paper_and_back(
    site: str, page: Page, console: list[str]
) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(site)
    page.get_by_role("link", name="Integration of Deep Neural Models").click()
    page.get_by_role("navigation", name="Contents").get_by_role("link", name="Papers").click()
    page.get_by_role("link", name="Port-Hamiltonian Gradient Flows").first.click()
    assert page.get_by_role("heading", level=1).inner_text() == "Port-Hamiltonian Gradient Flows"
    pdf = page.get_by_role("link", name="PDF", exact=True).get_attribute("href")
    assert pdf is not None
    assert pdf.endswith(".pdf")

    page.get_by_role("button", name=re.compile("Copy BibTeX")).click()
    copied = page.evaluate("navigator.clipboard.readText()")
    entry = parse_string(copied, "bibtex").entries["poli2020port"]
    assert entry.fields["title"] == "Port-{Hamiltonian} Gradient Flows"
    page.locator("label", has_text="APA").click()
    assert page.get_by_text("Poli, M., Massaroli, S.").is_visible()

    page.get_by_role("link", name="Michael Poli").first.click()
    assert page.get_by_role("heading", level=1).inner_text() == "Michael Poli"
    page.get_by_role("link", name="Neural Solvers for Fast and Accurate").first.click()
    page.get_by_role("link", name=re.compile(r"^\[B")).first.click()
    assert "references.html#ref-" in page.url
    target = page.locator(":target")
    target.get_by_role("link", name="Neural Solvers for Fast and Accurate").first.click()
    assert "dlde-2021/papers/berto-control.html" in page.url
    assert console == []


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_every_kind_of_page_is_quiet_accessible_and_fits(
    width: int,
    scheme: str,
    site: str,
    open_page: Callable[..., Page],
    console: list[str],
) -> None:
    # One window for all of them: opening another one costs more than most pages do.
    page = open_page(width=width, color_scheme=scheme)
    found = {}
    kinds = KINDS if width == 1440 else ALSO_NARROW
    for address in kinds:
        page.goto(f"{site}{address}.html")
        theme, across = page.evaluate(
            "[document.documentElement.dataset.theme, document.documentElement.scrollWidth]"
        )
        found[address] = (theme, across <= width, barriers(page), [*console])
        console.clear()
    assert found == {address: (scheme, True, [], []) for address in kinds}


def test_menu_on_a_phone_opens_with_the_keyboard_and_closes_with_escape(
    site: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(width=390)
    page.goto(f"{site}dlde-2021/index.html")
    menu = page.get_by_role("button", name="Menu")
    assert not page.get_by_role("navigation", name="Contents").is_visible()
    menu.focus()
    page.keyboard.press("Enter")
    assert page.get_by_role("navigation", name="Contents").is_visible()
    page.keyboard.press("Escape")
    assert not page.get_by_role("navigation", name="Contents").is_visible()
    assert menu.evaluate("button => button === document.activeElement")


def test_colours_are_remembered(site: str, open_page: Callable[..., Page]) -> None:
    page = open_page(color_scheme="light")
    page.goto(site)
    page.get_by_role("button", name="Switch between light and dark").click()
    page.goto(f"{site}authors.html")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_without_scripts_everything_can_be_read_and_reached(
    site: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(width=390, java_script_enabled=False)
    page.goto(f"{site}deepdiffeq-2020/papers/cranmer-lagrangian.html")
    assert page.get_by_role("navigation", name="Contents").is_visible()
    page.locator("label", has_text="IEEE").click()
    assert page.get_by_text("M. Cranmer, S. Greydanus").is_visible()
    assert not page.get_by_role("button", name=re.compile("Copy")).first.is_visible()
