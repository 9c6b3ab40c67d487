"""Lists of names as citation styles print them: order of parts, separators, "et al."."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from nbproceedings.model.item import Item
from nbproceedings.model.name import Name
from nbproceedings.text.names import NameParts, initials

CACHED = 32_768
"""Names kept per form: more than a series of a few thousand papers has."""


def _joined(*parts: str, separator: str = " ") -> str:
    return separator.join(part for part in parts if part)


@lru_cache(maxsize=CACHED)
def reading(name: NameParts) -> str:
    """``Ada B. van Toyworth Jr.``: no comma before the suffix (CMOS 17, 6.43; MLA 9, 2.76)."""
    return name.literal or _joined(name.given, name.particle, name.family, name.suffix)


@lru_cache(maxsize=CACHED)
def inverted(name: NameParts) -> str:
    """``van Toyworth, Ada B., Jr.``."""
    if name.literal or not (name.family and name.given):
        return reading(name)
    return _joined(_joined(name.particle, name.family), name.given, name.suffix, separator=", ")


@lru_cache(maxsize=CACHED)
def initials_first(name: NameParts) -> str:
    """``A. B. van Toyworth Jr.``."""
    if name.literal or not name.family:
        return reading(name)
    return _joined(initials(name.given), name.particle, name.family, name.suffix)


@lru_cache(maxsize=CACHED)
def inverted_initials(name: NameParts) -> str:
    """``van Toyworth, A. B., Jr.``."""
    if name.literal or not (name.family and name.given):
        return reading(name)
    return _joined(
        _joined(name.particle, name.family), initials(name.given), name.suffix, separator=", "
    )


@dataclass(frozen=True, slots=True)
class NameList:
    """How a style prints several people.

    ``two`` stands between two names, ``last`` before the last of three or more; ``two_upright``
    between two names of which the first has no inverted form, so that no comma sets it apart.
    Lists longer than ``most`` keep their first ``kept`` names; then come ``ellipsis`` and the very
    last name, or ``et_al`` where the style has no ellipsis.  ``editor`` and ``editors`` follow
    people who stand there as editors.
    """

    first: Callable[[NameParts], str]
    rest: Callable[[NameParts], str]
    two: str
    two_upright: str
    last: str
    most: int
    kept: int
    et_al: str
    editor: str = ""
    editors: str = ""
    ellipsis: str = ""

    def format(self, names: Sequence[Name], *, others: bool = False) -> str:
        """The list as one string, empty for nobody; ``others`` says that more are not known."""
        count = len(names)
        if count == 0:
            return ""
        if count > self.most:
            head = ", ".join(self._each(names[: self.kept]))
            if self.ellipsis and not others:
                return head + self.ellipsis + self.rest(names[-1].parts)
            return head + self.et_al
        printed = self._each(names)
        if others:
            return ", ".join(printed) + self.et_al
        if count == 1:
            return printed[0]
        if count == 2:
            upright = not (names[0].family and names[0].given)
            return printed[0] + (self.two_upright if upright else self.two) + printed[1]
        return ", ".join(printed[:-1]) + self.last + printed[-1]

    def format_credited(self, item: Item) -> str:
        """Those who open the entry: the authors; of a whole without authors its editors."""
        if item.authors:
            return self.format(item.authors, others=item.others)
        if item.editors and item.kind in ("volume", "report"):
            return self.format_editors(item.editors)
        return ""

    def format_editors(self, names: Sequence[Name]) -> str:
        """Editors with what the style calls them, empty for nobody."""
        if not names:
            return ""
        return self.format(names) + (self.editors if len(names) > 1 else self.editor)

    def _each(self, names: Sequence[Name]) -> list[str]:
        return [self.first(names[0].parts), *(self.rest(name.parts) for name in names[1:])]
