"""Which programs make this site; what other ones have made is not trusted.

Sphinx notices changed documents and settings, but not that a package was exchanged: pages that it
keeps, and files of ``_static`` that nobody writes any more, would be those of the old one.
"""

from __future__ import annotations

import hashlib
import shutil
import sys
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from nbproceedings.model.made import Made
from nbproceedings.provenance.environment import OURSELVES, generator, interpreter, lock_file
from nbproceedings.provenance.writing import kept_packages
from nbproceedings.site.config import binding
from nbproceedings.site.interrupted import state_folder
from nbproceedings.store.write import write_if_changed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

_STATE = "makers"
_STATIC = "_static"


def setup(app: Sphinx) -> None:
    # After the lock is taken, before extensions put files into _static.
    app.connect("builder-inited", _begin, priority=2)
    app.connect("build-finished", _end, priority=900)


def package_names(app: Sphinx) -> tuple[str, ...]:
    """The packages that take part: ourselves, and those of the extensions and the theme.

    An extension's package mostly has the name of its module; one that has another is missed here,
    and is among the packages all the same if anything that is found needs it.
    """
    found = {OURSELVES, "jupyter-book", str(app.config.html_theme)}
    for module in app.extensions:
        found.add(module)
        found.add(module.partition(".")[0])
    return tuple(sorted(name.replace("_", "-").replace(".", "-") for name in found))


def _begin(app: Sphinx) -> None:
    state, bound = state_folder(app), binding(app)
    packages = kept_packages(state, package_names(app))
    lock = lock_file(bound.project.root)
    bound.made = Made(
        generator=packages.get(OURSELVES) or generator(state / "code-hashes.json")["version"],
        python=f"{sys.version_info.major}.{sys.version_info.minor}",
        packages=tuple(packages.items()),
        lock=lock.name if lock else "",
        lock_sha256=hashlib.sha256(lock.read_bytes()).hexdigest() if lock else "",
    )
    makers = (packages, interpreter(), generator(state / "code-hashes.json"), _own_assets(app))
    app.nbproceedings_makers = _digest(makers)  # type: ignore[attr-defined]
    static = Path(app.outdir) / _STATIC
    if static.is_dir() and _before(state) != app.nbproceedings_makers:  # type: ignore[attr-defined]
        shutil.rmtree(static)
        app.nbproceedings_interrupted = True  # type: ignore[attr-defined]


def _end(app: Sphinx, exception: Exception | None) -> None:
    if exception is None:
        text: str = app.nbproceedings_makers  # type: ignore[attr-defined]
        write_if_changed(state_folder(app) / _STATE, text.encode())


def _before(state: Path) -> str:
    try:
        return (state / _STATE).read_text(encoding="ascii")
    except (OSError, ValueError):
        return ""


def _own_assets(app: Sphinx) -> tuple[str, ...]:
    """Files that the book puts into ``_static`` itself: one that is gone must go there too.

    Pages name their checksums, so that they change with them.
    """
    return tuple(sorted(set(_stamped(app))))


def _stamped(app: Sphinx) -> Iterator[str]:
    root = binding(app).project.root.resolve()
    for given in app.config.html_static_path:
        folder = (Path(app.confdir) / given).resolve()
        if folder.is_relative_to(root):
            for path in folder.rglob("*"):
                if path.is_file():
                    digest = blake2b(path.read_bytes(), digest_size=16).hexdigest()
                    yield f"{path.relative_to(root).as_posix()} {digest}"


def _digest(value: object) -> str:
    return blake2b(repr(value).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()
