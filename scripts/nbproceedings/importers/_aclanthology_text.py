"""The Anthology's marked-up text (``b``, ``i``, ``url``, ``tex-math``) as inline text."""

from __future__ import annotations

from collections.abc import Iterator

from nbproceedings.importers._aclanthology_xml import Element
from nbproceedings.importers.intake.tex_braces import without_braces
from nbproceedings.importers.intake.wording import address, paragraphs, plain

_MARKS = {"b": ("**", "strong"), "i": ("*", "em")}


def title_of(element: Element | None) -> str:
    """A title on one line; that a word keeps its capitals is the citation's business."""
    return plain(without_braces(_inline(element))) if element is not None else ""


def abstract_of(element: Element | None) -> str:
    """An abstract; an empty line is a new paragraph."""
    return paragraphs(_inline(element)) if element is not None else ""


def _inline(element: Element) -> str:
    return "".join(_pieces(element))


def _pieces(element: Element) -> Iterator[str]:
    children = element.children
    for at, child in enumerate(children):
        if isinstance(child, str):
            yield child
            continue
        inner = _inline(child)
        if child.tag in _MARKS:
            before = _edge(children[at - 1], -1) if at and inner[:1] != " " else ""
            last = at + 1 == len(children) or inner[-1:] == " "
            yield _marked(inner, child.tag, before + ("" if last else _edge(children[at + 1], 0)))
        elif child.tag == "tex-math":
            yield _formula(inner)
        elif child.tag == "url":
            link = address(inner)
            yield f"<{link}>" if link and link == inner.strip() else inner
        else:
            yield inner


def _edge(neighbour: Element | str, at: int) -> str:
    """The character of a neighbour that touches the mark."""
    # Not _inline: marks that ask their neighbours, which ask theirs, would never come to an end.
    text = neighbour if isinstance(neighbour, str) else neighbour.raw()
    return text[at] if text else ""


def _marked(inner: str, tag: str, touching: str) -> str:
    bare = inner.strip()
    if not bare:
        return inner
    mark, long = _MARKS[tag]
    start, end = inner.index(bare[0]), len(inner.rstrip())
    within_a_word = any(character.isalnum() for character in touching)
    written = f"<{long}>{bare}</{long}>" if within_a_word or "*" in bare else f"{mark}{bare}{mark}"
    return inner[:start] + written + inner[end:]


def _formula(tex: str) -> str:
    bare = " ".join(tex.split())
    if bare.startswith("$") and bare.endswith("$") and len(bare) > 1:
        bare = bare.strip("$").strip()
    return f"${bare}$" if bare else ""
