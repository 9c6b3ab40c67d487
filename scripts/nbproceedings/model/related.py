"""Which works are near to each other, and what they share.

Works are compared by what few of them have: keywords, works they refer to, words of titles and
abstracts.  What more than ``MOST`` works share says little about any two of them, and is left out;
so each work is compared with a bounded number of others, and the whole takes time linear in the
size of the record.  Authors do not count: what somebody else of them wrote stands on their page.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from nbproceedings.model.catalogue import Catalogue, WorkKey
from nbproceedings.model.paper import Paper
from nbproceedings.model.standing import is_removed
from nbproceedings.model.talk import Talk
from nbproceedings.text.folding import fold
from nbproceedings.text.html import inline_text
from nbproceedings.text.slugs import slug
from nbproceedings.text.stopwords import STOPWORDS

SHOWN = 5
"""Related works of one work."""
MOST = 40
"""Works that may share something for it to count."""
USED = 40
"""Things by which a work is compared, the most telling ones."""
REASONS = 3
"""Shared things that are told."""
LEAST = 1.5
"""The score below which two works are not called related: about a keyword and a word that few
others have, or three such words."""

_WEIGHTS = {"keyword": 4.0, "reference": 3.0, "title": 1.6, "word": 1.0}
_KINDS = {"keyword": "keyword", "reference": "reference", "title": "word", "word": "word"}
_SHORTEST = 4
"""Letters of a word that counts."""
_TEXT = 6000
"""Characters of an abstract that are read."""
_WORD = re.compile(r"[^\W\d_][\w’'-]*[^\W_]")


class Shared(NamedTuple):
    """Something that two works share: a keyword or a word as text, or the key of a reference."""

    kind: str
    text: str


class Related(NamedTuple):
    """A work near another, with what they share, the most telling first."""

    work: Paper | Talk
    shared: tuple[Shared, ...]


_Features = dict[str, tuple[str, str]]
"""What a work has: by a key that is the same in all works its kind, and how this work puts it."""


def related_works(catalogue: Catalogue) -> dict[WorkKey, tuple[Related, ...]]:
    """For each work those that are near to it, nearest first, across all volumes.

    Works that share as much are ordered by volume and programme.
    """
    works = [
        work
        for volume in catalogue.series.volumes
        for work in catalogue.programme(volume.id)
        if not is_removed(work)
    ]
    features = [_features(work) for work in works]
    holders = _holders(features)
    return {
        (work.volume, work.id): tuple(_nearest(at, works, features, holders))
        for at, work in enumerate(works)
    }


def _holders(features: Iterable[_Features]) -> dict[str, list[int]]:
    """By feature the positions of the works that have it, where that is telling."""
    found: dict[str, list[int]] = defaultdict(list)
    for at, held in enumerate(features):
        for key in held:
            found[key].append(at)
    return {key: held for key, held in found.items() if 1 < len(held) <= MOST}


def _nearest(
    own: int,
    works: Sequence[Paper | Talk],
    features: Sequence[_Features],
    holders: dict[str, list[int]],
) -> Iterator[Related]:
    # The square root: what two works share counts twice as much as what eight share.
    telling = sorted(
        (-_WEIGHTS[kind] / len(holders[key]) ** 0.5, key)
        for key, (kind, _) in features[own].items()
        if key in holders
    )
    scores: dict[int, float] = {}
    reasons: dict[int, list[str]] = {}
    for weight, key in telling[:USED]:
        for other in holders[key]:
            if other in scores:
                scores[other] += weight
                reasons[other].append(key)
            else:
                scores[other] = weight
                reasons[other] = [key]
    scores.pop(own, None)
    # Rounded: sums of the same numbers must be equal whatever came first.
    near = sorted((round(score, 6), other) for other, score in scores.items() if score <= -LEAST)
    for _, other in near[:SHOWN]:
        shared = (features[own][key] for key in reasons[other][:REASONS])
        yield Related(works[other], tuple(Shared(_KINDS[kind], text) for kind, text in shared))


def _features(work: Paper | Talk) -> _Features:
    """What a work has, each thing once: the first and most telling form of it counts."""
    found: _Features = {}
    for text in work.keywords:
        found.setdefault(f"k:{slug(text)}", ("keyword", text))
    for name in work.references:
        found[f"r:{name}"] = ("reference", name)
    # Words of its keywords count once: as keywords.
    known = {f"w:{_stem(word)}" for text in work.keywords for word in fold(text).split()}
    for kind, text in (("title", work.heading), ("word", work.abstract or work.description or "")):
        for word in dict.fromkeys(_WORD.findall(inline_text(text[:_TEXT]))):
            key, printed = _term(word)
            if key and key not in found and key not in known:
                found[key] = (kind, printed)
    return found


@lru_cache(maxsize=65536)
def _term(word: str) -> tuple[str, str]:
    """The key of a word and how to print it; "" and "" for one that tells nothing."""
    folded = fold(word)
    if len(folded) < _SHORTEST or folded in STOPWORDS:
        return "", ""
    # How it is written at the start of a sentence says nothing.
    return f"w:{_stem(folded)}", word.lower() if word.istitle() else word


def _stem(word: str) -> str:
    """English plurals without their ending, which is most of what keeps words apart."""
    if len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return f"{word[:-3]}y" if word.endswith("ies") else word[:-1]
    return word
