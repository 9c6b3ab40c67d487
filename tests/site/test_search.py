"""The search of a built series: what it finds first, what it loads, what a hostile text does."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bench.invented import papers
from lxml import html

from accessible import barriers
from building import Built, build
from nbproceedings.pages.sought import Sought
from nbproceedings.site.pagefind import make_index
from nbproceedings.site.theme import HERE
from nbproceedings.text.exact import MOST_WORDS, exact_word, plain_words
from toy import CONFIG, make_project

if TYPE_CHECKING:
    from playwright.sync_api import Page, Response

pytestmark = pytest.mark.slow

HOSTILE = '</a><img src=x onerror=window.ran=1> & "q" {{7*7}} &lt;i&gt;'
PAPERS = {
    "flows": ("Flows", ["Jörg Müller"], "Water runs down, and up again."),
    "sag": ("Sagging Shelves", ["Eve Kite"], "Books are heavy."),
    "usage": ("Usage", ["Eve Kite"], "Usage of usage, by usage. " * 8),
    "deep": ("Toys in Boxes", ["Eve Kite"], "Bilboquet, bilboquet, and again bilboquet. " * 6),
    "yoyo": (
        "How a Bilboquet Sleeps",
        ["Łukasz Łuk"],
        "It goes down and stays there for some time.",
    ),
    "waves": ("Schrödinger’s Sandbox", ["Bea Ölschläger"], "Sand in all places at once."),
    "long": ("A Very Long Title about the Winding of Springs in Old Clocks", ["Eve Kite"], "Tick."),
    "evil": (HOSTILE, [f"Mallory {HOSTILE}"], f"Evil {HOSTILE} text."),
}
MANY = {
    f"many-{at:02}": (
        f"Flows and More Flows, Part {at:02}",
        ["Müller Jörgensen"],
        "Flows flow. " * 5,
    )
    for at in range(24)
}


def record(title: str, authors: list[str], abstract: str, *keywords: str) -> str:
    return (
        f"---\ntitle: {json.dumps(title)}\nauthors: {json.dumps(authors)}\n"
        f"abstract: {json.dumps(abstract)}\nkeywords: {json.dumps(keywords)}\n---\n"
    )


FILES: dict[str, str | bytes | None] = {
    "book/references.md": "# References\n\n```{references}\n```\n",
    "book/about.md": "# About\n\nA page of prose about rattles.\n\n```{papers}\n```\n",
    **{
        f"book/toys-2030/papers/{name}.md": record(*text, "winding")
        for name, text in (PAPERS | MANY).items()
    },
}


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A clean build, which no test may change."""
    return build(make_project(tmp_path_factory.mktemp("search"), FILES))


@pytest.fixture
def site(finished: Built, serve_folder: Callable[[Path], str]) -> str:
    return serve_folder(finished.site)


def ask(page: Page, query: str) -> str:
    """Type a query on the page that searches; tells what it says when it has finished."""
    page.get_by_label("Title, name or words").fill(query)
    page.get_by_role("button", name="Search", exact=True).click()
    status = page.locator(".nbp-search-status")
    status.filter(has_text=query[:60]).wait_for()
    said = status.inner_text()
    if not said.startswith("Nothing"):
        page.locator(".nbp-results a").first.wait_for()
    return said


def titles(page: Page) -> list[str]:
    return page.locator(".nbp-results .nbp-entry-title a").all_inner_texts()


# -- what is published ----------------------------------------------------------------------------


def test_index_and_page_are_part_of_the_site(finished: Built) -> None:
    files = set(finished.files())
    assert {"search.html", "browse.html", "pagefind/pagefind.js"} <= files
    assert finished.report["search_ms"] > 0


def test_only_the_page_that_searches_loads_its_script_and_may_compile(finished: Built) -> None:
    for name, data in finished.files().items():
        if name.endswith(".html"):
            text = data.decode()
            assert ("wasm-unsafe-eval" in text) == (name == "search.html"), name
            assert ("nbproceedings-search.js" in text) == (name == "search.html"), name


def test_every_page_has_a_field_that_works_as_a_plain_form(finished: Built) -> None:
    for name, data in finished.files().items():
        if not name.endswith(".html"):
            continue
        (form,) = html.document_fromstring(data.decode()).xpath("//form[@role='search']")
        assert form.get("method", "get") == "get"
        target = (Path(name).parent / form.get("action")).as_posix()
        assert re.sub(r"[^/]+/\.\./", "", re.sub(r"[^/]+/\.\./", "", target)) == "search.html"
        assert form.xpath(".//input/@name") == ["q"], name


