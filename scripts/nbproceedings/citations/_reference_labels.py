"""Labels such as ``TI+20``: pybtex's ``alpha`` style over ASCII forms of our names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from nbproceedings.model.name import Name
from nbproceedings.model.reference import Reference

_LONGEST = 10
_YEAR = re.compile(r"[0-9]{4}")
_NOT_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class _Person:
    """What the style asks of a person.  pybtex's own would parse the name a second time."""

    prelast_names: list[str]
    last_names: list[str]
    printed: str = ""

    def __str__(self) -> str:
        return self.printed


@dataclass(frozen=True, slots=True)
class _Entry:
    type: str
    key: str
    fields: dict[str, str]
    persons: dict[str, list[_Person]]


def base_label(reference: Reference) -> str:
    """The label of one work, which several works may share."""
    people = [_person(name) for name in reference.authors or reference.editors]
    if reference.others:
        people.append(_Person([], [], "others"))
    year = _YEAR.search(reference.year)
    # The type only tells the style where to look for people, which is settled here.
    entry = _Entry(
        type="misc",
        key=_NOT_WORD.sub("", _ascii(reference.key)) or "x",
        fields={"year": year[0]} if year else {},
        persons={"author": people} if people else {},
    )
    label: str = _style().format_label(entry)
    if len(label) > _LONGEST:
        # Words that are no words are not shortened to their first letter.
        label = label[: _LONGEST - 2] + (year[0][-2:] if year else "")
    return label if label[:1].isalpha() else f"{entry.key[:3]}{label}"


def labels(references: Iterable[Reference]) -> dict[str, str]:
    """A label for each key, all different: works that share one get a, b, c, … by title.

    Depends only on which works there are, not on their order.
    """
    shared: dict[str, list[Reference]] = {}
    for reference in references:
        shared.setdefault(base_label(reference), []).append(reference)
    found: dict[str, str] = {}
    taken = {label for label, works in shared.items() if len(works) == 1}
    for label, works in sorted(shared.items()):
        if len(works) == 1:
            found[works[0].key] = label
            continue
        letters = _letters()
        for work in sorted(works, key=_order):
            while (candidate := label + next(letters)) in taken:
                pass
            taken.add(candidate)
            found[work.key] = candidate
    return found


def _order(reference: Reference) -> tuple[str, tuple[tuple[str, ...], ...], str, str]:
    people = tuple(name.sort_key for name in reference.authors)
    return (reference.year, people, reference.title.casefold(), reference.key)


def _letters() -> Iterator[str]:
    """Letters a to z, then aa to zz and on, where pybtex would go on with ``{``."""
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    endings = [""]
    while True:
        endings = [letter + ending for letter in alphabet for ending in endings]
        endings.sort()
        yield from endings


@lru_cache(maxsize=8192)
def _words(text: str) -> tuple[str, ...]:
    return tuple(_ascii(text).split())


def _person(name: Name) -> _Person:
    return _Person([*_words(name.particle)], [*_words(name.family or name.literal or name.given)])


def _ascii(text: str) -> str:
    if text.isascii():
        return text
    from anyascii import anyascii  # its tables cost 40 ms, and most names are ASCII

    return anyascii(text)


@lru_cache(maxsize=1)
def _style() -> Any:
    from pybtex.style.labels.alpha import LabelStyle

    return LabelStyle()
