"""A document to a part of the model: what is wrong is left out and reported, the rest is kept."""

from __future__ import annotations

import re
from collections.abc import Mapping as MappingType
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from nbproceedings.problem import Place, Problem, Severity
from nbproceedings.store.construct import Constructor, plain
from nbproceedings.store.locate import Step, Trail, find
from nbproceedings.store.messages import LEFT_OUT, Words, unknown_key, wrong_value
from nbproceedings.store.shape import Field, shape_of
from nbproceedings.store.yaml import Document, Mapping, Node, Scalar

MAX_ROUNDS = 200
"""Times that a document is validated again without the parts that failed."""
MANY_PROBLEMS = 200
"""Problems of one file after which no more words are guessed: it takes time."""

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Given:
    """What comes with a document: values given by its place, stand-ins, the model's context."""

    values: MappingType[str, Any]
    fallback: MappingType[str, Any]
    context: dict[str, Any] | None
    noun: str


class Validation:
    """One document on its way into the model."""

    def __init__(
        self, document: Document, root: Node, model: type[BaseModel], given: Given
    ) -> None:
        self._document = document
        self._root = root
        self._model = model
        self._given = dict(given.values)
        self._fallback = given.fallback
        self._context = given.context
        self._noun = given.noun
        self._constructor = Constructor(document)

    def _attempt(self) -> BaseModel:
        value = self._constructor.record(self._root, self._model)
        if isinstance(value, str) and "name" in self._model.model_fields:
            value = {"name": value}
        data = dict(value) if isinstance(value, dict) else {}
        return self._model.model_validate({**data, **self._given}, context=self._context)

    def run(self) -> BaseModel | None:
        self._drop_given()
        for _ in range(MAX_ROUNDS):
            try:
                return self._attempt()
            except ValidationError as error:
                complaints: list[Any] = list(error.errors(include_url=False, include_input=False))
                # Found on the way from the root, so that all are looked up before any is dropped.
                trails = [
                    find(self._document, self._root, self._model, complaint["loc"])
                    for complaint in complaints
                ]
                kept = [
                    self._settle(complaint, trail)
                    for complaint, trail in zip(complaints, trails, strict=True)
                ]
                if not all(kept):
                    return None
        return None

    def _drop_given(self) -> None:
        """Refuse the keys that the file's place gives."""
        shape = shape_of(self._model)
        for index, key, _ in self._document.children(self._root):
            if isinstance(key, Scalar) and key.value in shape.given:
                self._document.dropped.add((id(self._root), index))
                self._document.report(
                    "given-by-place",
                    key,
                    f"the key {key.value!r} does not belong in the file",
                    f"{_GIVEN_BY.get(key.value, 'the place of the file says it')}: remove it",
                )

    def _settle(self, complaint: MappingType[str, Any], trail: Trail) -> bool:
        """Report one complaint and drop the least that silences it; False drops the record."""
        kind = complaint["type"]
        steps = trail.steps
        last = steps[-1] if steps and not trail.rest else None
        if kind == "extra_forbidden" and last and last.key and last.shape:
            guess = len(self._document.problems) < MANY_PROBLEMS
            self._report(last.key, unknown_key(last.key.value, last.shape, guess=guess), "")
            self._drop(last)
            return True
        if kind == "value_error" and (blamed := self._blamed(complaint, trail)):
            words = wrong_value(complaint, None, trail.label, None)
            self._report(blamed.node, words, f"; until then {blamed.label} is left out")
            self._drop(blamed)
            return True
        field = self._field(trail)
        if field is not None and field.name in self._fallback and len(complaint["loc"]) == 1:
            return self._stand_in(complaint, trail, field)
        label = trail.label
        node = trail.node
        value = plain(self._document, node)
        if kind == "missing":
            name = str(complaint["loc"][-1])
            label = f"{label}: the key {name!r}" if label else f"the {name} of the {self._noun}"
            climb = list(steps)
        else:
            climb = self._beyond_required(list(steps))
        item = bool(steps) and steps[-1].key is None
        if kind != "value_error":
            label = label or f"the {self._noun}"  # the model's own sentences name it themselves
        words = wrong_value(complaint, field, label, value, item=item)
        outcome = ""
        if not climb:
            outcome = f"; until then the {self._noun} is left out"
        elif len(climb) < len(steps) or kind == "missing":
            outcome = f"; until then {' '.join(step.label for step in climb)} is left out"
        elif "left out" not in words.hint:
            outcome = "; until then it is left out"
        self._report(node, words, outcome)
        if not climb:
            return False
        self._drop(climb[-1])
        return True

    def _stand_in(self, complaint: MappingType[str, Any], trail: Trail, field: Field) -> bool:
        """Put a value in place of one that is missing or wrong."""
        value = self._fallback[field.name]
        words = wrong_value(
            complaint,
            field,
            f"the {field.name} of the {self._noun}",
            plain(self._document, trail.node),
        )
        self._report(trail.node, words, f"; until then it is {value!r}")
        if trail.steps:
            self._drop(trail.steps[-1])
        self._given[field.name] = value
        return True

    def _field(self, trail: Trail) -> Field | None:
        if trail.rest and trail.shape is not None and isinstance(trail.rest[0], str):
            return trail.shape.fields.get(trail.rest[0])
        return trail.steps[-1].field if trail.steps else None

    @staticmethod
    def _beyond_required(steps: list[Step]) -> list[Step]:
        """Up from a value that its record cannot do without to the record itself."""
        while steps and steps[-1].key is not None and steps[-1].field is not None:
            if not steps[-1].field.required:
                break
            steps.pop()
        return steps

    def _blamed(self, complaint: MappingType[str, Any], trail: Trail) -> Step | None:
        """The key of a record that its own complaint names and without which it is silent."""
        node = trail.node
        if trail.rest or not isinstance(node, Mapping) or trail.shape is None:
            return None
        text = str(complaint["msg"])
        named: list[tuple[int, Step]] = []
        for index, key, child in self._document.children(node):
            if not isinstance(key, Scalar):
                continue
            # In quotes, or as a word of its own; not as a part of "e-mail" or of a value.
            found = re.search(rf"(?<![\w'-])'?{re.escape(key.value)}'?(?![\w'-])", text)
            if found:
                field = trail.shape.fields.get(key.value)
                step = Step(node, index, key, child, trail.shape, field, key.value)
                named.append((found.start(), step))
        for _, step in sorted(named, key=lambda pair: pair[0]):
            if step.field is not None and step.field.required:
                continue
            self._drop(step)
            silent = self._is_silent(complaint, trail)
            self._document.dropped.discard((id(step.parent), step.index))
            if silent:
                return step
        return None

    def _is_silent(self, complaint: MappingType[str, Any], trail: Trail) -> bool:
        """Whether the complaint is gone; of a part only the part is looked at."""
        location = complaint["loc"]
        try:
            if trail.steps and trail.shape is not None:
                location = ()
                value = self._constructor.record(trail.node, trail.shape.model)
                trail.shape.model.model_validate(value, context=self._context)
            else:
                self._attempt()
        except ValidationError as error:
            return all(
                (other["loc"], other["type"]) != (location, complaint["type"])
                for other in error.errors(include_url=False, include_input=False)
            )
        return True

    def _drop(self, step: Step) -> None:
        self._document.dropped.add((id(step.parent), step.index))

    def _report(self, node: Node, words: Words, outcome: str) -> None:
        hint = words.hint
        if outcome and hint == LEFT_OUT:
            hint = "correct it"
        self._document.report(words.code, node, words.message, hint + outcome)