def test_index_is_made_when_something_changed_and_equals_that_of_a_clean_build(
    finished: Built, tmp_path: Path
) -> None:
    project = tmp_path / "toys"
    shutil.copytree(finished.project, project, symlinks=True)
    index = project / "_build" / "html" / "pagefind"
    before = {path: path.stat().st_mtime_ns for path in index.rglob("*")}
    assert build(project).report["search_ms"] == 0
    assert {path: path.stat().st_mtime_ns for path in index.rglob("*")} == before

    (project / "book/toys-2030/papers/usage.md").unlink()
    (project / "book/about.md").write_text("# About\n\nNow of whistles.\n")
    later = indexed(build(project))
    shutil.rmtree(project / "_build")
    assert later == indexed(build(project, alone=True))
    assert later != indexed(finished)


def indexed(made: Built) -> dict[str, bytes]:
    return {name: data for name, data in made.files().items() if name.startswith("pagefind/")}


def test_site_is_built_without_pagefind_and_has_no_old_index(
    finished: Built, tmp_path: Path
) -> None:
    project = tmp_path / "toys"
    shutil.copytree(finished.project, project, symlinks=True)
    (tmp_path / "extensions").mkdir()
    (tmp_path / "extensions" / "without_pagefind.py").write_text(
        "from nbproceedings.site import pagefind\n"
        "def missing():\n"
        "    raise pagefind.NoIndex('the program \\'pagefind\\' is not installed')\n"
        "def setup(app):\n"
        "    pagefind.executable = missing\n"
    )
    (project / "_config.yml").write_text(
        CONFIG.replace(
            "sphinx:\n",
            f"sphinx:\n  local_extensions:\n    without_pagefind: {tmp_path / 'extensions'}\n",
        )
    )
    (project / "book/toys-2030/papers/usage.md").unlink()
    made = build(project)
    assert made.code == 0
    assert [one for one in made.warnings if "no search index: the program 'pagefind'" in one]
    assert not [name for name in made.files() if name.startswith("pagefind/")]
    assert "search.html" in made.files()


# -- words ----------------------------------------------------------------------------------------

WORDS = [
    "Łuk-Ásŷ O'Neil’s",
    "STRASSE Straße ẞ œuvre Æther",
    "İstanbul ılık ΣΑΣ σας",
    "Mu\u0308ller Müller ﬁnite x² ½ ①",
    "a_b 3D C++ e.g. don't `tick`",
    "קמח قَمح ไทย हिन्दी 日本語 한국어",
    "𝔽low 😀 mixed 𝟙",
    "Đorđe Þór Ŋ ĸ ŧ ə",
    "one two three four five",
    "one two three four five six",
    "",
]


@pytest.mark.browser
def test_script_and_index_agree_about_words(page: Page) -> None:
    source = (HERE / "static" / "nbproceedings-search.js").read_text(encoding="utf-8")
    found = re.search(r"// -- words: .*?\n(.*?)// -- the index", source, re.DOTALL)
    assert found is not None
    assert f"const WORDS = {MOST_WORDS};" in source
    made = page.evaluate(
        f"(texts) => {{ const WORDS = {MOST_WORDS}; {found[1]}"
        "return texts.map((text) => [plainWords(text), exactWord(text)]); }",
        WORDS,
    )
    assert made == [[list(plain_words(text)), exact_word(text)] for text in WORDS]


# -- searching ------------------------------------------------------------------------------------


@pytest.mark.browser
def test_reader_searches_from_any_page_with_the_keyboard(
    site: str, page: Page, console: list[str]
) -> None:
    page.goto(f"{site}toys-2031/papers/clockwork.html")
    page.keyboard.press("/")
    page.keyboard.type("spinning tops")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=spinning+tops")
    page.locator(".nbp-results a").first.wait_for()
    assert titles(page)[0] == "Spinning Tops, Revisited"
    field = page.get_by_label("Title, name or words")
    assert field.input_value() == "spinning tops"

    field.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.textContent") == "Spinning Tops, Revisited"
    page.keyboard.press("Escape")
    assert field.evaluate("one => one === document.activeElement")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/toys-2031/papers/spinning-tops.html")

    page.go_back()
    page.locator(".nbp-results a").first.wait_for()
    assert titles(page)[0] == "Spinning Tops, Revisited"
    page.get_by_label("Title, name or words").focus()
    page.keyboard.press("Escape")
    assert "q=" not in page.url
    assert page.get_by_role("heading", name="Without searching").is_visible()
    assert console == []


