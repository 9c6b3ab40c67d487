"""Makes a build after a change give what a build from nothing gives.

Sphinx leaves four things as they were: pictures and downloads that no page uses any more, names of
pictures that depend on the order in which pages were read, lists at the side of pages that it does
not write, and ``.buildinfo``, which holds a hash of paths of this machine and tells readers
nothing.  MyST-NB copies its style sheet when the pages have been written: those of a first build
miss the checksum that later ones find.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
from collections import defaultdict
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from nbproceedings.site.interrupted import state_folder
from nbproceedings.store.write import write_if_changed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_INFO = ".buildinfo"
_STYLES = re.compile(r"mystnb\.[0-9a-f]{64}\.css")
_COPIED = "copied.json"


def setup(app: Sphinx) -> None:
    app.connect("builder-inited", _bring_info, priority=3)
    app.connect("env-updated", _name_pictures)
    app.connect("env-updated", _look_at_contents)
    app.connect("env-updated", _bring_styles, priority=900)
    app.connect("build-finished", _finish, priority=800)


def _bring_info(app: Sphinx) -> None:
    """Sphinx looks for its file where the site is."""
    kept, place = state_folder(app) / _INFO, Path(app.outdir) / _INFO
    if kept.is_file() and not place.exists():
        shutil.copyfile(kept, place)


def _finish(app: Sphinx, exception: Exception | None) -> None:
    if exception is None and app.builder.name == "html":
        with contextlib.suppress(FileNotFoundError):
            os.replace(Path(app.outdir) / _INFO, state_folder(app) / _INFO)
        _drop_copies(app)


def _drop_copies(app: Sphinx) -> None:
    """Remove what Sphinx copied for pages of earlier builds, and no page of this one uses.

    Files that an extension made there itself are not touched.
    """
    path = state_folder(app) / _COPIED
    now = sorted(
        {f"_images/{name}" for _, name in app.env.images.values()}
        | {f"_downloads/{name}" for _, name in app.env.dlfiles.values()}
    )
    try:
        before = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        before = []
    for name in sorted(set(before) - set(now)):
        file = Path(app.outdir) / name
        with contextlib.suppress(OSError):
            file.unlink()
            # A download lies in a folder of its own.
            for folder in file.parents:
                if folder == Path(app.outdir):
                    break
                folder.rmdir()
    write_if_changed(path, json.dumps(now).encode())


def _name_pictures(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Number pictures of one name in the order of their paths; tells which pages show others.

    Sphinx numbers them in the order in which it happens to read pages.
    """
    alike: dict[str, list[str]] = defaultdict(list)
    for path in sorted(env.images):
        alike[os.path.basename(path)].append(path)
    taken = set(alike)
    changed: set[str] = set()
    for name in sorted(alike):
        for place, path in enumerate(alike[name]):
            documents, before = env.images[path]
            now = name if place == 0 else _free(name, taken)
            taken.add(now)
            if now != before:
                env.images[path] = (documents, now)
                changed |= documents
    env.images._existing = taken
    return sorted(changed)


def _free(name: str, taken: set[str]) -> str:
    stem, ending = os.path.splitext(name)
    number = 1
    while f"{stem}{number}{ending}" in taken:
        number += 1
    return f"{stem}{number}{ending}"


def _look_at_contents(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """All pages, where the list at their side has changed: Sphinx writes only those in between."""
    titles = [(name, title.astext()) for name, title in sorted(env.titles.items())]
    state = blake2b(repr(titles).encode("utf-8", "surrogateescape"), digest_size=16)
    state.update(repr(sorted(_strings(env.toctree_includes.items()))).encode())
    now = state.hexdigest()
    before = getattr(env, "nbproceedings_contents", now)
    env.nbproceedings_contents = now  # type: ignore[attr-defined]
    return [] if before == now else sorted(env.found_docs)


def _bring_styles(app: Sphinx, env: BuildEnvironment) -> None:
    if app.builder.format != "html":
        return
    from importlib.resources import files

    for sheet in app.registry.css_files:
        name = str(sheet[0])
        if _STYLES.fullmatch(name):
            target = Path(app.outdir) / "_static" / name
            data = (files("myst_nb.static") / "mystnb.css").read_bytes()
            write_if_changed(target, data)


def _strings(items: Iterable[tuple[str, list[str]]]) -> Iterable[tuple[str, tuple[str, ...]]]:
    return ((name, tuple(children)) for name, children in items)
