"""XML by the standard library: elements from names, texts and attributes, as bytes of a file."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement, indent, tostring


def root(name: str, namespaces: Mapping[str, str], **attributes: str) -> Element:
    """The outermost element; ``namespaces`` maps prefixes to names, "" being the default's."""
    declared = {f"xmlns:{key}" if key else "xmlns": value for key, value in namespaces.items()}
    return Element(name, declared | attributes)


def add(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    """A child with a text and attributes, those that are empty left out."""
    made = SubElement(parent, name, {key: value for key, value in attributes.items() if value})
    made.text = text or None
    return made


def document(top: Element) -> bytes:
    """The whole file, indented, so that a change shows in a diff as what it is."""
    indent(top)
    # One pair of quotes for all: the library's own declaration has single ones.
    text = tostring(top, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()
