"""Photos and logos are pictures inside the volume's folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from nbproceedings.checks import Check
from nbproceedings.checks._parts import Path as Steps
from nbproceedings.checks._parts import everybody
from nbproceedings.problem import Problem, Severity

if TYPE_CHECKING:
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded

ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif")


def _pictures(catalogue: Catalogue) -> Iterator[tuple[str, str, Steps, str]]:
    """Volume, owner, path, and the picture as written."""
    for owner, path, volume, printed in everybody(catalogue.series):
        if printed.photo:
            yield volume.id, owner, (*path, "photo"), printed.photo
    for volume in catalogue.series.volumes:
        for at, sponsor in enumerate(volume.sponsors):
            if sponsor.logo:
                yield volume.id, volume.id, ("sponsors", at, "logo"), sponsor.logo


def _fault(folder: Path, written: str) -> tuple[str, str] | None:
    """What is wrong with a picture's path, and what to do."""
    inside = f"write its path inside the folder {folder.name}, such as pictures/ada.jpg"
    parts = PurePosixPath(written)
    if "\\" in written or ":" in written:
        return "is not a path with slashes inside the volume's folder", inside
    if parts.is_absolute() or ".." in parts.parts:
        return "leads out of the volume's folder", inside
    path = folder / written
    if not path.is_file():
        return f"is not there ({folder.name}/{written})", "add the file, or correct the path"
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
        return "is a link that leads out of the volume's folder", "put a copy of the file there"
    if not written.lower().endswith(ENDINGS):
        return "is no picture that pages show", f"use one of {', '.join(ENDINGS)}"
    return None


def _run(loaded: Loaded, catalogue: Catalogue) -> Iterator[Problem]:
    for volume, owner, path, written in _pictures(catalogue):
        fault = _fault(loaded.project.book / volume, written)
        if fault is None:
            continue
        what, hint = fault
        yield Problem(
            CHECK.name,
            Severity.ERROR,
            loaded.places.of(owner, *path),
            f"the picture {written!r} {what}",
            hint,
        )


CHECK = Check("missing-picture", "photos and logos are pictures inside the volume's folder", _run)
