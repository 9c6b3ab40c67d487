"""Read invented calendars, written out in the tests or from this folder."""

from __future__ import annotations

from pathlib import Path

from nbproceedings.importers.haul import Haul, Options, SourceFile
from nbproceedings.importers.ics import IMPORTER

HERE = Path(__file__).parent


def fixture(name: str) -> SourceFile:
    return SourceFile(Path(name), (HERE / name).read_bytes())


def calendar(*lines: str) -> SourceFile:
    """A calendar with these lines."""
    whole = ("BEGIN:VCALENDAR", *lines, "END:VCALENDAR", "")
    return SourceFile(Path("toys.ics"), "\r\n".join(whole).encode())


def event(*lines: str, uid: str = "one", title: str = "Toys") -> tuple[str, ...]:
    """The lines of an event."""
    return ("BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{title}", *lines, "END:VEVENT")


def read(*files: SourceFile, zone: str | None = None) -> Haul:
    """What the importer makes of files: never a paper or talk, and nothing uncounted."""
    haul = IMPORTER.read(files, Options(zone=zone))
    assert (haul.read, haul.papers, haul.talks, haul.left_out) == (0, (), (), ())
    assert haul.sessions_read >= len(haul.sessions)
    return haul


def starts(haul: Haul) -> list[str]:
    return [str(session.fields.get("start", "")) for session in haul.sessions]
