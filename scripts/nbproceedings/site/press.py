"""Writes the record pages, their downloads and the files that belong to papers.

This happens when Sphinx has finished, also when it found nothing to do: a changed abstract is no
change of any document.  See ``frame`` for how a page gets its surroundings, ``manifest`` for how
it is known which pages to write.
"""

from __future__ import annotations

import time
from collections import Counter
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util import logging

from nbproceedings.exports import exports
from nbproceedings.model import addresses
from nbproceedings.pages.context import Download, Page
from nbproceedings.pages.head import head_of
from nbproceedings.problem import in_order
from nbproceedings.site import frame
from nbproceedings.site.attachments import attachments
from nbproceedings.site.config import binding
from nbproceedings.site.discovery import bodies
from nbproceedings.site.frame import Filling, Frame
from nbproceedings.site.interrupted import state_folder, was_interrupted
from nbproceedings.site.manifest import Manifest
from nbproceedings.site.old_addresses import lost, make_room, redirects
from nbproceedings.site.outlet import make_outlet
from nbproceedings.site.policy import policy
from nbproceedings.site.privacy import Lookout
from nbproceedings.site.report import emit, write_report
from nbproceedings.site.search import write_index
from nbproceedings.store.uncollected import uncollected
from nbproceedings.store.write import write_remakable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.environment import BuildEnvironment

    from nbproceedings.site.binding import Binding

logger = logging.getLogger(__name__)


def setup(app: Sphinx) -> None:
    app.connect("build-finished", _finish, priority=500)


def _finish(app: Sphinx, exception: Exception | None) -> None:
    if exception is None and app.builder.format == "html" and app.builder.name == "html":
        with uncollected():
            _write(app)


def _write(app: Sphinx) -> None:
    started = time.process_time()
    if not hasattr(app.builder, "globalcontext"):
        # Sphinx found no document to write, and did not prepare its templates.
        app.builder.prepare_writing(set())
    bound = binding(app)
    root = Path(app.outdir)
    manifest = Manifest(state_folder(app) / "manifest.json", root, forget=was_interrupted(app))
    lookout = Lookout(app, bound, state_folder(app))
    printer = _Printer(app.builder, bound, root, manifest, lookout)  # type: ignore[arg-type]
    printer.print_pages(frozenset(bodies(bound)))
    printer.copy_attachments()
    printer.write_exports(app.env)
    searching = printer.write_search(app.env)
    prose = frozenset(addresses.html(document) for document in app.env.all_docs)
    chosen = policy(app.config.nbproceedings_policy, {})
    printer.write_redirects(redirects(bound, app.env, chosen), prose)
    for file in prose:
        if (root / file).exists():
            manifest.written(file, "document")
    for problem in (*lost(bound, manifest), *lookout.finish(manifest, root)):
        bound.late.append(problem)
        emit(problem, bound.project.root)
    removed = manifest.remove_others(prose)
    manifest.save()
    logger.info(
        "record pages: %d, written: %d, removed: %d (%.2f s)",
        len(bound.pages),
        printer.pages_written,
        len(removed),
        time.process_time() - started,
    )
    write_report(
        in_order((*bound.problems, *bound.late)),
        pages=len(bound.pages),
        written=printer.pages_written,
        removed=len(removed),
        documents=len(app.env.all_docs),
        search_ms=round(1000 * searching),
    )


