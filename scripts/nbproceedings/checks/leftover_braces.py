r"""No braces and commands of TeX are left in titles, names and keywords.

They come along when a title is copied from a bibliography: ``{D}etecting {GAN}s``.  In maths and in
code they belong, and ``\{`` is a brace that is meant; an abstract may speak of sets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from nbproceedings.checks import Check
from nbproceedings.checks._texts import Written, texts
from nbproceedings.problem import Problem, Severity
from nbproceedings.store.yaml import shorten
from nbproceedings.text.inline import parse_inline
from nbproceedings.text.nodes import Node, Text

if TYPE_CHECKING:
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded

_NAMES = frozenset(("given", "particle", "family", "suffix", "literal"))
_LOOKED_AT = _NAMES | {"title", "subtitle", "short_title", "label", "keywords", "name", "plural"}
_LEFT = re.compile(r"\\[A-Za-z]+|[{}]")
_ESCAPE = re.compile(r"\\.", re.DOTALL)
_MEANT = frozenset((r"\{", r"\}"))


def _run(loaded: Loaded, catalogue: Catalogue) -> Iterator[Problem]:
    for written in texts(catalogue.series):
        if written.owner.startswith("ref:"):  # entries of references.bib are TeX, and are decoded
            continue
        names = [part for part in written.path if isinstance(part, str)]
        if not names or names[-1] not in _LOOKED_AT:
            continue
        left = _left(written)
        if not left:
            continue
        others = f", and {len(left) - 1} more" if len(left) > 1 else ""
        command = next((one for one in left if one[0] == "\\"), "")
        yield Problem(
            CHECK.name,
            Severity.WARNING,
            loaded.places.of(written.owner, *written.path),
            f"{names[-1]}: '{left[0]}' is shown as it is written{others}, in "
            f"{shorten(written.text)}",
            _hint(written, command),
        )


def _left(written: Written) -> list[str]:
    if "{" not in written.text and "}" not in written.text and "\\" not in written.text:
        return []
    if not written.markup:
        return _LEFT.findall(written.text)
    # What is meant is put out of sight first: once parsed it is a brace like any other.
    text = _ESCAPE.sub(lambda found: "--" if found[0] in _MEANT else found[0], written.text)
    return [one for shown in _shown(parse_inline(text)) for one in _LEFT.findall(shown)]


def _shown(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Text):
            yield node.text
        else:
            yield from _shown(getattr(node, "children", ()))


def _hint(written: Written, command: str) -> str:
    if not written.markup:
        return "write the name as it is printed"
    if command:
        return f"write what {command} prints; maths stands in $…$, code in backticks"
    return r"take the braces out; write \{ for one that readers are to see, and maths in $…$"


CHECK = Check("leftover-braces", "no braces and commands of TeX are left in titles and names", _run)
