"""Whole builds of the toy series: what is published, and what a change makes anew."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest
from lxml import html

from building import Built, build
from citations.readers import BY_FORMAT, by_yaml
from pages.readers import Head, scholar
from toy import make_project

pytestmark = pytest.mark.slow

TOC = """\
format: jb-book
root: index
chapters:
  - file: references
  - file: toys-2031/index
    sections:
      - file: toys-2031/papers
  - file: toys-2030/index
"""

PAPERS = """\
# Papers

```{papers}
```

See {paper}`clockwork`, {paper}`those marbles <toys-2030/marbles>`.
Maths: $x_1 < y$ and

$$
\\dot{x} = f(x)
$$
"""

LOADED = {"stylesheet", "icon", "preload", "modulepreload", "prefetch", "preconnect", "manifest"}
"""Links for which a browser asks somebody; all others only tell something."""

REFERENCES = "# References\n\n```{references}\n```\n"


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A clean build, which no test may change."""
    project = make_project(
        tmp_path_factory.mktemp("book"),
        {
            "_toc.yml": TOC,
            "book/references.md": REFERENCES,
            "book/toys-2031/papers.md": PAPERS,
        },
    )
    return build(project)


@pytest.fixture
def project(finished: Built, tmp_path: Path) -> Path:
    """A copy of the finished project with its build, to be changed."""
    copy = tmp_path / "toys"
    shutil.copytree(finished.project, copy, symlinks=True)
    return copy


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_toy_series_builds_without_a_warning(finished: Built) -> None:
    assert finished.warnings == []
    assert finished.code == 0
    assert finished.report["problems"] == [] or all(
        problem["severity"] == "note" for problem in finished.report["problems"]
    )


def test_every_record_has_its_page_and_downloads(finished: Built) -> None:
    files = set(finished.files())
    assert {
        "toys-2031/papers/clockwork.html",
        "toys-2031/papers/clockwork.bib",
        "toys-2031/papers/clockwork.pdf",
        "toys-2031/talks/keynote.html",
        "toys-2031/cite.html",
        "toys-2031/toys-2031.bib",
        "toys-2031/CITATION.cff",
        "cite.html",
        "CITATION.cff",
        "people/ada-toyworth.html",
        "people/dee-yoyo.html",
        "keywords/clockwork.html",
    } <= files


def test_citations_lie_beside_every_page_and_are_read_back(finished: Built) -> None:
    files = finished.files()
    wholes = ("proceedings", "toys-2031/toys-2031", "toys-2030/toys-2030")
    held = {
        "toys-2031/papers/clockwork": ["toys-2031-clockwork"],
        "toys-2031/talks/panel": ["toys-2031-panel"],
        "people/eve-kite": ["toys-2030-kites", "toys-2030-marbles"],
        "toys-2030/toys-2030": ["toys-2030", "toys-2030-kites", "toys-2030-marbles"],
    }
    for stem, keys in held.items():
        for name, ending in (("bibtex", "bib"), ("ris", "ris"), ("csl-json", "csl.json")):
            read = BY_FORMAT[name](files[f"{stem}.{ending}"].decode())
            assert [one.key for one in read] == keys, (stem, ending)
        assert [one.key for one in BY_FORMAT["endnote"](files[f"{stem}.enw"].decode())] == keys
    assert all(f"{stem}.biblatex.bib" in files for stem in wholes)
    assert len(BY_FORMAT["bibtex"](files["proceedings.bib"].decode())) == 1 + 2 + 7
    cff = by_yaml(files["toys-2031/CITATION.cff"].decode())
    assert cff.url == "https://toys.example.org/book/toys-2031/index.html"


def test_no_source_index_or_search_is_published(finished: Built) -> None:
    published = set(finished.files())
    assert not [name for name in published if name.startswith("_sources")]
    assert not {"searchindex.js", "genindex.html"} & published


def test_pages_ask_nothing_of_other_hosts(finished: Built) -> None:
    for name, data in finished.files().items():
        if not name.endswith(".html"):
            continue
        for element in html.document_fromstring(data.decode()).iter(
            "script", "link", "img", "iframe"
        ):
            if element.tag == "link" and not LOADED & set(element.get("rel").split()):
                continue
            address = element.get("src") or element.get("href") or ""
            assert not re.match(r"(https?:)?//", address), (name, address)


