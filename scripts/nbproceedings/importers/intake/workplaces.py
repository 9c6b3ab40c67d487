"""Where people work, in lists that have it behind the name with nothing but a comma between."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nbproceedings.importers.intake.wording import outside_parentheses

# Only what no person is called: "College" and "School" are family names as well.
_WORKPLACE = re.compile(
    r"\b(?:universi\w{1,6}|institut\w{0,5}|laborator\w{1,4}|department|dept|faculty|professor"
    r"|lecturer|(?:academy|college|cent(?:er|re)|school)\s+(?:of|for))\b",
    re.I,
)
_GROUP = re.compile(r"\b(?:collaboration|consortium|group|team)\b", re.I)
_AND_WHO = re.compile(r"\s(?:and|&|und|et)\s+(\w\S*\s+\w[^()]*)$", re.I)


def in_parentheses(names: str) -> str:
    """``Ada Toyworth (Professor of Toys, University of Toys)`` from the same with commas.

    What follows a workplace in a single word, such as a city, is part of it.  Whether "Institute
    of Play and Bo Doll" ends with somebody is certain only if the next is a workplace as well; a
    list in which it is not certain stays as it is.
    """
    people: list[str] = []
    houses: list[list[str]] = []
    for piece in _pieces(names):
        if people and (_is_workplace(piece) or (houses[-1] and piece and " " not in piece)):
            houses[-1].append(piece)
        else:
            people.append(piece)
            houses.append([])
    if not any(houses) or any(_who(piece) for house in houses for piece in house):
        return names
    return ", ".join(
        f"{name} ({', '.join(house)})" if house else name
        for name, house in zip(people, houses, strict=True)
    )


def _pieces(names: str) -> Iterator[str]:
    parts = [part.strip() for part in outside_parentheses(names, ",")]
    for part, after in zip(parts, [*parts[1:], ""], strict=True):
        who = _who(part) if _is_workplace(part) and _is_workplace(after) else None
        if who:
            yield part[: who.start()]
        yield who[1] if who else part


def _who(piece: str) -> re.Match[str] | None:
    """What may be somebody at the end of a workplace."""
    end = _AND_WHO.search(piece)
    return end if end and not _WORKPLACE.search(end[1]) else None


def _is_workplace(piece: str) -> bool:
    bare = piece.partition("(")[0]
    return bool(_WORKPLACE.search(bare)) and not _GROUP.search(bare)
