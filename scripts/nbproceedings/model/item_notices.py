"""What the notices of a work say where it is cited: dated sentences."""

from __future__ import annotations

from nbproceedings.model.link import Notice
from nbproceedings.model.standing import standing
from nbproceedings.text.dates import format_day

STATES = {"removal": "Removed", "retraction": "Retracted", "withdrawal": "Withdrawn"}
"""What a work is that such a notice took back."""

_CHANGES = {"revision": "Revised", "erratum": "Erratum"}


def notice_lines(notices: tuple[Notice, ...]) -> tuple[str, ...]:
    """``Retracted 3 May 2031: The toys were invented``, ``Revised 3 May 2031``.

    A work that was taken back says why, and nothing else.  What a revision changed concerns its
    readers and not those who cite it.
    """
    if not notices:
        return ()
    grave = standing(notices)
    if grave:
        return (f"{_dated(grave, STATES)}: {_bare(grave.text)}",)
    return tuple(_dated(one, _CHANGES) for one in notices if one.kind in _CHANGES)


def _dated(notice: Notice, words: dict[str, str]) -> str:
    word = words[notice.kind]
    dated = f"{word} {format_day(notice.day)}" if notice.day else word
    return f"{dated} (version {notice.version})" if notice.version else dated


def _bare(text: str) -> str:
    """One line without the full stop at its end: another one follows."""
    line = " ".join(text.split())
    return line if line.endswith("..") else line.removesuffix(".")
