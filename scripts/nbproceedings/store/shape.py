"""What the model expects where: the keys of each record, and the kind of value behind each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import AliasChoices, BaseModel
from pydantic.fields import FieldInfo

from nbproceedings.model import Person, Volume
from nbproceedings.model.address_changes import Gone

# Short forms that a record's own validators unfold: where the long form is looked for.
_STANDS_FOR = {"slots": ("papers", "paper", "talk"), "code": ("github",)}

# Parts that lie in files of their own, or are the key of an entry.
_GIVEN_BY_PLACE: dict[type[BaseModel], frozenset[str]] = {
    Volume: frozenset(("id", "papers", "talks", "schedule")),
    Person: frozenset(("id",)),
    Gone: frozenset(("address",)),
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field: every key it may be written with, and what it holds.

    ``kind`` is ``text``, ``day``, ``moment``, ``flag``, ``number`` or ``record``; ``choices`` are
    the values of a closed list.
    """

    name: str
    keys: tuple[str, ...]
    kind: str
    record: type[BaseModel] | None
    many: bool
    required: bool
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """A record's fields by every key that may name them, and the keys that its place gives."""

    model: type[BaseModel]
    fields: dict[str, Field]
    given: frozenset[str]

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that a person may write, sorted."""
        return tuple(sorted(set(self.fields) - self.given))


@cache
def shape_of(model: type[BaseModel]) -> Shape:
    fields: dict[str, Field] = {}
    for name, info in model.model_fields.items():
        field = _field(name, info)
        for key in field.keys:
            fields[key] = field
    given: frozenset[str] = getattr(model, "GIVEN_BY_PLACE", frozenset())
    given |= _GIVEN_BY_PLACE.get(model, frozenset())
    return Shape(model, fields, given)


def _field(name: str, info: FieldInfo) -> Field:
    keys = [name]
    alias = info.validation_alias
    if isinstance(alias, AliasChoices):
        keys += [choice for choice in alias.choices if isinstance(choice, str)]
    elif isinstance(alias, str):
        keys.append(alias)
    keys += _STANDS_FOR.get(name, ())
    leaves = list(_leaves(info.annotation))
    record = next((leaf for leaf in leaves if _is_record(leaf)), None)
    kind = "text"
    if record is not None:
        kind = "record"
    elif datetime in leaves:
        kind = "moment"
    elif date in leaves:
        kind = "day"
    elif bool in leaves:
        kind = "flag"
    elif int in leaves or float in leaves:
        kind = "number"
    choices = tuple(leaf for leaf in leaves if isinstance(leaf, str))
    many = any(get_origin(part) is tuple for part in _parts(info.annotation))
    return Field(name, tuple(dict.fromkeys(keys)), kind, record, many, info.is_required(), choices)


def _is_record(leaf: object) -> bool:
    return isinstance(leaf, type) and issubclass(leaf, BaseModel)


def _parts(annotation: Any) -> list[Any]:
    """The annotation and everything inside it."""
    found = [annotation]
    origin = get_origin(annotation)
    if origin is Annotated:
        found += _parts(get_args(annotation)[0])
    elif origin is Literal:
        found += get_args(annotation)
    else:
        for argument in get_args(annotation):
            if argument is not Ellipsis:
                found += _parts(argument)
    return found


def _leaves(annotation: Any) -> list[Any]:
    return [part for part in _parts(annotation) if get_origin(part) is None]
