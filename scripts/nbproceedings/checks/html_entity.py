"""No character reference of HTML stands in a text: readers would see ``&amp;``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.entities import html5
from typing import TYPE_CHECKING

from nbproceedings.checks import Check
from nbproceedings.checks._texts import texts
from nbproceedings.problem import Problem, Severity

if TYPE_CHECKING:
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded

_REFERENCE = re.compile(
    r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|(?P<name>[A-Za-z][A-Za-z0-9]{1,30}));"
)
_CODE = re.compile(r"`[^`]*`")


def _run(loaded: Loaded, catalogue: Catalogue) -> Iterator[Problem]:
    for written in texts(catalogue.series):
        if not written.markup or "&" not in written.text:
            continue
        found = [
            one
            for one in _REFERENCE.finditer(_CODE.sub("", written.text))
            if one["name"] is None or one["name"] + ";" in html5
        ]
        if not found:
            continue
        names = [part for part in written.path if isinstance(part, str)]
        others = f", and {len(found) - 1} more" if len(found) > 1 else ""
        yield Problem(
            CHECK.name,
            Severity.WARNING,
            loaded.places.of(written.owner, *written.path),
            f"{names[-1] if names else 'text'}: {found[0][0]!r} is shown as it is written{others}",
            f"write the character itself: {unescape(found[0][0])!r}",
        )


CHECK = Check("html-entity", "no character reference of HTML stands in a text", _run)
