"""What stands on the site, and where what was published has gone: both put together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from nbproceedings.model import addresses
from nbproceedings.model.address_changes import AddressChanges, Gone
from nbproceedings.model.catalogue import Catalogue
from nbproceedings.model.forwarding import Forwarding, page_of, work_of
from nbproceedings.model.promised import Promise, given_up, promised
from nbproceedings.model.published import Published

_TAIL = re.compile(r"-[0-9a-f]{6}$")
_LEAVES_FILES = ("removal", "withdrawal")


@dataclass(frozen=True)
class Whereabouts:
    """``promises`` are the addresses of the record, ``forwarding`` knows all others too.

    ``given_up`` are pages of people under names that must not stand anywhere any more.
    """

    promises: Mapping[str, Promise]
    changes: AddressChanges
    forwarding: Forwarding
    given_up: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls, catalogue: Catalogue, changes: AddressChanges, documents: Iterable[str]
    ) -> Whereabouts:
        """``documents`` are the addresses of the prose pages."""
        promises = {one.address: one for one in promised(catalogue)}
        forwarding = Forwarding(changes, {*promises, *documents})
        return cls(promises, changes, forwarding, given_up(catalogue))

    def stands(self, address: str) -> bool:
        return self.forwarding.stands(address)

    def is_given_up(self, address: str) -> bool:
        """Whether an address consists of a name that its bearer gave up: nothing may stand there.

        Of two people with one name the second one's address ends in a few digits of a hash.
        """
        if not self.given_up or self.stands(address):
            return False
        return address in self.given_up or _TAIL.sub("", address) in self.given_up

    def page(self, address: str) -> str:
        """Where a page that does not stand is told of; "" where nothing tells.

        Keywords come and go as their works do: a keyword that nothing carries any more leads to
        the list of all of them.  A notebook moves along with its work, and the page of a work that
        was taken back tells of its notebooks too.
        """
        told = self.forwarding.page(address)
        work = "" if told else work_of(address)
        if work:
            return work if self._left(work) else self._moved_along(address, work)
        if told or not address.startswith(f"{addresses.KEYWORDS}/"):
            return told
        lists = (addresses.KEYWORDS, addresses.FRONT)
        return next((one for one in lists if self.stands(one)), "")

    def _moved_along(self, address: str, work: str) -> str:
        moved = self.forwarding.page(work)
        along = moved + address.removeprefix(work)
        return along if moved and self.stands(along) else moved

    def file(self, address: str) -> str:
        """The same for a file: its own entry, the file beside the page's new place, the page."""
        own = self.page(address)
        page = page_of(address)
        if own or not page:
            return own
        if self._left(page):
            return page
        moved = self.page(page)
        beside = moved + address.removeprefix(page)
        return beside if moved and self.stands(beside) else moved

    def _left(self, page: str) -> bool:
        """Whether a page stands and tells itself why its files do not."""
        work = self.promises[page].work if page in self.promises else None
        return work is not None and any(one.kind in _LEAVES_FILES for one in work.notices)

    def is_file(self, address: str, published: Published) -> bool:
        """Whether an address is, or was, that of a file."""
        if address in published.pages:
            return False
        return address in published.files or addresses.is_file(address)

    def ways(self, published: Published) -> Mapping[str, str]:
        """All addresses that lead elsewhere: those published and those that only moved.

        Of two that differ only in case the first counts: on many disks they are one file.
        """
        found: dict[str, str] = {}
        folded: set[str] = set()
        for address in sorted({*self._old(published)}):
            if self.forwarding.taken(address) or address.casefold() in folded:
                continue
            if self.is_given_up(address):
                continue
            file = self.is_file(address, published)
            target = self.file(address) if file else self.page(address)
            if target and target != addresses.stand_in(address):
                folded.add(address.casefold())
                found[address] = target
        return found

    def _old(self, published: Published) -> Iterator[str]:
        yield from published.pages
        yield from published.files
        yield from (moved.address for moved in self.changes.moved if not moved.is_folder)

    def tombstones(self) -> tuple[tuple[str, Gone], ...]:
        """The pages that tell why something is gone, where nothing else stands, by address."""
        found: dict[str, Gone] = {}
        for gone in self.changes.gone:
            address = self.forwarding.tombstone(gone)
            taken = self.forwarding.taken(gone.address) or self.forwarding.taken(address)
            if not taken and not self.is_given_up(gone.address):
                found.setdefault(address, gone)
        return tuple(sorted(found.items()))
