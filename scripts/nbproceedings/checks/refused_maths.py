"""Every formula can be shown as maths."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from nbproceedings.checks import Check
from nbproceedings.checks._texts import texts
from nbproceedings.problem import Problem, Severity
from nbproceedings.store.yaml import shorten
from nbproceedings.text.inline import parse_inline
from nbproceedings.text.maths import maths_problem
from nbproceedings.text.nodes import Maths, Node

if TYPE_CHECKING:
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded


def _formulas(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Maths):
            yield node.tex
        else:
            yield from _formulas(getattr(node, "children", ()))


def _run(loaded: Loaded, catalogue: Catalogue) -> Iterator[Problem]:
    for written in texts(catalogue.series):
        if not written.markup or not ("$" in written.text or "\\" in written.text):
            continue
        for tex in _formulas(parse_inline(written.text)):
            reason = maths_problem(tex)
            if reason is None:
                continue
            yield Problem(
                CHECK.name,
                Severity.WARNING,
                loaded.places.of(written.owner, *written.path),
                f"the formula {shorten(tex)} is shown as code: {reason}",
                "write it with ordinary commands; macros of your own are not known here",
            )


CHECK = Check("refused-maths", "every formula can be shown as maths", _run)