def test_every_page_has_one_heading_of_the_first_level(finished: Built) -> None:
    for name, data in finished.files().items():
        if name.endswith(".html"):
            headings = html.document_fromstring(data.decode()).findall(".//h1")
            assert len(headings) == 1, name


def test_every_local_link_and_fragment_leads_somewhere(finished: Built) -> None:
    files = finished.files()
    trees = {
        name: html.document_fromstring(data.decode())
        for name, data in files.items()
        if name.endswith(".html")
    }
    ids = {name: set(tree.xpath("//@id")) for name, tree in trees.items()}
    for name, tree in trees.items():
        for link in tree.xpath("//a/@href | //link/@href | //script/@src | //img/@src"):
            if re.match(r"[a-z]+:", link):
                continue
            path, _, fragment = link.partition("#")
            path = path.partition("?")[0]
            target = os.path.normpath(os.path.join(os.path.dirname(name), path)) if path else name
            assert target in files, (name, link)
            if fragment and target.endswith(".html"):
                assert fragment in ids[target], (name, link)


def test_body_stands_inside_its_page_without_its_own_title(finished: Built) -> None:
    page = html.document_fromstring(finished.text("toys-2031/papers/clockwork"))
    assert page.findall(".//h1")[0].text_content().startswith("Clockwork")
    assert "A body that follows" in page.text_content()
    assert "Cite this paper" in page.text_content()


def test_role_links_to_pages_and_cite_links_to_the_list_and_back(finished: Built) -> None:
    papers = finished.text("toys-2031/papers")
    assert 'href="papers/clockwork.html"' in papers
    assert 'href="../toys-2030/papers/marbles.html">those marbles</a>' in papers
    index = finished.text("index")
    assert 'href="references.html#ref-toyworth2029"' in index
    entry = html.document_fromstring(finished.text("references")).get_element_by_id(
        "ref-toyworth2029"
    )
    links = entry.xpath(".//a/@href")
    assert "index.html" in links
    assert "toys-2031/papers/clockwork.html#cited-toyworth2029" in links


def test_maths_in_prose_is_mathml(finished: Built) -> None:
    page = html.document_fromstring(finished.text("toys-2031/papers"))
    assert len(page.xpath("//math")) >= 2
    assert page.xpath("//math[@display='block']")


def test_second_build_writes_nothing(project: Path) -> None:
    build(project)  # the copy lies elsewhere: Sphinx reads all documents again
    before = {path: path.stat().st_mtime_ns for path in (project / "_build/html").rglob("*.html")}
    again = build(project)
    assert again.report["written"] == 0
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_changed_abstract_writes_one_page(project: Path) -> None:
    before = {path: path.read_bytes() for path in (project / "_build/html").rglob("*.html")}
    edit(project / "book/toys-2031/papers/spinning-tops.md", "Tops spin.", "Tops spin for long.")
    again = build(project)
    changed = [
        path.relative_to(again.site).as_posix()
        for path, data in before.items()
        if path.read_bytes() != data
    ]
    assert again.report["written"] == 1
    assert changed == ["toys-2031/papers/spinning-tops.html"]


def test_incremental_build_equals_a_clean_one(project: Path) -> None:
    edit(project / "book/toys-2031/papers/paper-dolls.md", "Paper Dolls", "Paper Dolls Again")
    edit(
        project / "book/people.yml",
        "name: Cy Spinner",
        "name: Cy B. Spinner\n  names: [Cy Spinner]",
    )
    (project / "book/toys-2030/papers/kites.md").unlink()
    # Its front page names it in the head only.
    edit(project / "book/toys-2031/volume.yml", "place: Toytown", "place: Dollville")
    incremental = build(project).files()
    assert b"Dollville" in incremental["toys-2031/index.html"]
    shutil.rmtree(project / "_build")
    clean = build(project, alone=True).files()
    assert sorted(incremental) == sorted(clean)
    assert [name for name in clean if clean[name] != incremental[name]] == []


def test_withdrawn_paper_disappears_from_every_page(project: Path) -> None:
    (project / "book/toys-2030/papers/kites.md").unlink()
    again = build(project)
    assert again.report["removed"] > 0
    files = again.files()
    assert "toys-2030/papers/kites.html" not in files
    assert "people/eve-kite.html" in files, "she also wrote about marbles"
    assert not [name for name, data in files.items() if b"Kites" in data]


