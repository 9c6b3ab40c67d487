"""Paths: the same file below different folders of two machines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nbproceedings.notebooks.comparison.masking import Rule

_NAME = r"[\w.+@=-]++"
_CELL = re.compile(r"<ipython-input-\d+-[0-9a-f]+(?:>|\Z)|.*[/\\]ipykernel_\d+[/\\]+\d+\.py\Z")
_ROOTS: tuple[tuple[str, ...], ...] = (
    ("tmp", "work"),
    ("tmp", "home"),
    ("content", "drive", "MyDrive"),
    ("content",),
    ("kaggle", "working"),
    ("home", "*"),
    ("Users", "*"),
    ("root",),
    ("mnt", "*", "Users", "*"),
    ("workspaces", "*"),
    ("workspace",),
    ("~",),
)
"""Folders below which people and services keep their files; a star is any one name."""
_WORK = ("tmp", "work")
"""Where a notebook runs in the sandbox; only this one may be meant as a whole."""
_TEMPORARY: tuple[tuple[str, ...], ...] = (
    ("var", "folders", "*", "*", "T"),
    ("Users", "*", "AppData", "Local", "Temp"),
    ("tmp",),
)
_DRAWN = re.compile(r"\btmp[a-z0-9_]{8}(?![a-z0-9_])|\bipykernel_\d+")
"""Names as Python's tempfile draws them."""
_PYTHON = re.compile(r"python\d(?:\.\d+)?t?|Python\d+|Lib")


def path_passing(one: str, other: str) -> str | None:
    """What two paths that differ are passed over as, None where they name different files."""
    before, after = _parts(one), _parts(other)
    first, second = _library(before), _library(after)
    if first is not None or second is not None:
        return "path" if first == second else None
    place, elsewhere = _below(before, _ROOTS), _below(after, _ROOTS)
    if place is not None and elsewhere is not None:
        root, rest = place
        its_root, its_rest = elsewhere
        if rest == its_rest:
            return "path"
        if root == its_root:
            return None
        if () in (rest, its_rest):
            bare = root if rest == () else its_root
            return "path" if bare == _WORK else None
        return "path" if _ends_alike(rest, its_rest) else None
    drawn, anew = _below(before, _TEMPORARY), _below(after, _TEMPORARY)
    if drawn is not None and anew is not None and len(drawn[1]) == len(anew[1]):
        pairs = zip(drawn[1], anew[1], strict=True)
        if all(name == now or _same_drawn(name, now) for name, now in pairs):
            return "temporary-name"
    return None


def warning_passing(one: str, other: str) -> str | None:
    """The same for a path with a line number, as it stands before a warning."""
    path, _, line = one.rpartition(":")
    its_path, _, its_line = other.rpartition(":")
    library = _library(_parts(path))
    if library is not None and library == _library(_parts(its_path)):
        return "path"
    if line != its_line:
        return None
    return _source_passing(path, its_path) or path_passing(path, its_path)


def _source_passing(one: str, other: str) -> str | None:
    """Names that IPython gives to the source of a cell: counters, digests, numbers of processes."""
    return "path" if _CELL.match(one) and _CELL.match(other) else None


def _parts(path: str) -> tuple[str, ...]:
    path = path.removeprefix("file://")
    parts = [part for part in re.split(r"[/\\]+", path) if part]
    if parts and re.fullmatch("[A-Za-z]:", parts[0]):
        del parts[0]
    if parts and parts[0] == "private":
        del parts[0]
    return tuple(parts)


def _library(parts: Sequence[str]) -> tuple[str, ...] | None:
    """The file within Python's own library or what was installed; None for one of neither."""
    for folder in ("site-packages", "dist-packages"):
        if folder in parts:
            return ("packages", *parts[parts.index(folder) + 1 :])
    for place, name in enumerate(parts[:-1]):
        if place and _PYTHON.fullmatch(name) and parts[place - 1].lower() in {"lib", "python"}:
            return ("python", *parts[place + 1 :])
    return None


def _below(
    parts: tuple[str, ...], roots: Sequence[tuple[str, ...]]
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    for root in roots:
        head = parts[: len(root)]
        if len(head) == len(root) and all(
            wanted in ("*", name) for wanted, name in zip(root, head, strict=True)
        ):
            return head, parts[len(root) :]
    return None


def _ends_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    short, long = sorted((one, other), key=len)
    return long[len(long) - len(short) :] == short


def _same_drawn(one: str, other: str) -> bool:
    stem = _DRAWN.sub("", one)
    return stem != one and stem == _DRAWN.sub("", other)


PATHS = (
    # "/tmp/ipykernel_71/123.py:3: FutureWarning: …"
    Rule(
        re.compile(
            r"^(?P<it>[^\s:][^\s:]{0,1000}(?::\\[^\s:]{0,1000})?:\d{1,9})(?=: \w{0,60}Warning\b)",
            re.MULTILINE,
        ),
        warning_passing,
        ("Warning",),
    ),
    Rule(
        re.compile(
            r"(?P<it><ipython-input-\d{1,9}-[0-9a-f]{1,64}>"
            r"|(?<![\w/.~-])/[\w/.+-]{0,200}?/ipykernel_\d{1,9}/\d{1,20}\.py)"
        ),
        _source_passing,
        ("<ipython-input-", "ipykernel_"),
    ),
    Rule(
        re.compile(
            rf"(?P<it>(?<![\w/.~\\<-])(?:file://)?(?:~(?:/{_NAME})++|/{_NAME}(?:/{_NAME})*+)/?+"
            r"|(?<![\w/.~\\-])[A-Za-z]:(?:\\{1,2}[\w.+@=~-]++)++)"
        ),
        path_passing,
        ("/", ":\\"),
    ),
)
