"""Measures the search of 1,000 invented papers and holds it to what the project promises.

CPU seconds of the index on a line of its own, of the related works and lists a page, and how much
the first search moves in a browser.  Exits with 1 when a promise is broken.
"""

from __future__ import annotations

import argparse
import gc
import json
import multiprocessing
import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from bench.invented import write_volume
from bench.measure import JUPYTER_BOOK, cpu_seconds
from bench.promises import Promises

MOST_MOVED = 250_000
"""Bytes of script, style and index until the first results stand there, nothing compressed."""

MOST_A_PAGE = 0.3
"""Milliseconds of CPU a page for entries of the index, related works and lists together."""

REPEATS = 3
"""How often that is measured: other work on the machine easily makes it twice as much."""

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUERIES = (
    "flows",
    "muesterli dora",
    "invented theory of pendulums",
    "A Toy Model of Flows, Part 00010",
    "experiments nobody baselines code ablation",
)


def index_seconds(folder: Path) -> float:
    """Build the project; tells what the index took of it, mostly Pagefind."""
    report = folder / "report.json"
    os.environ["NBPROCEEDINGS_REPORT"] = str(report)
    try:
        cpu_seconds([*JUPYTER_BOOK, "build", "book/"], folder)
    finally:
        del os.environ["NBPROCEEDINGS_REPORT"]
    return int(json.loads(report.read_text(encoding="utf-8"))["search_ms"]) / 1000


def best_of(measure: Callable[[Path], dict[str, float]], folder: Path) -> dict[str, float]:
    """The best of several runs, each in a process of its own, which nothing has warmed up."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context, max_tasks_per_child=1) as pool:
        runs = list(pool.map(measure, [folder] * REPEATS))
    return {part: min(run[part] for run in runs) for part in runs[0]}


def put_down(found: dict[str, float], name: str, run: Callable[[], object]) -> None:
    """Note under a name what a run takes of this process, in CPU seconds."""
    started = time.process_time()
    run()
    found[name] = time.process_time() - started


def shares(folder: Path) -> dict[str, float]:
    """CPU seconds of what is computed for search, lists and related works, one after another."""
    from nbproceedings.model.related import related_works
    from nbproceedings.pages import browse_list, related
    from nbproceedings.pages.sought import sought
    from nbproceedings.site.binding import Binding
    from nbproceedings.store.project import Project

    bound = Binding.of(Project.find(folder / "book"))
    bound.documents.update(dict.fromkeys(("authors", "keywords", "references"), ""))
    site = bound.site
    made = bound.pages  # what all pages share is paid for already
    works = [page for page in made.values() if page.kind in ("paper", "talk")]
    found: dict[str, float] = {}
    # Looking through all that was made before would be counted to whatever runs when it is due.
    gc.freeze()

    timed = partial(put_down, found)
    timed("related works", lambda: related_works(site.catalogue))
    timed(
        "their lines",
        lambda: [
            related.related(site, work)
            for volume in site.catalogue.series.volumes
            for work in site.catalogue.programme(volume.id)
        ],
    )
    template = site.templates.get_template("work.html")
    block = template.blocks["related"]
    timed("their block", lambda: [rendered(template, block, page) for page in works])
    timed(
        "lists",
        lambda: [page.render(site) for page in browse_list.KIND.pages(site)],
    )
    timed("entries", lambda: repr(list(sought(site, {}))))
    return found | {"pages": float(len(made))}


def rendered(template: Any, block: Any, page: Any) -> str:
    """One block of a page's template."""
    context = template.new_context({**page.parts, "page": page, "here": page.address, "body": ""})
    # What stands at the top of the template, for its blocks.
    context.vars["ui"] = template.environment.get_template("macros.html").module
    return "".join(block(context))


@contextmanager
def served(folder: Path) -> Iterator[str]:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def moved(html: Path) -> dict[str, tuple[int, int]]:
    """By query the bytes moved before it is typed, and until its results and filters are there."""
    from playwright.sync_api import Response, sync_playwright

    executable = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if executable is None:
        return {}
    found = {}
    with served(html) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        for query in QUERIES:
            sizes: dict[str, int] = {}

            def note(response: Response, sizes: dict[str, int] = sizes) -> None:
                if "search" in response.url or "/pagefind/" in response.url:
                    sizes[response.url] = int(response.headers["content-length"])

            page = browser.new_context().new_page()
            page.on("response", note)
            page.goto(f"{url}search.html", wait_until="networkidle")
            before = sum(size for name, size in sizes.items() if "/pagefind/" in name)
            page.locator("#nbp-query").fill(query)
            page.locator(".nbp-results a").first.wait_for()
            page.locator(".nbp-search-filters select").first.wait_for()
            found[query] = before, sum(sizes.values())
            page.context.close()
        browser.close()
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--quick", action="store_true", help="100 papers only")
    parser.add_argument("--size", type=int, help="another number of papers")
    given = parser.parse_args()
    size = given.size or (100 if given.quick else 1000)
    promises = Promises()
    with tempfile.TemporaryDirectory(prefix="nbproceedings-bench-") as name:
        folder = Path(name) / "volume"
        write_volume(folder, size)
        seconds = index_seconds(folder)
        html = folder / "_build" / "html"
        files = [path for path in (html / "pagefind").rglob("*") if path.is_file()]
        total = sum(path.stat().st_size for path in files)
        print(
            f"index: {size:,} papers, {seconds:.2f} s of CPU, {len(files):,} files, "
            f"{total / 1e6:.1f} MB",
            flush=True,
        )
        again = index_seconds(folder)
        promises.hold(f"no change makes no index: {again:.2f} s", again == 0)
        spent = best_of(shares, folder)
        pages = spent.pop("pages")
        for part, one in spent.items():
            print(f"{part}: {one:.3f} s, {1000 * one / pages:.3f} ms a page")
        each = 1000 * sum(spent.values()) / pages
        promises.hold(
            f"entries, lists and related works take {each:.2f} ms a page (at most {MOST_A_PAGE})",
            each <= MOST_A_PAGE,
        )
        for query, (before, after) in moved(html).items():
            promises.hold(
                f"{query!r}: {before:,} bytes of index before, {after:,} moved for it "
                f"(at most {MOST_MOVED:,})",
                before == 0 and after <= MOST_MOVED,
            )
    print("\n".join(["", *promises.lines]))
    return 1 if promises.broken else 0


if __name__ == "__main__":
    sys.exit(main())
