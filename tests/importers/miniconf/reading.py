"""Read invented files of a Mini-Conf site, from this folder or written out in the tests."""

from __future__ import annotations

from pathlib import Path

from nbproceedings.importers.haul import Haul, Options, SourceFile
from nbproceedings.importers.miniconf import IMPORTER

HERE = Path(__file__).parent


def fixture(name: str) -> SourceFile:
    return SourceFile(Path(name), (HERE / name).read_bytes())


def read(*files: SourceFile, zone: str | None = None) -> Haul:
    """What the importer makes of files; the sums are right each time."""
    haul = IMPORTER.read(files, Options(zone=zone))
    assert haul.read == len(haul.papers) + len(haul.talks) + len(haul.left_out) + haul.failed
    assert haul.sessions_read >= len(haul.sessions)
    return haul


def read_all(*names: str, zone: str | None = None) -> Haul:
    return read(*map(fixture, names), zone=zone)


def slots(haul: Haul) -> list[tuple[str, tuple[object, ...]]]:
    """What is given in each session."""
    return [
        (session.source_id, tuple(dict(slot) for slot in session.slots))
        for session in haul.sessions
    ]
