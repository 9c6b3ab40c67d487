"""Pictures: alike where an eye sees no difference, whatever their bytes."""

from __future__ import annotations

import base64
import io

import pytest
from PIL import Image, ImageDraw, PngImagePlugin

from nbproceedings.model.evidence import Comparison
from nbproceedings.notebooks.comparison.pixels import distance
from notebooks.comparison.making import compared, encoded, only, picture, shown


def pictures(one: str, other: str, mime: str = "image/png") -> Comparison:
    return compared([shown(mime, one)], [shown(mime, other)])


def test_other_bytes_of_the_same_pixels_are_alike() -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Software", "Toy 2.0")
    comparison = pictures(picture(), picture(pnginfo=notes, compress_level=1))
    assert (comparison.differences, comparison.close) == ((), 0)
    assert comparison.left_out == ("metadata",)


def test_smoothed_otherwise_is_close() -> None:
    image = Image.open(io.BytesIO(base64.b64decode(picture())))
    softer = image.point([min(level + 5, 255) for level in range(256)] * 3)
    mask = Image.new("L", image.size)
    ImageDraw.Draw(mask).line((0, 120, 320, 120), fill=255)
    comparison = pictures(encoded(image), encoded(Image.composite(softer, image, mask)))
    assert (comparison.differences, comparison.close, comparison.left_out) == ((), 1, ())


@pytest.mark.parametrize("offset", [0.5, 1, 5])
def test_a_curve_that_moved_is_a_difference(offset: float) -> None:
    difference = only(pictures(picture(), picture(offset=offset)))
    assert difference.kind == "picture"
    assert difference.distance is not None
    assert 0.04 < difference.distance <= 1


def test_one_small_mark_in_a_large_picture_is_a_difference() -> None:
    one = Image.new("RGB", (1500, 1100), "white")
    other = one.copy()
    ImageDraw.Draw(other).ellipse((1007, 703, 1011, 707), fill="blue")
    assert only(pictures(encoded(one), encoded(other))).kind == "picture"


def test_a_map_of_colours_that_changed_a_little_all_over_is_a_difference() -> None:
    one, other = (Image.new("RGB", (200, 100), (level, 90, 90)) for level in (100, 104))
    assert only(pictures(encoded(one), encoded(other))).kind == "picture"


def test_transparency_counts() -> None:
    one, other = (Image.new("RGBA", (64, 64), (255, 255, 255, alpha)) for alpha in (255, 0))
    assert only(pictures(encoded(one), encoded(other))).kind == "picture"


def test_another_size_is_a_difference_with_a_distance() -> None:
    difference = only(pictures(picture(), picture(size=(322, 240))))
    assert difference.summary == "320 × 240 pixels became 322 × 240"
    assert difference.distance is not None


def test_forms_of_pictures() -> None:
    assert pictures(picture("JPEG"), picture("JPEG", comment=b"toy"), "image/jpeg").equal == 1
    assert only(pictures(picture("JPEG"), picture("JPEG", offset=5), "image/jpeg"))
    one, other = Image.new("L", (9, 9), 0), Image.new("L", (9, 9), 255)
    still = encoded(one, "GIF", save_all=True, append_images=[other], duration=10)
    moving = encoded(one, "GIF", save_all=True, append_images=[other, one], duration=10)
    assert only(pictures(still, moving, "image/gif")).summary == "2 frames became 3"
    reordered = encoded(other, "GIF", save_all=True, append_images=[one], duration=10)
    assert only(pictures(still, reordered, "image/gif")).distance == 1


def _deep(level: int) -> str:
    return encoded(Image.new("I;16", (8, 8), level))


def _bomb(size: int) -> str:
    """A picture that says it is large, and has no pixels."""
    data = bytearray(base64.b64decode(encoded(Image.new("L", (size, 1)))))
    head = data.index(b"IHDR")
    data[head + 8 : head + 12] = size.to_bytes(4, "big")
    import zlib

    data[head + 17 : head + 21] = zlib.crc32(data[head : head + 17]).to_bytes(4, "big")
    return base64.b64encode(bytes(data)).decode()


