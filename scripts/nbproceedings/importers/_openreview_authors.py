"""Authors of a note: their names, the marks behind these, what their profiles say.

Profile ids and e-mail addresses in ``authorids`` only help to match profiles and to count; neither
reaches the record.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nbproceedings.importers._openreview_bibtex import hand_written_names
from nbproceedings.importers._openreview_notes import Note, unwrap
from nbproceedings.importers.haul import Value
from nbproceedings.importers.intake.people import split_people
from nbproceedings.importers.intake.person import person
from nbproceedings.importers.intake.reading import Json
from nbproceedings.importers.intake.wording import plain
from nbproceedings.problem import Place, Problem, Severity

MAX_AUTHORS = 5_000
MAX_NAME = 2_000
"""Characters looked at; what is longer is no name, and is reported as too long all the same."""
_STARS = "*∗⁎＊"
_STAR_SET = frozenset(_STARS)
_MARKS = f"{_STARS}†‡§¶#"
_SEVERAL = re.compile(r"\s(?:and|&)\s|[;|\n]")

Profiles = Mapping[str, Mapping[str, Json]]


@dataclass(frozen=True, slots=True)
class _Author:
    """As the note has somebody: the name with its marks, the profile, where they work."""

    written: str
    profile: str = ""
    institutions: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return plain(self.written[:MAX_NAME]).rstrip(f"{_MARKS} ")

    @property
    def marks(self) -> str:
        return plain(self.written[:MAX_NAME])[len(self.name) :].replace(" ", "")


def authors_of(
    note: Note, place: Place, profiles: Profiles, problems: list[Problem]
) -> list[Value]:
    """Authors in front matter; what is odd about them goes to ``problems`` at ``place``."""
    listed = _listed(note, place, problems)[:MAX_AUTHORS]
    equal = _equal(listed, place, problems)
    by_hand = hand_written_names(note)
    found: list[Value] = []
    for author in listed:
        known = _profile(author, profiles)
        given, family = known.parts or by_hand.get(author.name, ("", ""))
        someone = person(
            author.name,
            given=given,
            family=family,
            orcid=known.orcid,
            url=known.homepage,
            dblp=known.dblp,
            affiliations=author.institutions,
            place=place,
            problems=problems,
        )
        if someone and equal and not _STAR_SET.isdisjoint(author.marks):
            someone["equal_contributor"] = True
        if someone:
            found.append(someone)
    return found


def _listed(note: Note, place: Place, problems: list[Problem]) -> list[_Author]:
    content = note.content
    if _is_anonymous(content.get("authors")) and not _is_anonymous(note.behind.get("authors")):
        content = note.behind
    value = content.get("authors")
    ids = _strings(content.get("authorids"))
    if isinstance(value, str):
        return [_Author(_with_marks(name, value)) for name in split_people(value, ";|")]
    if not isinstance(value, list):
        return []
    objects = [one for one in value if isinstance(one, dict)]
    if objects:
        return [_from_object(one) for one in objects]
    names = [one for one in value if isinstance(one, str) and one.strip()]
    if len(names) == len(ids):
        for name in filter(_SEVERAL.search, names):
            message = f"{_shorten(name)} may be several authors; it was kept as one"
            hint = "part them by hand if they are"
            problems.append(Problem("authors-in-one", Severity.WARNING, place, message, hint))
        return [_Author(name, who) for name, who in zip(names, ids, strict=True)]
    parted = [part for name in names for part in _parted(name, place, problems)]
    if ids and len(parted) not in (len(ids), len(set(ids))):
        message = f"{len(parted)} names of authors, and {len(ids)} authors' ids"
        hint = "compare the authors with the PDF; the names were taken"
        problems.append(Problem("author-count", Severity.WARNING, place, message, hint))
    return [_Author(name) for name in parted]


def _parted(name: str, place: Place, problems: list[Problem]) -> list[str]:
    """The people in what should be one name, for a note that has more ids than names."""
    if not _SEVERAL.search(name):
        return [name]
    parts = [_with_marks(part, name) for part in split_people(name, ";|")]
    if len(parts) > 1:
        message = f"several authors are written as one: {_shorten(name)}; taken as {len(parts)}"
        hint = "check that they are told apart rightly"
        problems.append(Problem("authors-in-one", Severity.WARNING, place, message, hint))
    return parts


def _with_marks(name: str, text: str) -> str:
    """A name with the marks that follow it in the list it was taken from."""
    start = text.find(name)
    rest = text[start + len(name) :] if start >= 0 else ""
    found = re.match(rf"\s*[{_MARKS}]+", rest)
    return f"{name}{found[0].strip()}" if found else name


def _from_object(author: Mapping[str, Json]) -> _Author:
    """Authors as API 2 has them since 2025: name, profile and institutions in an object."""
    institutions = unwrap(author.get("institutions"))
    named = [
        plain(name)
        for one in (institutions if isinstance(institutions, list) else ())
        if isinstance(one, dict) and isinstance(name := one.get("name"), str) and name.strip()
    ]
    return _Author(
        _string(author.get("fullname")) or _string(author.get("name")),
        _string(author.get("username")),
        tuple(dict.fromkeys(named)),
    )


def _equal(listed: Sequence[_Author], place: Place, problems: list[Problem]) -> bool:
    """Whether stars mean equal contribution: two people at least must share them.

    Any other mark has a meaning that only the PDF tells.
    """
    named = [one for one in listed if one.name]
    starred = [one.name for one in named if not _STAR_SET.isdisjoint(one.marks)]
    others = [one for one in named if set(one.marks) - _STAR_SET]
    unknown = [f"{one.name}{one.marks}" for one in others]
    if len(starred) == 1:
        unknown.insert(0, f"{starred[0]}*")
    if unknown:
        shown = ", ".join(map(repr, unknown[:5]))
        message = f"marks behind names were dropped, what they mean is not said: {shown}"
        hint = "look into the PDF; equal_contributor, corresponding and note can say it"
        problems.append(Problem("author-marks", Severity.NOTE, place, message, hint))
    return len(starred) > 1


@dataclass(frozen=True, slots=True)
class _Known:
    """What a profile says that belongs in the record."""

    parts: tuple[str, str] | None = None
    orcid: str | None = None
    homepage: str | None = None
    dblp: str | None = None


def _profile(author: _Author, profiles: Profiles) -> _Known:
    content = profiles.get(author.profile)
    if content is None:
        return _Known()
    return _Known(
        _parts(author.name, content.get("names")),
        _string(unwrap(content.get("orcid"))) or None,
        _string(unwrap(content.get("homepage"))) or None,
        _string(unwrap(content.get("dblp"))) or None,
    )


def _parts(printed: str, names: Json) -> tuple[str, str] | None:
    """First and last name where the profile has just the name that is printed."""
    for name in names if isinstance(names, list) else ():
        if isinstance(name, dict):
            words = [_string(name.get(key)) for key in ("first", "middle")]
            given, family = " ".join(filter(None, words)), _string(name.get("last"))
            if family and f"{given} {family}".split() == printed.split():
                return given, family
    return None


def _is_anonymous(value: Json) -> bool:
    value = value if isinstance(value, list) else [value]
    return all(
        not one or (isinstance(one, str) and one.strip().casefold().startswith("anonymous"))
        for one in value
    )


def _strings(value: Json) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def _string(value: Json) -> str:
    return value.strip() if isinstance(value, str) else ""


def _shorten(text: str) -> str:
    return repr(text if len(text) <= 80 else f"{text[:79]}…")
