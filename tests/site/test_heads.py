"""Heads of published pages, read by those they are for: this book with an address, toys without."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import pytest
from PIL import Image
from rdflib import URIRef

from building import Built, build
from nbproceedings.model import Paper, Talk, addresses
from nbproceedings.pages.context import Page
from nbproceedings.site.binding import Binding
from nbproceedings.store.project import Project
from nbproceedings.text.html import inline_text
from pages.readers import SCHEMA, Head, graph, scholar, typed_links, zotero
from pages.test_head_jsonld import listed, names, text
from toy import CONFIG, make_project

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
BASE = "https://proceedings.example/book/"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The book of this repository, which has got an address."""
    project = tmp_path_factory.mktemp("heads") / "project"
    project.mkdir()
    for name in ("_toc.yml", "references.bib"):
        shutil.copy(ROOT / name, project)
    config = (ROOT / "_config.yml").read_text(encoding="utf-8")
    assert "\nhtml:\n" in config
    config = config.replace("\nhtml:\n", f"\nhtml:\n  baseurl: {BASE}\n")
    (project / "_config.yml").write_text(config, encoding="utf-8")
    shutil.copytree(ROOT / "book", project / "book", symlinks=True)
    # A paper that is here as a whole.
    pdf = project / "book" / "deepdiffeq-2020" / "papers" / "cranmer-lagrangian.pdf"
    pdf.write_bytes(b"%PDF-1.4\n")
    return build(project)


@pytest.fixture(scope="module")
def binding(book: Built) -> Binding:
    return Binding.of(Project.find(book.project))


def head(book: Built, address: str) -> Head:
    return Head.of(book.text(address), f"{BASE}{addresses.encoded(address)}.html")


def works(binding: Binding) -> list[tuple[Paper | Talk, str]]:
    found = [
        (work, addresses.work(work))
        for volume in binding.catalogue.series.volumes
        for work in volume.works()
    ]
    assert len(found) > 60
    return found


def test_the_book_with_an_address_builds_without_a_warning(book: Built) -> None:
    assert (book.code, book.warnings) == (0, [])


def test_every_page_has_one_address_its_own(book: Built) -> None:
    published = [name for name in book.files() if name.endswith(".html")]
    assert len(published) > 300
    for name in published:
        found = head(book, name.removesuffix(".html"))
        assert found.hrefs("canonical") == [found.base], name
        assert found.one("og:url") == found.base, name
        assert found.one("og:title"), name
        assert found.one("og:description") == found.one("description"), name
        assert len(found.all("viewport")) == len(found.all("twitter:card")) == 1, name


def test_every_paper_is_listed_as_its_record_says(book: Built, binding: Binding) -> None:
    """Google Scholar: title, authors in order, year, venue, address, PDF."""
    for work, address in works(binding):
        listed_ = scholar(head(book, address))
        if isinstance(work, Talk):
            assert listed_ is None, address
            continue
        item = binding.site.item(binding.catalogue.volumes[work.volume], work)
        if not work.authors:
            assert listed_ is None, address
            continue
        assert listed_ is not None, address
        assert listed_.title == inline_text(item.title), address
        assert listed_.date.split("/")[0] == item.year, address
        assert listed_.conference == inline_text(item.event), address
        beside = f"{BASE}{address}.pdf" if ".pdf" in work.attachments else ""
        assert listed_.pdf == beside, address


def test_every_work_is_saved_as_its_record_says(book: Built, binding: Binding) -> None:
    """Zotero: type, title, people in order, year, venue, address."""
    for work, address in works(binding):
        taken = zotero(head(book, address))
        item = binding.site.item(binding.catalogue.volumes[work.volume], work)
        if isinstance(work, Talk):
            assert taken.type == "presentation", address
        elif work.authors:
            assert taken.type == "conferencePaper", address
        assert taken.title == inline_text(item.title), address
        assert taken.url == f"{BASE}{address}.html", address
        assert len(taken.creators) == len(work.authors), address
        for (_, last, first), author in zip(taken.creators, work.authors, strict=True):
            name = author.name
            family = f"{name.particle} {name.family}".strip()
            if not (" " in name.given and " " in family) and family:
                assert (last, first) == (family, name.given), address
        if taken.creators:
            assert taken.venue == inline_text(item.event), address
            assert taken.date[:4] == item.year, address


