"""Text that people typed into a form: plain, with whatever TeX they could not help typing."""

from __future__ import annotations

import re

from nbproceedings.importers.intake.tex_braces import with_letters, without_braces
from nbproceedings.importers.intake.wording import paragraphs, plain

# Only what the record's own text does not understand and nobody means literally.  Commands, escapes
# and maths are left: a path or a regular expression is not TeX.  What is left in titles and names
# is found by a check.
_DOUBLE = re.compile(r"``((?:(?!``|'').){1,400}?)''", re.DOTALL)
_SINGLE = re.compile(r"(?<![\w`])`([^`'\n]{1,80})'(?!\w)")
_SPACE = re.compile(r"(?<=\.)\\ (?=\S)")


def loose_paragraphs(text: str) -> str:
    r"""An abstract: quotes as TeX writes them and ``c.\ 1500`` as they are meant."""
    if "`" in text:
        text = _SINGLE.sub(r"‘\1’", _DOUBLE.sub(r"“\1”", text))
    if "\\ " in text:
        text = _SPACE.sub(" ", text)
    return paragraphs(with_letters(text))


def loose_line(text: str) -> str:
    """The same for a title, which somebody may have copied from BibTeX with its braces."""
    return plain(without_braces(loose_paragraphs(text)))