FIRST = [
    ("flows", "Flows"),  # twenty-four others say it more often
    ("FLÖWS", "Flows"),
    ("sag", "Sagging Shelves"),  # and not "Usage"
    ("bilboquet", "How a Bilboquet Sleeps"),  # titles come before texts that repeat a word
    ("sleeps bilboquet how a", "How a Bilboquet Sleeps"),
    ("A Very Long Title about the Winding of Springs in Old Clocks",) * 2,
    ("old clocks winding", "A Very Long Title about the Winding of Springs in Old Clocks"),
    ("schrodinger", "Schrödinger’s Sandbox"),
    ("jorg muller", "Jörg Müller"),
    ("Muller, Jorg", "Jörg Müller"),
    ("mueller joerg", "Jörg Müller"),
    ("lukasz", "Łukasz Łuk"),
    ("olschlager bea", "Bea Ölschläger"),
    ("on the winding of clockwork", "On the Winding of Clockwork"),
    ("rattles", "About"),
    ("second workshop on toys that move", "Second Workshop on Toys That Move"),
    ("toys 2031", "Second Workshop on Toys That Move"),
    ("schrodin", "Schrödinger’s Sandbox"),
    ("sagg shel", "Sagging Shelves"),
]
"""Queries with the title that must come first."""


@pytest.mark.browser
def test_whole_titles_and_names_come_first(site: str, page: Page) -> None:
    page.goto(f"{site}search.html")
    found = {}
    for query, _ in FIRST:
        ask(page, query)
        found[query] = titles(page)[:1]
    assert found == {query: [first] for query, first in FIRST}


@pytest.mark.browser
def test_beginning_of_a_word_is_not_found_in_the_middle_of_others(site: str, page: Page) -> None:
    page.goto(f"{site}search.html")
    ask(page, "sag")
    assert titles(page) == ["Sagging Shelves"], "and not “Usage”"


@pytest.mark.browser
def test_matches_in_titles_do_not_sink_below_texts_that_repeat_the_word(
    site: str, page: Page
) -> None:
    page.goto(f"{site}search.html")
    ask(page, "bilboquet")
    assert titles(page) == ["How a Bilboquet Sleeps", "Toys in Boxes"]


@pytest.mark.browser
def test_reference_leads_to_its_entry_and_person_to_their_page(site: str, page: Page) -> None:
    page.goto(f"{site}search.html?q=on+the+winding+of+clockwork")
    page.locator(".nbp-results a").first.click()
    page.wait_for_url("**/references.html#ref-toyworth2029")
    page.goto(f"{site}search.html?q=Jörg+Müller")
    page.locator(".nbp-results a").first.click()
    page.wait_for_url("**/people/jorg-muller.html")


@pytest.mark.browser
def test_what_nobody_wrote_is_not_found(site: str, page: Page) -> None:
    page.goto(f"{site}search.html")
    # Pagefind would take the longest word that begins it, and be that one letter.
    assert ask(page, "antigravity") == "Nothing was found for “antigravity”."
    assert titles(page) == []
    assert page.get_by_role("heading", name="Without searching").is_visible()


@pytest.mark.browser
def test_menus_lists_citations_and_bibtex_are_not_found(site: str, page: Page) -> None:
    page.goto(f"{site}search.html")
    for word in ("inproceedings", "howpublished", "Licence"):
        assert ask(page, word).startswith("Nothing was found"), word
    ask(page, "Sagging")
    assert "About" not in titles(page), "whose list has the title too"


@pytest.mark.browser
def test_results_are_narrowed_and_the_address_says_by_what(site: str, page: Page) -> None:
    page.goto(f"{site}search.html")
    assert ask(page, "toys") != ""
    kind = page.get_by_label("Kind")
    kind.locator("option", has_text="Person").wait_for(state="attached")
    offered = {
        match[1]: int(match[2])
        for text in kind.locator("option").all_inner_texts()
        if (match := re.fullmatch(r"(.*) \((\d+)\)", text))
    }
    assert offered["Event"] == 2
    kind.select_option("Event")
    page.wait_for_url("**/search.html?q=toys&kind=Event")
    page.locator(".nbp-search-status", has_text="2 results").wait_for()
    volume = page.get_by_label("Volume")
    volume.locator("option", has_text="Toys 2030 (1)").wait_for(state="attached")
    volume.select_option("Toys 2030")
    page.locator(".nbp-search-status", has_text="1 result for").wait_for()
    assert titles(page) == ["First Workshop on Toys That Move"]

    page.go_back()
    page.locator(".nbp-search-status", has_text="2 results").wait_for()
    assert volume.input_value() == ""
    assert kind.input_value() == "Event"
    page.go_back()
    page.wait_for_url("**/search.html?q=toys")
    assert kind.input_value() == ""


