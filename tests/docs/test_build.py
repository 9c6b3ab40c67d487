"""The examples of docs/record.md and docs/prose.md, built as one book."""

from __future__ import annotations

import re

import pytest
from lxml import html

from building import Built, build
from docs.example import make_project
from docs.manual import fences, page, rows, sections

pytestmark = pytest.mark.slow

SECTIONS = sections(page("docs/prose.md"))
ROLES = [name for row in rows(SECTIONS["Roles"]) for name in row.names]
TOC = """\
format: jb-book
root: index
chapters:
  - file: toys-2031/index
    sections:
      - file: toys-2031/programme
  - file: everything
  - file: authors
  - file: keywords
  - file: references
"""
FRAME = """\
{% extends "!layout.html" %}
{% block footer %}<footer>A footer of our own</footer>{% endblock %}
"""


def everything() -> str:
    """A page with every directive that has a volume of its own, and all roles."""
    blocks = [
        fence.body
        for heading, text in SECTIONS.items()
        if heading.startswith("`{")
        for fence in fences(text)
    ]
    return "# Everything\n\n" + "\n\n".join([*blocks, *ROLES]) + "\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    look = sections(page("docs/prose.md"))
    (template,) = (fence for fence in fences(look["Templates"]) if fence.language == "html")
    (style,) = (fence for fence in fences(look["Settings"]) if fence.language == "css")
    project = make_project(
        tmp_path_factory.mktemp("manual"),
        **{
            "_toc.yml": TOC,
            "book/everything.md": everything(),
            "book/authors.md": "# Authors\n\n```{authors}\n```\n",
            "book/keywords.md": "# Keywords\n\n```{keywords}\n```\n",
            "book/references.md": "# References\n\n```{references}\n```\n",
            "book/toys-2031/index.md": "# Toys\n\n```{papers}\n:kind: poster\n```\n",
            "book/toys-2031/programme.md": "# Programme\n\n```{schedule}\n```\n",
            "book/_static/own.css": style.body,
            "_templates/layout.html": FRAME,
            "_templates/nbproceedings/paper.html": template.body,
        },
    )
    settings = project.config.read_text(encoding="utf-8")
    assert "\n  config:\n" in settings
    told = re.search(r"`(templates_path: .*?)`", look["Templates"])
    assert told is not None
    own = f"\n  config:\n    {told[1]}\n"
    project.config.write_text(settings.replace("\n  config:\n", own), encoding="utf-8")
    return build(project.root)


def test_nothing_is_complained_about(built: Built) -> None:
    assert built.code == 0
    assert built.warnings == []
    assert built.report["problems"] == []


def test_every_role_is_a_link(built: Built) -> None:
    tree = html.document_fromstring(built.text("everything"))
    paragraphs = tree.xpath("//main//section/p")[-len(ROLES) :]
    assert [len(paragraph.xpath(".//a")) for paragraph in paragraphs] == [
        2 if "," in role else 1 for role in ROLES
    ]


def test_textual_citation_names_its_authors(built: Built) -> None:
    assert re.search(r"van der Doll\s*<a[^>]*>\[", built.text("everything"))


def test_templates_styles_and_frame_are_the_projects_own(built: Built) -> None:
    for address in ("everything", "toys-2031/papers/springs", "toys-2031/papers/blocks"):
        text = built.text(address)
        assert "A footer of our own" in text
        assert "_static/own.css" in text
        assert ("Please cite the published version." in text) == ("papers" in address)


def test_body_comes_after_the_abstract_and_is_cited(built: Built) -> None:
    tree = html.document_fromstring(built.text("toys-2031/papers/blocks"))
    headings = [heading.text_content().strip("# ¶\n") for heading in tree.xpath("//main//h2")]
    assert headings[:3] == ["Abstract", "How to rebuild our towers", "Keywords"]
    entry = html.document_fromstring(built.text("references")).get_element_by_id("ref-doll3029")
    assert "toys-2031/papers/blocks.html#cited-doll3029" in entry.xpath(".//a/@href")


def test_files_beside_a_record_and_pictures_are_published(built: Built) -> None:
    published = set(built.files())
    assert {
        "toys-2031/papers/blocks.pdf",
        "toys-2031/pictures/elsa.jpg",
        "toys-2031/pictures/horse.png",
    } <= published
