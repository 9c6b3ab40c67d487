"""Pictures in outputs, decoded and encoded again, so that they are pictures and nothing else.

They stand in the page itself: which there are is known only when the notebook is read, and that
happens only when its page has to be written.
"""

from __future__ import annotations

import base64
import re
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from io import BytesIO
from typing import Any

from markupsafe import Markup

from nbproceedings.text.escape import attribute
from nbproceedings.text.svg import safe_svg

MAX_PICTURE = 1_000_000
"""Bytes of one picture on a page."""
MAX_INPUT = 20_000_000
MAX_PIXELS = 20_000_000
MAX_PAGE_PIXELS = 100_000_000
"""Pixels that are decoded for one page: flat pictures are small files, and take seconds."""
WIDEST = (1600, 1600, 1000)
"""Pixels that a picture is made to have, one after the other, until it is small enough."""

RASTER = ("image/png", "image/jpeg", "image/webp", "image/gif")
SVG = "image/svg+xml"
_FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
_left: ContextVar[list[int] | None] = ContextVar("pixels left", default=None)
_DATA = re.compile(r"data:(image/(?:png|jpeg|webp|gif));base64,([A-Za-z0-9+/=\s]+)", re.IGNORECASE)


@contextmanager
def of_one_page() -> Iterator[None]:
    """All pictures made meanwhile share ``MAX_PAGE_PIXELS``."""
    token = _left.set([MAX_PAGE_PIXELS])
    try:
        yield
    finally:
        _left.reset(token)


def picture(media_type: str, data: object, alt: str, about: Mapping[str, Any]) -> Markup:
    """An ``<img>``, empty where the data are no picture or one that is too large.

    ``about`` are the output's metadata for this type: the size at which it wants to be shown.
    """
    if not isinstance(data, str):
        return Markup("")
    if media_type == SVG:
        drawing = safe_svg(data)
        if not drawing or len(drawing) > MAX_PICTURE:
            return Markup("")
        return _image(SVG, drawing, alt, _size(about))
    found = _encoded_again(data)
    if found is None:
        return Markup("")
    kind, encoded, size = found
    return _image(kind, encoded, alt, _size(about) or size)


def picture_of_address(address: str, alt: str) -> Markup:
    """The same for an address that holds the picture; empty for any other address."""
    found = _DATA.fullmatch(address)
    return picture(found[1].lower(), found[2], alt, {}) if found else Markup("")


def _image(media_type: str, data: bytes, alt: str, size: tuple[int, int] | None) -> Markup:
    space = f' width="{size[0]}" height="{size[1]}"' if size else ""
    source = f"data:{media_type};base64,{base64.b64encode(data).decode()}"
    return Markup(  # noqa: S704 - letters of base64, numbers, and an escaped text
        f'<img src="{source}" alt="{attribute(alt)}"{space}>'
    )


def _size(about: Mapping[str, Any]) -> tuple[int, int] | None:
    width, height = about.get("width"), about.get("height")
    if (
        isinstance(width, int | float)
        and isinstance(height, int | float)
        and 0 < width <= 10_000
        and 0 < height <= 10_000
    ):
        return round(width) or 1, round(height) or 1
    return None


def _encoded_again(data: str) -> tuple[str, bytes, tuple[int, int]] | None:
    """Media type, bytes and size, the smaller in pixels the larger it was in bytes."""
    from PIL import Image

    if len(data) > MAX_INPUT:
        return None
    try:
        raw = base64.b64decode("".join(data.split()), validate=True)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(raw), formats=_FORMATS) as image:
                if not _is_affordable(image.width * image.height):
                    return None
                is_photo = image.format == "JPEG"
                image.load()
                plain = _plain(image, photo=is_photo)
        size = plain.size
        encoded = _encoded(plain, photo=is_photo)
        for widest in WIDEST:
            if len(encoded) <= MAX_PICTURE:
                break
            # What is no photo, and still as large as one, does not look worse as one.
            is_photo = is_photo or widest != WIDEST[0]
            plain.thumbnail((widest, widest))
            encoded = _encoded(_on_white(plain) if is_photo else plain, photo=is_photo)
    # Decoders raise whatever they meet in a broken file: OSError, SyntaxError, struct.error …
    except Exception:
        return None
    if len(encoded) > MAX_PICTURE:
        return None
    return ("image/jpeg" if is_photo else "image/png"), encoded, size


def _is_affordable(pixels: int) -> bool:
    left = _left.get()
    if left is not None:
        left[0] -= pixels
        if left[0] < 0:
            return False
    return 0 < pixels <= MAX_PIXELS


def _plain(image: Any, *, photo: bool) -> Any:
    """The pixels without anything that came with them: profiles, comments, further pictures."""
    from PIL import Image

    if photo:
        mode = "L" if image.mode == "L" else "RGB"
    elif image.mode in ("1", "L", "RGB"):
        mode = "L" if image.mode == "1" else image.mode
    elif image.mode == "P" and "transparency" not in image.info:
        mode = "RGB"
    else:
        mode = "RGBA"
    converted = image.convert(mode)
    made = Image.new(mode, converted.size)
    made.paste(converted)
    return made


def _on_white(image: Any) -> Any:
    from PIL import Image

    if image.mode != "RGBA":
        return image.convert("RGB")
    made = Image.new("RGB", image.size, "white")
    made.paste(image, mask=image.getchannel("A"))
    return made


def _encoded(image: Any, *, photo: bool) -> bytes:
    out = BytesIO()
    if photo:
        image.save(out, "JPEG", quality=88)
        return out.getvalue()
    colours = image.getcolors(256) if image.width * image.height <= 4_000_000 else None
    if colours is not None and image.mode == "RGB":
        # Plots have few colours, and a palette halves them.
        image = image.quantize(len(colours) or 1, dither=0)
    image.save(out, "PNG", optimize=image.width * image.height <= 1_000_000)
    return out.getvalue()
