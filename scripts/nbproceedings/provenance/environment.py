"""Which programs made a site: the interpreter, the packages, and ourselves."""

from __future__ import annotations

import hashlib
import platform
import sys
import zlib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import nbproceedings
from nbproceedings.store.hashes import KeptHashes

OURSELVES = "nbproceedings"
_CODE = frozenset({".css", ".html", ".js", ".json", ".md", ".py", ".txt", ".yml"})
LOCKS = ("requirements.lock", "uv.lock", "pylock.toml", "poetry.lock", "pdm.lock")
"""Files of a project that lock versions, best first."""

_BUNDLED = {
    "pillow_zlib": ("PIL._imaging", "zlib_version"),
    "pillow_zlib_ng": ("PIL._imaging", "zlib_ng_version"),
    "pillow_jpeg": ("PIL._imaging", "jpeglib_version"),
    "pillow_jpeg_turbo": ("PIL._imaging", "libjpeg_turbo_version"),
    "pillow_freetype": ("PIL._imagingft", "freetype2_version"),
}
"""Where Pillow's compiled modules tell what they were built with.

``PIL.features`` tells the same, and needs all of Pillow's Python code to be read first.
"""


def interpreter() -> dict[str, str]:
    """What besides packages shapes bytes.

    Link preview pictures and ``objects.inv`` are packed by Python's zlib, pictures of notebooks by
    the libraries in Pillow, which its version does not tell: builds of it differ in them.  All else
    is the same wherever the packages are.
    """
    return {
        "implementation": platform.python_implementation(),
        "version": platform.python_version(),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        "system": sys.platform,
        "machine": platform.machine(),
        **_bundled(),
    }


@cache
def _bundled() -> Mapping[str, str]:
    """Versions of the libraries in Pillow, as far as it is installed and has them."""
    found = {}
    for name, (module, attribute) in _BUNDLED.items():
        try:
            version = getattr(import_module(module), attribute, None)
        except ImportError:
            continue
        if version:
            found[name] = str(version)
    return found


def packages(roots: Iterable[str]) -> dict[str, str]:
    """Versions of the packages named, and of all that they need, as far as they are installed.

    Extras are left out, unless somebody asks for them by name: what tests and linters need shapes
    no site.
    """
    from packaging.requirements import InvalidRequirement, Requirement
    from packaging.utils import canonicalize_name

    found: dict[str, str] = {}
    asked: set[tuple[str, str]] = set()
    waiting = [(str(canonicalize_name(root)), "") for root in roots]
    while waiting:
        name, extra = waiting.pop()
        if (name, extra) in asked:
            continue
        asked.add((name, extra))
        one = _installed(name)
        if one is None:
            continue
        found[name] = one.version
        for line in one.requires or ():
            try:
                needed = Requirement(line)
            except InvalidRequirement:
                continue
            if needed.marker is None or needed.marker.evaluate({"extra": extra}):
                wanted = str(canonicalize_name(needed.name))
                waiting += [(wanted, ""), *((wanted, each) for each in needed.extras)]
    return dict(sorted(found.items()))


def _installed(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def code_files() -> dict[str, Path]:
    """The files of this package that shape a site, by their path in it."""
    root = Path(nbproceedings.__file__).parent
    return {
        path.relative_to(root).as_posix(): path
        for path in sorted(root.rglob("*"))
        if path.suffix in _CODE and "__pycache__" not in path.parts
    }


@cache
def generator(kept: Path) -> dict[str, str]:
    """Ourselves: name, version, and a hash of the code, which a version alone does not tell.

    ``kept`` is a file that remembers the hashes of files that did not change.
    """
    hashes = KeptHashes(Path(nbproceedings.__file__).parent, kept)
    state = hashlib.sha256()
    for name in code_files():
        state.update(f"{hashes.of(name)}  {name}\n".encode())
    hashes.save()
    return {
        "name": OURSELVES,
        "version": nbproceedings.__version__,
        "sha256": state.hexdigest(),
    }


def lock_file(root: Path) -> Path | None:
    """The file of the project that locks its packages."""
    return next((root / name for name in LOCKS if (root / name).is_file()), None)
