"""Nothing is left of forms, templates and blind review: no "Anonymous", no TODO, no lorem ipsum."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.checks import Check
from nbproceedings.checks._parts import everybody
from nbproceedings.checks._texts import texts
from nbproceedings.problem import Problem, Severity
from nbproceedings.store.yaml import shorten
from nbproceedings.text.folding import fold
from nbproceedings.text.leftovers import find_leftover

if TYPE_CHECKING:
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded

_NOBODY = frozenset(
    (
        *("anonymous", "anonymous author", "anonymous authors", "anonymous submission", "anon"),
        *("author", "author name", "first last", "firstname lastname", "first author"),
        *("given name family name", "given name surname", "john q public", "n a", "na", "none"),
        *("tba", "tbd", "unknown", "unknown author", "test test", "your name", "xxx"),
    )
)
_WHOLE = frozenset(
    (
        *(
            "abstract",
            "title",
            "untitled",
            "n a",
            "na",
            "none",
            "null",
            "tba",
            "tbd",
            "test",
            "xxx",
        ),
        *("to be added", "to be announced", "to be determined", "coming soon", "placeholder"),
        *("undefined", "no abstract", "paper title", "dummy title", "test paper", "lorem"),
    )
)
_BIBLIOGRAPHIC = frozenset(("title", "abstract"))


def _run(loaded: Loaded, catalogue: Catalogue) -> Iterator[Problem]:
    for somebody in everybody(catalogue.series):
        name = somebody.printed.name.printed
        if fold(name) in _NOBODY:
            yield Problem(
                CHECK.name,
                Severity.WARNING,
                loaded.places.of(somebody.owner, *somebody.path),
                f"{somebody.path[0]}: {shorten(name)} is nobody's name",
                "write the name, or remove it and say in authors_note why it is not known",
            )
    for written in texts(catalogue.series):
        name = str(written.path[-1]) if written.path else ""
        whole = name in _BIBLIOGRAPHIC and fold(written.text) in _WHOLE
        found = None if whole else find_leftover(written.text)
        if whole or found:
            what = shorten(written.text if found is None else found)
            yield Problem(
                CHECK.name,
                Severity.WARNING,
                loaded.places.of(written.owner, *written.path),
                f"{name or 'text'}: {what} seems to be left over",
                "write what belongs there, or remove it",
            )


CHECK = Check("leftover-text", "nothing is left of forms, templates and blind review", _run)
