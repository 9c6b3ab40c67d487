"""Notices that the last build did not finish, and then trusts nothing that it left.

Sphinx saves what it read before it writes pages: a build that is killed in between leaves pages
missing for good, because the next one takes them for written.
"""

from __future__ import annotations

import fcntl
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.errors import ExtensionError
from sphinx.util import logging

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)


def state_folder(app: Sphinx) -> Path:
    """Where this extension keeps what it knows about the last build."""
    return Path(app.outdir).parent / ".nbproceedings"


def was_interrupted(app: Sphinx) -> bool:
    return bool(app.nbproceedings_interrupted)  # type: ignore[attr-defined]


def setup(app: Sphinx) -> None:
    app.connect("builder-inited", _begin, priority=1)
    app.connect("env-get-outdated", _everything)
    app.connect("build-finished", _end, priority=999)


def _begin(app: Sphinx) -> None:
    folder = state_folder(app)
    folder.mkdir(parents=True, exist_ok=True)
    lock = (folder / "lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        lock.close()
        raise ExtensionError(
            f"another build is writing to {app.outdir}: wait until it has finished"
        ) from error
    app.nbproceedings_lock = lock  # type: ignore[attr-defined]
    mark = folder / "building"
    app.nbproceedings_interrupted = mark.exists()  # type: ignore[attr-defined]
    mark.touch()


def _everything(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    if not was_interrupted(app):
        return []
    logger.info("nothing that the last build left is trusted: making every page again")
    return sorted(env.found_docs)


def _end(app: Sphinx, exception: Exception | None) -> None:
    if exception is None:
        (state_folder(app) / "building").unlink(missing_ok=True)
    lock = getattr(app, "nbproceedings_lock", None)
    if lock is not None:
        lock.close()
