"""Works and programmes reduced to what no source writes in its own way, to compare them by."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

# A mark of TeX before a letter, and letters that have a command of their own.
ACCENT = re.compile(r"\\[\"'^`~=.]\s*|\\[uvHtcdbrk](?![A-Za-z])\s*")
LETTERS = {"o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ss": "ß", "ae": "æ", "aa": "å", "oe": "œ",
           "i": "i", "j": "j", "textmu": "µ"}  # fmt: skip
LETTER = re.compile(r"\\(ae|aa|oe|ss|textmu|[oOlLij])(?![A-Za-z])")
MACRO = re.compile(r"\\[A-Za-z]+")
TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>")
WITHIN_WORDS = re.compile(r"</?(?:b|code|em|i|strong|sub|sup)>")
# Where a link leads is in an attribute of HTML, and in brackets in the record.
TARGET = re.compile(r"(?<=\])\(https?://[^\s()]*\)")
# Titles before a name are no part of it.
HONOURS = {"dr", "prof", "professor"}


def fold(text: str) -> str:
    """Without accents, tags, the marks of TeX and of the record, and case."""
    bare = TARGET.sub("", TAG.sub(" ", WITHIN_WORDS.sub("", text)))
    bare = LETTER.sub(lambda found: LETTERS[found[1]], ACCENT.sub("", bare))
    apart = unicodedata.normalize("NFKD", re.sub(r"[{}*`]", "", MACRO.sub(" ", bare))).casefold()
    return "".join(one for one in apart if not unicodedata.combining(one)).replace("ı", "i")


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold(text))


def words(text: str) -> Counter[str]:
    """How often each long word occurs."""
    return Counter(re.findall(r"[a-z]{5,}", fold(text)))


def name(printed: str) -> str:
    """The words of a name in alphabetical order: whichever part stands first."""
    found = re.findall(r"[^\W\d_]+", fold(printed))
    return " ".join(sorted(word for word in found if word not in HONOURS))


class Work(NamedTuple):
    """A paper or a talk, with only that of it which no source writes in its own way."""

    title: str
    names: tuple[str, ...]
    abstract: Counter[str]


class Raw(NamedTuple):
    """Papers and talks; sessions, when they begin, their slots, and the works placed in them.

    None is what cannot be told without the rules of the importer.
    """

    papers: Sequence[Work] | None = ()
    talks: Sequence[Work] | None = ()
    sessions: int | None = 0
    starts: Counter[str] | None = None
    slots: int | None = None
    placed: int | None = 0


def work(title: str, names: Iterable[str], abstract: str | None = "") -> Work:
    found = filter(None, map(name, names))
    return Work(letters(title), tuple(found), words(abstract or ""))


def instant(written: str) -> str:
    """A moment in UTC, to the minute; one without a zone is in UTC."""
    moment = datetime.fromisoformat(written)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).isoformat(timespec="minutes")
