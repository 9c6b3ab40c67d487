"""What has moved or gone leaves its address free."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.checks import Check
from nbproceedings.checks._released import whereabouts
from nbproceedings.problem import Problem, Severity

if TYPE_CHECKING:
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded


def _run(loaded: Loaded, catalogue: Catalogue) -> Iterator[Problem]:
    changes = loaded.changes
    if not changes.moved and not changes.gone:
        return
    forwarding = whereabouts(loaded, catalogue).forwarding
    seen: dict[str, tuple[str, str]] = {}
    entries = [("gone", one.address) for one in changes.gone]
    entries += [("moved", one.address) for one in changes.moved]
    for key, address in entries:
        place = loaded.places.of(f"changes:{key}", address)
        before_key, before = seen.setdefault(address.casefold(), (key, address))
        standing = "" if address.endswith("/") else forwarding.taken(address)
        if standing == address:
            message = f"{key}: {address!r} names what is still there"
            hint = "remove the entry, or what is there"
        elif standing:
            message = f"{key}: {address!r} differs only in case from {standing!r}, which is there"
            hint = "on many disks the two are one file: give what is there its old name back"
        elif (before_key, before) == (key, address):
            continue
        elif before == address:
            message = f"{key}: {address!r} is also under {before_key!r}"
            hint = "keep one of the two entries"
        else:
            message = f"{key}: {address!r} and {before!r} differ only in case"
            hint = "on many disks they are one file: keep one of them"
        yield Problem(CHECK.name, Severity.ERROR, place, message, hint)


CHECK = Check("address-in-use", "what has moved or gone leaves its address free", _run)
