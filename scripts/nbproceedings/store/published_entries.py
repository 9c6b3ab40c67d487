"""An entry of ``proceedings.lock`` as a line of JSON, and back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from nbproceedings.model.address_changes import fault
from nbproceedings.model.published import (
    Bytes,
    Published,
    PublishedFile,
    PublishedPage,
    PublishedVolume,
)

Entry = PublishedVolume | PublishedPage | PublishedFile

_HEXADECIMAL = frozenset("0123456789abcdef")


def parse_entry(value: Any) -> Entry:
    """The entry of a line.  Raises ValueError, with the end of a sentence about the line."""
    if not isinstance(value, dict):
        raise ValueError("is no entry")
    rest = dict(value)
    if "volume" in rest:
        found: Entry = PublishedVolume(
            _address(rest.pop("volume")),
            _text(rest.pop("key", None)),
            _day(rest.pop("since", None)),
        )
    elif "page" in rest:
        found = PublishedPage(
            _address(rest.pop("page")),
            _day(rest.pop("since", None)),
            _text(rest.pop("key", "")),
            _day_or_none(rest, "revised"),
            _day_or_none(rest, "until"),
        )
    elif "file" in rest:
        found = _file(rest)
    else:
        raise ValueError("names no volume, page or file")
    if rest:
        raise ValueError(f"holds {', '.join(map(repr, rest))}, which no entry has")
    return found


def _file(rest: dict[str, Any]) -> PublishedFile:
    address = _address(rest.pop("file"))
    before = rest.pop("earlier", [])
    if not isinstance(before, list):
        raise ValueError("has no list of what the file held earlier")
    earlier = []
    for one in before:
        if not isinstance(one, dict) or set(one) != {"sha256", "since"}:
            raise ValueError("has no list of what the file held earlier")
        earlier.append(_bytes(dict(one)))
    until = _day_or_none(rest, "until")
    return PublishedFile(address, _bytes(rest), tuple(earlier), until)


def _bytes(rest: dict[str, Any]) -> Bytes:
    sha256 = rest.pop("sha256", None)
    if not isinstance(sha256, str) or len(sha256) != 64 or not _HEXADECIMAL.issuperset(sha256):
        raise ValueError("has no SHA-256 of 64 hexadecimal digits")
    return Bytes(sha256, _day(rest.pop("since", None)))


def _address(value: Any) -> str:
    # These become names of files: what would lead out of the site must not get in here.
    if not isinstance(value, str) or value.endswith("/") or fault(value):
        raise ValueError("names what is no address of this site")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("has a key that is no text")
    return value


def _day(value: Any) -> date:
    try:
        return date.fromisoformat(value)
    except (ValueError, TypeError):
        raise ValueError("has no day, or one that never was") from None


def _day_or_none(rest: dict[str, Any], name: str) -> date | None:
    return _day(rest.pop(name)) if name in rest else None


def entries(published: Published) -> Iterator[dict[str, Any]]:
    """Volumes by id, then pages and files by address, as their lines hold them."""
    for _, volume in sorted(published.volumes.items()):
        yield {"volume": volume.id, "key": volume.key, "since": volume.since.isoformat()}
    stood = [
        *((address, _of_page(page)) for address, page in published.pages.items()),
        *((address, _of_file(file)) for address, file in published.files.items()),
    ]
    yield from (entry for _, entry in sorted(stood, key=lambda pair: pair[0]))


def _of_page(page: PublishedPage) -> dict[str, Any]:
    entry = {"page": page.address}
    if page.key:
        entry["key"] = page.key
    entry["since"] = page.since.isoformat()
    for name, day in (("revised", page.revised), ("until", page.until)):
        if day:
            entry[name] = day.isoformat()
    return entry


def _of_file(file: PublishedFile) -> dict[str, Any]:
    entry: dict[str, Any] = {"file": file.address, **_of_bytes(file.now)}
    if file.until:
        entry["until"] = file.until.isoformat()
    if file.earlier:
        entry["earlier"] = [_of_bytes(one) for one in file.earlier]
    return entry


def _of_bytes(one: Bytes) -> dict[str, str]:
    return {"sha256": one.sha256, "since": one.since.isoformat()}