def test_removed_prose_page_disappears(project: Path) -> None:
    (project / "book/toys-2031/papers.md").unlink()
    edit(project / "_toc.yml", "    sections:\n      - file: toys-2031/papers\n", "")
    again = build(project)
    assert "toys-2031/papers.html" not in again.files()


def test_damaged_page_is_written_again_without_a_mark(project: Path, finished: Built) -> None:
    page = project / "_build/html/toys-2031/papers/paper-dolls.html"
    page.write_text("cut sho")
    build(project, alone=True)
    assert page.read_bytes() == finished.files()["toys-2031/papers/paper-dolls.html"]


def test_user_template_replaces_ours(project: Path) -> None:
    folder = project / "_templates" / "nbproceedings"
    folder.mkdir(parents=True)
    (folder / "keyword.html").write_text("<h1>{{ page.title }}</h1><p>by hand</p>")
    assert "<p>by hand</p>" in build(project).text("keywords/clockwork")


def test_another_theme_gets_the_same_article(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    edit(project / "_config.yml", "  config:\n", "  config:\n    html_theme: sphinx_book_theme\n")
    made = build(project)
    assert made.code == 0
    page = made.text("toys-2031/papers/paper-dolls")
    assert "bd-sidebar-primary" in page
    assert "Cite this paper" in page
    base = "https://toys.example.org/book/"
    for address in ("index", "toys-2031/index", "toys-2031/papers/clockwork", "people/dee-yoyo"):
        head = Head.of(made.text(address), f"{base}{address}.html")
        assert head.hrefs("canonical") == [head.one("og:url")] == [head.base], address
        assert head.one("description") == head.one("og:description"), address
    for address in ("toys-2031/papers/clockwork", "toys-2031/papers/paper-dolls"):
        assert scholar(Head.of(made.text(address), f"{base}{address}.html")), address


def test_unknown_targets_are_told_with_place_and_near_match(tmp_path: Path) -> None:
    index = "# Toys\n\nSee {paper}`clokwork` and {cite}`toyworth2930`.\n"
    made = build(make_project(tmp_path, {"book/index.md": index}))
    assert any(
        "index.md:3: WARNING: there is no paper or talk 'clokwork'" in w for w in made.warnings
    )
    assert "did you mean 'clockwork'?" in made.log
    assert any("toyworth2930" in warning for warning in made.warnings)
    assert made.code == 0


def test_wrong_option_of_a_directive_is_told_with_place(tmp_path: Path) -> None:
    index = "# Toys\n\n```{papers}\n:volume: toys-1999\n```\n"
    made = build(make_project(tmp_path, {"book/index.md": index}))
    assert any("index.md:3: WARNING: {papers}:" in w and "toys-1999" in w for w in made.warnings)


def test_no_directive_puts_another_file_or_raw_markup_into_a_page(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("canary-7a9")
    index = (
        "# Toys\n\n"
        f"```{{include}} {secret}\n```\n\n"
        f"```{{literalinclude}} {secret}\n```\n\n"
        f"```{{csv-table}} t\n:file: {secret}\n```\n\n"
        f"```{{raw}} html\n:file: {secret}\n```\n\n"
        "```{raw} html\n<b>canary-7a9</b>\n```\n"
    )
    made = build(make_project(tmp_path, {"book/index.md": index}))
    assert made.code == 0
    assert "canary-7a9" not in made.text("index")
    assert len(made.warnings) >= 5


def test_braces_in_prose_are_text_whatever_the_settings_say(tmp_path: Path) -> None:
    project = make_project(tmp_path, {"book/index.md": "# Toys\n\nSix is {{ 2 * 3 }}.\n"})
    edit(
        project / "_config.yml",
        "  config:\n",
        "  config:\n    myst_enable_extensions: [substitution, dollarmath]\n",
    )
    assert "Six is {{ 2 * 3 }}." in build(project).text("index")


def test_problem_without_a_line_is_told_too(tmp_path: Path) -> None:
    made = build(make_project(tmp_path, {"book/toys-2031/papers/orphan.pdf": b"%PDF-1.4"}))
    assert made.code == 0
    assert any("orphan.pdf: the file 'orphan.pdf' belongs to no paper" in w for w in made.warnings)
