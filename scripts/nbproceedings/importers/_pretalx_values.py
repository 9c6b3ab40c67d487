"""Values of pretalx's JSON: texts in several languages, times, lengths, names of types."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from urllib.parse import urljoin, urlsplit

from nbproceedings.importers.intake.meeting_links import is_meeting
from nbproceedings.importers.intake.moments import written
from nbproceedings.importers.intake.reading import Json
from nbproceedings.importers.intake.wording import address, plain

_LENGTH = re.compile(r"(?:([0-9]{1,2})\s*(?:d|days?),?\s*)?([0-9]{1,3}):([0-9]{2})(?::[0-9]{2})?")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2}))?(?:[-_].*)?")
# How long something takes stands in the programme; here it only makes many types out of one.
_TAKES = re.compile(
    r"\([^()]*\)|\b[0-9]+\s*[-–]?\s*(?:min(?:ute)?n?s?|hours?|std|h|m)\b\.?"
    r"|(?:\+|\b(?:with|plus)\b|\bincl(?:uding|\.)?)?\s*\bq\s?&\s?a\b",
    re.I,
)


def text(value: Json, language: str = "en") -> str:
    """A text, or of a text in several languages the one asked for, English, or the first.

    Rooms, types and tracks may be objects with a name.
    """
    if isinstance(value, Mapping) and isinstance(value.get("name"), (str, Mapping)):
        value = value["name"]
    if isinstance(value, str):
        return value
    if not isinstance(value, Mapping):
        return ""
    texts = {key: one for key, one in value.items() if isinstance(one, str) and one.strip()}
    return texts.get(language) or texts.get("en") or next(iter(texts.values()), "")


def label(value: Json, language: str = "en") -> str:
    """A text of one line."""
    return plain(text(value, language))


def language_of(value: Json) -> str:
    """``pt-BR`` from ``pt-br``, ``de`` from ``de-formal``; empty for English, which needs none."""
    found = _LANGUAGE.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        return ""
    name, region = found[1].lower(), (found[2] or "").upper()
    return "" if name == "en" else f"{name}-{region}" if region else name


def type_name(value: str) -> str:
    """``Talk`` from ``Talk 30 min + 10min Q&A`` and from ``Talk (long session)``."""
    return plain(_TAKES.sub(" ", value)).strip(" +-–—/:,&") or plain(value)


def link(value: Json, base: str = "") -> str | None:
    """An address that readers can use; None for meetings and for servers nobody else sees."""
    if not isinstance(value, str) or not value.strip():
        return None
    joined = value.strip()
    if base and "://" not in joined:
        joined = urljoin(base, joined)
    found = address(joined)
    return None if found is None or is_meeting(found) or _is_local(found) else found


def _is_local(url: str) -> bool:
    host = (urlsplit(url).hostname or "").casefold()
    local = (".localhost", ".local", ".internal", ".test", ".invalid")
    return host in {"localhost", "127.0.0.1", "::1", "0.0.0.0"} or host.endswith(local)  # noqa: S104


def moment(value: Json, zone: str | None) -> datetime | None:
    """A moment with its zone; one written without is in ``zone``, or None."""
    if not isinstance(value, str):
        return None
    try:
        found = datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    if found.tzinfo is not None:
        return found
    aware = written(found.replace(microsecond=0).isoformat(), "", zone) if zone else None
    return datetime.fromisoformat(aware) if aware else None


def length(value: Json) -> timedelta | None:
    """``01:30`` or a number of minutes; None for nothing, and for more than a week."""
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)) or (isinstance(value, str) and value.strip().isdecimal()):
        minutes = float(value)
    elif isinstance(value, str) and (found := _LENGTH.fullmatch(value.strip())):
        days, hours, rest = (int(part or 0) for part in found.groups())
        minutes = (days * 24 + hours) * 60 + rest
    else:
        return None
    return timedelta(minutes=minutes) if 0 < minutes <= 7 * 24 * 60 else None


def as_text(when: datetime) -> str:
    """A moment with zone in the record's form."""
    return written(when.replace(tzinfo=None, microsecond=0).isoformat(), _offset(when), None) or ""


def _offset(when: datetime) -> str:
    shift = when.utcoffset() or timedelta()
    minutes = round(shift.total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
