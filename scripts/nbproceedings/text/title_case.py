"""Which words of a title a bibliography style must not print in small letters.

Styles print titles with a capital at the beginning and nowhere else, except where braces forbid it.
Needed are they around what has a capital for another reason than standing in a title: acronyms and
names of that kind (``PDEs``, ``ResNet``, ``3D``), single letters, and proper nouns.  Braces around
every word would take the choice from the style.
"""

from __future__ import annotations

import re

from nbproceedings.text.proper_nouns import PROPER_NOUNS
from nbproceedings.text.wordlist import words

_FUNCTION_WORDS = words("""
    about above across after against all along amid among and any are around because been before
    behind being below beneath between beyond both but can could did does during each either every
    for from had has have her here his how into its like may more most much must near neither nor
    not off once one only onto other our out over own past per should since some such than that
    the their them then there these they this those through too toward towards two under until
    upon using versus very was were what when where whether which while who whom whose why will
    with within without would yet you your
""")
"""Words that have no capital in a title either: their small letters tell nothing of the rest."""

_WORD = re.compile(r"[^\W\d_][^\s]*[^\W_]")
_SENTENCE_END = (":", "?", "!", ".", "—", "–")
_POSSESSIVE = re.compile(r"['’]s?$")


class TitleWords:
    """The words of one title; ``needs(part, first)`` tells of a part of one whether it is shielded.

    Parts are what hyphens, dashes and slashes divide: of ``Port-Hamiltonian`` the second needs it,
    of ``GAN-Based`` the first, of ``Large-Scale`` none.
    """

    def __init__(self, title: str) -> None:
        spaced = title.split()
        self.shouted = len(spaced) > 2 and title.upper() == title and title.lower() != title
        self.sentence = _is_sentence(spaced)
        self.end = title.rstrip()[-12:]

    def needs(self, part: str, *, first: bool, opens: bool, article: bool) -> bool:
        """``first``: nothing stands before it; ``opens``: a sentence begins with it; ``article``:
        an "A" here is one.
        """
        if self.shouted or not part[:1]:
            return False
        if len(part) == 1:
            return part.isupper() and not first and not (part == "A" and article)
        if any(letter.isupper() for letter in part[1:]):
            return True
        if first or not part[0].isupper():
            return False
        return _is_name(part) or (self.sentence and not opens)


def _is_name(part: str) -> bool:
    bare = _POSSESSIVE.sub("", part)
    return bare in PROPER_NOUNS or bare.removesuffix("s") in PROPER_NOUNS


def _is_sentence(spaced: list[str]) -> bool:
    """Whether the title has capitals only where running text has them.

    Then its words other than the first mostly have none, and a capital is a name's.
    """
    small = large = 0
    opens = True
    for written in spaced:
        found = _WORD.search(written)
        if found and not opens and len(found[0]) > 2:
            word = found[0]
            small += word[0].islower() and word.lower() not in _FUNCTION_WORDS
            large += word[0].isupper() and word[1:].islower()
        opens = written.endswith(_SENTENCE_END)
    return small > 1 and small > large
