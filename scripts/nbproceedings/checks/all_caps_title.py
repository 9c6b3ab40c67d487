"""A title is not written in capitals throughout: every citation style would print it so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.checks import Check
from nbproceedings.checks._parts import owner_of
from nbproceedings.problem import Problem, Severity
from nbproceedings.store.yaml import shorten
from nbproceedings.text.html import inline_text

if TYPE_CHECKING:
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded

WORDS = 3
"""Words in capitals from which on it is the title and not an acronym."""
LETTERS = 4
"""Letters of a word that counts: shorter ones are acronyms."""
_WORD = re.compile(r"[^\W\d_]+")
_MATHS = re.compile(r"\$[^$]*\$")


def is_shouted(title: str) -> bool:
    """Whether all but a few words of a title are in capitals."""
    words = [word for word in _WORD.findall(inline_text(_MATHS.sub(" ", title))) if len(word) > 1]
    loud = [word for word in words if word.isupper()]
    telling = [word for word in loud if len(word) >= LETTERS]
    return len(telling) >= WORDS and len(loud) >= 0.85 * len(words)


def _run(loaded: Loaded, catalogue: Catalogue) -> Iterator[Problem]:
    for volume in catalogue.series.volumes:
        for work in volume.works():
            if work.title and is_shouted(work.title):
                yield Problem(
                    CHECK.name,
                    Severity.WARNING,
                    loaded.places.of(owner_of(work), "title"),
                    f"the title is in capitals: {shorten(work.title)}",
                    "write it as its authors would in a sentence; styles capitalise by themselves",
                )


CHECK = Check("all-caps-title", "no title is written in capitals throughout", _run)
