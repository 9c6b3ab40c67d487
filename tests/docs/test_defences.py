"""Defences of docs/safety.md that only whole builds can show."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from building import Built, build
from docs.example import make_project

pytestmark = pytest.mark.slow

HOSTILE = "</title></h1><script>alert(1)</script><img src=x onerror=alert(2)>"
PHOTOS = (
    "pictures/elsa.jpg",
    "volume.yml",
    "papers/springs.md",
    "pictures/drawing.svg",
    "../people.yml",
)
THEMES = ("nbproceedings", "sphinx_book_theme")


def with_setting(root: Path, before: str, line: str, **files: str) -> Path:
    """The examples with one more line in ``_config.yml``, below a line of it."""
    project = make_project(root, **files)
    text = project.config.read_text(encoding="utf-8")
    assert text.count(before) == 1
    project.config.write_text(text.replace(before, before + line), encoding="utf-8")
    return project.root


def test_page_cut_short_by_a_kill_is_made_again(tmp_path: Path) -> None:
    built = build(make_project(tmp_path).root)
    clean = built.files()
    # Sphinx takes a page for written when its file is younger than its source.
    (built.site / "index.html").write_text("<!DOCTYPE ht", encoding="utf-8")
    (built.project / "_build" / ".nbproceedings" / "building").touch()
    again = build(built.project, alone=True)
    assert [name for name, data in again.files().items() if data != clean[name]] == []


def test_front_matter_starts_no_kernel_even_where_pages_are_executed(tmp_path: Path) -> None:
    canary = tmp_path / "canary"
    paper = (
        "---\ntitle: Springs that Forget\nauthors: [Ada Toyworth]\nkind: poster\n"
        "file_format: mystnb\nkernelspec: {name: python3, display_name: Python 3}\n---\n\n"
        f"```{{code-cell}}\nopen({str(canary)!r}, 'w').close()\n```\n"
    )
    before = "execute:\n"
    root = with_setting(
        tmp_path, before, "  timeout: 60\n", **{"book/toys-2031/papers/springs.md": paper}
    )
    config = root / "_config.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace('execute_notebooks: "off"', "execute_notebooks: force"), "utf-8")
    built = build(root)
    assert not canary.exists()
    assert built.code == 0


@pytest.fixture(scope="module", params=THEMES)
def hostile(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Two papers, one of them with a body, whose titles would be programs, and a talk with photos
    that are none."""
    root = tmp_path_factory.mktemp(str(request.param))
    title = HOSTILE.replace("'", "''")
    front = f"---\ntitle: '{title}'\nauthors: ['{title}']\nkind: poster\n---\n"
    speakers = "".join(f"  - {{name: Elsa Bear, photo: {photo}}}\n" for photo in PHOTOS)
    papers = "book/toys-2031/papers"
    drawing = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(3)</script></svg>'
    made = with_setting(
        root,
        "  config:\n",
        f"    html_theme: {request.param}\n",
        **{
            f"{papers}/springs.md": front,
            f"{papers}/body.md": front + "\nA body.\n",
            "book/toys-2031/talks/opening.md": f"---\ntitle: T\nspeakers:\n{speakers}---\n",
            "book/toys-2031/pictures/drawing.svg": drawing,
        },
    )
    return build(made)


@pytest.mark.parametrize("page", ["toys-2031/papers/springs", "toys-2031/papers/body"])
def test_titles_are_text_in_every_theme(page: str, hostile: Built) -> None:
    text = hostile.text(page)
    tree = html.document_fromstring(text)
    assert tree.xpath("//img[@onerror]") == []
    assert [
        script
        for script in tree.xpath("//script[not(@type='application/ld+json')]/text()")
        if "alert" in script
    ] == []
    assert HOSTILE in tree.xpath("//title")[0].text_content()


def test_photo_publishes_nothing_but_pictures(hostile: Built) -> None:
    published = {name for name in hostile.files() if not name.startswith("_")}
    endings = {name.rpartition(".")[2] for name in published}
    assert endings & {"yml", "md", "svg"} == set()
    assert "toys-2031/pictures/elsa.jpg" in published
