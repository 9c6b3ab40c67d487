"""Read ``requirements.txt`` as pip does, without what would leave the folder or the index.

The format: https://pip.pypa.io/en/stable/reference/requirements-file-format/.  Variables such as
``${HOME}`` are not filled in: they would send values of the machine to others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from posixpath import normpath

from nbproceedings.notebooks.environments.asked import ONLY_THE_INDEX, Asked, shorten
from nbproceedings.notebooks.environments.own_file import read_own
from nbproceedings.notebooks.environments.unusable import Unusable

MAX_FILES = 20

_COMMENT = re.compile(r"(^|\s+)#.*$")
_OPTION = re.compile(r"(--[a-z][a-z-]*|-[a-zA-Z])[ \t=]*(.*)", re.DOTALL)
_BEFORE_OPTION = re.compile(r"\s+(?=--?[a-zA-Z])")
_HASH = re.compile(r"--hash[= ]\s*(sha256:[0-9a-f]{64})")
_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:(//|\S*/)|(git|hg|svn|bzr)\+|file:", re.IGNORECASE)
_PATH = re.compile(r"[.~/\\]|[^\s;@<>=!\[]*[/\\]|\S+\.(whl|zip|tar\.gz|tar\.bz2|tgz|egg)\s*$")

_FILES = {"-r": False, "--requirement": False, "-c": True, "--constraint": True}
# What these ask for is done in any case, or changes nothing about what is installed.
_PASSED_OVER = {"--prefer-binary", "--require-hashes", "--only-binary", "--use-feature"}
_ELSEWHERE = {
    "-i",
    "--index-url",
    "--extra-index-url",
    "-f",
    "--find-links",
    "--no-index",
    "--trusted-host",
}
_NO_BUILDING = (
    "building a package would run its code outside of the sandbox; "
    "a notebook starts in its folder, so that modules lying there need no installation"
)


def read_requirements(folder: Path, name: str, asked: Asked) -> Unusable | None:
    """Add everything that the file asks for; None where all of it is good."""
    return _Reading(folder, asked).file(name, constraint=False)


def read_lines(folder: Path, lines: Iterable[str], where: str, asked: Asked) -> Unusable | None:
    """Likewise for lines that stand in another file."""
    numbered = ((where, line) for line in lines)
    return _Reading(folder, asked).lines(numbered, PurePosixPath(), constraint=False)


class _Reading:
    def __init__(self, folder: Path, asked: Asked) -> None:
        self.folder = folder
        self.asked = asked
        self.read: set[tuple[str, bool]] = set()

    def file(self, name: str, *, constraint: bool) -> Unusable | None:
        if (name, constraint) in self.read:
            return None
        if len(self.read) >= MAX_FILES:
            return Unusable(f"{name}: more than {MAX_FILES} files of requirements")
        self.read.add((name, constraint))
        text = read_own(self.folder, name)
        if text is None:
            return Unusable(f"{shorten(name)} is missing")
        if isinstance(text, Unusable):
            return text
        return self.lines(_joined(text, name), PurePosixPath(name).parent, constraint=constraint)

    def lines(
        self, lines: Iterable[tuple[str, str]], beside: PurePosixPath, *, constraint: bool
    ) -> Unusable | None:
        for where, line in lines:
            if fault := self._line(where, line.strip(), beside, constraint=constraint):
                return fault
        return None

    def _line(
        self, where: str, line: str, beside: PurePosixPath, *, constraint: bool
    ) -> Unusable | None:
        if not line:
            return None
        if line.startswith("-"):
            return self._option(where, line, beside, constraint=constraint)
        if _ADDRESS.match(line):
            return Unusable(f"{where}: {shorten(line)} is an address", ONLY_THE_INDEX)
        if _PATH.match(line):
            return Unusable(f"{where}: {shorten(line)} is a file or folder", _NO_BUILDING)
        text, *options = _BEFORE_OPTION.split(line)
        hashes = []
        for option in options:
            found = _HASH.fullmatch(option.strip())
            if not found:
                return Unusable(f"{where}: the option {shorten(option)} is not understood")
            hashes.append(found[1])
        return self.asked.add(text, where, constraint=constraint, hashes=tuple(hashes))

    def _option(
        self, where: str, line: str, beside: PurePosixPath, *, constraint: bool
    ) -> Unusable | None:
        found = _OPTION.match(line)
        option, value = (found[1], found[2].strip()) if found else (line, "")
        if option in _FILES:
            if _ADDRESS.match(value):
                return Unusable(f"{where}: {shorten(line)} is an address", "put the file here")
            return self.file(normpath(beside / value), constraint=constraint or _FILES[option])
        if option == "--pre":
            self.asked.prereleases = True
            return None
        if option in _PASSED_OVER:
            return None
        if option in _ELSEWHERE:
            return Unusable(f"{where}: {shorten(line)} names another source", ONLY_THE_INDEX)
        if option in {"-e", "--editable", "--no-binary"}:
            return Unusable(f"{where}: {shorten(line)} would build a package", _NO_BUILDING)
        return Unusable(f"{where}: the option {shorten(line)} is not understood", "leave it out")


def _joined(text: str, name: str) -> Iterator[tuple[str, str]]:
    """Lines without comments, those that end with a backslash put together, with their place."""
    parts: list[str] = []
    first = 0
    for number, raw in enumerate(text.split("\n"), start=1):
        if not parts:
            first = number
        line = _COMMENT.sub("", raw)
        if line.endswith("\\"):
            parts.append(line[:-1])
            continue
        yield f"{name}:{first}", "".join([*parts, line])
        parts = []
    if parts:
        yield f"{name}:{first}", "".join(parts)
