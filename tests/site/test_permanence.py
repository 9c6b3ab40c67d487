"""Whole builds of what was released: nothing of it is lost without a word."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import html as parser

from building import Built, build
from nbproceedings.cli.making import Outcome, make_site
from nbproceedings.store.project import Project
from released import (
    CLOCKWORK,
    KITES,
    PDF,
    TABLE,
    add_notice,
    edit,
    read,
    release_again,
    released,
    write,
)

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.slow

DRAGONS = KITES.replace("kites", "dragons")
MARBLES = KITES.replace("kites", "marbles")
TOPS = "book/toys-2031/papers/spinning-tops.md"
SECRET = "Zyxwvut"
CHANGES = """\
moved:
  toys-2030/papers/kites: toys-2030/papers/dragons
  2029/paper-1: toys-2030/papers/dragons
  old.pdf: toys-2031/papers/paper-dolls.pdf
gone:
  toys-2030/papers/marbles:
    reason: The *marbles* were lost.
    date: 2031-07-01
    title: Marbles on a Slope
    authors: [Cy Spinner]
"""


class Made:
    """A site that was built before and after what was released changed."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.site = root / "_build/html"
        self.before = self.build()
        self.files = self.names()
        (root / KITES).rename(root / DRAGONS)
        (root / KITES).with_suffix(".pdf").rename((root / DRAGONS).with_suffix(".pdf"))
        (root / MARBLES).unlink()
        add_notice(root, CLOCKWORK, "withdrawal", "2031-07-01")
        edit(root, TOPS, "abstract: Tops spin.", f"abstract: {SECRET}.")
        add_notice(root, TOPS, "removal", "2031-07-01")
        with (root / TOPS).open("a", encoding="utf-8") as file:
            file.write(f"{SECRET} {{cite}}`doll2027`\n")
        self.refused = self.build()
        self.kept = self.names()
        write(root, TABLE, CHANGES)
        self.after = self.build()

    def build(self) -> Outcome:
        return make_site(Project(self.root))

    def names(self) -> set[str]:
        return {
            path.relative_to(self.site).as_posix()
            for path in self.site.rglob("*")
            if path.is_file()
        }

    def read(self, path: str) -> str:
        return (self.site / path).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    pdf = b"%PDF-1.4 "
    root = released(
        tmp_path_factory.mktemp("permanence"),
        {
            KITES.replace(".md", ".pdf"): pdf + b"kites",
            "book/toys-2031/papers/paper-dolls.pdf": pdf + b"dolls",
        },
    )
    return Made(root)


def codes(outcome: Outcome) -> list[str]:
    return [one.code for one in outcome.findings.problems if one.severity == "error"]


def test_every_published_address_is_in_the_first_site(made: Made) -> None:
    assert codes(made.before) == []
    published = read(made.root).published
    assert {f"{one}.html" for one in published.pages} - made.files == set()
    assert {*published.files} - made.files == set()


def test_pages_that_no_release_promises_are_lists(made: Made) -> None:
    pages = {name for name in made.files if name.endswith(".html") and name[0] != "_"}
    promised = {f"{one}.html" for one in read(made.root).published.pages}
    assert {name for name in pages - promised if not name.startswith("browse/")} == set()


def test_site_stays_as_long_as_something_would_be_lost(made: Made) -> None:
    assert codes(made.refused) == ["published-address-gone"] * 2
    assert not made.refused.published
    assert made.refused.stopped is None, "Jupyter Book was not even started"
    assert made.refused.report.pages == 0
    assert made.kept == made.files


def test_declared_changes_are_published(made: Made) -> None:
    assert codes(made.after) == []
    assert made.after.published


def test_old_page_leads_on(made: Made) -> None:
    tree = parser.document_fromstring(made.read("toys-2030/papers/kites.html"))
    assert tree.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=dragons.html"]
    assert tree.xpath("//link[@rel='canonical']/@href") == [
        "https://toys.example.org/book/toys-2030/papers/dragons.html"
    ]
    assert tree.xpath("//meta[@name='robots']/@content") == ["noindex"]
    tree = parser.document_fromstring(made.read("2029/paper-1.html"))
    assert tree.xpath("//a/@href") == ["../toys-2030/papers/dragons.html"]


def test_old_pdfs_lead_on(made: Made) -> None:
    ways = {
        "toys-2030/papers/kites.pdf": "../dragons.pdf",
        "old.pdf": "../toys-2031/papers/paper-dolls.pdf",
        "toys-2031/papers/clockwork.pdf": "../clockwork.html",
    }
    for old, target in ways.items():
        tree = parser.document_fromstring(made.read(f"{old}/index.html"))
        assert tree.xpath("//a/@href") == [target]


