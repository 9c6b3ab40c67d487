"""What has been published, and is therefore a promise: the content of ``proceedings.lock``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class PublishedVolume:
    """A volume as released first on ``since``, with the key under which it is cited."""

    id: str
    key: str
    since: date


@dataclass(frozen=True, slots=True)
class PublishedPage:
    """A page.  ``key`` is that of a work.

    ``revised`` is the latest day of a revision or an erratum that the last release knew of;
    ``until`` the day of the release that found the page moved or removed.
    """

    address: str
    since: date
    key: str = ""
    revised: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Bytes:
    """A file's content, and the release it appeared with."""

    sha256: str
    since: date


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """A file beside a page, with what it held before, oldest first."""

    address: str
    now: Bytes
    earlier: tuple[Bytes, ...] = ()
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """Everything that was released, by id or address."""

    volumes: Mapping[str, PublishedVolume] = field(default_factory=dict)
    pages: Mapping[str, PublishedPage] = field(default_factory=dict)
    files: Mapping[str, PublishedFile] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.volumes or self.pages or self.files)

    @property
    def latest(self) -> date | None:
        """The day of the latest release."""
        days = [volume.since for volume in self.volumes.values()]
        for page in self.pages.values():
            days += [page.since, page.until or page.since]
        for file in self.files.values():
            days += [file.now.since, file.until or file.now.since]
        return max(days, default=None)