@pytest.mark.browser
def test_sessions_and_keywords_are_counted_for_those_who_open_them(site: str, page: Page) -> None:
    page.goto(f"{site}search.html?q=flows")
    page.locator(".nbp-results a").first.wait_for()
    page.get_by_text("Session, keyword").click()
    keyword = page.get_by_label("Keyword")
    keyword.locator("option", has_text="winding (25)").wait_for(state="attached")
    keyword.select_option("winding")
    page.locator(".nbp-search-status", has_text="25 results").wait_for()
    page.goto(f"{site}search.html?session=Toys+2031:+Posters")
    page.locator(".nbp-search-status", has_text="1 result").wait_for()
    assert titles(page) == ["Paper Dolls"]
    assert page.locator("select[name=session]").input_value() == "Toys 2031: Posters"


@pytest.mark.browser
def test_more_results_are_shown_on_demand(site: str, page: Page) -> None:
    page.goto(f"{site}search.html?q=flows")
    page.locator(".nbp-results a").first.wait_for()
    assert len(titles(page)) == 10
    page.get_by_role("button", name="More results").click()
    page.locator(".nbp-results li:nth-child(20)").wait_for()
    assert len(set(titles(page))) == 20
    assert page.evaluate("document.activeElement.textContent") == titles(page)[10]
    assert page.locator("[role=status]").inner_text() == "26 results for “flows”"


@pytest.mark.browser
def test_text_around_what_was_found_is_shown_with_marks(site: str, page: Page) -> None:
    page.goto(f"{site}search.html?q=stays")
    page.locator(".nbp-results a").first.wait_for()
    excerpt = page.locator(".nbp-excerpt").first
    assert excerpt.inner_text().rstrip(".") == "It goes down and stays there for some time"
    assert excerpt.locator("mark").all_inner_texts() == ["stays"]


# -- what is loaded, and what is run --------------------------------------------------------------


@pytest.mark.browser
def test_nothing_of_the_index_is_loaded_before_the_first_search(site: str, page: Page) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(f"{site}search.html", wait_until="networkidle")
    assert not [url for url in loaded if "/pagefind/" in url]
    ask(page, "flows")
    page.locator(".nbp-results a").first.wait_for()
    parts = [url.rpartition("/pagefind/")[2] for url in loaded if "/pagefind/" in url]
    assert len([part for part in parts if part.startswith("fragment/")]) <= 15
    # Volumes and kinds; sessions and keywords only when they are opened.
    page.wait_for_load_state("networkidle")
    assert len([url for url in loaded if ".pf_filter" in url]) == 2


def thousand_papers() -> list[Sought]:
    """What search knows of 1,000 papers, their authors and the works they cite."""
    found = []
    for one in papers(1000):
        numbered = (f"{word}{one.number * at % 700}" for at, word in enumerate(VOCABULARY.split()))
        filters = (("volume", "Toys"), ("kind", "Poster"), *(("keyword", k) for k in one.keywords))
        found.append(
            Sought(
                f"toys/papers/{one.id}.html",
                "Poster",
                one.title,
                people=tuple(name for name, _ in one.authors),
                event="Toys",
                texts=(one.abstract, " ".join(numbered)),
                keywords=one.keywords,
                filters=filters,
            )
        )
        name = one.authors[0][0]
        found.append(
            Sought(f"people/{one.number}.html", "Person", name, filters=(("kind", "Person"),))
        )
        title = f"The Toy Result Number {one.number:05}"
        found.append(
            Sought(
                f"references.html#ref-{one.number}",
                "Reference",
                title,
                texts=(f"{name}. {title}. Journal of Invented Results, 2000.",),
                filters=(("kind", "Reference"),),
            )
        )
    return found


VOCABULARY = """
    bolt crank dial engine flywheel gear hinge lever motor nut pulley rotor spring
"""