def test_what_is_gone_has_a_tombstone(made: Made) -> None:
    text = made.read("toys-2030/papers/marbles.html")
    assert "The <em>marbles</em> were lost." in text
    assert 'content="noindex"' in text
    assert len(parser.document_fromstring(text).xpath("//h1")) == 1


def test_content_of_what_was_removed_is_nowhere(made: Made) -> None:
    found = [
        path.name
        for path in made.site.rglob("*")
        if path.is_file() and SECRET.encode() in path.read_bytes()
    ]
    assert found == []
    assert 'content="noindex"' in made.read("toys-2031/papers/spinning-tops.html")


def test_map_of_the_site_has_only_what_stands(made: Made) -> None:
    text = made.read("sitemap.xml")
    assert "toys-2030/papers/dragons.html" in text
    for old in ("kites", "marbles", "spinning-tops", "2029", "old.pdf", "clockwork.pdf"):
        assert old not in text


def test_release_after_the_change_promises_the_new_addresses_too(made: Made) -> None:
    copy = made.root.parent / "copy"
    shutil.copytree(made.root, copy, symlinks=True, ignore=shutil.ignore_patterns("_build"))
    kinds = {(one.kind, one.name) for one in release_again(copy, day="2031-07-01")}
    assert kinds >= {
        ("moved", "toys-2030/papers/kites"),
        ("moved", "toys-2030/papers/kites.pdf"),
        ("gone", "toys-2030/papers/marbles"),
        ("gone", "toys-2031/papers/clockwork.pdf"),
        ("new", "toys-2030/papers/dragons"),
        ("new", "toys-2030/papers/dragons.pdf"),
    }


def test_reader_with_an_old_address_arrives(
    made: Made, page: Page, serve_folder: Callable[[Path], str], console: list[str]
) -> None:
    home = serve_folder(made.site)
    page.goto(f"{home}toys-2030/papers/kites.html?from=mail#nbp-cite")
    page.wait_for_url(f"{home}toys-2030/papers/dragons.html?from=mail#nbp-cite")
    assert page.locator("h1").inner_text() == "Kites"
    page.goto(f"{home}toys-2031/papers/clockwork.pdf")
    page.wait_for_url(f"{home}toys-2031/papers/clockwork.html")
    assert "WITHDRAWN" in page.locator(".nbp-taken-back").evaluate(
        "element => getComputedStyle(element, '::before').content.toUpperCase()"
    )
    assert console == []


def test_reader_without_scripts_arrives(
    made: Made, open_page: Callable[..., Page], serve_folder: Callable[[Path], str]
) -> None:
    home = serve_folder(made.site)
    page = open_page(java_script_enabled=False)
    page.goto(f"{home}toys-2030/papers/kites.html")
    page.wait_for_url(f"{home}toys-2030/papers/dragons.html")


def test_pdf_that_comes_back_takes_its_place_again(made: Made, tmp_path: Path) -> None:
    copy = tmp_path / "toys"
    shutil.copytree(made.root, copy, symlinks=True)
    text = (copy / CLOCKWORK).read_text(encoding="utf-8")
    head, _, rest = text.partition("notices:\n")
    (copy / CLOCKWORK).write_text(head + rest.partition("\n")[2], encoding="utf-8")
    outcome = make_site(Project(copy))
    assert codes(outcome) == []
    site = copy / "_build/html/toys-2031/papers"
    assert (site / "clockwork.pdf").read_bytes() == (copy / PDF).read_bytes()


# -- a bare build ------------------------------------------------------------------------------


def test_bare_build_stops_before_something_is_lost(tmp_path: Path) -> None:
    root = released(tmp_path)
    (root / KITES).rename(root / DRAGONS)
    done: Built = build(root)
    assert done.code != 0
    assert "nothing is built: what was promised to readers would be lost" in done.log
    assert "toys-2030/papers/kites: toys-2030/papers/dragons" in done.log
    assert not (done.site / "index.html").exists()


def test_page_that_other_settings_leave_out_is_missed(tmp_path: Path) -> None:
    root = released(tmp_path, {"book/toys-2031/about.md": "---\norphan: true\n---\n# About\n"})
    template = root / "conf_left_out.py"
    template.write_text(
        "def setup(app):\n"
        "    app.connect('config-inited', lambda app, config: "
        "config.exclude_patterns.append('**/about.md'))\n"
    )
    edit(
        root,
        "_config.yml",
        "  extra_extensions:\n",
        "  local_extensions:\n    conf_left_out: .\n  extra_extensions:\n",
    )
    outcome = make_site(Project(root))
    assert codes(outcome) == ["published-address-gone"]
    assert not outcome.published
    (only,) = (one for one in outcome.findings.problems if one.severity == "error")
    assert only.message == (
        "'toys-2031/about.html' was published, and the finished site does not have it"
    )
