"""Where an address that was published leads now, when nothing stands there any more."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from nbproceedings.model import addresses
from nbproceedings.model.address_changes import LONGEST, AddressChanges, Gone
from nbproceedings.model.attachments import split


class End(Enum):
    """How following an address ends."""

    HERE = "here"
    NOWHERE = "nowhere"
    CIRCLE = "circle"


@dataclass(frozen=True, slots=True)
class Way:
    """Where a moved address leads: ``target`` is the last one on the way, ``steps`` how many."""

    target: str
    steps: int
    end: End


class Forwarding:
    """Follows moves to what stands on the site, in time linear in the number of addresses.

    ``standing`` are the addresses of all pages and files that the site has.  A page that stands
    somewhere wins over every entry of ``changes``; so does one whose address differs only in
    case, for on many disks the two are one file.
    """

    def __init__(self, changes: AddressChanges, standing: Collection[str]) -> None:
        self._standing = standing
        self._folded = {address.casefold(): address for address in standing}
        self._moved: dict[str, str] = {}
        self._gone: dict[str, Gone] = {}
        for gone in changes.gone:
            self._gone.setdefault(gone.address, gone)
        for moved in changes.moved:
            self._moved.setdefault(moved.address, moved.to)
        self._known: dict[str, Way] = {}

    def taken(self, address: str) -> str:
        """The address that stands where the given one would be; "" where there is room."""
        return self._folded.get(address.casefold(), "")

    def stands(self, address: str) -> bool:
        return address in self._standing

    def gone(self, address: str) -> Gone | None:
        """The entry that says why nothing is at an address any more."""
        return _nearest(self._gone, address)

    def tombstone(self, gone: Gone) -> str:
        """The page that tells it; of a folder, the page that the folder began with."""
        return f"{gone.address}index" if gone.is_folder else addresses.stand_in(gone.address)

    def follow(self, address: str) -> Way:
        """Where an address leads; one that stands or is gone leads to itself."""
        trail: list[str] = []
        on_trail: set[str] = set()
        while True:
            if address in self._known:
                found = self._known[address]
                break
            following = self._next(address)
            if following is None:
                found = Way(address, 0, End.HERE if self.ends(address) else End.NOWHERE)
                break
            if address in on_trail or len(following) > LONGEST:
                found = Way(address, 0, End.CIRCLE)
                break
            trail.append(address)
            on_trail.add(address)
            address = following
        for step in reversed(trail):
            found = Way(found.target, found.steps + 1, found.end)
            self._known[step] = found
        return found

    def ends(self, address: str) -> bool:
        """Whether a reader who is led to an address finds something there."""
        return self.stands(address) or self.gone(address) is not None

    def _next(self, address: str) -> str | None:
        if self.ends(address):
            return None
        if address in self._moved:
            return self._moved[address]
        for folder in _folders(address):
            if folder in self._moved:
                target = self._moved[folder]
                rest = address.removeprefix(folder)
                return target + rest if target.endswith("/") else target
        return None

    def page(self, address: str) -> str:
        """Where the page that was at an address is told of now; "" where nothing tells."""
        gone = self.gone(address)
        if gone and not self.taken(address):
            return self.tombstone(gone)
        way = self.follow(address)
        if not way.steps or way.end is not End.HERE:
            return ""
        gone = self.gone(way.target)
        return self.tombstone(gone) if gone and not self.stands(way.target) else way.target


def page_of(file: str) -> str:
    """The address of the page that a file lies beside; "" for files of other kinds."""
    folder, slash, name = file.rpartition("/")
    parts = split(name)
    if parts:
        return f"{folder}{slash}{parts[0]}"
    # A notebook that is written as text: the body of a work, or one of its folder.
    above = folder.split("/")
    if len(above) in (2, 3) and above[1] in ("papers", "talks") and name.endswith(".md"):
        ending = ".nb.md" if len(above) == 2 else ".md"
        return file.removesuffix(ending) if file.endswith(ending) else ""
    return ""


def work_of(page: str) -> str:
    """The address of the work whose notebook a page shows; "" for pages of other kinds."""
    parts = page.split("/")
    if len(parts) == 4 and parts[1] in ("papers", "talks"):
        return "/".join(parts[:3])
    return ""


def _nearest(entries: Mapping[str, Gone], address: str) -> Gone | None:
    if not entries:
        return None
    found = entries.get(address)
    if found:
        return found
    return next((entries[folder] for folder in _folders(address) if folder in entries), None)


def _folders(address: str) -> Iterator[str]:
    """The folders that an address lies in, the nearest first, each with its slash."""
    at = address.rfind("/")
    while at > 0:
        yield address[: at + 1]
        at = address.rfind("/", 0, at)
