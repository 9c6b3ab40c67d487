"""Keywords are a list: one that holds them all leads to no other paper."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from nbproceedings.checks import Check
from nbproceedings.checks._parts import owner_of
from nbproceedings.problem import Problem, Severity
from nbproceedings.store.yaml import shorten

if TYPE_CHECKING:
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded

_OUTSIDE = re.compile(r"\([^()]*\)|\$[^$]*\$")
# "Law, Justice, and Order" is one keyword.
_ONE = re.compile(r",?\s+(?:and|or|&)\s+", re.IGNORECASE)
_LISTED = re.compile(r"\s*[\[(]\s*['\"].*['\"]\s*[\])]\s*", re.DOTALL)


def holds_several(keyword: str, *, alone: bool, shared: bool) -> bool:
    """Whether a keyword is a list.

    One that stands ``alone`` needs only one comma for it.  One that several works share is a
    heading of somebody's classification, which may have commas.
    """
    bare = _OUTSIDE.sub("", keyword)
    if ";" in bare or " | " in bare or "\n" in bare or _LISTED.fullmatch(keyword):
        return True
    commas = bare.count(",")
    return not shared and not _ONE.search(bare) and commas > (0 if alone else 1)


def _run(loaded: Loaded, catalogue: Catalogue) -> Iterator[Problem]:
    for volume in catalogue.series.volumes:
        owners: list[tuple[str, Sequence[str]]] = [(volume.id, volume.keywords)]
        owners += [(owner_of(work), work.keywords) for work in volume.works()]
        times = Counter(keyword for _, keywords in owners for keyword in keywords)
        for owner, keywords in owners:
            for at, keyword in enumerate(keywords):
                if holds_several(keyword, alone=len(keywords) == 1, shared=times[keyword] > 1):
                    yield Problem(
                        CHECK.name,
                        Severity.WARNING,
                        loaded.places.of(owner, "keywords", at),
                        f"one keyword seems to hold several: {shorten(keyword)}",
                        "write each of them in a line of its own, after a dash",
                    )


CHECK = Check("keywords-in-one-string", "keywords are written one by one", _run)
