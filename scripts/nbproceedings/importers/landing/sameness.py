"""Whether a source means another work by an id that it used before.

Numbers are given out anew: by the second track of an event, by rows that were sorted again.  Then
an import would write one paper over another.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nbproceedings.importers.landing.canonical import fingerprint
from nbproceedings.importers.landing.ids import families, telling_words
from nbproceedings.importers.landing.ledger import Written

ALIKE = 0.5
"""The part of the shorter title's words that another version of it keeps."""


def is_another(written: Written, ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> bool:
    """Whether neither the title nor a single person of one is that of the other.

    What changes both at once is hardly a new version.  Where one of them says nothing about its
    title or its people, nothing can be told; nor where the title here is not the one that the
    source has ``written``: then somebody else knows that the two are one.
    """
    mark = written.fields.get("title")
    if alike(title_of(ours), title_of(theirs)) or mark != fingerprint(ours.get("title", "")):
        return False
    here, there = families(ours), families(theirs)
    return bool(here and there) and not here & there


def alike(one: str, other: str) -> bool:
    """Whether two titles may be versions of one; so may a title and none."""
    if one == other or not one or not other:
        return True
    first, second = set(telling_words(one)), set(telling_words(other))
    return len(first & second) >= ALIKE * min(len(first), len(second))


def title_of(fields: Mapping[str, Any]) -> str:
    """What a work is called: its title, of a talk also its label."""
    return str(fields.get("title") or fields.get("label") or "")
