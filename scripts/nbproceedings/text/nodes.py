"""The closed list of things that inline text is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Text:
    """Literal characters."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    children: Inline


@dataclass(frozen=True, slots=True)
class Strong:
    children: Inline


@dataclass(frozen=True, slots=True)
class Sub:
    children: Inline


@dataclass(frozen=True, slots=True)
class Sup:
    children: Inline


@dataclass(frozen=True, slots=True)
class Code:
    """Literal characters in a fixed-width font."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """``url`` is safe and normalised; the children never hold another link."""

    url: str
    children: Inline


@dataclass(frozen=True, slots=True)
class Maths:
    """TeX without its delimiters; ``display`` formulas stand on their own."""

    tex: str
    display: bool = False


@dataclass(frozen=True, slots=True)
class Break:
    """Between two paragraphs."""


Node: TypeAlias = Text | Emphasis | Strong | Sub | Sup | Code | Link | Maths | Break
Inline: TypeAlias = tuple[Node, ...]
