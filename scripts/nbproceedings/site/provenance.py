"""Writes ``manifest.json``: what this site holds, and what it was made from.

Last of all, when nothing else will change a file.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from nbproceedings.provenance.writing import Facts, write_manifest
from nbproceedings.site.config import binding
from nbproceedings.site.interrupted import state_folder
from nbproceedings.site.makers import package_names

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_EPOCH = "SOURCE_DATE_EPOCH"


def setup(app: Sphinx) -> None:
    app.connect("build-finished", _finish, priority=950)


def _finish(app: Sphinx, exception: Exception | None) -> None:
    if exception is not None or app.builder.name != "html":
        return
    bound = binding(app)
    facts = Facts(
        series=bound.catalogue.series.title,
        site=bound.site.base_url,
        roots=package_names(app),
        options={
            "builder": app.builder.name,
            "theme": app.config.html_theme,
            "language": app.config.language,
            "tags": sorted(app.tags),
            "source_date_epoch": os.environ.get(_EPOCH),
        },
        more=tuple(_named(app)),
    )
    write_manifest(bound.project, Path(app.outdir), state_folder(app), facts)


def _named(app: Sphinx) -> Iterator[Path]:
    """Files and folders that settings or pages name; they may lie anywhere."""
    config = app.config
    folders = (*config.html_static_path, *config.html_extra_path, *config.templates_path)
    for name in (*folders, config.html_logo, config.html_favicon):
        if name and "://" not in str(name):
            yield Path(app.confdir) / str(name)
    used = {name for names in app.env.dependencies.values() for name in names}
    yield from (Path(app.srcdir) / name for name in sorted(used))
    yield from _code(app)


def _code(app: Sphinx) -> Iterator[Path]:
    """Extensions that lie in the project itself."""
    import sys

    from nbproceedings.provenance.environment import OURSELVES

    root = f"{binding(app).project.root.resolve()}{os.sep}"
    installed = f"{os.path.realpath(sys.prefix)}{os.sep}"
    for name, module in sorted(sys.modules.items()):
        path = getattr(module, "__file__", None) or ""
        ours = name.partition(".")[0] == OURSELVES
        if path.startswith(root) and not path.startswith(installed) and not ours:
            yield Path(path)
