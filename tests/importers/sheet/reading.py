"""Read invented schedules, from this folder or written out in the tests."""

from __future__ import annotations

from pathlib import Path

from nbproceedings.importers.haul import Haul, Options, SourceFile
from nbproceedings.importers.sheet import IMPORTER

HERE = Path(__file__).parent
FIRST = "2031-05-04"


def fixture(name: str) -> SourceFile:
    return SourceFile(Path(name), (HERE / name).read_bytes())


def table(*lines: str, name: str = "s.csv") -> SourceFile:
    return SourceFile(Path(name), "\n".join((*lines, "")).encode())


def read(
    *files: SourceFile,
    zone: str | None = "Europe/Berlin",
    date: str | None = FIRST,
    mapping: str | None = None,
) -> Haul:
    """What the importer makes of files; the sums are right each time."""
    file = SourceFile(Path("map.yml"), mapping.encode()) if mapping is not None else None
    haul = IMPORTER.read(files, Options(zone=zone, date=date, mapping=file))
    assert haul.read == len(haul.talks)
    assert (haul.papers, haul.left_out, haul.failed) == ((), (), 0)
    assert haul.sessions_read >= len(haul.sessions)
    return haul


def times(haul: Haul) -> list[tuple[str, str]]:
    """Beginnings and ends of the sessions."""
    return [
        (str(one.fields.get("start", "")), str(one.fields.get("end", ""))) for one in haul.sessions
    ]
