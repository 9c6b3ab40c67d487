"""LaTeX as people write it in BibTeX fields, decoded to Unicode with our inline markup.

Own scanner, one pass: readers made for whole documents cut addresses at ``%``, raise on a stray
brace and need minutes for a few thousand entries.
"""

from __future__ import annotations

import re
from functools import lru_cache

from nbproceedings.text.decoder import CLOSE, OPEN, Decoder

_PLAIN = re.compile(r"[^\\{}~$`'\n\t\r\-]*(?:(?:-(?!-)|'(?!'))[^\\{}~$`'\n\t\r\-]*)*")
_SPACE = re.compile(r"[ \t\r\n\f\v]+")


@lru_cache(maxsize=32768)
def from_latex(value: str) -> str:
    r"""A field's value in Unicode: accents and macros decoded, grouping braces dropped.

    Maths stays as it is written; ``\emph`` and its like become inline markup; addresses stay
    whole; of unknown macros the argument stays.  White space is collapsed, an empty line stays a
    paragraph break.  Never raises, whatever is unbalanced.
    """
    if _PLAIN.fullmatch(value):
        return _collapsed(value) if "  " in value else value.strip(" ")
    return _collapsed(Decoder(value).run())


@lru_cache(maxsize=8192)
def protected(value: str) -> tuple[str, ...]:
    r"""Words, decoded, of which braces keep a letter from a change of case; in order, once each.

    An accent's own braces (``{\'E}``) protect nothing, as in BibTeX.
    """
    if "{" not in value:
        return ()
    found: dict[str, None] = {}
    depth = 0
    for word in Decoder(value, marks=True).run().split():
        shielded = depth > 0 or OPEN in word
        depth += word.count(OPEN) - word.count(CLOSE)
        bare = word.replace(OPEN, "").replace(CLOSE, "").strip("*.,;:!?()“”‘’'\"")
        if shielded and any(character.isalpha() for character in bare):
            found[bare] = None
    return tuple(found)


def _collapsed(text: str) -> str:
    return _SPACE.sub(lambda gap: "\n\n" if gap[0].count("\n") > 1 else " ", text).strip(" \n")