_GIVEN_BY = {
    "id": "the id is the name of the file or folder",
    "volume": "the volume is the folder that the file lies in",
    "has_body": "the text below the front matter is the body",
    "attachments": "files beside it with the same name are its attachments",
    "notebooks": "notebooks are files beside it, and in the folder of its name",
    "papers": "papers are the files in the folder papers",
    "talks": "talks are the files in the folder talks",
    "schedule": "the schedule is the file schedule.yml",
    "address": "the address is the key of the entry",
}


def validate(
    document: Document,
    model: type[M],
    *,
    given: MappingType[str, Any] | None = None,
    context: dict[str, Any] | None = None,
    noun: str,
    root: Node | None = None,
    fallback: MappingType[str, Any] | None = None,
) -> M | None:
    """The document as ``model``, or None when too little is left; problems go to the document.

    ``given`` are the values that the file's place gives, and win over the file's; ``fallback``
    are values that stand in for required ones that are missing.
    """
    start = root if root is not None else document.root
    if start is None:
        if any(problem.severity is Severity.ERROR for problem in document.problems):
            return None  # why nothing is left has been said
        message = f"the {noun} is empty"
        place = Place(document.path, document.first_line, 1)
        hint = "write its keys and values; until then it is left out"
        document.problems.append(Problem("empty-file", Severity.ERROR, place, message, hint))
        return None
    beside = Given(given or {}, fallback or {}, context, noun)
    found = Validation(document, start, model, beside).run()
    return found if isinstance(found, model) else None
