"""Every text of a record that readers may see, with the owner and path of its place."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from nbproceedings.checks._parts import Path, owner_of
from nbproceedings.model import Paper, Series, Talk, Volume
from nbproceedings.model.base import Record

# Names and addresses of things: they hold no markup.
_NO_MARKUP = frozenset(
    (
        *("id", "volume", "url", "pdf", "doi", "arxiv", "openreview", "code", "data", "notebook"),
        *("slides", "video", "poster", "abstract_url", "questions_url", "permalink", "orcid"),
        *("openreview_group", "dblp", "ror", "photo", "logo", "paper", "talk", "session"),
        *("reference", "references", "citation_key", "kind", "language", "license", "timezone"),
        *("zone", "time", "status", "mode", "sha256", "attachments", "key", "type", "given"),
        *("family", "particle", "suffix", "literal", "role", "level", "classification"),
        *("protected", "year", "binder", "colab", "jupyterhub"),
    )
)


class Written(NamedTuple):
    """A text and where it is written; ``markup`` says whether readers see it with markup."""

    owner: str
    path: Path
    text: str
    markup: bool


_last: list[tuple[Series, tuple[Written, ...]]] = []


def texts(series: Series) -> tuple[Written, ...]:
    """All texts of the record: series, people, volumes, programmes, works, references.

    Those of the last series are kept, since several rules look at them one after the other.
    """
    if not _last or _last[0][0] is not series:
        _last[:] = [(series, tuple(_texts(series)))]
    return _last[0][1]


def _texts(series: Series) -> Iterator[Written]:
    for name in ("title", "short_title", "description", "publisher"):
        text = getattr(series, name)
        if text:
            yield Written("series", (name,), text, True)
    for person in series.people:
        yield from _inside("people", (person.id,), person)
    for volume in series.volumes:
        yield from _inside(volume.id, (), volume)
        yield from _inside(f"{volume.id}/schedule", (), volume.schedule)
        for work in volume.works():
            yield from _inside(owner_of(work), (), work)
    for reference in series.references:
        owner = f"ref:{reference.key}"
        yield from _inside(owner, (), reference)
        for name, text in reference.fields.items():
            yield Written(owner, (name,), text, name not in _NO_MARKUP)


# Parts that have an owner of their own.
_OWNERS: dict[type[Record], frozenset[str]] = {
    Volume: frozenset(("papers", "talks", "schedule")),
    # Notebooks are shown as their authors wrote them, and nothing of the record says what they say.
    Paper: frozenset(("notebooks",)),
    Talk: frozenset(("notebooks",)),
}


@cache
def _fields(model: type[Record]) -> tuple[tuple[str, bool], ...]:
    skipped = _OWNERS.get(model, frozenset())
    return tuple(
        (name, name not in _NO_MARKUP) for name in model.model_fields if name not in skipped
    )


def _inside(owner: str, path: Path, record: Record) -> Iterator[Written]:
    given = record.model_fields_set  # defaults hold nothing, and most fields have them
    values = record.__dict__
    for name, markup in _fields(type(record)):
        if name not in given:
            continue
        value = values[name]
        if isinstance(value, str):
            yield Written(owner, (*path, name), value, markup)
        elif isinstance(value, Record):
            yield from _inside(owner, (*path, name), value)
        elif isinstance(value, tuple):
            for at, item in enumerate(value):
                if isinstance(item, str):
                    yield Written(owner, (*path, name, at), item, markup)
                elif isinstance(item, Record):
                    yield from _inside(owner, (*path, name, at), item)
