"""The bibliography of a whole volume: the volume itself, then its works in programme order."""

from __future__ import annotations

from collections.abc import Callable

from nbproceedings.citations import bibtex
from nbproceedings.model.catalogue import Catalogue
from nbproceedings.model.item import volume_item, work_item
from nbproceedings.model.paper import Paper
from nbproceedings.model.talk import Talk
from nbproceedings.model.volume import Volume

Address = Callable[[Paper | Talk | None], str]
"""The permanent address of a work, or of the volume for None; "" when not known."""


def _unknown(_: Paper | Talk | None) -> str:
    return ""


def volume_bib(catalogue: Catalogue, volume: Volume, address: Address = _unknown) -> str:
    """The volume's ``.bib`` file: entries with an empty line between them and nothing else."""
    entries = [bibtex.FORMAT.render(volume_item(catalogue, volume, address(None)))]
    for work in catalogue.programme(volume.id):
        entries.append(bibtex.FORMAT.render(work_item(catalogue, volume, work, address(work))))
    return "\n".join(entries)
