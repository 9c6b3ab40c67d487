"""The benchmark in small, and its verdicts."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench.builds import Measured, Stock, change_abstract, judge
from bench.invented import VOLUME, papers, write_volume
from bench.measure import Site, jupyter_book
from bench.stock import write_stock_book


@pytest.mark.slow
def test_page_size_is_constant_and_one_abstract_writes_one_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2] / "scripts"))
    sites = []
    for size in (20, 80):
        folder = tmp_path / str(size)
        write_volume(folder, size)
        jupyter_book(folder)
        sites.append(Site.of(folder / "_build" / "html"))
    small, large = sites
    assert large.paper_bytes == pytest.approx(small.paper_bytes, rel=0.02)
    change_abstract(tmp_path / "20", 7)
    jupyter_book(tmp_path / "20")
    changed = Site.of(tmp_path / "20" / "_build" / "html").changed_from(small)
    assert changed == [f"{VOLUME}/papers/paper-00007.html"]


def test_invented_papers_have_the_same_content_at_every_size() -> None:
    def mean(count: int) -> float:
        return sum(len(paper.abstract) + len(paper.title) for paper in papers(count)) / count

    assert mean(20) == mean(200)
    assert {len(name) for paper in papers(200) for name, _ in paper.authors} == {
        len(name) for paper in papers(400) for name, _ in paper.authors
    }


def test_stock_book_has_the_same_papers(tmp_path: Path) -> None:
    write_volume(tmp_path / "ours", 20)
    write_stock_book(tmp_path / "stock", 20)
    ours = {path.name for path in (tmp_path / "ours" / "book" / VOLUME / "papers").iterdir()}
    stock = {path.name for path in (tmp_path / "stock" / "book" / "papers").iterdir()}
    assert ours == stock
    page = (tmp_path / "stock" / "book" / "papers" / "paper-00003.md").read_text(encoding="utf-8")
    paper = list(papers(20))[3]
    assert all(text in page for text in (paper.title, paper.abstract, *paper.keywords))


def test_stock_book_can_have_every_page(tmp_path: Path) -> None:
    write_stock_book(tmp_path, 20, every_page=True)
    toc = (tmp_path / "book" / "_toc.yml").read_text(encoding="utf-8")
    listed = [line.split()[-1] for line in toc.splitlines() if "file:" in line]
    assert sorted(listed) == sorted(
        path.relative_to(tmp_path / "book").with_suffix("").as_posix()
        for path in (tmp_path / "book").glob("*/*.md")
    )
    assert {page.partition("/")[0] for page in listed} == {"papers", "people", "keywords"}


def measured(**other: float) -> Measured:
    facts: dict[str, float] = {
        "papers": 400,
        "clean": 4.0,
        "again": 3.0,
        "one_abstract": 3.0,
        "command": 5.0,
        "paper_bytes": 14_000,
        "pages": 1000,
        "pages_again": 0,
        "pages_one_abstract": 1,
    }
    return Measured(**(facts | other))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("large", "stock", "broken"),
    [
        ({}, 64.2, 0),
        ({}, 64.1, 1),
        ({"paper_bytes": 14_281}, 160.0, 1),
        ({"pages_again": 1}, 160.0, 1),
        ({"pages_one_abstract": 2}, 160.0, 1),
        ({"clean": 13.1}, 160.0, 1),
        ({"clean": 12.9}, 160.0, 0),
    ],
)
def test_broken_promise_is_counted(large: dict[str, float], stock: float, broken: int) -> None:
    results = [measured(), measured(**({"papers": 1000, "clean": 10.0} | large))]
    promises = judge(results, Stock(400, stock, 401))
    assert promises.broken == broken
    assert sum(line.startswith("BROKEN") for line in promises.lines) == broken
