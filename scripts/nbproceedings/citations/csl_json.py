"""CSL-JSON: the data that citation processors (pandoc, Zotero, citeproc) work on.

Source: Citation Style Language 1.0.2, input data schema and appendix "Types".  A contribution to a
non-archival volume is a ``speech``, which is there for presentations that no proceedings hold;
``genre`` says what it was.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from nbproceedings.citations import Format
from nbproceedings.citations._pages import first_and_last
from nbproceedings.citations._remarks import plain_note
from nbproceedings.model.item import Item
from nbproceedings.model.name import Name
from nbproceedings.text.html import inline_text

# json.dumps would make an encoder for every value.
_ENCODE = json.JSONEncoder(ensure_ascii=False).encode


def _render(item: Item) -> str:
    lines = (f'    "{name}": {_json(value)}' for name, value in _variables(item).items() if value)
    return "\n".join(["  {", ",\n".join(lines), "  }"])


def _json(value: Any) -> str:
    """A value on one line, people each on a line of their own."""
    if not isinstance(value, list):
        return _ENCODE(value)
    inner = ",\n".join(f"      {_ENCODE(one)}" for one in value)
    return f"[\n{inner}\n    ]"


def _type(item: Item) -> str:
    if item.presented:
        return "speech"
    match item.kind:
        case "paper":
            return "chapter" if item.collected else "paper-conference"
        case "volume":
            return "book"
        case "series":
            return "collection"
        case _:
            if item.container:
                return "article-journal"
            return "report" if item.number or item.medium else "book"


def _variables(item: Item) -> dict[str, Any]:
    return {
        "id": item.key,
        "type": _type(item),
        "title": inline_text(item.headline),
        "author": _names(item),
        "editor": [] if item.presented else [_name(name) for name in item.editors],
        "genre": _genre(item),
        "event-title": inline_text(item.event),
        "event-date": _dates(item.start, item.end) if item.event else {},
        "event-place": inline_text(item.place) if item.event else "",
        "container-title": "" if item.presented or item.standalone else inline_text(item.container),
        "collection-title": "" if item.presented else inline_text(item.series),
        "collection-number": inline_text(item.volume) if item.kind == "volume" else "",
        "publisher": "" if item.presented else inline_text(item.publisher),
        "publisher-place": "" if item.event else inline_text(item.place),
        "volume": inline_text(item.volume) if item.container and not item.presented else "",
        "issue": inline_text(item.number) if item.kind == "report" and item.container else "",
        "number": inline_text(item.number) if item.kind == "report" and item.standalone else "",
        "page": "-".join(part for part in first_and_last(item.pages) if part),
        "issued": _issued(item),
        "ISSN": item.issn,
        "DOI": item.doi,
        "URL": item.url or item.persistent_url,
        "language": item.language,
        "keyword": ", ".join(map(inline_text, item.keywords)),
        "status": item.state.lower(),
        "note": plain_note(item),
    }


def _genre(item: Item) -> str:
    if not item.presented or not item.medium:
        return inline_text(item.medium) if item.kind == "report" else ""
    medium = inline_text(item.medium)
    return f"{medium} presentation" if item.kind == "paper" else medium


def _names(item: Item) -> list[dict[str, str]]:
    names = [_name(name) for name in item.authors]
    return [*names, {"literal": "others"}] if item.others else names


def _name(name: Name) -> dict[str, str]:
    given, particle, family, suffix, literal = name.parts
    if literal or not family:
        return {"literal": literal or given}
    parts = {
        "family": family,
        "given": given,
        "non-dropping-particle": particle,
        "suffix": suffix,
    }
    return {part: text for part, text in parts.items() if text}


def _issued(item: Item) -> dict[str, Any]:
    if item.kind == "series":
        return (
            {"date-parts": [[int(year)] for year in item.year.split("–") if year]}
            if (item.year)
            else {}
        )
    if not (item.year.isascii() and item.year.isdigit()):
        return {"literal": inline_text(item.year)} if item.year else {}
    parts = [int(item.year)]
    if item.month:
        parts += [item.month, item.day] if item.day else [item.month]
    return {"date-parts": [parts]}


def _dates(start: date | None, end: date | None) -> dict[str, Any]:
    if start is None:
        return {}
    days = [start] if end in (None, start) else [start, end]
    return {"date-parts": [[day.year, day.month, day.day] for day in days if day]}


def _collect(texts: Sequence[str]) -> str:
    inner = ",\n".join(texts)
    return f"[\n{inner}\n]\n"


FORMAT = Format(
    name="csl-json",
    title="CSL-JSON",
    summary="for pandoc, Zotero and other programs that use citation styles",
    media_type="application/vnd.citationstyles.csl+json",
    extension="csl.json",
    position=40,
    render=_render,
    use="tool",
    collect=_collect,
    beside=True,
)
