"""A model's complaint in plain English: code, message with the value, and what to do."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any, NamedTuple

from nbproceedings.store.shape import Field, Shape
from nbproceedings.store.yaml import shorten
from nbproceedings.text.slugs import slug


class Words(NamedTuple):
    """What a report says."""

    code: str
    message: str
    hint: str


# Front matter of other systems, and what it is called here: too far apart for a near match.
_OTHER_NAMES = {
    "organisation": "affiliations",
    "organization": "affiliations",
    "affil": "affiliations",
    "institution": "affiliations",
    "bibliography": "references",
    "citations": "references",
    "cites": "references",
    "repository": "code",
    "repo": "code",
    "location": "place",
    "city": "place",
    "venue": "host",
    "conference": "host",
    "bio": "biography",
    "website": "url",
    "web": "url",
    "link": "url",
    "tl;dr": "description",
    "summary": "description",
    "type": "kind",
    "format": "kind",
    "track": "kind",
    "licence": "license",
    "programme": "schedule",
    "people": "speakers",
}


MANY = 60
"""Words that are compared letter by letter when one is looked for."""
LEFT_OUT = "it was left out: correct it"


def near(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant."""
    candidates = sorted(set(known))
    folded = {candidate.casefold(): candidate for candidate in reversed(candidates)}
    if word.casefold() in folded:
        return folded[word.casefold()]
    plain = word.casefold().replace("_", "-").replace(" ", "-")
    for candidate in candidates:
        if candidate.casefold().replace("_", "-") == plain:
            return candidate
    alike = sorted(folded)
    if len(alike) > MANY:
        # A whole bibliography: only words that begin alike, else a look takes a second.
        at = bisect_left(alike, word.casefold())
        alike = alike[max(0, at - MANY // 2) : at + MANY // 2]
    found = get_close_matches(word.casefold(), alike, n=1, cutoff=0.7)
    return folded[found[0]] if found else None


def unknown_key(key: str, shape: Shape, *, guess: bool) -> Words:
    """Words for a key that the record does not have; ``guess`` which one was meant."""
    known = shape.keys
    if key in shape.fields:
        others = [other for other in shape.fields[key].keys if other != key]
        message = f"the key {key!r} says what {' or '.join(map(repr, others))} says too"
        return Words("duplicate-key", message, "keep one of them")
    meant = near(key, known) if guess else None
    if meant is None and _OTHER_NAMES.get(key.casefold()) in known:
        meant = _OTHER_NAMES[key.casefold()]
    if meant:
        message = f"unknown key {key!r}; did you mean {meant!r}?"
        return Words("unknown-key", message, f"its value was left out: write {meant!r}")
    listed = ", ".join(known)
    return Words(
        "unknown-key", f"unknown key {key!r}", f"its value was left out; the keys are {listed}"
    )


def wrong_value(
    error: Mapping[str, Any], field: Field | None, label: str, value: Any, *, item: bool = False
) -> Words:
    """Words for every other complaint; ``value`` is what the file holds.

    ``item`` says that the value is one of a list and not the whole field.
    """
    kind = error["type"]
    shown = describe(value)
    if kind == "missing":
        return Words("missing-key", f"{label} is missing", "add it")
    if kind == "value_error":
        return _own_words(error, label)
    if kind in {"string_too_short", "too_short"}:
        return Words("missing-key", f"{label} is empty", "fill it in, or remove the key")
    if field is not None and field.kind == "day" and not isinstance(value, (list, dict)):
        hint = "write year, month and day with hyphens: 2020-04-26"
        return Words("wrong-value", f"{label}: {shown} is not a day", hint)
    if field is not None and field.kind == "flag" and isinstance(value, str):
        return Words(
            "wrong-value", f"{label}: {shown} is neither true nor false", "write true or false"
        )
    if field is not None and field.kind == "number" and isinstance(value, str):
        return _number(error, label, shown)
    if kind == "literal_error" and field is not None:
        listed = ", ".join(field.choices)
        meant = near(value, field.choices) if isinstance(value, str) else None
        hint = f"write {meant!r}" if meant else f"write one of: {listed}"
        return Words("wrong-value", f"{label}: {shown} is not one of {listed}", hint)
    if kind == "string_pattern_mismatch":
        return _pattern(label, field, value, shown)
    expected = _expected(field, item=item)
    return Words("wrong-type", f"{label}: expected {expected}, found {shown}", LEFT_OUT)


def describe(value: Any) -> str:
    """A value as a message shows it."""
    if value is None:
        return "nothing"
    if isinstance(value, str):
        return shorten(value)
    if isinstance(value, dict):
        return f"keys with values ({', '.join(map(str, list(value)[:3]))})"
    if isinstance(value, list):
        return f"a list of {len(value)}"
    return shorten(str(value))


def _expected(field: Field | None, *, item: bool) -> str:
    if field is None:
        return "text"
    one = {
        "text": "text",
        "day": "a day",
        "moment": "a date with a time",
        "flag": "true or false",
        "number": "a number",
        "record": "text or keys with values",
    }[field.kind]
    return one if item or not field.many else f"a list, each item {one}"


def _own_words(error: Mapping[str, Any], label: str) -> Words:
    """The model's own sentence: what is wrong, a colon, what to do."""
    text = str(error.get("ctx", {}).get("error", error["msg"]))
    message, colon, hint = text.rpartition(": ")
    if not colon or re.fullmatch(r"'.*'|\".*\"", message):
        message, hint = text, ""
    code = "wrong-value"
    if "web address" in text:
        code = "refused-link"
    elif "e-mail" in text:
        code = "email-address"
    return Words(code, f"{label}: {message}" if label else message, hint or LEFT_OUT)


def _number(error: Mapping[str, Any], label: str, shown: str) -> Words:
    bounds = error.get("ctx", {})
    if error["type"] == "greater_than_equal":
        message, hint = f"{label}: {shown} is too small", f"write at least {bounds['ge']}"
    elif error["type"] == "less_than_equal":
        message, hint = f"{label}: {shown} is too large", f"write at most {bounds['le']}"
    elif error["type"].startswith("int_"):
        message, hint = f"{label}: {shown} is not a whole number", "write digits only"
    else:
        message, hint = f"{label}: {shown} is not a number", "write it as 600, 0.001 or 1e-6"
    return Words("wrong-value", message, hint)


def _pattern(label: str, field: Field | None, value: Any, shown: str) -> Words:
    name = field.name if field is not None else ""
    if name == "time":
        return Words(
            "wrong-value",
            f"{label}: {shown} is not a time of day",
            "write it as '09:30', in quotes",
        )
    if name == "citation_key":
        return Words(
            "wrong-value",
            f"{label}: {shown} cannot be a citation key",
            "use letters a–z, digits and - _ : . + / only, and begin with a letter or digit",
        )
    suggestion = slug(value) if isinstance(value, str) else "an-id"
    return Words(
        "wrong-value",
        f"{label}: {shown} cannot be part of an address",
        f"use lower-case letters a–z, digits and hyphens: {suggestion}",
    )