def test_every_work_is_described_as_its_record_says(book: Built, binding: Binding) -> None:
    """JSON-LD: title, people in order, day, volume, address."""
    for work, address in works(binding):
        made = graph(head(book, address))
        volume = binding.catalogue.volumes[work.volume]
        item = binding.site.item(volume, work)
        subject = URIRef(f"{BASE}{address}.html")
        part_of, people, day = (
            ("isPartOf", "author", "datePublished")
            if isinstance(work, Paper)
            else ("subjectOf", "performer", "startDate")
        )
        assert text(made, subject, "name") == inline_text(item.title), address
        assert text(made, subject, day)[:4] == item.year, address
        there = URIRef(f"{BASE}{volume.id}/index.html")
        assert (subject, URIRef(SCHEMA + part_of), there) in made, address
        printed = [author.name.printed for author in work.authors]
        if printed:
            assert names(made, listed(made, subject, people)) == printed, address


def test_every_work_leads_to_files_that_are_there(book: Built, binding: Binding) -> None:
    """Signposting and Open Graph: what they name is published."""
    files = book.files()
    for work, address in works(binding):
        found = head(book, address)
        links = typed_links(found)
        doi = f"https://doi.org/{work.doi}" if work.doi else found.base
        assert [target for target, _ in links["cite-as"]] == [doi], address
        named = [*links["describedby"], *links.get("item", []), *links["linkset"]]
        for target, kind in (*named, (found.one("og:image"), "image/png")):
            assert target.startswith(BASE), address
            assert target.removeprefix(BASE) in files, target
            assert kind, target
        picture = Image.open(io.BytesIO(files[f"{address}.card.png"]))
        assert picture.size == (1200, 630)
        for one in json.loads(files[f"{address}.linkset.json"])["linkset"]:
            assert one["anchor"].removeprefix(BASE) in files


def test_pages_of_people_keywords_and_citations_have_what_is_theirs(
    book: Built, binding: Binding
) -> None:
    kinds: dict[str, list[Page]] = {}
    for page in binding.pages.values():
        kinds.setdefault(page.kind, []).append(page)
    for kind in ("person", "keyword", "citations"):
        for page in kinds[kind]:
            found = head(book, page.address)
            assert found.hrefs("cite-as") == [], page.address
            assert not [name for name in found.order if name.startswith("citation_")]
            assert found.one("og:title") == page.title


def test_nothing_is_drawn_again_when_nothing_has_changed(book: Built) -> None:
    """The second build would fail if it asked for a letter."""
    before = {name: data for name, data in book.files().items() if name.endswith(".png")}
    assert len(before) > 60
    blocker = book.project.parent / "blocker"
    blocker.mkdir()
    (blocker / "fontpkg_inter.py").write_text("raise RuntimeError('a letter')\n", "utf-8")
    again = build(book.project, path=blocker)
    assert again.code == 0, again.log
    after = {name: data for name, data in again.files().items() if name.endswith(".png")}
    assert after == before


# -- toys ----------------------------------------------------------------------------------------

CROWD = "".join(f"  - Given{at} Family{at}\n" for at in range(500))
PAPER = f"---\ntitle: Everybody\nauthors:\n{CROWD}---\n\nA body.\n"
DESCRIBED = """\
---
myst:
  html_meta:
    description: What happened in 2030.
---

# Toys 2030

A first paragraph.
"""
ADDRESS = "  baseurl: https://toys.example.org/book\n"


def test_without_an_address_nothing_is_absolute(tmp_path: Path) -> None:
    project = make_project(
        tmp_path,
        {
            "_config.yml": CONFIG.replace(ADDRESS, ""),
            "book/toys-2030/papers/everybody.md": PAPER,
            "book/toys-2030/index.md": DESCRIBED,
        },
    )
    built = build(project)
    assert (built.code, built.warnings) == (0, [])
    files = built.files()
    assert not [name for name in files if name.endswith((".card.png", ".linkset.json"))]
    for name, data in files.items():
        assert b"toys.example.org/book" not in data, name
        if name.endswith(".html"):
            found = Head.of(data.decode())
            assert found.hrefs("canonical") == found.all("og:url") == found.all("og:image") == []
    # A framework that keeps one tag of a name would leave one author.
    authors = Head.of(built.text("toys-2030/papers/everybody")).all("citation_author")
    assert authors == [f"Family{at}, Given{at}" for at in range(500)]
    front = Head.of(built.text("toys-2030/index"))
    assert front.one("description") == front.one("og:description") == "What happened in 2030."
