"""SVG drawings with shapes and text only: nothing that runs, moves, or loads another file.

A page shows them as pictures, where a browser runs no scripts anyway; but somebody may open one on
its own, where a drawing is a page like any other.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nbproceedings.text.wordlist import words

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_SVG = 2_000_000
"""Bytes of a drawing that are read."""
MAX_DEPTH = 80
MAX_SHAPES = 100_000
"""Elements that a drawing has once each copy is counted: a few lines can ask for billions."""

SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_ELEMENTS = words(
    "svg g path rect circle ellipse line polyline polygon text tspan textPath defs symbol use "
    "clipPath mask pattern marker linearGradient radialGradient stop title desc style"
)
_TRANSPARENT = frozenset(("a", "switch"))
_ATTRIBUTES = words(
    """
    alignment-baseline class clip-path clip-rule clipPathUnits color cx cy d dominant-baseline dx dy
    fill fill-opacity fill-rule font-family font-size font-style font-variant font-weight fx fy
    gradientTransform gradientUnits height id lengthAdjust letter-spacing marker-end marker-mid
    marker-start markerHeight markerUnits markerWidth mask maskContentUnits maskUnits offset opacity
    orient overflow paint-order pathLength patternContentUnits patternTransform patternUnits points
    preserveAspectRatio r refX refY rotate rx ry shape-rendering spreadMethod startOffset
    stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin
    stroke-miterlimit stroke-opacity stroke-width style text-anchor text-decoration text-rendering
    textLength transform vector-effect version viewBox visibility width word-spacing
    writing-mode x x1 x2 y y1 y2
    """
)
_LOCAL = re.compile(r"#[A-Za-z_][\w.:-]*")
_LOCAL_URL = re.compile(r"url\(\s*['\"]?#[A-Za-z_][\w.:-]*['\"]?\s*\)")
_DANGER = re.compile(
    r"url|image|src\(|element\(|expression|behavior|binding|javascript|[@\\<]", re.I
)


def safe_svg(source: str) -> bytes:
    """The drawing as a file of its own in UTF-8, b"" where it is none or too large to be read."""
    from lxml import etree

    if len(source) > MAX_SVG:
        return b""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    start = source.find("<svg")
    if start < 0:
        return b""
    try:
        # A declared encoding would not be that of text, and a document type is not needed.
        found = etree.fromstring(source[start:].encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return b""
    made = etree.Element(f"{{{SVG}}}svg", nsmap={None: SVG, "xlink": _XLINK})
    if found.tag not in (f"{{{SVG}}}svg", "svg"):
        return b""
    _copy(found, made, 0)
    if _shapes(made) > MAX_SHAPES:
        return b""
    data: bytes = etree.tostring(made, encoding="utf-8")
    return data


def _copy(found: _Element, made: _Element, depth: int) -> None:
    from lxml import etree

    for name, value in found.attrib.items():
        kept = _attribute(str(name), str(value))
        if kept is not None:
            made.set(*kept)
    if found.tag.rpartition("}")[2] == "style":
        # What stands around elements in a style is one text to a browser.
        made.text = "".join(found.itertext())
        return
    made.text = found.text
    for child in found:
        if not isinstance(child.tag, str) or depth > MAX_DEPTH:
            continue
        space, _, local = child.tag.rpartition("}")
        if space not in ("", f"{{{SVG}"):
            continue
        if local in _TRANSPARENT:
            local = "g"
        if local not in _ELEMENTS:
            continue
        if local == "style" and not _is_harmless("".join(child.itertext())):
            continue
        one = etree.SubElement(made, f"{{{SVG}}}{local}")
        _copy(child, one, depth + 1)
        one.tail = child.tail


def _shapes(drawing: _Element) -> int:
    """How many elements are drawn, with those of every ``use``; too many where one uses itself."""
    named: dict[str, _Element] = {}
    for one in drawing.iter():
        # Of several elements with one id, browsers use the first.
        named.setdefault(one.get("id") or "", one)
    named.pop("", None)
    known: dict[_Element, int] = {}
    begun: set[_Element] = set()
    # Children and what is used before whom they belong to, without a recursion as deep as these.
    waiting = [(drawing, False)]
    while waiting:
        one, is_ready = waiting.pop()
        used = named.get((one.get(f"{{{_XLINK}}}href") or "").strip().removeprefix("#"))
        parts = [*one, *([used] if used is not None else [])]
        if is_ready:
            known[one] = min(1 + sum(known[part] for part in parts), MAX_SHAPES + 1)
        elif one not in known:
            begun.add(one)
            waiting.append((one, True))
            for part in parts:
                if part in begun and part not in known:
                    return MAX_SHAPES + 1
                waiting.append((part, False))
    return known[drawing]


def _attribute(name: str, value: str) -> tuple[str, str] | None:
    """The attribute as it may stand, None where it may not."""
    if name in ("href", f"{{{_XLINK}}}href"):
        return (f"{{{_XLINK}}}href", value) if _LOCAL.fullmatch(value.strip()) else None
    if name not in _ATTRIBUTES:
        return None
    if name in ("id", "class", "d", "points", "transform", "font-family"):
        return (name, value)
    return (name, value) if _is_harmless(value) else None


def _is_harmless(value: str) -> bool:
    """Whether a value or style names nothing outside of the drawing."""
    return _DANGER.search(_LOCAL_URL.sub("", value)) is None
