"""A short text that differs when anything about an item differs."""

from __future__ import annotations

from dataclasses import fields
from hashlib import blake2b

from nbproceedings.model.item import Item
from nbproceedings.model.link import Notice
from nbproceedings.model.name import Name

_FIELDS = tuple(one.name for one in fields(Item))


def item_digest(item: Item) -> str:
    """A digest of every field, the same for equal items in every build."""
    told = repr([_plain(getattr(item, name)) for name in _FIELDS])
    return blake2b(told.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _plain(value: object) -> object:
    if not isinstance(value, tuple):
        return value
    # A model's own repr takes longer than all the rest of the item.
    return [_parts(one) for one in value]


def _parts(value: object) -> object:
    if isinstance(value, Name):
        return tuple(value.parts)
    if isinstance(value, Notice):
        return (value.kind, value.text, value.day, value.version)
    return value
