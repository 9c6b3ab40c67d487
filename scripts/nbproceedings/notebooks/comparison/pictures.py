"""Compares pictures of pixels: decoded, and by a distance that an eye would see."""

from __future__ import annotations

import base64
import binascii
import io
import warnings
from typing import Any

from nbproceedings.notebooks.comparison.finding import Finding
from nbproceedings.notebooks.comparison.pixels import distance

FORMATS = {
    "image/png": "PNG",
    "image/jpeg": "JPEG",
    "image/jpg": "JPEG",
    "image/gif": "GIF",
    "image/webp": "WEBP",
}
ALIKE_BELOW = 0.04
"""Distances up to here are what other versions of a drawing library make of the same figure."""
_FRAMES = 300
_PIXELS = 20_000_000
"""Of all frames of a picture; above, only the same bytes are alike."""
_EIGHT_BITS = frozenset({"1", "L", "LA", "La", "P", "PA", "RGB", "RGBA", "RGBa", "RGBX", "CMYK"})


def compare_pictures(one: str, other: str, mime: str) -> Finding:
    """Compare two pictures that are given as base64."""
    if one == other:
        return Finding(settles=True)
    data, its_data = _bytes(one), _bytes(other)
    if data is None or its_data is None:
        return Finding("picture", "it is no base64 and differs")
    if data == its_data:
        return Finding(settles=True)
    frames, its_frames = _frames(data, mime), _frames(its_data, mime)
    if isinstance(frames, str) or isinstance(its_frames, str):
        reason = frames if isinstance(frames, str) else its_frames
        return Finding("picture", f"the bytes differ, and the picture {reason}")
    if len(frames) != len(its_frames):
        return Finding("picture", f"{len(frames):,} frames became {len(its_frames):,}")
    size, its_size = frames[0].size, its_frames[0].size
    if size != its_size:
        width, height = min(size[0], its_size[0]), min(size[1], its_size[1])
        far = distance(frames[0].resize((width, height)), its_frames[0].resize((width, height)))
        pixels = f"{size[0]} × {size[1]} pixels became {its_size[0]} × {its_size[1]}"
        return Finding("picture", pixels, distance=_rounded(far))
    far = max(
        distance(frame, its_frame) for frame, its_frame in zip(frames, its_frames, strict=True)
    )
    if far == 0:
        return Finding(left_out=frozenset({"metadata"}), settles=True)
    if far <= ALIKE_BELOW:
        return Finding(distance=_rounded(far), close=True, settles=True)
    summary = f"the picture looks different (distance {_rounded(far):g})"
    return Finding("picture", summary, distance=_rounded(far))


def _rounded(far: float) -> float:
    return max(round(far, 4), 0.0001) if far else 0.0


def _bytes(text: str) -> bytes | None:
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return None


def _frames(data: bytes, mime: str) -> list[Any] | str:
    """The frames as RGBA, or what is the matter with the picture."""
    from PIL import Image, ImageSequence

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(data), formats=[FORMATS[mime]]) as picture:
                width, height = picture.size
                if picture.mode not in _EIGHT_BITS:
                    return "has more than 256 levels of a colour"
                if width * height > _PIXELS:
                    return "is too large to look at"
                frames: list[Any] = []
                for frame in ImageSequence.Iterator(picture):
                    if len(frames) == _FRAMES or width * height * (len(frames) + 1) > _PIXELS:
                        return "has too many frames to look at"
                    frames.append(frame.convert("RGBA"))
                return frames
        except Exception:
            # A broken picture may raise anything in a decoder.
            return "cannot be decoded"