@pytest.mark.exhaustive
@pytest.mark.browser
def test_first_search_among_a_thousand_papers_moves_at_most_250_kb(
    finished: Built,
    tmp_path: Path,
    serve_folder: Callable[[Path], str],
    open_page: Callable[..., Page],
) -> None:
    copy = tmp_path / "site"
    shutil.copytree(finished.site, copy, ignore=shutil.ignore_patterns("pagefind"))
    for name, data in make_index(thousand_papers(), "en").items():
        (copy / "pagefind" / name).parent.mkdir(parents=True, exist_ok=True)
        (copy / "pagefind" / name).write_bytes(data)
    site = serve_folder(copy)
    for query in (
        "flows",
        "muesterli dora",
        "invented theory of pendulums",
        "A Toy Model of Stiff Systems, Part 00778",
        "experiments nobody baselines code ablation",
    ):
        page = open_page()
        moved: dict[str, int] = {}

        def note(response: Response, moved: dict[str, int] = moved) -> None:
            if "search" in response.url or "/pagefind/" in response.url:
                moved[response.url] = int(response.headers["content-length"])

        page.on("response", note)
        page.goto(f"{site}search.html")
        ask(page, query)
        page.locator(".nbp-results a").first.wait_for()
        page.locator(".nbp-search-filters select").first.wait_for()
        assert len(moved) > 8
        assert sum(moved.values()) <= 250_000, (query, moved)


@pytest.mark.browser
def test_hostile_texts_and_queries_stay_text(
    site: str, open_page: Callable[..., Page], console: list[str]
) -> None:
    page = open_page(fresh=True)
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    page.goto(f"{site}search.html?q=Evil&kind={HOSTILE.replace('&', '%26')}")
    page.locator(".nbp-search-status", has_text="Nothing").wait_for()
    for query in (
        "Evil",
        "<img src=x onerror=window.ran=1>",
        '"><svg onload=window.ran=1>',
        "javascript:window.ran=1",
        "{{7*7}}",
        '"',
        "\\",
        '"quoted\\"',
        "%00 %s ${x}",
        "x" * 300,
    ):
        page.goto(f"{site}search.html")
        field = page.get_by_label("Title, name or words")
        field.evaluate("(one, text) => { one.value = text; }", query)
        field.press("Enter")
        page.locator(".nbp-search-status", has_text=query[:20]).wait_for()
        assert page.evaluate("window.ran") is None
        assert page.locator(".nbp-search img, .nbp-search svg, .nbp-search b").count() == 0
        assert query.strip()[:200] in page.locator(".nbp-search-status").inner_text()
    page.goto(f"{site}search.html?q=Evil")
    page.locator(".nbp-results a").first.wait_for()
    assert HOSTILE in titles(page)
    assert page.evaluate("window.ran") is None
    assert dialogs == []
    assert console == []


@pytest.mark.browser
def test_page_says_that_there_is_no_index(
    finished: Built, tmp_path: Path, serve_folder: Callable[[Path], str], page: Page
) -> None:
    copy = tmp_path / "site"
    shutil.copytree(finished.site, copy, ignore=shutil.ignore_patterns("pagefind"))
    page.goto(f"{serve_folder(copy)}search.html?q=flows")
    page.locator(
        "[role=status]", has_text="The search index of this site cannot be loaded"
    ).wait_for()
    assert page.get_by_role("heading", name="Without searching").is_visible()


@pytest.mark.browser
def test_without_scripts_the_page_is_a_list_of_ways_in(
    site: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(width=390, java_script_enabled=False)
    page.goto(f"{site}toys-2031/papers/clockwork.html")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/search.html?q=")
    assert page.locator("noscript p").inner_text().startswith("Searching needs JavaScript")
    page.get_by_role("link", name="Titles under S").click()
    page.get_by_role("link", name="Sagging Shelves").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Sagging Shelves"


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_pages_are_accessible_and_fit_a_phone(
    width: int, scheme: str, site: str, open_page: Callable[..., Page], console: list[str]
) -> None:
    page = open_page(width=width, color_scheme=scheme)
    for address in ("search.html?q=flows", "search.html", "browse.html"):
        page.goto(site + address, wait_until="networkidle")
        if "q=" in address:
            page.locator(".nbp-search-filters select").first.wait_for()
            page.get_by_text("Session, keyword").click()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        assert barriers(page) == [], address
    assert console == []
