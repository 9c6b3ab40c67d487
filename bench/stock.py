"""The same papers as documents of a stock Jupyter Book, as one would write them without us."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from bench.invented import Paper, papers, write


def write_stock_book(folder: Path, count: int, *, every_page: bool = False) -> None:
    """Write a Jupyter Book with a MyST page for each of ``count`` papers below ``folder``.

    ``every_page`` adds a page for each author and each keyword, as our site has them.
    """
    book = folder / "book"
    (book / "papers").mkdir(parents=True)
    write(book / "_config.yml", _CONFIG)
    write(book / "index.md", "# Invented Proceedings\n\nAll papers are in the table of contents.\n")
    invented = list(papers(count))
    pages = {f"papers/{paper.id}": _page(paper) for paper in invented}
    if every_page:
        pages |= _lists(
            "people", ((name, paper) for paper in invented for name, _ in paper.authors)
        )
        pages |= _lists(
            "keywords", ((word, paper) for paper in invented for word in paper.keywords)
        )
    chapters = "".join(f"  - file: {page}\n" for page in pages)
    write(book / "_toc.yml", f"format: jb-book\nroot: index\nchapters:\n{chapters}")
    for page, text in pages.items():
        (book / page).parent.mkdir(exist_ok=True)
        write(book / f"{page}.md", text)


def _lists(folder: str, entries: Iterable[tuple[str, Paper]]) -> dict[str, str]:
    """A page for each name with the papers that have it."""
    papers_of: dict[str, list[Paper]] = {}
    for name, paper in entries:
        papers_of.setdefault(name, []).append(paper)
    return {
        f"{folder}/{number:05}": f"# {name}\n\n"
        + "".join(f"- [{paper.title}](../papers/{paper.id}.md)\n" for paper in listed)
        for number, (name, listed) in enumerate(papers_of.items())
    }


def _page(paper: Paper) -> str:
    authors = ", ".join(f"{name} ({place})" for name, place in paper.authors)
    names = " and ".join(name for name, _ in paper.authors)
    references = "".join(
        f"- {key}: The Toy Result, *Journal of Invented Results*, "
        f"[10.5555/{key}](https://doi.org/10.5555/{key})\n"
        for key in paper.references
    )
    return (
        f"# {paper.title}\n\n{authors}\n\n[PDF](https://example.org/{paper.id}.pdf), "
        f"[Code](https://example.org/{paper.id})\n\n## Abstract\n\n{paper.abstract}\n\n"
        f"**Keywords:** {', '.join(paper.keywords)}\n\n## Cite this paper\n\n```bibtex\n"
        f"@inproceedings{{{paper.id},\n  title = {{{paper.title}}},\n  author = {{{names}}},\n"
        f"  booktitle = {{First Toy Workshop on Invented Results}},\n  year = {{2026}}\n}}\n```\n\n"
        f"## References\n\n{references}"
    )


_CONFIG = """\
title: Invented Proceedings
author: Nobody
execute:
  execute_notebooks: "off"
parse:
  myst_enable_extensions: [colon_fence, dollarmath]
"""
