"""What a release may take back: promises that must not be kept, said one by one."""

from __future__ import annotations

from dataclasses import replace

from nbproceedings.model.catalogue import Catalogue
from nbproceedings.model.citation_key import citation_key
from nbproceedings.model.promised import promised
from nbproceedings.model.published import Published
from nbproceedings.store.releasing import News
from nbproceedings.store.series import Loaded


def forgotten(loaded: Loaded, catalogue: Catalogue, address: str) -> Published:
    """What was published without the page of a person, as if it had never been there.

    For a name that must not stand anywhere any more.  Raises ValueError with a message and, after
    a semicolon, a remedy.
    """
    if not address.startswith("people/"):
        raise ValueError(
            f"{address!r} is not the page of a person; everything else that was published is told "
            "of under 'moved' or 'gone' in book/addresses.yml"
        )
    if address not in loaded.published.pages:
        raise ValueError(f"{address!r} was never released; there is nothing to forget")
    if any(address == f"people/{entry.id}" for entry in catalogue.people.entries):
        raise ValueError(f"{address!r} is still there; change the name in the record first")
    pages = {name: page for name, page in loaded.published.pages.items() if name != address}
    return replace(loaded.published, pages=pages)


def with_new_key(loaded: Loaded, catalogue: Catalogue, owner: str) -> tuple[Published, News]:
    """What was published with the key that a work or a volume has now.

    Raises ValueError with a message and, after a semicolon, a remedy.
    """
    published = loaded.published
    volume = catalogue.volumes.get(owner)
    if volume and owner in published.volumes:
        before = published.volumes[owner]
        changed = replace(before, key=citation_key(volume))
        news = News("changed", owner, f"citation key {before.key} → {changed.key}")
        return replace(published, volumes={**published.volumes, owner: changed}), news
    page = published.pages.get(owner)
    promise = next((one for one in promised(catalogue) if one.address == owner), None)
    if page is None or promise is None or not promise.key:
        raise ValueError(
            f"{owner!r} is no work or volume that was released; write it as in "
            "toys-2031/papers/blocks"
        )
    news = News("changed", owner, f"citation key {page.key} → {promise.key}")
    pages = {**published.pages, owner: replace(page, key=promise.key)}
    return replace(published, pages=pages), news
