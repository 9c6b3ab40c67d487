"""Read ``book/addresses.yml``: addresses that have moved, and those that were removed."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import ValidationError

from nbproceedings.model.address_changes import AddressChanges, Gone, Moved
from nbproceedings.store.messages import near
from nbproceedings.store.validate import validate
from nbproceedings.store.yaml import Document, Mapping, Node, Scalar, compose_mapping, shorten

NAME = "addresses.yml"
_KEYS = ("moved", "gone")


def addresses_document(text: str, path: str) -> tuple[AddressChanges, Document]:
    """All entries, by address; a wrong one costs only itself."""
    document = compose_mapping(text, path)
    moved: dict[str, Moved] = {}
    gone: dict[str, Gone] = {}
    for key, node in _parts(document):
        for entry, value in _entries(document, key.value, node):
            if key.value == "moved":
                found = _moved(document, entry, value)
                if found and _is_new(document, entry, found, moved):
                    moved[found.address] = found
            else:
                removed = _gone(document, entry, value)
                if removed and _is_new(document, entry, removed, gone):
                    gone[removed.address] = removed
    changes = AddressChanges(
        moved=tuple(moved[address] for address in sorted(moved)),
        gone=tuple(gone[address] for address in sorted(gone)),
    )
    return changes, document


def _parts(document: Document) -> Iterator[tuple[Scalar, Node]]:
    if document.root is None:
        return
    for _, key, node in document.children(document.root):
        if not isinstance(key, Scalar):
            continue
        if key.value in _KEYS:
            yield key, node
            continue
        meant = near(key.value, _KEYS)
        document.report(
            "unknown-key",
            key,
            f"unknown key {key.value!r}" + (f"; did you mean {meant!r}?" if meant else ""),
            f"its value was left out; the keys are {' and '.join(_KEYS)}",
        )


def _entries(document: Document, key: str, node: Node) -> Iterator[tuple[Scalar, Node]]:
    if isinstance(node, Scalar) and not node.value:
        return
    if not isinstance(node, Mapping):
        wanted = "old/address: new/address" if key == "moved" else "old/address: {reason: …}"
        document.report(
            "wrong-type",
            node,
            f"{key}: expected addresses with values, found {_kind(node)}",
            f"write a line for each: {wanted}; until then it is left out",
        )
        return
    for _, entry, value in document.children(node):
        if isinstance(entry, Scalar):
            yield entry, value


def _kind(node: Node) -> str:
    return f"the text {shorten(node.value)}" if isinstance(node, Scalar) else "a list"


def _moved(document: Document, entry: Scalar, node: Node) -> Moved | None:
    if not isinstance(node, Scalar) or not node.value:
        document.report(
            "wrong-type",
            entry,
            f"moved: {entry.value!r} needs the address where it is now",
            "write one address behind the colon; until then the entry is left out",
        )
        return None
    try:
        found = Moved(address=entry.value, to=node.value)
    except ValidationError as error:
        _refuse(document, "moved", error, {"address": entry, "to": node})
        return None
    if found.to.startswith(found.address) and (found.is_folder or found.to == found.address):
        document.report(
            "wrong-value",
            node,
            f"moved: {found.address!r} cannot lead to {found.to!r}, which is in the same place",
            "write where it is now; until then the entry is left out",
        )
        return None
    if found.to.endswith("/") and not found.is_folder:
        document.report(
            "wrong-value",
            node,
            f"moved: {found.address!r} is no folder, but leads to the folder {found.to!r}",
            "name the page or file that took its place; until then the entry is left out",
        )
        return None
    return found


def _gone(document: Document, entry: Scalar, node: Node) -> Gone | None:
    if not isinstance(node, Mapping):
        document.report(
            "wrong-type",
            entry,
            f"gone: {entry.value!r} needs a reason and a day",
            "write below it reason: … and date: …; until then the entry is left out",
        )
        return None
    try:
        Moved(address=entry.value, to="a")
    except ValidationError as error:
        _refuse(document, "gone", error, {"address": entry})
        return None
    noun = f"entry {entry.value!r}"
    return validate(document, Gone, given={"address": entry.value}, noun=noun, root=node)


def _refuse(document: Document, key: str, error: ValidationError, nodes: dict[str, Scalar]) -> None:
    for complaint in error.errors(include_url=False, include_input=False):
        node = nodes[str(complaint["loc"][0])]
        message, _, hint = str(complaint.get("ctx", {}).get("error", "")).rpartition(": ")
        document.report(
            "wrong-value", node, f"{key}: {message}", f"{hint}; until then the entry is left out"
        )


def _is_new(
    document: Document,
    entry: Scalar,
    found: Moved | Gone,
    known: dict[str, Moved] | dict[str, Gone],
) -> bool:
    if found.address not in known:
        return True
    document.report(
        "duplicate-key",
        entry,
        f"the address {found.address!r} is given twice, once with the ending .html",
        "keep one of the entries; until then the first counts",
    )
    return False