class _Printer:
    """Writes files that differ from what the manifest knows."""

    def __init__(
        self,
        builder: StandaloneHTMLBuilder,
        bound: Binding,
        root: Path,
        manifest: Manifest,
        lookout: Lookout,
    ) -> None:
        self._builder = builder
        self._bound = bound
        self._root = root
        self._manifest = manifest
        self._lookout = lookout
        self._frames: dict[str, tuple[Frame, bool | None]] = {}
        self._in_folder = Counter(_kindred(address) for address in bound.pages)
        self._folders: set[str] = set()
        self.pages_written = 0

    def print_pages(self, documents: frozenset[str]) -> None:
        """All record pages; those in ``documents`` Sphinx has written, their downloads not."""
        for address, page in self._bound.pages.items():
            if address not in documents:
                self._print(page)
            for download in page.downloads():
                # Short texts are compared as bytes: to digest their parts would cost as much.
                made_from = download.made_from.encode() if download.make else download.data
                self._put(download.path, _digest(made_from), download.content)

    def _print(self, page: Page) -> None:
        around, fits = self._frame(_kindred(page.address), page)
        surroundings = around.digest + str(self._builder.config.nbproceedings_assets)
        made_from = "\0".join(
            (
                surroundings,
                self._bound.site.base_url,
                page.template,
                page.title,
                page.description,
                page.bibliography,
                repr(page.files),
                repr(page.parts),
                repr(page.about),
            )
        )
        file = addresses.html(page.address)
        before = self.pages_written
        written = self._put(
            file, _digest(made_from.encode()), lambda: self._html(page, around, fits).encode()
        )
        self.pages_written = before + written

    def _html(self, page: Page, around: Frame, fits: bool) -> str:
        filling = self._filling(page)
        if fits:
            return around.fill(filling)
        return frame.render(self._builder, page.address, filling)

    def _filling(self, page: Page) -> Filling:
        return Filling(
            page.address.rpartition("/")[2],
            page.title,
            page.description,
            head_of(self._bound.site, page),
            page.render(self._bound.site),
        )

    def _frame(self, folder: str, example: Page) -> tuple[Frame, bool]:
        """The frame for a folder, and whether it fits the pages there as it is.

        Where it does not, pages are rendered one by one.  The first page is rendered both ways: an
        extension that treats pages differently by name or content would otherwise lose its effect
        without anybody noticing.
        """
        if folder not in self._frames:
            self._frames[folder] = (frame.make(self._builder, folder), None)
        made, fits = self._frames[folder]
        # The few pages of the root differ in more than their text: each is marked in the list at
        # the side, and the one that searches may run what no other page may.
        if not folder or self._in_folder[folder] == 1:
            return made, False
        if fits is None:
            filling = self._filling(example)
            fits = made.fill(filling) == frame.render(self._builder, example.address, filling)
            if not fits:
                logger.warning(
                    "an extension changes pages below %r one by one: they are rendered one by one "
                    "too, which takes about 10 ms each",
                    folder,
                    type="nbproceedings",
                    subtype="slow-frame",
                )
            self._frames[folder] = (made, fits)
        return made, fits

    def copy_attachments(self) -> None:
        """PDFs, notebooks and pictures beside the pages they belong to."""
        for file, source in attachments(self._bound):
            found = source.stat()
            stamp = f"{found.st_size}:{found.st_mtime_ns}"
            self._put(file, stamp, source.read_bytes)

    def write_exports(self, env: BuildEnvironment) -> None:
        """Feeds, maps and dumps: files about the whole site."""
        outlet = make_outlet(self._bound, env)
        for export in exports():
            for file in export.files(outlet):
                self._put(file.path, _digest(file.data), partial(bytes, file.data))

    def write_redirects(self, files: Iterable[Download], prose: frozenset[str]) -> None:
        """Small pages at old addresses, unless something else of this build stands there."""
        for file in files:
            if file.path not in prose and not self._manifest.has(file.path):
                self._put(file.path, _digest(file.data), file.content)

    def write_search(self, env: BuildEnvironment) -> float:
        """The search index; tells the CPU seconds that it took."""
        return write_index(self._bound, env, self._manifest, self._put)

    def _put(self, file: str, digest: str, make: Callable[[], bytes]) -> bool:
        if self._manifest.is_current(file, digest):
            return False
        folder = _folder(file)
        if folder not in self._folders:
            make_room(self._root, file)
            (self._root / folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        data = make()
        self._lookout.look(file, data)
        try:
            found = write_remakable(f"{self._root}/{file}", data)
        except IsADirectoryError:
            make_room(self._root, file)
            found = write_remakable(f"{self._root}/{file}", data)
        self._manifest.written(file, digest, found)
        return True


def _folder(address: str) -> str:
    return address.rpartition("/")[0]


def _kindred(address: str) -> str:
    """The folder whose frame fits a page: its own, or one like it.

    Pages of notebooks lie in a folder for each work.  Nothing in a frame tells these folders
    apart, and a frame for each would cost every build 10 ms a work.
    """
    folder = _folder(address)
    within, _, work = folder.rpartition("/")
    return f"{within}/-" if work and within.count("/") == 1 else folder


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()
