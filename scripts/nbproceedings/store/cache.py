"""Remember what was parsed, by content: files that did not change are not parsed again.

One file below ``_build``.  It may be deleted, cut short or exchanged at any time: what does not
carry the right stamp is ignored and written anew.  It is unpickled with a closed list of classes,
so that a foreign file can run nothing.
"""

from __future__ import annotations

import contextlib
import copyreg
import io
import pickle
import sys
from collections.abc import Callable, Mapping
from hashlib import blake2b
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar, cast
from zoneinfo import ZoneInfo

import pydantic

import nbproceedings
from nbproceedings.store.uncollected import uncollected
from nbproceedings.store.write import write_if_changed
from nbproceedings.text.dates import zone

T = TypeVar("T")

_MAGIC = b"nbproceedings record cache\n"
_STAMP_BYTES = 32
_FLOORS = ("model", "store", "text")
_ALLOWED = frozenset(
    {
        ("datetime", "date"),
        ("datetime", "datetime"),
        ("datetime", "timedelta"),
        ("datetime", "timezone"),
        ("nbproceedings.text.dates", "zone"),
        ("nbproceedings.problem", "Place"),
        ("nbproceedings.problem", "Problem"),
        ("nbproceedings.problem", "Severity"),
        ("nbproceedings.store.bibliography", "Bibliography"),
        ("nbproceedings.store.cache", "read_only"),
        ("nbproceedings.model.evidence", "Outcome"),
        ("nbproceedings.store.notebook_facts", "Facts"),
        ("nbproceedings.store.prose", "Cite"),
        ("nbproceedings.store.works", "Parsed"),
    }
)


def read_only(values: dict[str, str]) -> Mapping[str, str]:
    """Make again the read-only mapping that a pickle cannot hold itself."""
    return MappingProxyType(values)


def _reduce_read_only(values: Mapping[str, str]) -> tuple[Any, ...]:
    return read_only, (dict(values),)


def _reduce_zone(zone_info: ZoneInfo) -> tuple[Any, ...]:
    # Its own way leads through getattr, which a closed list of names cannot allow.
    return zone, (zone_info.key,)


class _Pickler(pickle.Pickler):
    dispatch_table = copyreg.dispatch_table.copy()
    dispatch_table[MappingProxyType] = _reduce_read_only
    dispatch_table[ZoneInfo] = _reduce_zone


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _ALLOWED:
            return super().find_class(module, name)
        if module.startswith("nbproceedings.model.") and "." not in name:
            found = super().find_class(module, name)
            if isinstance(found, type) and issubclass(found, pydantic.BaseModel):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no part of the record")


class Cache:
    """Parsed values by the content they were made from; only those used now are kept."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._stamp = _stamp() if path is not None else b""
        self._before: dict[bytes, Any] = self._load() if path is not None else {}
        self._used: dict[bytes, Any] = {}

    def remember(self, kind: str, context: str, data: bytes, make: Callable[[], T]) -> T:
        """What ``make`` returns, or returned before for the same kind, context and data."""
        if self._path is None:
            return make()
        key = blake2b(
            f"{kind}\0{context}\0".encode("utf-8", "surrogateescape") + data, digest_size=20
        ).digest()
        if key not in self._used:
            self._used[key] = self._before[key] if key in self._before else make()
        return cast(T, self._used[key])

    def save(self) -> None:
        """Write what was used now, if that differs from what was there.

        A cache that cannot be written costs time and nothing else, so that is no problem.
        """
        if self._path is None or self._used.keys() == self._before.keys():
            return
        with contextlib.suppress(OSError, pickle.PicklingError, RecursionError):
            payload = io.BytesIO()
            _Pickler(payload, protocol=5).dump(self._used)
            body = payload.getvalue()
            write_if_changed(self._path, _MAGIC + self._stamp + _checksum(body) + body)

    def _load(self) -> dict[bytes, Any]:
        if self._path is None:
            return {}
        try:
            data = self._path.read_bytes()
        except OSError:
            return {}
        head = _MAGIC + self._stamp
        body = data[len(head) + _STAMP_BYTES :]
        if not data.startswith(head) or data[len(head) : len(head) + _STAMP_BYTES] != _checksum(
            body
        ):
            return {}
        try:
            with uncollected():
                found = _Unpickler(io.BytesIO(body)).load()
        except Exception:  # a foreign pickle can raise anything
            return {}
        return found if isinstance(found, dict) else {}


def _checksum(data: bytes) -> bytes:
    return blake2b(data, digest_size=_STAMP_BYTES).digest()


def _stamp() -> bytes:
    """What a parsed value depends on besides its file: our own code, Python, pydantic."""
    stamp = blake2b(digest_size=_STAMP_BYTES)
    stamp.update(f"{nbproceedings.__version__} {pydantic.VERSION} {sys.version}".encode())
    package = Path(nbproceedings.__file__).parent
    for floor in _FLOORS:
        for path in sorted((package / floor).glob("*.py")):
            stamp.update(path.name.encode() + b"\0" + path.read_bytes())
    return stamp.digest()
