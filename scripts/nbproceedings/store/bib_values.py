"""The value of a BibTeX field: delimiters off, ``@string`` names replaced, parts joined."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from nbproceedings.store.bib_blocks import RawField, end_of_value

MONTHS = {
    **{"jan": "January", "feb": "February", "mar": "March", "apr": "April"},
    **{"may": "May", "jun": "June", "jul": "July", "aug": "August"},
    **{"sep": "September", "oct": "October", "nov": "November", "dec": "December"},
}
# Journals that BibTeX's own styles know by these names (plain.bst).
_JOURNALS = {
    "acmcs": "ACM Computing Surveys",
    "acta": "Acta Informatica",
    "cacm": "Communications of the ACM",
    "ibmjrd": "IBM Journal of Research and Development",
    "ibmsj": "IBM Systems Journal",
    "ieeese": "IEEE Transactions on Software Engineering",
    "ieeetc": "IEEE Transactions on Computers",
    "ieeetcad": "IEEE Transactions on Computer-Aided Design of Integrated Circuits",
    "ipl": "Information Processing Letters",
    "jacm": "Journal of the ACM",
    "jcss": "Journal of Computer and System Sciences",
    "scp": "Science of Computer Programming",
    "sicomp": "SIAM Journal on Computing",
    "tocs": "ACM Transactions on Computer Systems",
    "tods": "ACM Transactions on Database Systems",
    "tog": "ACM Transactions on Graphics",
    "toms": "ACM Transactions on Mathematical Software",
    "toois": "ACM Transactions on Office Information Systems",
    "toplas": "ACM Transactions on Programming Languages and Systems",
    "tcs": "Theoretical Computer Science",
}
_JOINED = re.compile(r"[}\"]\s*#|#\s*[{\"]")
_WORD = re.compile(r"[^\s#{}\"]+")
MAX_LENGTH = 100_000
"""Characters of one value; strings that join strings could grow without end."""


class Values:
    """Values of one file.  ``undefined`` is told of each name that no ``@string`` defines."""

    def __init__(
        self, strings: Mapping[str, RawField], undefined: Callable[[str, RawField], None]
    ) -> None:
        self._strings = strings
        self._undefined = undefined
        self._known: dict[str, str] = {}
        self._open: set[str] = set()

    def of(self, field: RawField) -> str:
        """The value without delimiters, LaTeX as it is."""
        value = field.value
        if len(value) > 1 and (value[0], value[-1]) in {("{", "}"), ('"', '"')}:
            if not _JOINED.search(value):
                return value[1:-1].strip()
        elif value.isdigit():
            return value
        return "".join(self._parts(field))[:MAX_LENGTH].strip()

    def _parts(self, field: RawField) -> list[str]:
        value, position = field.value, 0
        parts: list[str] = []
        while position < len(value):
            if value[position] in '{"':
                end = end_of_value(value, position)
                closed = end > position + 1 and value[end - 1] in '}"'
                parts.append(value[position + 1 : end - closed])
                position = end
            elif word := _WORD.match(value, position):
                parts.append(word[0] if word[0].isdigit() else self._string(word[0], field))
                position = word.end()
            else:
                position += 1
        return parts

    def _string(self, name: str, field: RawField) -> str:
        key = name.lower()
        if key in self._known:
            return self._known[key]
        defined = self._strings.get(key)
        if defined is None or key in self._open:
            found = MONTHS.get(key) or _JOURNALS.get(key)
            if found is None:
                self._undefined(name, field)
                return name
            return found
        self._open.add(key)
        value = self.of(defined)
        self._open.discard(key)
        self._known[key] = value
        return value
