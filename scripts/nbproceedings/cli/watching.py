"""Tell when a source of the book has changed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from watchfiles import Change, DefaultFilter, watch

from nbproceedings.store.project import Project

SETTLED_MS = 200
"""How long files must have been quiet: an editor writes, renames and sets times in a row."""


class _Sources(DefaultFilter):
    """Changes that a build would see: no editor's files, nothing that builds or tools make."""

    def __init__(self, folder: Path, names: frozenset[str] | None = None) -> None:
        super().__init__()
        self._folder, self._names = folder, names

    def __call__(self, change: Change, path: str) -> bool:
        name = Path(path).name
        if self._names is not None and name not in self._names:
            return False
        return not name.startswith((".", "~$")) and super().__call__(change, path)


class Watch:
    """Watches the book's folder, the templates and the files at the project's root.

    ``changed`` is set when something changed; who waits for it clears it.
    """

    def __init__(self, project: Project) -> None:
        self.changed = threading.Event()
        self._stop = threading.Event()
        files = (project.config, project.toc, project.bib, project.lock)
        names = frozenset(path.name for path in files)
        deep = [project.book, *(path for path in templates(project) if path.is_dir())]
        # The root is watched without its subfolders: an environment has tens of thousands of files.
        self._threads = [
            self._thread(deep, recursive=True, sources=_Sources(project.book)),
            self._thread([project.root], recursive=False, sources=_Sources(project.root, names)),
        ]

    def _thread(self, paths: list[Path], *, recursive: bool, sources: _Sources) -> threading.Thread:
        def run() -> None:
            changes = watch(
                *paths,
                watch_filter=sources,
                debounce=5 * SETTLED_MS,
                step=SETTLED_MS,
                stop_event=self._stop,
                recursive=recursive,
                raise_interrupt=False,
            )
            for _ in changes:
                self.changed.set()

        return threading.Thread(target=run, daemon=True)

    def __enter__(self) -> Watch:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join(timeout=2)


def templates(project: Project) -> tuple[Path, ...]:
    """Folders in which a project overrides templates of the site."""
    return (project.root / "templates", project.root / "_templates")


def build_on_change(watched: Watch, rebuild: Callable[[], None]) -> None:
    """Call ``rebuild`` after every change, never twice at once, until interrupted."""
    while True:
        watched.changed.wait()
        watched.changed.clear()
        rebuild()
