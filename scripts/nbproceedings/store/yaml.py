"""Read YAML into nodes with places, guarded against hostile and mistaken input.

Nothing is resolved here: every scalar keeps its source text.  ``construct`` turns nodes into
values.
"""

from __future__ import annotations

import re

import yaml

from nbproceedings.problem import Problem, Severity
from nbproceedings.store.yaml_document import (
    Document,
    Mapping,
    Node,
    Scalar,
    Sequence,
    is_null,
    is_plain,
    shorten,
)
from nbproceedings.store.yaml_guard import MAX_DEPTH, Guard
from nbproceedings.store.yaml_repair import MAX_REPAIRS, Repair, give_up, repair

__all__ = [
    "Document",
    "Mapping",
    "Node",
    "Scalar",
    "Sequence",
    "compose",
    "compose_mapping",
    "is_null",
    "is_plain",
    "read",
    "shorten",
]

MAX_CHARACTERS = 4_000_000

# libyaml composes recursively and in C; these are the only ways to nest deeply.
_MAY_NEST = re.compile(r"^(?: {200}|[ ]*(?:[-?:] +){40})", re.MULTILINE)
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def compose(text: str, path: str, first_line: int = 1) -> Document:
    """Nodes of a YAML text; whatever cannot be read is dropped and reported."""
    document = Document(text, path, first_line)
    if len(text) > MAX_CHARACTERS:
        place = document.place_at(0, 0)
        message = f"the file has {len(text)} characters; at most {MAX_CHARACTERS} are read"
        document.problems.append(
            Problem(
                "yaml-too-large",
                Severity.ERROR,
                place,
                message,
                "split it, or shorten it; it is left out",
            )
        )
        return document
    document.root = _compose(document)
    if document.root is not None and not Guard(document).admits(document.root):
        document.root = None
    return document


def compose_mapping(text: str, path: str, first_line: int = 1) -> Document:
    """Like ``compose``; anything but a mapping is reported and left out."""
    document = compose(text, path, first_line)
    root = document.root
    if root is None or isinstance(root, Mapping):
        return document
    if is_plain(root) and not root.value:
        document.root = None
        return document
    found = "a list" if isinstance(root, Sequence) else f"the text {shorten(root.value)}"
    hint = "write 'key: value' lines; until then it is left out"
    document.report("wrong-type", root, f"the file holds {found}, not keys with values", hint)
    document.root = None
    return document


def _compose(document: Document) -> Node | None:
    text = document.text
    if not _depth_is_sane(text):
        message = f"the file nests deeper than {MAX_DEPTH} levels"
        place = document.place_at(0, 0)
        hint = "brackets or dashes are out of hand, the record needs five levels; it is left out"
        document.problems.append(Problem("yaml-too-deep", Severity.ERROR, place, message, hint))
        return None
    repairs: list[Repair] = []
    node, error = read(text)
    while error is not None and len(repairs) < MAX_REPAIRS:
        step = repair(text, error, read)
        repairs.append(step)
        text, node, error = step.text, step.node, step.error
        if not step.changed:
            break
    if error is not None and len(repairs) == MAX_REPAIRS:
        step = give_up(text, error, read)
        repairs.append(step)
        text, node, error = step.text, step.node, step.error
    document.text = text
    document.may_have_comments = " #" in text or "\t#" in text
    document.problems += [
        Problem(
            "yaml-syntax",
            Severity.ERROR,
            document.place_at(step.line, step.column),
            step.message,
            step.hint,
        )
        for step in repairs
    ]
    return None if error is not None else node


def read(text: str) -> tuple[Node | None, yaml.MarkedYAMLError | None]:
    """One attempt, without any repair."""
    loader = None
    try:
        loader = _LOADER(text)
        return loader.get_single_node(), None
    except yaml.MarkedYAMLError as error:
        return None, error
    except yaml.reader.ReaderError as error:
        # ``decode`` leaves nothing that YAML refuses; other callers may not have used it.
        before = text[: error.position] if isinstance(error.position, int) else ""
        mark = yaml.Mark("", len(before), before.count("\n"), 0, None, 0)
        return None, yaml.MarkedYAMLError(None, None, str(error.reason), mark)
    finally:
        if loader is not None:
            loader.dispose()


def _depth_is_sane(text: str) -> bool:
    if text.count("[") + text.count("{") < MAX_DEPTH * 4 and not _MAY_NEST.search(text):
        return True
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    return False
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except yaml.YAMLError:
        pass  # composing stops at the same place and reports it
    return True
