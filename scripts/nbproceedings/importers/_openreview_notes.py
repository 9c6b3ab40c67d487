"""A note of OpenReview, from API 1 and API 2 alike.

API 1 has plain values in ``content`` and one ``invitation``; API 2 wraps each value in an object
with ``value`` and may say who reads it, and has ``invitations`` and ``domain`` (OpenReview
documentation, "Introduction to Notes").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from nbproceedings.importers.haul import SourceFile
from nbproceedings.importers.intake.reading import Json, json_place
from nbproceedings.problem import Place

_REPLIES = ("notes", "replies", "directReplies")
_BEHIND = ("details", "revisions", "original")


@dataclass(frozen=True, slots=True)
class Note:
    """One note.  ``content`` is by folded name (``TL;DR`` is ``tldr``), values unwrapped.

    ``hidden`` are the names in it that not everybody may read; ``public`` is whether everybody may
    read the note at all, as far as it says.  ``behind`` is what ``details`` has of the note with
    the authors' names that belongs to an anonymous one.
    """

    id: str
    place: Place
    content: Mapping[str, Json]
    names: Mapping[str, str]
    hidden: frozenset[str] = frozenset()
    public: bool = True
    forum: str = ""
    replyto: str = ""
    referent: str = ""
    original: str = ""
    number: str = ""
    license: str = ""
    domain: str = ""
    invitations: tuple[str, ...] = ()
    modified: int = 0
    deleted: bool = False
    replies: tuple[Note, ...] = ()
    revisions: tuple[Note, ...] = ()
    behind: Mapping[str, Json] = field(default_factory=dict)

    def text(self, *names: str) -> str:
        """The first of these fields that holds text."""
        for name in names:
            value = self.content.get(name)
            if isinstance(value, str) and value.strip():
                return value
        return ""

    @property
    def is_reply(self) -> bool:
        return bool(self.replyto) or bool(self.forum and self.forum != self.id)


def fold(name: str) -> str:
    """A field's name without case and punctuation: venues write TL;DR, TLDR and TL_DR."""
    return "".join(character for character in name.casefold() if character.isalnum())


def unwrap(value: Json) -> Json:
    """The value of a field: API 2 has it in an object."""
    return value["value"] if isinstance(value, dict) and "value" in value else value


def note_of(
    file: SourceFile, raw: Mapping[str, Json], content: Mapping[str, Json], at: str, key: str
) -> Note:
    """A note from its object, which stands ``at`` a path; ``key`` is its id where it has none."""
    values: dict[str, Json] = {}
    names: dict[str, str] = {}
    hidden = set()
    for name, wrapped in content.items():
        folded = fold(name)
        value = unwrap(wrapped)
        if not folded or folded in values or value is None or _is_deletion(value):
            continue
        values[folded] = value
        names[folded] = name
        if isinstance(wrapped, dict) and "value" in wrapped and not _for_all(wrapped):
            hidden.add(folded)
    forum = _text(raw.get("forum"))
    many, one = raw.get("invitations"), raw.get("invitation")
    details = raw.get("details")
    details = details if isinstance(details, dict) else {}
    return Note(
        id=_text(raw.get("id")) or key or forum,
        place=json_place(file, at),
        content=values,
        names=names,
        hidden=frozenset(hidden),
        public=_for_all(raw),
        forum=forum,
        replyto=_text(raw.get("replyto")),
        referent=_text(raw.get("referent")),
        original=_text(raw.get("original")),
        number=_text(raw.get("number")),
        license=_text(raw.get("license")),
        domain=_text(raw.get("domain")),
        invitations=tuple(
            text for each in (many if isinstance(many, list) else [one]) if (text := _text(each))
        ),
        modified=moment_of(raw),
        deleted=bool(raw.get("ddate")),
        replies=tuple(_nested(file, at, _REPLIES, raw, details)),
        revisions=tuple(_nested(file, at, ("revisions",), raw, details)),
        behind=_original(details),
    )


def _nested(
    file: SourceFile,
    at: str,
    keys: tuple[str, ...],
    raw: Mapping[str, Json],
    details: Mapping[str, Json],
) -> Iterator[Note]:
    """Notes that stand inside a note: its replies, its earlier states."""
    seen: set[str] = set()
    for holder, where in ((raw, at), (details, f"{at}.details")):
        for key in keys:
            inner = holder.get(key)
            for index, one in enumerate(inner if isinstance(inner, list) else ()):
                content = one.get("content") if isinstance(one, dict) else None
                if isinstance(one, dict) and isinstance(content, dict):
                    bare = {name: value for name, value in one.items() if name not in _BEHIND}
                    note = note_of(file, bare, content, f"{where}.{key}[{index}]".lstrip("."), "")
                    if not note.id or note.id not in seen:
                        seen.add(note.id)
                        yield note


def _original(details: Mapping[str, Json]) -> Mapping[str, Json]:
    original = details.get("original")
    content = original.get("content") if isinstance(original, dict) else None
    if not isinstance(content, dict):
        return {}
    return {fold(name): unwrap(value) for name, value in content.items()}


def _for_all(raw: Mapping[str, Json]) -> bool:
    """Whether everybody may read it, or nothing is said about that."""
    readers = raw.get("readers")
    return not isinstance(readers, list) or "everyone" in readers


def _is_deletion(value: Json) -> bool:
    return isinstance(value, dict) and value.get("delete") is True


def _text(value: Json) -> str:
    if isinstance(value, bool):
        return ""
    return str(value) if isinstance(value, (str, int)) else ""


def moment_of(raw: Mapping[str, Json]) -> int:
    """When it was last changed, in milliseconds; 0 where that is not said."""
    for key in ("tmdate", "mdate", "tcdate", "cdate"):
        value = raw.get(key)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
    return 0
