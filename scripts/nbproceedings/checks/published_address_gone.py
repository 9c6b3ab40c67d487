"""Whatever was published stands where it was, or the record says where it went."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.checks import Check
from nbproceedings.checks._released import TABLE, whereabouts
from nbproceedings.model.forwarding import page_of, work_of
from nbproceedings.model.whereabouts import Whereabouts
from nbproceedings.problem import Problem, Severity
from nbproceedings.store.messages import near

if TYPE_CHECKING:
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded

GUESSES = 20
"""Addresses for which the one that took its place is looked for among many."""
_GONE = f"or below 'gone:' in {TABLE} why it was removed"


def _run(loaded: Loaded, catalogue: Catalogue) -> Iterator[Problem]:
    published = loaded.published
    if not published:
        return
    about = whereabouts(loaded, catalogue)
    pages = [
        one
        for one in published.pages
        if not about.stands(one) and not about.page(one) and not about.is_given_up(one)
    ]
    lost = {*pages}
    files = [
        one
        for one in published.files
        # Of a page that is lost itself there is enough to say.
        if page_of(one) not in lost and not about.stands(one) and not about.file(one)
    ]
    missing = set(published.volumes) - set(catalogue.volumes)
    in_volume: dict[str, int] = defaultdict(int)
    fresh = _Fresh(loaded, about)
    for kind, addresses in (("page", pages), ("file", files)):
        for address in addresses:
            volume = address.partition("/")[0]
            if volume in missing:
                in_volume[volume] += 1
                continue
            what, hint = _words(kind, address, fresh)
            yield Problem(
                CHECK.name,
                Severity.ERROR,
                loaded.places.of(f"lock:{kind} {address}"),
                f"{what} {address!r} was published, and is no longer there",
                hint,
            )
    for volume, count in sorted(in_volume.items()):
        yield Problem(
            CHECK.name,
            Severity.ERROR,
            loaded.places.of(f"lock:volume {volume}"),
            f"the volume {volume!r} was published, and is no longer there, nor are {count} of its "
            "addresses",
            f"bring back the folder book/{volume}; or write below 'moved:' in {TABLE} "
            f"{volume}/: and its new folder; {_GONE}, as {volume}/",
        )


def _words(kind: str, address: str, fresh: _Fresh) -> tuple[str, str]:
    """What was there, and what to do."""
    parts = address.split("/")
    if kind == "file":
        page = work_of(page_of(address)) or page_of(address)
        return "the file", (
            f"bring it back; or give {page} a notice of kind withdrawal or removal; or write below "
            f"'moved:' in {TABLE} {address}: and its new address"
        )
    if parts[0] == "people" and len(parts) == 2:
        return "the page of a person", (
            f"a name that was corrected: write below 'moved:' in {TABLE} {address}: "
            f"{fresh.like(address)}; a name that was given up, and must not stand anywhere: list "
            f"it as 'former' in book/people.yml, or nbproceedings release --forget {address}"
        )
    if len(parts) == 3 and parts[1] in ("papers", "talks"):
        return f"the {parts[1].removesuffix('s')}", (
            f"give the file its name back; or write below 'moved:' in {TABLE} {address}: "
            f"{fresh.like(address)}; {_GONE}"
        )
    return "the page of a notebook" if work_of(address) else "the page", (
        f"bring it back; or write below 'moved:' in {TABLE} {address}: {fresh.like(address)}; "
        f"{_GONE}"
    )


class _Fresh:
    """What stands and was never published: where something may have gone, by folder."""

    def __init__(self, loaded: Loaded, about: Whereabouts) -> None:
        self._guesses = GUESSES
        self._by_folder: dict[str, list[str]] = defaultdict(list)
        for address in (*about.promises, *loaded.documents):
            if address not in loaded.published.pages and not page_of(address):
                self._by_folder[address.rpartition("/")[0]].append(address)

    def like(self, address: str) -> str:
        """The address that took its place, as far as one can tell."""
        pages = self._by_folder.get(address.rpartition("/")[0], [])
        if len(pages) == 1:
            return pages[0]
        # To look through a whole folder for each of thousands would take minutes.
        self._guesses -= 1
        meant = near(address, pages) if self._guesses >= 0 else None
        return meant or "and its new address"


CHECK = Check(
    "published-address-gone",
    "what was published stands, or the record says where it went",
    _run,
    blocking=True,
)
