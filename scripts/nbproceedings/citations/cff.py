"""CITATION.cff: what a repository puts beside its files to say how it wants to be cited.

Source: Citation File Format 1.2.0, schema and guide.  Files of that format describe software or
data; proceedings have no type there but among the references, so the whole is ``dataset`` and its
``preferred-citation`` the ``proceedings``.  Both need authors: the editors, or where nobody is
named the publisher or the event itself.
"""

from __future__ import annotations

import json
import re
from typing import Any

from nbproceedings.citations import Format
from nbproceedings.citations._remarks import plain_note
from nbproceedings.model.item import Item
from nbproceedings.model.name import Name
from nbproceedings.text.html import inline_text
from nbproceedings.text.licenses import license_of

_MESSAGE = "Please cite these proceedings, or the contribution that you use, as their pages say."
_DOI = re.compile(r"10\.\d{4,9}(\.\d+)?/[A-Za-z0-9:/_;\-.()\[\]\\]+")
_URL = re.compile(r"(?:https?|s?ftp)://.+")
_LANGUAGE = re.compile(r"[a-z]{2,3}")


def _render(item: Item) -> str:
    whole = {
        "cff-version": "1.2.0",
        "message": _MESSAGE,
        "type": "dataset",
        "title": inline_text(item.headline),
        "authors": _authors(item),
        "date-released": item.start.isoformat() if item.start and item.kind == "volume" else "",
        "license": _spdx(item),
        **_found(item),
        "preferred-citation": _proceedings(item),
    }
    return "\n".join([*_lines(whole, 0), ""])


def _proceedings(item: Item) -> dict[str, Any]:
    language = item.language.partition("-")[0].lower()
    return {
        "type": "proceedings",
        "title": inline_text(item.headline),
        "authors": _authors(item),
        "editors": [_person(name) for name in dict.fromkeys(item.editors)],
        "conference": _conference(item),
        "collection-title": inline_text(item.series),
        "publisher": {"name": inline_text(item.publisher)} if item.publisher else {},
        "volume": int(item.volume) if item.volume.isascii() and item.volume.isdigit() else None,
        "year": item.start.year if item.start else None,
        "month": item.month,
        "issn": item.issn if re.fullmatch(r"\d{4}-\d{3}[\dxX]", item.issn) else "",
        "keywords": list(dict.fromkeys(filter(None, map(inline_text, item.keywords)))),
        "languages": [language] if _LANGUAGE.fullmatch(language) else [],
        **_found(item),
        "notes": plain_note(item),
    }


def _conference(item: Item) -> dict[str, Any]:
    if not item.event:
        return {}
    return {
        "name": inline_text(item.event),
        "location": inline_text(item.place),
        "date-start": item.start.isoformat() if item.start else "",
        "date-end": item.end.isoformat() if item.end else "",
    }


def _authors(item: Item) -> list[dict[str, Any]]:
    people = [_person(name) for name in dict.fromkeys((*item.authors, *item.editors))]
    house = inline_text(item.publisher or item.event or item.title)
    return people or [{"name": house}]


def _person(name: Name) -> dict[str, Any]:
    given, particle, family, suffix, literal = name.parts
    if literal or not family:
        return {"name": literal or given}
    return {
        "family-names": family,
        "given-names": given,
        "name-particle": particle,
        "name-suffix": suffix,
    }


def _found(item: Item) -> dict[str, Any]:
    """DOI and address, as far as the schema lets them through."""
    return {
        "doi": item.doi if _DOI.fullmatch(item.doi) else "",
        "url": item.url if _URL.fullmatch(item.url) else "",
    }


def _spdx(item: Item) -> str:
    known = license_of(item.license) if item.license else None
    return known.spdx if known else ""


def _lines(values: dict[str, Any], depth: int) -> list[str]:
    """A mapping as YAML.  Texts are in quotes as JSON has them, which YAML reads alike."""
    lines = []
    for name, value in values.items():
        start = f"{'  ' * depth}{name}:"
        if value is None or value in ("", [], {}):
            continue
        if isinstance(value, dict):
            lines += [start, *_lines(value, depth + 1)]
        elif isinstance(value, list):
            lines.append(start)
            for one in value:
                lines += _entry(one, depth + 1)
        else:
            lines.append(f"{start} {_scalar(value)}")
    return lines


def _entry(value: Any, depth: int) -> list[str]:
    if not isinstance(value, dict):
        return [f"{'  ' * depth}- {_scalar(value)}"]
    inner = _lines(value, depth + 1)
    return [f"{'  ' * depth}- {inner[0].lstrip()}", *inner[1:]]


def _scalar(value: str | int) -> str:
    return str(value) if isinstance(value, int) else json.dumps(value, ensure_ascii=False)


FORMAT = Format(
    name="cff",
    title="CITATION.cff",
    summary="the file that repositories use, for a volume or the whole series",
    media_type="application/yaml",
    extension="cff",
    position=60,
    render=_render,
    use="tool",
    file="CITATION.cff",
    kinds=frozenset({"volume", "series"}),
)
