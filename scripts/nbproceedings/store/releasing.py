"""What a release adds to the lock: everything of its volumes that was not published yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from nbproceedings.model import Paper, Talk
from nbproceedings.model.address_changes import fault
from nbproceedings.model.catalogue import Catalogue
from nbproceedings.model.citation_key import citation_key
from nbproceedings.model.promised import Promise
from nbproceedings.model.published import (
    Bytes,
    Published,
    PublishedFile,
    PublishedPage,
    PublishedVolume,
)
from nbproceedings.model.standing import CORRECTIVE
from nbproceedings.model.whereabouts import Whereabouts
from nbproceedings.store.hashes import Hashes
from nbproceedings.store.series import Loaded


@dataclass(frozen=True, slots=True)
class News:
    """One line of a lock that is new or differs.

    ``kind`` is ``new``, ``changed``, ``moved``, ``gone``, ``back`` or ``forgotten``; ``detail``
    says more.
    """

    kind: str
    name: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Release:
    """A lock as it will be, what is new in it, and addresses that no lock can hold."""

    published: Published
    news: tuple[News, ...]
    unfit: tuple[str, ...]


def release(loaded: Loaded, catalogue: Catalogue, volumes: Iterable[str], day: date) -> Release:
    """Release ``volumes`` on ``day``; ``loaded`` has all prose pages, and no broken promise."""
    making = _Making(loaded, catalogue, frozenset(volumes), day)
    making.add_volumes()
    making.add_promises()
    making.add_documents()
    making.mark_what_left()
    return Release(
        Published(making.volumes, making.pages, making.files),
        tuple(sorted(making.news, key=lambda one: (one.kind, one.name))),
        tuple(sorted(making.unfit)),
    )


class _Making:
    """A lock that is being made from the one before."""

    def __init__(
        self, loaded: Loaded, catalogue: Catalogue, chosen: frozenset[str], day: date
    ) -> None:
        self._catalogue = catalogue
        self._documents = loaded.documents
        self._chosen = chosen
        self._day = day
        self._about = Whereabouts.of(catalogue, loaded.changes, loaded.documents)
        self._hashes = Hashes(loaded.project)
        self.volumes = dict(loaded.published.volumes)
        self.pages = dict(loaded.published.pages)
        self.files = dict(loaded.published.files)
        self.news: list[News] = []
        self.unfit: list[str] = []

    def add_volumes(self) -> None:
        for name in sorted(self._chosen - set(self.volumes)):
            key = citation_key(self._catalogue.volumes[name])
            self.volumes[name] = PublishedVolume(name, key, self._day)
            self.news.append(News("new", name, "volume"))

    def add_promises(self) -> None:
        for promise in self._about.promises.values():
            if self._chosen.isdisjoint(promise.volumes):
                continue
            if promise.kind == "file":
                self._add_file(promise)
            else:
                self._add_page(promise.address, promise.key, _revised(promise.work))

    def add_documents(self) -> None:
        """Prose of the volumes, and that of the series, which is part of every release."""
        for address in self._documents:
            folder = address.partition("/")[0]
            if folder in self._chosen or folder not in self._catalogue.volumes:
                self._add_page(address)

    def _add_page(self, address: str, key: str = "", revised: date | None = None) -> None:
        before = self.pages.get(address)
        if before:
            self.pages[address] = replace(before, revised=revised)
        elif fault(address):
            self.unfit.append(address)
        else:
            self.pages[address] = PublishedPage(address, self._day, key, revised)
            self.news.append(News("new", address, key))

    def _add_file(self, promise: Promise) -> None:
        address = promise.address
        found = self._hashes.of(address)
        before = self.files.get(address)
        if not found:
            return  # the files of a work are read when it is: this one vanished a moment ago
        if before is None:
            self.files[address] = PublishedFile(address, Bytes(found, self._day))
            self.news.append(News("new", address, found[:12]))
        elif before.now.sha256 != found:
            self.files[address] = replace(
                before, now=Bytes(found, self._day), earlier=(*before.earlier, before.now)
            )
            self.news.append(News("changed", address, f"{before.now.sha256[:12]} → {found[:12]}"))

    def mark_what_left(self) -> None:
        """Say of what was published, wherever it was, since when it stands there no more."""
        for page in [*self.pages.values()]:
            if self._about.is_given_up(page.address):
                # A name that its bearer gave up must not stand in the lock either.
                del self.pages[page.address]
                self.news.append(News("forgotten", page.address))
                continue
            told = "" if self._about.stands(page.address) else self._about.page(page.address)
            until = self._until(page.address, page.until, told)
            if until != page.until:
                self.pages[page.address] = replace(page, until=until)
        for file in [*self.files.values()]:
            told = "" if self._about.stands(file.address) else self._about.file(file.address)
            until = self._until(file.address, file.until, told)
            if until != file.until:
                self.files[file.address] = replace(file, until=until)
        self._hashes.save()

    def _until(self, address: str, before: date | None, told: str) -> date | None:
        if not told:
            if before and self._about.stands(address):
                self.news.append(News("back", address))
                return None
            return before
        if before:
            return before
        tombstone = self._about.forwarding.gone(address) or not self._about.stands(told)
        kind = "gone" if tombstone or address.startswith(told) else "moved"
        self.news.append(News(kind, address, "" if kind == "gone" else told))
        return self._day


def _revised(work: Paper | Talk | None) -> date | None:
    """The latest correction that readers were told of."""
    notices = work.notices if work else ()
    return max((one.day for one in notices if one.kind in CORRECTIVE and one.day), default=None)
