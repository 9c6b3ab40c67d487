"""The record as a stranger reads it: YAML by PyYAML, and nothing of ours."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import yaml


class Raw(NamedTuple):
    """What a file says of a work or a volume; all values as they are typed.

    ``event`` is the event's title, ``occasion`` what tells it from others: one of its names or the
    conference that held it.  ``kind`` is that of the event.
    """

    volume: str
    folder: str
    name: str
    title: str
    authors: list[str]
    editors: list[str]
    year: str
    event: str
    occasion: tuple[str, ...]
    archival: bool
    doi: str
    kind: str

    @property
    def address(self) -> str:
        """Where its page is, from the site's root."""
        path = f"{self.folder}/{self.name}" if self.folder else "index"
        return quote(f"{self.volume}/{path}.html")


def volumes(book: Path) -> Iterator[Raw]:
    for path in sorted(book.glob("*/volume.yml")):
        record = _read(path.read_text(encoding="utf-8"))
        yield _raw(path.parent.name, "", "", record, record)


def works(book: Path) -> Iterator[Raw]:
    for path in sorted([*book.glob("*/papers/*.md"), *book.glob("*/talks/*.md")]):
        volume = _read((path.parents[1] / "volume.yml").read_text(encoding="utf-8"))
        front = path.read_text(encoding="utf-8").split("---\n")[1]
        yield _raw(path.parents[1].name, path.parent.name, path.stem, _read(front), volume)


def _read(text: str) -> dict[str, Any]:
    # BaseLoader leaves every scalar the text that it is.
    found = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - makes nothing but text
    assert isinstance(found, dict)
    return found


def _raw(volume: str, folder: str, name: str, record: dict[str, Any], event: dict[str, Any]) -> Raw:
    archival = event.get("archival", "") == "archival"
    title = record.get("title") or record.get("label", "")
    if folder and record.get("subtitle"):
        joint = " " if title.endswith("?") else ": "
        title = f"{title}{joint}{record['subtitle']}"
    host = event.get("host", "")
    credited = ("authors",) if folder == "papers" else ("speakers", "panelists")
    authors: list[Any] = next((record[role] for role in credited if record.get(role)), [])
    day = record.get("date") or record.get("day") if archival and folder == "papers" else None
    editors = event.get("editors") or []
    if archival or not folder:
        editors = editors or event.get("organizers") or event.get("organisers") or []
    return Raw(
        volume,
        folder,
        name,
        " ".join(title.split()),
        [_name(one) for one in authors] if folder else [],
        [_name(one) for one in editors],
        (day or event.get("start") or event["date"])[:4],
        event["title"],
        (host if isinstance(host, str) else host.get("name", ""), event.get("short_title", "")),
        archival,
        record.get("doi", ""),
        event.get("kind", "workshop"),
    )


def _name(printed: str | dict[str, Any]) -> str:
    if isinstance(printed, str):
        return printed
    name = printed.get("name", printed)
    if isinstance(name, str):
        return name
    order = ("given", "non_dropping_particle", "particle", "family", "suffix", "literal")
    return " ".join(str(name[part]) for part in order if part in name)
