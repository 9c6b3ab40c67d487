"""What a work asks for, gathered requirement by requirement while its files are read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import InvalidSpecifier, Specifier, SpecifierSet
from packaging.utils import canonicalize_name

from nbproceedings.notebooks.environments.unusable import Unusable

MAX_REQUIREMENTS = 2_000
MAX_LENGTH = 1_000
"""Of one requirement; the longest real ones have a marker of some hundred characters."""

ONLY_THE_INDEX = (
    "packages come from the package index of the machine and nowhere else: "
    "write the name and version of a published package"
)

_MADE_UP = {"pkg-resources": "0.0.0"}
"""What ``pip freeze`` of a Debian system says and no index has."""


def shorten(text: str, length: int = 80) -> str:
    """A value for a message: one line, quoted, not longer than ``length``."""
    line = re.sub(r"[^\x20-\x7e\xa0-\U0010fffd]+", " ", text).strip()
    return f"'{line if len(line) <= length else line[: length - 1] + '…'}'"


@dataclass(slots=True)
class Asked:
    """``hashes`` are what the author allows for a package; ``notes`` what was passed over."""

    requirements: set[str] = field(default_factory=set)
    constraints: set[str] = field(default_factory=set)
    hashes: dict[str, set[str]] = field(default_factory=dict)
    python: set[str] = field(default_factory=set)
    prereleases: bool = False
    notes: list[str] = field(default_factory=list)

    def add(
        self, text: str, where: str, *, constraint: bool = False, hashes: tuple[str, ...] = ()
    ) -> Unusable | None:
        """One requirement (PEP 508); ``where`` is its file and line.  None where it is good."""
        if len(text) > MAX_LENGTH:
            return Unusable(f"{where}: a requirement of {len(text)} characters", "shorten it")
        if len(self.requirements) + len(self.constraints) >= MAX_REQUIREMENTS:
            return Unusable(f"{where}: more than {MAX_REQUIREMENTS} requirements")
        try:
            requirement = Requirement(text)
        except (InvalidRequirement, RecursionError):
            return Unusable(
                f"{where}: {shorten(text)} is not a requirement", "write it like 'numpy>=1.26,<3'"
            )
        if requirement.url is not None:
            return Unusable(f"{where}: {shorten(text)} comes from an address", ONLY_THE_INDEX)
        name = canonicalize_name(requirement.name)
        if name == "python":
            return self.add_python(str(requirement.specifier), where)
        if name in _MADE_UP and str(requirement.specifier) == f"=={_MADE_UP[name]}":
            self.notes.append(f"{where}: {name} is no package and was passed over")
            return None
        requirement.name = name
        (self.constraints if constraint else self.requirements).add(str(requirement))
        if hashes:
            self.hashes.setdefault(name, set()).update(hashes)
        return None

    def add_python(self, text: str, where: str) -> Unusable | None:
        """A range of versions of Python (PEP 440); ``==3.11.4`` is read as ``==3.11.*``.

        Machines seldom have a certain third number, and no notebook depends on it.
        """
        try:
            ranges = SpecifierSet(text)
        except InvalidSpecifier:
            return Unusable(
                f"{where}: {shorten(text)} is no version of Python", "write it like '>=3.11'"
            )
        for one in ranges:
            self.python.add(self._any_third_number(one, where))
        return None

    def _any_third_number(self, one: Specifier, where: str) -> str:
        parts = one.version.split(".")
        if one.operator in {"==", "==="} and len(parts) > 2 and parts[-1] != "*":
            wider = f"=={parts[0]}.{parts[1]}.*"
            self.notes.append(f"{where}: Python {one.version} is read as {wider}")
            return wider
        return f"{one.operator}{one.version}"
