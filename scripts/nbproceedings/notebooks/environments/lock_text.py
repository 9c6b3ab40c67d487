"""The text of a lock: versions with hashes as uv writes them, below what they were made for.

A lock is read back from the repository, where anybody may have edited it: what is not a pinned
package with SHA-256 hashes makes it no lock, so that no option or address gets to uv that way.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

EVERYWHERE = "any"
"""The platform of a lock that holds for all."""

_HEAD = re.compile(
    r"# Packages of an environment, with hashes\. Made by 'nbproceedings run'\.\n"
    r"# asked: (?P<asked>[0-9a-f]{64})\n"
    r"# python: (?P<python>[0-9]+\.[0-9]+)\n"
    r"# platform: (?P<platform>[a-z0-9_-]+)\n"
)
_PIN = re.compile(
    r"(?P<name>[a-z0-9]+(?:-[a-z0-9]+)*)==(?P<version>[A-Za-z0-9.!+_-]+)"
    r"(?P<marker> ; [A-Za-z0-9_.+*'\"()<>=!~, -]+)?"
    r"(?P<hashes>(?: \\\n    --hash=sha256:[0-9a-f]{64})+)\n"
)
_HASH = re.compile(r"sha256:[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Pin:
    """One package; ``marker`` says where it is needed, "" for everywhere."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]

    def __str__(self) -> str:
        marker = f" ; {self.marker}" if self.marker else ""
        lines = [f"{self.name}=={self.version}{marker}"]
        lines += [f"    --hash={one}" for one in self.hashes]
        return " \\\n".join(lines) + "\n"


@dataclass(frozen=True, slots=True)
class LockText:
    """What a lock says.  ``asked`` is the digest of the specification it was made for."""

    asked: str
    python: str
    platform: str
    pins: tuple[Pin, ...]

    def __str__(self) -> str:
        return (
            "# Packages of an environment, with hashes. Made by 'nbproceedings run'.\n"
            f"# asked: {self.asked}\n# python: {self.python}\n# platform: {self.platform}\n"
            f"{self.body}"
        )

    @property
    def body(self) -> str:
        """What uv is given: the packages alone."""
        return "".join(map(str, self.pins))

    @property
    def digest(self) -> str:
        """SHA-256 of the packages alone: the same for all that get the same environment."""
        return hashlib.sha256(self.body.encode()).hexdigest()


def read_lock(text: str) -> LockText | None:
    """A lock that this module wrote; None for anything else."""
    head = _HEAD.match(text)
    if head is None:
        return None
    pins = read_pins(text[head.end() :])
    return None if pins is None else LockText(head["asked"], head["python"], head["platform"], pins)


def read_pins(text: str) -> tuple[Pin, ...] | None:
    """Packages as uv writes them; None where there is anything else."""
    pins = []
    at = 0
    while at < len(text):
        found = _PIN.match(text, at)
        if found is None:
            return None
        hashes = tuple(_HASH.findall(found["hashes"]))
        marker = (found["marker"] or "").removeprefix(" ; ")
        pins.append(Pin(found["name"], found["version"], marker, hashes))
        at = found.end()
    return tuple(pins)


def only_allowed(
    pins: tuple[Pin, ...], allowed: Mapping[str, tuple[str, ...]]
) -> tuple[Pin, ...] | str:
    """Pins whose hashes are those that the author allows too; the name of one that has none."""
    kept = []
    for pin in pins:
        hashes = pin.hashes
        if pin.name in allowed:
            hashes = tuple(one for one in hashes if one in allowed[pin.name])
            if not hashes:
                return pin.name
        kept.append(Pin(pin.name, pin.version, pin.marker, hashes))
    return tuple(kept)
