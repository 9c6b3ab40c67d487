"""Split a printed name into its parts, and order and shorten names.

The rules are BibTeX's (``First von Last``, ``von Last, First``, ``von Last, Jr, First``), with
exceptions where they are known to read people's names wrongly; each is noted at its place.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from nbproceedings.text.folding import fold
from nbproceedings.text.latex import from_latex
from nbproceedings.text.wordlist import words as listed

MAX_NAME = 400
"""Characters; anything longer is no name and is kept whole."""

_SUFFIX = re.compile(r"(?:Jr|Sr|Jnr|Snr|Esq)\.?|I{2,3}|IV|VI{0,3}|2nd|3rd|4th", re.I)
# A lone V at the end is more often a family name or an initial than a fifth of that name.
_NO_SUFFIX = frozenset({"V", "v"})
_PARTICLES = listed("""
    af al am auf aus bin bint da dal dalla das de degli dei del dell della delle delli dello den
    der des di do dos du e el het i ibn im in la las le les li lo los ne op 's 't te ten ter tom
    v v. van vande vanden vander vd vom von y z ze zu zum zur
""")
_CAPITAL_PARTICLES = listed("De Del Della Di El Le Van Von")
# Before these, Van and Le are Vietnamese middle names.
_VIETNAMESE = listed("""
    Bui Dang Dao Dinh Do Doan Duong Ho Hoang Huynh Le Luong Luu Ly Mai Ngo Nguyen Nguyễn Pham Phan
    Phung Quach Ta Thai To Tran Trần Trinh Truong Vo Vu
""")
_INITIAL = re.compile(r"\w\.")
_CONJUNCTIONS = listed("e i y")
_ALWAYS_GROUP = listed("""
    association collaboration committee consortium foundation institute laboratories laboratory
    organisation organization society taskforce universität university université
""")
_LAST_OF_GROUP = listed("""
    agency authors collective community contributors council department developers group groups
    initiative lab labs maintainers members network organisers organizers panel project
    researchers students team teams workgroup
""")
_SPACED_SCRIPTS = re.compile(
    r"[\u1100-\u11ff\u2e80-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
    r"\U00020000-\U0003ffff]"
)


class NameParts(NamedTuple):
    """A name's parts; ``literal`` stands alone, for names that have no parts."""

    given: str = ""
    particle: str = ""
    family: str = ""
    suffix: str = ""
    literal: str = ""


@lru_cache(maxsize=16384)
def split_name(printed: str) -> NameParts:
    """Parts of a name as printed, ``Given Family`` or ``Family, Given``.

    Names of one word, of groups, in braces, and in scripts that put the family name first (Han,
    Kana, Hangul) are literals.  LaTeX in the name is decoded.  Joining the parts in reading order
    gives the words of the name back.
    """
    text = " ".join(printed.split())
    if len(text) > MAX_NAME:
        return NameParts(literal=text)
    pieces = [words for words in map(_words, _at_top(text, ",")) if words]
    whole = [word for words in pieces for word in words]
    if _is_literal(text, whole, len(pieces)):
        return NameParts(literal=_decoded(text.strip(" ,") or text))
    if len(pieces) == 1:
        return _in_reading_order(whole)
    return _in_comma_order(pieces)


def _is_literal(text: str, words: list[str], pieces: int) -> bool:
    if len(words) < 2 or pieces > 3:
        return True
    if not any(character.isalpha() for character in text):
        return True
    if "and" in words or "&" in words:
        return True  # two people in one name, or a company: nothing here can tell
    folded = [word.casefold().strip("()[]{}.:") for word in words]
    if folded[0] == "the" or folded[-1] in _LAST_OF_GROUP or not _ALWAYS_GROUP.isdisjoint(folded):
        return True
    letters = [character for character in text if character.isalpha()]
    return all(_SPACED_SCRIPTS.match(letter) for letter in letters)


def _in_reading_order(words: list[str]) -> NameParts:
    suffix = ""
    if len(words) > 2 and _is_suffix(words[-1]):
        *words, suffix = words
    last = len(words) - 1
    while last > 1 and words[last][0] in "([":
        last -= 1  # "Ada Toyworth (Toy)": what is in parentheses is no family name
    capital = _capital_particle(words, last)
    if capital is not None:
        return _parts(words[:capital], [], words[capital:], suffix)
    lower = [index for index in range(last) if _is_lower(words[index])]
    if lower and lower[0] == 0 and words[0] not in _PARTICLES:
        lower = lower[1:] if lower[1:] and words[lower[1]] in _PARTICLES else []
    if not lower:
        return _parts(words[:last], [], words[last:], suffix)
    first, end = lower[0], lower[-1] + 1
    if end - first == 1 and words[first] in _CONJUNCTIONS and first > 1:
        return _parts(words[: first - 1], [], words[first - 1 :], suffix)
    if _INITIAL.fullmatch(words[end]) and end < last:
        return _parts(words[:last], [], words[last:], suffix)  # "Ada de G. Toyworth"
    return _parts(words[:first], words[first:end], words[end:], suffix)


