"""The id and the citation key of a work: made once, from names and title, and never again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from string import ascii_lowercase

from nbproceedings.importers.haul import Draft, Value
from nbproceedings.text.html import inline_text
from nbproceedings.text.names import split_name
from nbproceedings.text.slugs import slug
from nbproceedings.text.wordlist import words

MAX_ID = 60
MAX_WORD = 24
_PEOPLE = ("authors", "speakers", "panelists", "moderators")
# Pages of the volume have these names, or other systems give them a meaning.
_TAKEN = frozenset(("index", "readme", "papers", "talks", "volume", "schedule"))
_LITTLE = words("""
    a about above across after against all along also among an and any are around as at be been
    before behind being below beneath beside between beyond both but by can could der des die do
    does doing down during each ein eine even every few for from further had has have having her
    here his how i if im in into is it its itself just la le les more most mit nor not of off on
    once one only or other our out over own per same should so some such than that the their them
    then there these they this those through to too toward towards two und under until up upon us
    using very via von was we were what when where whether which while who whom whose why will with
    within without would you your zur
""")
# Words that half of all titles in the field have: they tell one paper from another last.
_COMMON = words("""
    analysis approach approaches based case data deep efficient framework improved improving
    learning method methods model modeling modelling models network networks neural new novel paper
    study system systems training
""")


class Names:
    """Gives out ids and keys, none of them twice.

    ``ids`` and ``keys`` are taken, case folded.
    """

    def __init__(self, ids: Iterable[str] = (), keys: Iterable[str] = ()) -> None:
        self._ids = {*ids, *_TAKEN}
        self._keys = set(keys)
        # How often a stem was tried: hundreds of papers may share one.
        self._tried: dict[str, int] = {}

    def work_id(self, draft: Draft) -> str:
        """First author's family name and the title's first telling word: ``cranmer-lagrangian``.

        Where that is taken, more words follow, then a number.  Without authors the title's words
        alone.
        """
        candidates = _candidates(draft)
        name = next((one for one in candidates if one not in self._ids), "")
        stem = candidates[0][: MAX_ID - 6].rstrip("-")
        while not name or name in self._ids:
            number = self._tried[stem] = self._tried.get(stem, 1) + 1
            name = f"{stem}-{number}"
        self._ids.add(name)
        return name

    def citation_key(self, draft: Draft, volume: str, year: str) -> str:
        """``cranmer2020lagrangian``; on a clash ``cranmer2020lagrangiana``, ``…b``.

        Without authors the volume's name stands for theirs.
        """
        family = family_of(draft.fields).replace("-", "") or _letters(volume)
        stem = f"{family}{year}{_telling(draft)[0]}"
        key = stem
        while key.casefold() in self._keys:
            number = self._tried[stem] = self._tried.get(stem, 0) + 1
            key = stem + _ending(number)
        self._keys.add(key.casefold())
        return key


def _candidates(draft: Draft) -> list[str]:
    """Ids with more and more words."""
    if draft.name_hint:
        return [slug(draft.name_hint, limit=MAX_ID)]
    family = family_of(draft.fields)
    telling = _telling(draft)
    found: list[str] = []
    for number in range(1 if family else min(3, len(telling)), len(telling) + 1):
        joined = "-".join(filter(None, (family, *telling[:number])))
        if found and len(joined) > MAX_ID:
            break
        found.append(slug(joined, limit=MAX_ID))
    return found


def _letters(volume: str) -> str:
    return re.sub(r"[^a-z]", "", volume) or "volume"


def _ending(number: int) -> str:
    """A for 1, b for 2, to z, then aa, ab and so on, in lower case."""
    letters = ""
    while number:
        number, letter = divmod(number - 1, len(ascii_lowercase))
        letters = ascii_lowercase[letter] + letters
    return letters


def family_of(fields: Mapping[str, Value]) -> str:
    """The family name of the first author or speaker as a slug, or empty.

    A particle is no part of it; of groups and single names the first word counts.
    """
    people = _people(fields)
    return _family(people[0]) if people else ""


def families(fields: Mapping[str, Value]) -> set[str]:
    """The family names of all authors or speakers as slugs."""
    return {found for someone in _people(fields) if (found := _family(someone))}


def _people(fields: Mapping[str, Value]) -> Sequence[Value]:
    """The first list of people that a work has; a single one may stand without a list."""
    for role in _PEOPLE:
        people = fields.get(role)
        if people and not isinstance(people, bool):
            return [people] if isinstance(people, (str, Mapping)) else people
    return ()


def _family(someone: Value) -> str:
    name = someone.get("name", someone) if isinstance(someone, Mapping) else someone
    if isinstance(name, Mapping):
        printed = str(name.get("family") or name.get("literal") or "")
    elif isinstance(name, str):
        parts = split_name(name)
        printed = parts.family or next(
            (word for word in parts.literal.split() if word.casefold() != "the"), ""
        )
    else:
        return ""
    return slug(printed, limit=MAX_WORD) if any(map(str.isalnum, printed)) else ""


def _telling(draft: Draft) -> list[str]:
    return telling_words(
        str(draft.fields.get("title") or draft.fields.get("label") or draft.source_id)
    )


def telling_words(title: str) -> list[str]:
    """Words of a title by which it is told from others, in ASCII; common ones come last."""
    parts = slug(inline_text(title[:400]), limit=200).split("-")
    kept = [part for part in parts if part not in _LITTLE and (len(part) > 2 or part.isdigit())]
    # A lone number tells little at the beginning: "2 Sided Toys".
    first = [part for part in kept if part not in _COMMON and not part.isdigit()]
    later = [part for part in kept if part in _COMMON or part.isdigit()]
    found = [part[:MAX_WORD] for part in (*first, *later)]
    return found or [part[:MAX_WORD] for part in parts]
