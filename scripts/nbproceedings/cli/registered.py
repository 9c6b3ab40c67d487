"""Commands whose help lists what is registered, and words for a name that is not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import Any

from typer.core import TyperCommand


def near_name(name: str, known: Iterable[str], noun: str) -> str:
    """A hint: the name that was probably meant, and all there are."""
    names = sorted(known)
    meant = get_close_matches(name.lower(), names, n=1, cutoff=0.5)
    listed = f"the {noun} are {', '.join(names)}"
    return f"did you mean {meant[0]!r}? {listed}" if meant else listed


def with_list(listed: Callable[[], str]) -> type[TyperCommand]:
    """A kind of command that adds ``listed()`` to its help only when the help is shown.

    The list is found by importing what it lists, for which no other command should wait.
    """

    class WithList(TyperCommand):
        def format_help(self, ctx: Any, formatter: Any) -> None:
            own = self.epilog
            self.epilog = f"{own}\n\n{listed()}"
            try:
                super().format_help(ctx, formatter)
            finally:
                self.epilog = own

    return WithList
