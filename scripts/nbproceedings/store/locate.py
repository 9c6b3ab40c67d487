"""Follow a location of the model through a document, whatever short forms the document uses."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import BaseModel

from nbproceedings.store.shape import Field, Shape, shape_of
from nbproceedings.store.yaml_document import Document, Mapping, Node, Scalar, Sequence

Location = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step from a collection to a part of it, with the record and field it belongs to."""

    parent: Node
    index: int
    key: Scalar | None
    node: Node
    shape: Shape | None
    field: Field | None
    label: str


@dataclass(frozen=True, slots=True)
class Trail:
    """The way to a part, as far as the document has it; ``rest`` is what it has not."""

    steps: tuple[Step, ...]
    rest: Location
    node: Node
    shape: Shape | None

    @property
    def label(self) -> str:
        return " ".join(step.label for step in self.steps)


def find(document: Document, root: Node, model: type[BaseModel], location: Location) -> Trail:
    """Follow a location of the model (field names, list indexes) through the document.

    Fields may be written under any of their names, and one value may stand for a list of one.
    """
    node, shape, field = root, shape_of(model), None
    current: Shape | None = shape
    steps: list[Step] = []
    for number, part in enumerate(location):
        if isinstance(part, int):
            if isinstance(node, Scalar) or (isinstance(node, Mapping) and field is not None):
                continue  # a single value stands for the list
            step = _element(document, node, part, current, field)
        else:
            step = _entry(document, node, part, current)
            if step is None and current is not None and part in current.fields:
                field = current.fields[part]
                if field.record is not None and isinstance(node, Mapping):
                    # Parts written without their own key, as a name's in a contributor.
                    current = shape_of(field.record)
                    continue
        if step is None:
            return Trail(tuple(steps), location[number:], node, current)
        steps.append(step)
        node = step.node
        if step.key is not None:
            field = step.field
            current = shape_of(field.record) if field is not None and field.record else None
    return Trail(tuple(steps), (), node, current)


def _element(
    document: Document, node: Node, position: int, shape: Shape | None, field: Field | None
) -> Step | None:
    if not isinstance(node, Sequence):
        return None
    if not document.dropped and position < len(node.value):
        # The usual case, which must not count: a long list may be wrong from end to end.
        return Step(node, position, None, node.value[position], shape, field, str(position + 1))
    for count, (index, _, child) in enumerate(document.children(node)):
        if count == position:
            return Step(node, index, None, child, shape, field, str(position + 1))
    return None


def _entry(document: Document, node: Node, name: str, shape: Shape | None) -> Step | None:
    if not isinstance(node, Mapping):
        return None
    field = shape.fields.get(name) if shape is not None else None
    keys = (name, *field.keys) if field is not None else (name,)
    present = document.entries(node)
    for wanted in keys:
        if wanted in present:
            index, key, child = present[wanted]
            return Step(node, index, key, child, shape, field, wanted)
    return None