BROKEN = [
    ("no base64!", picture(), "it is no base64 and differs"),
    (base64.b64encode(b"no picture").decode(), picture(), "cannot be decoded"),
    (picture()[:400], picture(), "cannot be decoded"),
    (picture("JPEG"), picture(), "cannot be decoded"),
    (_deep(1000), _deep(2000), "has more than 256 levels"),
    (_bomb(6_000), picture(), "is too large to look at"),
]


@pytest.mark.parametrize(("one", "other", "reason"), BROKEN)
def test_what_cannot_be_looked_at_is_alike_only_as_the_same_bytes(
    one: str, other: str, reason: str
) -> None:
    assert reason in only(pictures(one, other)).summary
    assert pictures(one, one).differences == ()
    assert pictures(one, one + "\n").differences == () or reason == "it is no base64 and differs"


def test_a_picture_with_very_many_frames_is_not_looked_at() -> None:
    file = io.BytesIO()
    frames = [Image.new("L", (1, 1), level % 2 * 255) for level in range(400)]
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:], duration=10)
    many = base64.b64encode(file.getvalue()).decode()
    other = base64.b64encode(file.getvalue() + b" ").decode()
    assert "too many frames" in only(pictures(many, other, "image/gif")).summary


def test_the_distance_goes_from_nothing_to_one() -> None:
    white, black = (Image.new("RGBA", (40, 30), colour) for colour in ("white", "black"))
    almost = white.copy()
    almost.putpixel((39, 29), (254, 255, 255, 255))
    assert distance(white, white) == 0
    assert 0 < distance(white, almost) < 0.04
    assert distance(white, black) == distance(black, white) == 1


SVG = (
    '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "toy.dtd">'
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><metadata>{date}</metadata>'
    '<defs><path id="{id}" d="M 0 0 L {x} 50.5 L {noise} 1"/></defs><!-- {date} -->'
    '<g clip-path="url(#{id})"><text style="fill: {fill}">{text}</text></g></svg>'
)
PLAIN = {"date": "2024", "id": "m1", "x": "50.0", "noise": "0", "fill": "red", "text": "toys"}
DRAWN = [
    ({"date": "2026"}, ("metadata",)),
    ({"id": "m2"}, ("identifier",)),
    ({"x": "50.0000001"}, ()),
    ({"noise": "0.0000001"}, ()),
]


def drawings(**changes: str) -> Comparison:
    one, other = SVG.format(**PLAIN), SVG.format(**{**PLAIN, **changes})
    return pictures(one, other, "image/svg+xml")


@pytest.mark.parametrize(("changes", "left_out"), DRAWN)
def test_drawings_are_compared_as_trees(changes: dict[str, str], left_out: tuple[str, ...]) -> None:
    comparison = drawings(**changes)
    assert (comparison.differences, comparison.left_out) == ((), left_out)


@pytest.mark.parametrize(
    "changes", [{"x": "50.1"}, {"fill": "blue"}, {"text": "games"}, {"text": "<tspan>toys</tspan>"}]
)
def test_drawings_that_differ(changes: dict[str, str]) -> None:
    assert only(drawings(**changes)).kind == "picture"


def test_a_drawing_that_uses_another_of_its_parts_differs() -> None:
    two = '<svg><g id="a"/><g id="b"/><use href="#{0}"/></svg>'
    assert only(pictures(two.format("a"), two.format("b"), "image/svg+xml")).kind == "picture"


@pytest.mark.parametrize(
    "broken", ["<svg>", '<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>', "<g>" * 400, ""]
)
def test_a_drawing_that_is_no_xml_is_a_text(broken: str) -> None:
    assert pictures(broken, broken + " ", "image/svg+xml").differences
    assert pictures(broken, broken, "image/svg+xml").differences == ()
