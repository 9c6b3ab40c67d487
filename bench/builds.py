"""Measures builds in one run and holds them to what the project promises.

CPU seconds of clean builds of 100, 400 and 1,000 invented papers, of a build after no change and
after one changed abstract, the size of a page, and the same papers as stock Jupyter Book documents.
Exits with 1 when a promise is broken.
"""

from __future__ import annotations

import argparse
import compileall
import shutil
import sys
import tempfile
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from bench.invented import VOLUME, write, write_volume
from bench.measure import Site, jupyter_book, nbproceedings
from bench.promises import Promises
from bench.stock import write_stock_book

FASTER = 40
"""How many times less CPU than stock Jupyter Book the same pages must take, at the promised size.

Stock documents are made for papers only, for a run in minutes; ``--every-page`` makes them for
people and keywords too, as we do, and then both sides have the same pages.
"""

PROMISED_SIZE = 400
PAGE_SPREAD = 0.02
PER_PAGE_GROWTH = 1.3


@dataclass(frozen=True, slots=True)
class Measured:
    """A volume of one size: CPU seconds, pages and their size."""

    papers: int
    clean: float
    again: float
    one_abstract: float
    command: float
    paper_bytes: float
    pages: int
    pages_again: int
    pages_one_abstract: int

    def row(self) -> str:
        return (
            f"{self.papers:>7,}{self.pages:>7,}{self.clean:>9.2f}{self.again:>9.2f}"
            f"{self.one_abstract:>9.2f}{self.command:>9.2f}{self.paper_bytes:>10,.0f}"
        )


@dataclass(frozen=True, slots=True)
class Stock:
    """The same papers as stock documents."""

    papers: int
    seconds: float
    pages: int


def measure(folder: Path, count: int) -> Measured:
    write_volume(folder, count)
    html = folder / "_build" / "html"
    clean = jupyter_book(folder)
    first = Site.of(html)
    again = jupyter_book(folder)
    second = Site.of(html)
    change_abstract(folder, count // 2)
    one_abstract = jupyter_book(folder)
    third = Site.of(html)
    shutil.rmtree(folder / "_build")
    command = nbproceedings(folder)
    different = Site.of(html).changed_from(third)
    if different:
        raise RuntimeError(f"nbproceedings build makes other pages: {different[:5]}")
    return Measured(
        count,
        clean,
        again,
        one_abstract,
        command,
        first.paper_bytes,
        len(first.pages),
        len(second.changed_from(first)),
        len(third.changed_from(second)),
    )


def change_abstract(folder: Path, number: int) -> None:
    path = folder / "book" / VOLUME / "papers" / f"paper-{number:05}.md"
    text = path.read_text(encoding="utf-8")
    write(path, text.replace("abstract: >-\n  ", "abstract: >-\n  A sentence was added. "))


def judge(results: list[Measured], stock: Stock | None) -> Promises:
    promises = Promises()
    sizes = [result.paper_bytes for result in results]
    spread = max(sizes) / min(sizes) - 1
    promises.hold(
        f"a paper's page has the same size in every volume within {PAGE_SPREAD:.0%}: {spread:.2%}",
        spread <= PAGE_SPREAD,
    )
    for result in results:
        promises.hold(
            f"{result.papers:,} papers: no change writes {result.pages_again} pages, "
            f"one abstract {result.pages_one_abstract}",
            (result.pages_again, result.pages_one_abstract) == (0, 1),
        )
    for small, large in pairwise(results):
        growth = (large.clean / large.papers) / (small.clean / small.papers)
        promises.hold(
            f"a page of {large.papers:,} costs at most {PER_PAGE_GROWTH} times "
            f"one of {small.papers:,}: {growth:.2f}",
            growth <= PER_PAGE_GROWTH,
        )
    if stock:
        ours = next(result for result in results if result.papers == stock.papers)
        ratio = stock.seconds / ours.clean
        promises.lines.append(
            f"        {stock.papers:,} papers take {stock.seconds:.1f} s as {stock.pages:,} stock "
            f"pages: {ratio:.1f} times our {ours.pages:,} pages"
        )
        # The same pages: stock costs more a page the more there are, so that this is the least.
        each = (stock.seconds / stock.pages) / (ours.clean / ours.pages)
        line = f"a page for a page: {each:.1f} times less than stock"
        if stock.papers >= PROMISED_SIZE:
            promises.hold(f"{line} (at least {FASTER})", each >= FASTER)
        else:
            promises.lines.append(f"        {line}")
        promises.lines.append(
            "        against nbproceedings build, which also checks: "
            f"{stock.seconds / ours.command:.1f} times"
        )
    return promises


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--quick", action="store_true", help="volumes of 40 and 100 papers only")
    parser.add_argument("--sizes", type=int, nargs="+", help="other numbers of papers")
    parser.add_argument(
        "--stock", type=int, help="how many papers stock Jupyter Book builds; 0: none"
    )
    parser.add_argument(
        "--every-page",
        action="store_true",
        help="stock Jupyter Book builds a page for each author and keyword too, as we do",
    )
    given = parser.parse_args()
    sizes = sorted(given.sizes or ([40, 100] if given.quick else [100, 400, 1000]))
    stock_size = given.stock if given.stock is not None else (40 if given.quick else 400)
    if stock_size and stock_size not in sizes:
        parser.error(f"--stock {stock_size} is none of the sizes {sizes}")
    compileall.compile_dir("scripts", quiet=1)
    with tempfile.TemporaryDirectory(prefix="nbproceedings-bench-") as name:
        folder = Path(name)
        # The first start on a machine reads a cold disk.
        write_volume(folder / "warm-up", 20)
        jupyter_book(folder / "warm-up")
        print(f"{'':14}{'CPU seconds':^36}{'bytes of a':>10}")
        print(f"{'papers':>7}{'pages':>7}{'clean':>9}{'again':>9}{'1 change':>9}", end="")
        print(f"{'command':>9}{'page':>10}", flush=True)
        results = []
        for size in sizes:
            results.append(measure(folder / str(size), size))
            print(results[-1].row(), flush=True)
        stock: Stock | None = None
        if stock_size:
            write_stock_book(folder / "stock", stock_size, every_page=given.every_page)
            seconds = jupyter_book(folder / "stock")
            site = Site.of(folder / "stock" / "book" / "_build" / "html", "papers")
            print(
                f"{'stock':>7}{len(site.pages):>7,}{seconds:>9.2f}{'':27}{site.paper_bytes:>10,.0f}"
            )
            stock = Stock(stock_size, seconds, len(site.pages))
    promises = judge(results, stock)
    print("\n".join(["", *promises.lines]))
    return 1 if promises.broken else 0


if __name__ == "__main__":
    sys.exit(main())
