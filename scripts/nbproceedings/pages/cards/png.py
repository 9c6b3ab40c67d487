"""Pictures of four shades as PNG, put together from strips of rows.

A strip is packed by itself, so that one that many pictures share (a line about the event, empty
rows) is packed once.  Runs of one byte are all that the packer looks for: flat areas get as small
as by any other way, in a fraction of the time.  The pixels are the same wherever Pillow's FreeType,
which draws the letters, is the same, and the bytes wherever Python's zlib is too.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from PIL import Image

PIXELS = 4
"""In a byte.  A row begins with a byte of its own: a strip has as many pixels more on its left."""

_CLOSED = zlib.compressobj(6, zlib.DEFLATED, -15).flush()
"""What ends a stream of packed data."""


class Strip(NamedTuple):
    """Rows of a picture, and the same packed."""

    height: int
    rows: bytes
    packed: bytes


def strip(canvas: Image.Image) -> Strip:
    """The rows of a canvas of mode P, whose first ``PIXELS`` columns are empty."""
    return _strip(canvas.height, canvas.tobytes("raw", "P;2"))


@cache
def blank(count: int, width: int) -> Strip:
    """Empty rows of so many pixels."""
    return _strip(count, bytes(count * (1 + width // PIXELS)))


def _strip(count: int, rows: bytes) -> Strip:
    packer = zlib.compressobj(6, zlib.DEFLATED, -15, 9, zlib.Z_RLE)
    return Strip(count, rows, packer.compress(rows) + packer.flush(zlib.Z_SYNC_FLUSH))


def png(width: int, strips: Iterable[Strip], palette: bytes) -> bytes:
    """The strips from top to bottom; ``palette`` is three bytes for each of the four shades."""
    height, check = 0, 1
    data = [b"\x78\x01"]
    for one in strips:
        height += one.height
        check = zlib.adler32(one.rows, check)
        data.append(one.packed)
    data += [_CLOSED, struct.pack(">I", check)]
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 2, 3, 0, 0, 0)),
            _chunk(b"PLTE", palette),
            _chunk(b"IDAT", b"".join(data)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
