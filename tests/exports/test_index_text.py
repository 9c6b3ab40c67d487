"""The index in Markdown, read by a parser of Markdown."""

from __future__ import annotations

from typing import Any

from markdown_it import MarkdownIt

from exports.exporting import BASE, outlet, written
from nbproceedings.exports.index_text import EXPORT
from pages.invented import paper, series, volume


def text_of(**more: Any) -> str:
    return written(EXPORT, outlet(series(volume(**more))))["llms.txt"].decode()


def test_volumes_with_their_files() -> None:
    html = MarkdownIt().render(text_of())
    for path in ("index.html", "bread-2031.json", "bread-2031.bib"):
        assert f'href="{BASE}bread-2031/{path}"' in html
    assert "<h1>Proceedings of Imaginary Bread</h1>" in html


def test_size_does_not_depend_on_the_number_of_papers() -> None:
    def size(count: int) -> int:
        papers = [paper(f"p{at}") for at in range(count)]
        return len(text_of(papers=papers, talks=[], schedule={}))

    assert size(10) == size(99)


def test_titles_are_text() -> None:
    html = MarkdownIt().render(text_of(title="[x](javascript:1) <b>*bold*</b> `code`"))
    assert "<b>" not in html
    assert "<em>" not in html
    assert 'href="javascript' not in html
