"""Puts into a fixed order what Pagefind leaves as its hash tables happened to be.

Two runs over the same entries give filters with their values in different orders, and so files
with different names.  Both kinds of file that show it, filters and the list of all parts, are CBOR
of texts, numbers and lists behind a mark, compressed with gzip: RFC 8949 and RFC 1952.
"""

from __future__ import annotations

import gzip
import json
from hashlib import blake2b
from typing import Any

_MARK = b"pagefind_dcd"
_NUMBER, _TEXT, _LIST = 0, 3, 4
_FILTERS = 3
"""Where the list of parts has names of filters with those of their files; see ``_meta``."""


def in_order(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files of an index, the same for the same entries.

    Files of a form that this module does not know, as a later Pagefind may write, stay as they are.
    """
    try:
        return _in_order(dict(files))
    except (ValueError, LookupError, TypeError, OSError, EOFError):
        return files


def _in_order(files: dict[str, bytes]) -> dict[str, bytes]:
    entry = json.loads(files["pagefind-entry.json"])
    for language in entry["languages"].values():
        meta = f"pagefind.{language['hash']}.pf_meta"
        parts = _unpacked(files.pop(meta))
        parts[_FILTERS] = sorted(
            [name, _filter(files, language["hash"], old)] for name, old in parts[_FILTERS]
        )
        data = _packed(parts)
        language["hash"] = _named(language["hash"], data, 10)
        files[f"pagefind.{language['hash']}.pf_meta"] = data
    text = json.dumps(entry, ensure_ascii=False, separators=(",", ":"))
    files["pagefind-entry.json"] = text.encode()
    return dict(sorted(files.items()))


def _filter(files: dict[str, bytes], language: str, old: str) -> str:
    """Sort the values of a filter; tells the new name of its file."""
    name, values = _unpacked(files.pop(f"filter/{old}.pf_filter"))
    data = _packed([name, sorted(values)])
    new = _named(language, data, 7)
    files[f"filter/{new}.pf_filter"] = data
    return new


def _named(like: str, data: bytes, length: int) -> str:
    """A name after the content, with the language in front as Pagefind has it."""
    return f"{like.partition('_')[0]}_{blake2b(data).hexdigest()[:length]}"


def _unpacked(data: bytes) -> Any:
    plain = gzip.decompress(data)
    if not plain.startswith(_MARK):
        raise ValueError("not a part of an index")
    value, end = _read(plain, len(_MARK))
    if end != len(plain):
        raise ValueError("more than one value")
    return value


def _packed(value: Any) -> bytes:
    out = bytearray(_MARK)
    _write(value, out)
    return gzip.compress(bytes(out), mtime=0)


def _read(data: bytes, at: int) -> tuple[Any, int]:
    kind, size = data[at] >> 5, data[at] & 31
    at += 1
    if size >= 24:
        if size > 27:
            raise ValueError("a length that comes later")
        width = 1 << (size - 24)
        size = int.from_bytes(data[at : at + width])
        at += width
    if kind == _NUMBER:
        return size, at
    if kind == _TEXT:
        return data[at : at + size].decode(), at + size
    if kind != _LIST:
        raise ValueError(f"CBOR of type {kind}")
    found = []
    for _ in range(size):
        value, at = _read(data, at)
        found.append(value)
    return found, at


def _write(value: Any, out: bytearray) -> None:
    if isinstance(value, str):
        text = value.encode()
        _head(_TEXT, len(text), out)
        out += text
    elif isinstance(value, list):
        _head(_LIST, len(value), out)
        for one in value:
            _write(one, out)
    else:
        _head(_NUMBER, value, out)


def _head(kind: int, size: int, out: bytearray) -> None:
    """The first bytes of a value, in the shortest form."""
    if size < 24:
        out.append(kind << 5 | size)
        return
    width = next(width for width in (1, 2, 4, 8) if size < 1 << 8 * width)
    out.append(kind << 5 | (23 + width.bit_length()))
    out += size.to_bytes(width)
