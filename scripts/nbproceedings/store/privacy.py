"""What the record says about what may be published: names given up, addresses that are public."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from nbproceedings.store.configuration import SERIES_KEYS, child
from nbproceedings.store.encoding import decode
from nbproceedings.store.people import people_document
from nbproceedings.store.yaml import Node, Scalar, Sequence, compose_mapping

if TYPE_CHECKING:
    from pathlib import Path

    from nbproceedings.model import Person
    from nbproceedings.store.project import Project

PUBLIC_KEYS = ("sphinx", "config", "nbproceedings_public_addresses")
"""Where ``_config.yml`` lists the e-mail addresses that are public on purpose."""


@dataclass(frozen=True, slots=True)
class Privacy:
    """Names that people gave up, those they bear now, and e-mail addresses that are public."""

    former: tuple[str, ...] = ()
    current: tuple[str, ...] = ()
    public: tuple[str, ...] = ()

    @classmethod
    def of(cls, people: Iterable[Person], public: Iterable[str]) -> Self:
        listed = tuple(people)
        return cls(
            tuple(name.printed for person in listed for name in person.former),
            tuple(name.printed for person in listed for name in (person.name, *person.names)),
            tuple(public),
        )


def read_privacy(project: Project) -> Privacy:
    """What ``people.yml`` and ``_config.yml`` say; what is wrong with them is told by checks."""
    people, _ = people_document(_text(project.book / "people.yml"), "book/people.yml")
    document = compose_mapping(_text(project.config), "_config.yml")
    public = list(_texts(child(document, document.root, PUBLIC_KEYS)))
    public += _texts(child(document, document.root, (*SERIES_KEYS, "admin_email")))
    return Privacy.of(people, public)


def _text(path: Path) -> str:
    try:
        return decode(path.read_bytes(), path.name).text
    except OSError:
        return ""


def _texts(node: Node | None) -> Iterable[str]:
    if isinstance(node, Scalar):
        yield node.value
    elif isinstance(node, Sequence):
        yield from (item.value for item in node.value if isinstance(item, Scalar))
