"""What has moved leads to something."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.checks import Check
from nbproceedings.checks._released import whereabouts
from nbproceedings.model.forwarding import End
from nbproceedings.problem import Problem, Severity
from nbproceedings.store.messages import near

if TYPE_CHECKING:
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded


GUESSES = 20
"""Entries for which the address that was meant is looked for."""


def _run(loaded: Loaded, catalogue: Catalogue) -> Iterator[Problem]:
    if not loaded.changes.moved:
        return
    about = whereabouts(loaded, catalogue)
    published = (*loaded.published.pages, *loaded.published.files)
    folders = {at for address in published for at in _folders(address)}
    known = sorted({*about.promises, *loaded.documents})
    guesses = GUESSES
    for moved in loaded.changes.moved:
        place = loaded.places.of("changes:moved", moved.address)
        if moved.is_folder:
            if moved.address not in folders:
                yield Problem(
                    CHECK.name,
                    Severity.WARNING,
                    place,
                    f"moved: nothing that was published lies in {moved.address!r}",
                    "correct the folder, or remove the entry; single addresses may be named "
                    "although no release knows them",
                )
            continue
        way = about.forwarding.follow(moved.address)
        if way.end is End.HERE:
            continue
        if way.end is End.CIRCLE:
            message = f"moved: {moved.address!r} leads in a circle"
            hint = "write where it is now"
        else:
            # To look through all addresses for each of thousands would take minutes.
            meant = near(way.target, known) if guesses > 0 else None
            guesses -= 1
            message = f"moved: {moved.address!r} leads to {way.target!r}, where nothing is"
            hint = f"did you mean {meant!r}?" if meant else "write the address of a page or file"
        yield Problem(CHECK.name, Severity.ERROR, place, message, hint)


def _folders(address: str) -> Iterator[str]:
    at = address.find("/")
    while at >= 0:
        yield address[: at + 1]
        at = address.find("/", at + 1)


CHECK = Check("moved-nowhere", "what has moved leads to something", _run)
