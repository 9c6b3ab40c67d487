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
from nbproceedings.pages.context import Page
from nbproceedings.pages.head import head_of
from nbproceedings.site import frame
from nbproceedings.site.attachments import attachments
from nbproceedings.site.config import binding
from nbproceedings.site.discovery import bodies
from nbproceedings.site.frame import Filling, Frame
from nbproceedings.site.interrupted import state_folder, was_interrupted
from nbproceedings.site.manifest import Manifest
from nbproceedings.site.outlet import make_outlet
from nbproceedings.site.report import write_report
from nbproceedings.store.write import write_remakable

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.environment import BuildEnvironment

    from nbproceedings.site.binding import Binding

logger = logging.getLogger(__name__)


def setup(app: Sphinx) -> None:
    app.connect("build-finished", _write, priority=500)


def _write(app: Sphinx, exception: Exception | None) -> None:
    if exception is not None or app.builder.format != "html" or app.builder.name != "html":
        return
    started = time.process_time()
    if not hasattr(app.builder, "globalcontext"):
        # Sphinx found no document to write, and did not prepare its templates.
        app.builder.prepare_writing(set())
    bound = binding(app)
    root = Path(app.outdir)
    manifest = Manifest(state_folder(app) / "manifest.json", root, forget=was_interrupted(app))
    printer = _Printer(app.builder, bound, root, manifest)  # type: ignore[arg-type]
    printer.print_pages(frozenset(bodies(bound)))
    printer.copy_attachments()
    printer.write_exports(app.env)
    prose = frozenset(addresses.html(document) for document in app.env.all_docs)
    for file in prose:
        if (root / file).exists():
            manifest.written(file, "document")
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
        bound.problems,
        pages=len(bound.pages),
        written=printer.pages_written,
        removed=len(removed),
        documents=len(app.env.all_docs),
    )


class _Printer:
    """Writes files that differ from what the manifest knows."""

    def __init__(
        self,
        builder: StandaloneHTMLBuilder,
        bound: Binding,
        root: Path,
        manifest: Manifest,
    ) -> None:
        self._builder = builder
        self._bound = bound
        self._root = root
        self._manifest = manifest
        self._frames: dict[str, Frame | None] = {}
        self._in_folder = Counter(_folder(address) for address in bound.pages)
        self._folders: set[str] = set()
        self.pages_written = 0

    def print_pages(self, documents: frozenset[str]) -> None:
        """All record pages; those in ``documents`` Sphinx has written, their downloads not."""
        for address, page in self._bound.pages.items():
            if address not in documents:
                self._print(page)
            # Digests of downloads would cost as much as making them: they are compared as bytes.
            for download in page.downloads():
                self._put(download.path, _digest(download.data), partial(bytes, download.data))

    def _print(self, page: Page) -> None:
        around = self._frame(_folder(page.address), page)
        assets = str(self._builder.config.nbproceedings_assets)
        surroundings = (around.digest if around else "ordinary") + assets
        made_from = "\0".join(
            (
                surroundings,
                self._bound.site.base_url,
                page.template,
                page.title,
                page.description,
                page.bibliography,
                repr(page.parts),
                repr(page.about),
            )
        )
        file = addresses.html(page.address)
        before = self.pages_written
        written = self._put(
            file, _digest(made_from.encode()), lambda: self._html(page, around).encode()
        )
        self.pages_written = before + written

    def _html(self, page: Page, around: Frame | None) -> str:
        filling = self._filling(page)
        if around is None:
            return frame.render(self._builder, page.address, filling)
        return around.fill(filling)

    def _filling(self, page: Page) -> Filling:
        return Filling(
            page.address.rpartition("/")[2],
            page.title,
            page.description,
            head_of(self._bound.site, page),
            page.render(self._bound.site),
        )

    def _frame(self, folder: str, example: Page) -> Frame | None:
        """The frame for a folder, or None where pages have to be rendered one by one.

        The first page is rendered both ways: an extension that treats pages differently by name
        or content would otherwise lose its effect without anybody noticing.
        """
        if self._in_folder[folder] == 1:
            return None
        if folder not in self._frames:
            made: Frame | None = frame.make(self._builder, folder)
            filling = self._filling(example)
            ordinary = frame.render(self._builder, example.address, filling)
            if made is not None and made.fill(filling) != ordinary:
                logger.warning(
                    "an extension changes pages below %r one by one: they are rendered one by one "
                    "too, which takes about 10 ms each",
                    folder,
                    type="nbproceedings",
                    subtype="slow-frame",
                )
                made = None
            self._frames[folder] = made
        return self._frames[folder]

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

    def _put(self, file: str, digest: str, make: Callable[[], bytes]) -> bool:
        if self._manifest.is_current(file, digest):
            return False
        folder = _folder(file)
        if folder not in self._folders:
            (self._root / folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        found = write_remakable(f"{self._root}/{file}", make())
        self._manifest.written(file, digest, found)
        return True


def _folder(address: str) -> str:
    return address.rpartition("/")[0]


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()
