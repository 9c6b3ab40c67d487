"""Measures what citations, metadata, exports and checks add to a build of 1,000 invented papers.

CPU seconds of each part, one after another in one process, and their sum for each page of the
site.  The search index has a line of its own in ``bench.search``.  Exits with 1 when the promise is
broken.
"""

from __future__ import annotations

import argparse
import gc
import sys
import tempfile
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from bench.invented import write_volume
from bench.measure import jupyter_book
from bench.promises import Promises
from bench.search import best_of, put_down, rendered, shares

MOST_A_PAGE = 1.5
"""Milliseconds of CPU for everything by which a page is cited and found."""

PROMISED = 1000
"""Papers from which on that holds."""
MEMORY = "/dev/shm"  # noqa: S108 - Linux's file system in memory; the folder gets a name of its own
CHECKS = (
    *("address-in-use", "duplicate-work", "former-name", "leftover-braces", "likely-same-person"),
    *("moved-nowhere", "moved-twice", "no-site-address", "notice-without-date"),
    *("published-address-gone", "published-file-changed", "published-key-changed"),
    *("scholar-incomplete", "unreleased-page"),
)
"""Those that are about being cited and found."""


def parts(folder: Path) -> dict[str, float]:
    """CPU seconds of each part for the project, which has been built."""
    from nbproceedings.audit.watch import TEXTS, Watch
    from nbproceedings.checks import checks
    from nbproceedings.exports import exports
    from nbproceedings.pages.head import head_of
    from nbproceedings.site.binding import Binding
    from nbproceedings.site.outlet import make_outlet
    from nbproceedings.store.project import Project
    from nbproceedings.store.write import write_remakable

    bound = Binding.of(Project.find(folder / "book"))
    documents = ("authors", "keywords", "references", "search", "browse")
    bound.documents.update(dict.fromkeys(documents, ""))
    site, catalogue = bound.site, bound.catalogue
    pages = tuple(bound.pages.values())
    works = [page for page in pages if page.kind in ("paper", "talk")]
    written: list[bytes] = []
    found: dict[str, float] = {}
    gc.freeze()
    gc.disable()
    timed = partial(put_down, found)

    def cite() -> None:
        for volume in catalogue.series.volumes:
            for work in catalogue.programme(volume.id):
                list(site.citations(volume, work))

    template = site.templates.get_template("work.html")
    timed("citations", cite)
    block = template.blocks["cite"]
    timed("their block", lambda: [rendered(template, block, page) for page in works])
    timed("heads", lambda: [head_of(site, page) for page in pages])
    with tempfile.TemporaryDirectory(dir=folder) as name:

        def put(path: str, data: bytes) -> None:
            place = f"{name}/{path.replace('/', '-')}"
            write_remakable(place, data)
            if path.rpartition(".")[2] in TEXTS:
                written.append(data)

        def files() -> None:
            for page in pages:
                for one in page.downloads():
                    put(one.path, one.content())

        def exported() -> None:
            env: Any = SimpleNamespace(all_docs={}, titles={})
            for export in exports():
                for file in export.files(make_outlet(bound, env)):
                    put(file.path, file.data)

        timed("files, pictures and link sets", files)
        timed("exports", exported)
    written += [path.read_bytes() for path in (folder / "_build" / "html").rglob("*.html")]
    watch = Watch()
    timed("watch over all that is written", lambda: [watch.look(data) for data in written])
    rules = [rule for rule in checks() if rule.name in CHECKS]
    if len(rules) != len(CHECKS):
        raise RuntimeError(f"not all of these rules are there: {', '.join(CHECKS)}")
    timed("checks", lambda: [list(rule.run(bound.loaded, catalogue)) for rule in rules])
    return found | {"pages": float(len(pages))}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--quick", action="store_true", help="100 papers only")
    parser.add_argument("--size", type=int, help="another number of papers")
    given = parser.parse_args()
    size = given.size or (100 if given.quick else 1000)
    promises = Promises()
    # To make a file takes 0.03 ms in memory and up to 0.4 ms on a disk, which is no doing of ours.
    memory = MEMORY if Path(MEMORY).is_dir() else None
    with tempfile.TemporaryDirectory(prefix="nbproceedings-bench-", dir=memory) as name:
        folder = Path(name) / "volume"
        write_volume(folder, size)
        jupyter_book(folder)
        spent = best_of(parts, folder)
        pages = spent.pop("pages")
        others = best_of(shares, folder)
        spent["related works, lists, entries"] = sum(others.values()) - others["pages"]
        for part, one in spent.items():
            print(f"{part}: {one:.3f} s, {1000 * one / pages:.3f} ms a page", flush=True)
        each = 1000 * sum(spent.values()) / pages
        told = f"being cited and found takes {each:.2f} ms a page at {size:,} papers"
        if size >= PROMISED:
            promises.hold(f"{told} (at most {MOST_A_PAGE})", each <= MOST_A_PAGE)
        else:
            # Fonts and templates are loaded for few pages as for many.
            promises.lines.append(f"{told}; promised is {MOST_A_PAGE} from {PROMISED:,} papers on")
    print("\n".join(["", *promises.lines]))
    return 1 if promises.broken else 0


if __name__ == "__main__":
    sys.exit(main())
