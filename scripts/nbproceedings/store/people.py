"""Read ``book/people.yml``: the people whom the series can identify, by id."""

from __future__ import annotations

import re

from nbproceedings.model import Person
from nbproceedings.store.validate import validate
from nbproceedings.store.yaml import Document, Scalar, compose_mapping, is_null, shorten
from nbproceedings.text.slugs import slug

_ID = re.compile(r"[a-z0-9][a-z0-9-]*")


def people_document(text: str, path: str) -> tuple[tuple[Person, ...], Document]:
    """Everybody in the file, by id; a wrong entry costs only itself."""
    document = compose_mapping(text, path)
    people: list[Person] = []
    if document.root is None:
        return (), document
    for index, key, node in document.children(document.root):
        if not isinstance(key, Scalar):
            continue
        if not _ID.fullmatch(key.value):
            document.dropped.add((id(document.root), index))
            document.report(
                "wrong-value",
                key,
                f"the person's id {shorten(key.value)} cannot be part of an address",
                f"use lower-case letters a–z, digits and hyphens: {slug(key.value)}",
            )
            continue
        if is_null(node):
            message = f"the person {key.value!r} is empty"
            document.report("empty-file", key, message, "write at least the name")
            continue
        noun = f"person {key.value!r}"
        person = validate(document, Person, given={"id": key.value}, noun=noun, root=node)
        if person is not None:
            people.append(person)
    return tuple(sorted(people, key=lambda person: person.id)), document