def _capital_particle(words: list[str], last: int) -> int | None:
    """Where a family name such as ``De Toy`` or ``Van de Toy`` begins.

    BibTeX would leave the capitalised word with the given names; people who write it so do not.
    """
    start = last
    while start > 1 and words[start - 1] in _PARTICLES:
        start -= 1
    if start < 2 or words[start - 1] not in _CAPITAL_PARTICLES or words[last] in _VIETNAMESE:
        return None
    return start - 1


def _in_comma_order(pieces: list[list[str]]) -> NameParts:
    if len(pieces) == 3:
        family, middle, given = pieces
        if len(given) == 1 and _is_suffix(given[0]) and not _is_suffix(middle[0]):
            middle, given = given, middle
        suffix = " ".join(middle)
    else:
        family, given = pieces
        suffix = ""
        if len(given) == 1 and _is_suffix(given[0]) and len(family) > 1:
            # "Ada Toyworth, Jr.": BibTeX would take Jr. for the given name.
            return _in_reading_order(family)._replace(suffix=_decoded(given[0]))
    end = 0
    while end < len(family) - 1 and _is_lower(family[end]):
        end += 1
    cut = len(given)
    while end == 0 and cut > 1 and given[cut - 1] in _PARTICLES:
        cut -= 1  # "Toyworth, Ada van": ordered without the particle, as in the Netherlands
    return _parts(given[:cut], [*given[cut:], *family[:end]], family[end:], suffix)


def _parts(given: list[str], particle: list[str], family: list[str], suffix: str) -> NameParts:
    return NameParts(
        given=_decoded(" ".join(given)),
        particle=_decoded(" ".join(particle)),
        family=_decoded(" ".join(family)),
        suffix=_decoded(suffix),
    )


def _decoded(text: str) -> str:
    return from_latex(text) if "\\" in text or "{" in text or "}" in text else text


def _is_suffix(word: str) -> bool:
    return _SUFFIX.fullmatch(word) is not None and word not in _NO_SUFFIX


def _is_lower(word: str) -> bool:
    r"""Whether BibTeX would take the word for a ``von``: its first letter is lower case.

    Letters in braces do not count, except in an accent such as ``{\'e}``.
    """
    depth = 0
    position = 0
    while position < len(word):
        character = word[position]
        if character == "\\":
            position += 1
            while position < len(word) and not word[position].isalpha():
                position += 1
            return word[position : position + 1].islower()
        depth += (character == "{") - (character == "}")
        if character.isalpha() and depth == 0:
            return character.islower()
        position += 1
    return False


def _at_top(text: str, separators: str) -> list[str]:
    """Split at separators outside braces."""
    if "{" not in text:
        return re.split(f"[{re.escape(separators)}]", text)
    found: list[str] = []
    depth = start = 0
    for position, character in enumerate(text):
        depth = max(0, depth + (character == "{") - (character == "}"))
        if depth == 0 and character in separators:
            found.append(text[start:position])
            start = position + 1
    return [*found, text[start:]]


def _words(text: str) -> list[str]:
    # A tie separates words; in "\~n" it is an accent.
    ties = text.replace("\\~", "\0").replace("~", " ").replace("\0", "\\~")
    return [word for word in _at_top(ties, " ") if word]


@lru_cache(maxsize=16384)
def sort_key(parts: NameParts) -> tuple[str, ...]:
    """Family name with its particle, given name, suffix: case, accents, punctuation folded.

    The particle counts because indexes print it first.  Of groups the article is ignored.
    """
    if parts.literal:
        return (fold(parts.literal).removeprefix("the "), "", "")
    family = fold(f"{parts.particle} {parts.family}")
    return (family, fold(parts.given), fold(parts.suffix))


@lru_cache(maxsize=16384)
def initials(given: str) -> str:
    """Given names by their first letters: ``Jean-Jacques`` → ``J.-J.``, ``Ryan P.`` → ``R. P.``.

    Nicknames in quotes or parentheses are left out; letters without case are kept whole.
    """
    words = (
        re.sub(r"\"[^\"]*\"|“[^”]*”|\([^)]*\)", " ", given[:MAX_NAME]).replace(".", ". ").split()
    )
    found: list[str] = []
    for word in words:
        short = "-".join(filter(None, (_initial(half) for half in re.split("[-‐‑]", word))))
        if short:
            found.append(short)
    return " ".join(found).replace(" -", "-")


def _initial(word: str) -> str:
    for position, character in enumerate(word):
        if not character.isalpha():
            continue
        if not (character.isupper() or character.islower() or character.istitle()):
            return word
        end = position + 1
        while end < len(word) and unicodedata.combining(word[end]):
            end += 1
        return word[position:end] + "."
    return ""
