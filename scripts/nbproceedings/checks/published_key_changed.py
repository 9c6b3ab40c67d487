"""The key under which a work was published cites it for good, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.checks import Check
from nbproceedings.checks._released import whereabouts
from nbproceedings.model.citation_key import citation_key
from nbproceedings.problem import Problem, Severity

if TYPE_CHECKING:
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded


def _run(loaded: Loaded, catalogue: Catalogue) -> Iterator[Problem]:
    published = loaded.published
    if not published:
        return
    for name, before in published.volumes.items():
        volume = catalogue.volumes.get(name)
        if volume and citation_key(volume) != before.key:
            yield _changed(loaded, name, before.key, citation_key(volume))
    about = whereabouts(loaded, catalogue)
    # BibTeX does not tell upper from lower case in keys.
    bearers = {one.key.casefold(): one for one in about.promises.values() if one.key}
    for address, page in published.pages.items():
        if not page.key:
            continue
        promise = about.promises.get(address)
        if promise and promise.kind == "work":
            if promise.key != page.key:
                yield _changed(loaded, address, page.key, promise.key)
            continue
        now = about.promises.get(about.page(address))
        bearer = bearers.get(page.key.casefold())
        if bearer and bearer is not now:
            yield Problem(
                CHECK.name,
                Severity.ERROR,
                loaded.places.of(bearer.address, "citation_key"),
                f"the citation key {bearer.key!r} is that of {address}, which was published with "
                "it and has gone",
                "give this work another citation_key: whoever cites that one means the other",
            )
        elif now and now.key and now.key != page.key and not page.until:
            yield Problem(
                CHECK.name,
                Severity.NOTE,
                loaded.places.of(now.address, "citation_key"),
                f"{address} was published with the citation key {page.key!r}, and is cited as "
                f"{now.key!r} since it moved",
                f"to keep the key, write citation_key: {page.key}",
            )


def _changed(loaded: Loaded, owner: str, before: str, now: str) -> Problem:
    return Problem(
        CHECK.name,
        Severity.ERROR,
        loaded.places.of(owner, "citation_key"),
        f"{owner} was published with the citation key {before!r}, which is now {now!r}",
        f"write citation_key: {before}; where that key cannot stay: "
        f"nbproceedings release --new-key {owner}",
    )


CHECK = Check(
    "published-key-changed",
    "a published work keeps its citation key",
    _run,
    blocking=True,
)
