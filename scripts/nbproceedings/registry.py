"""Find the members of a workshop by walking its folder.

A member is a module that holds exactly one value of the workshop's kind (a check, a citation
format, a partial, …) whose ``name`` is the file name with hyphens for underscores.  Adding a
member is adding a file; nothing else lists them.
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import Protocol, TypeVar


class Member(Protocol):
    """What every member has: the name people use for it and one line about it."""

    @property
    def name(self) -> str: ...

    @property
    def summary(self) -> str: ...


_T = TypeVar("_T", bound=Member)


def discover(package: str, kind: type[_T]) -> dict[str, _T]:
    """Members of ``kind`` in ``package`` by name, sorted by name.

    Folders, modules whose name starts with an underscore, and modules without such a value are not
    members; a value imported from another member's module does not count.  Raises TypeError where a
    module holds values but none under its own name: that is a mistake in the package, not in
    anybody's input.
    """
    found: dict[str, _T] = {}
    paths = importlib.import_module(package).__path__
    for module in sorted(pkgutil.iter_modules(paths), key=lambda info: info.name):
        if module.ispkg or module.name.startswith("_"):
            continue
        space = vars(importlib.import_module(f"{package}.{module.name}"))
        values = {value.name: value for value in space.values() if isinstance(value, kind)}
        if not values:
            continue
        name = module.name.replace("_", "-")
        if name not in values:
            raise TypeError(f"{package}.{module.name} must hold one {kind.__name__} named {name!r}")
        found[name] = values[name]
    return found
