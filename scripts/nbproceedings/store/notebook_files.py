"""Find the notebooks of papers and talks: beside the record, and in the folder of its name."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from nbproceedings.model.addresses import RERUN, is_file
from nbproceedings.model.notebook import NotebookFile, NotebookPicture
from nbproceedings.problem import Severity
from nbproceedings.store.cache import Cache
from nbproceedings.store.files import Files
from nbproceedings.store.notebook_facts import facts, sha256
from nbproceedings.store.notebook_inputs import lies_in
from nbproceedings.store.notebook_pictures import (
    MAX_PICTURE_FILE,
    is_picture_of,
    is_too_large,
    places_of,
)
from nbproceedings.store.notebook_reading import Form
from nbproceedings.text.slugs import slug

TEXT_BODY = ".nb.md"
"""The ending of a body that is a notebook written as Markdown."""
_ENDINGS: tuple[tuple[str, Form], ...] = ((".ipynb", "ipynb"), (".md", "myst"))
_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
_PROSE = frozenset({"index.md", "README.md"})


@dataclass(frozen=True, slots=True)
class Beside:
    """What lies in a folder of papers or talks: names of its files, and its folders by name."""

    files: frozenset[str]
    folders: dict[str, os.DirEntry[str]]


class NotebookFinder:
    """Finds notebooks; only files that changed since the last build are read."""

    def __init__(self, files: Files, cache: Cache) -> None:
        self._files = files
        self._cache = cache

    def of(self, folder: Path, stem: str, beside: Beside) -> tuple[NotebookFile, ...]:
        """The notebooks of the work whose record is ``<stem>.md``: its body, then by name."""
        found: list[NotebookFile] = []
        written = f"{stem}{TEXT_BODY}" in beside.files
        if f"{stem}.ipynb" in beside.files:
            found += self._notebook(folder / f"{stem}.ipynb", "", "ipynb", stem)
            if written:
                self._report_second(folder / f"{stem}{TEXT_BODY}", f"{stem}.ipynb")
        elif written:
            found += self._notebook(folder / f"{stem}{TEXT_BODY}", "", "myst", stem)
        inner = beside.folders.get(stem)
        if inner is not None and self._may_enter(inner):
            found += self._inside(Path(inner.path))
        return tuple(found)

    def _may_enter(self, entry: os.DirEntry[str]) -> bool:
        return not entry.is_symlink() or self._files.lies_inside(Path(entry.path))

    def _inside(self, folder: Path) -> Iterable[NotebookFile]:
        """The notebooks in the folder of a work, in the order of their names."""
        entries = self._files.entries(folder)
        taken: dict[str, str] = {}
        found: list[NotebookFile] = []
        for ending, form in _ENDINGS:
            for entry in entries:
                file = entry.name
                if not file.endswith(ending) or file in _PROSE:
                    continue
                path, name = Path(entry.path), file.removesuffix(ending)
                if not self._is_notebook(entry, path, form):
                    continue
                if not self._is_a_name(path, name, ending):
                    continue
                if name.casefold() in taken:
                    self._report_second(path, taken[name.casefold()])
                    continue
                taken[name.casefold()] = file
                found += self._notebook(path, name, form, name, entry)
        return sorted(found, key=lambda one: one.name)

    def _is_notebook(self, entry: os.DirEntry[str], path: Path, form: Form) -> bool:
        """Whether it is a file that may be read and, of Markdown, one that has code."""
        if not _is_file(entry):
            if form == "ipynb":
                self._report_no_file(path)
            return False
        if entry.is_symlink() and not self._files.lies_inside(path):
            return False
        if form == "ipynb":
            return True
        try:
            where = self._files.project.relative(path)
            return facts(self._cache, entry.path, where, form, entry.stat()).notebook
        except OSError:
            return False

    def _notebook(
        self,
        path: Path,
        name: str,
        form: Form,
        title: str,
        entry: os.DirEntry[str] | None = None,
    ) -> list[NotebookFile]:
        where = self._files.project.relative(path)
        try:
            found = entry.stat() if entry else os.stat(path)
            known = facts(self._cache, str(path), where, form, found, known=not name)
        except OSError as error:
            self._report_unreadable(path, error)
            return []
        self._files.problems += known.problems
        return [
            NotebookFile(
                name=name,
                path=where,
                stamp=known.sha256,
                title=known.title or title,
                language=known.language,
                form=form,
                readable=known.readable,
                pictures=tuple(self._pictures(path, "" if name else title, known.pictures)),
            )
        ]

    def _pictures(
        self, notebook: Path, stem: str, addresses: Iterable[str]
    ) -> Iterator[NotebookPicture]:
        """Those of the addresses that lie in the folder of the work, and in the project.

        ``stem`` is the name of that folder where the notebook lies beside it, else "".
        """
        folder = notebook.parent / stem
        ours = lies_in(str(folder), str(self._files.project.root))
        for address in addresses:
            places = places_of(address, folder, stem) if ours else ()
            path = next((path for path in places if is_picture_of(path, folder)), None)
            if path is None:
                self._report_no_picture(notebook, address, folder)
                continue
            where = self._files.project.relative(path)
            try:
                if is_too_large(path):
                    self._report_large_picture(notebook, address)
                    continue
                stamp = sha256(self._cache, str(path), where)
            except OSError as error:
                self._report_unreadable(path, error)
                continue
            yield NotebookPicture(address=address, path=where, stamp=stamp)

    def _is_a_name(self, path: Path, name: str, ending: str) -> bool:
        # A page whose address ends as a file's does could not be told from one once it has moved.
        if _NAME.fullmatch(name) and not is_file(name):
            return True
        message = f"the file name {path.name!r} cannot be an address"
        fitting = slug(name.removesuffix(RERUN).replace(".", "-"))
        hint = f"use letters a–z, digits and hyphens: {fitting}{ending}; until then it is left out"
        self._files.report("bad-file-name", Severity.ERROR, path, message, hint)
        return False

    def _report_unreadable(self, path: Path, error: OSError) -> None:
        message = f"{path.name!r} cannot be read: {error.strerror or error}"
        hint = "check that it is there and that you may read it"
        self._files.report("unreadable-file", Severity.ERROR, path, message, hint)

    def _report_no_file(self, path: Path) -> None:
        message = f"{path.name!r} is no ordinary file, or a link to nothing"
        hint = "put an ordinary file there"
        self._files.report("unreadable-file", Severity.ERROR, path, message, hint)

    def _report_no_picture(self, notebook: Path, address: str, folder: Path) -> None:
        where = self._files.project.relative(folder)
        message = f"{notebook.name!r} shows a picture {address!r} that is not in {where}"
        hint = "put it there, or attach it to its cell; until then its description is shown"
        self._files.report("notebook-picture", Severity.WARNING, notebook, message, hint)

    def _report_large_picture(self, notebook: Path, address: str) -> None:
        most = f"{MAX_PICTURE_FILE // 10**6} MB"
        message = f"{notebook.name!r} shows a picture {address!r} that is larger than {most}"
        hint = "put a smaller one there; until then its description is shown"
        self._files.report("notebook-picture", Severity.WARNING, notebook, message, hint)

    def _report_second(self, path: Path, first: str) -> None:
        message = f"{path.name!r} is not read: {first!r} has the same name"
        hint = "keep one of them, or rename one"
        self._files.report("two-notebooks", Severity.WARNING, path, message, hint)


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:
        return False
