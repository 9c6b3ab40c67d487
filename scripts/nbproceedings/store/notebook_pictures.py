"""Pictures that lie beside a notebook and that its Markdown cells show by their names."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from markupsafe import Markup

from nbproceedings.model.notebook import Notebook, NotebookPicture
from nbproceedings.store.notebook_inputs import lies_in

MOST = 200
"""Pictures of one notebook; more are not looked for."""
MAX_PICTURE_FILE = 12_000_000
"""Bytes; pages show no larger one anyway."""
_SVG = "image/svg+xml"
_KINDS = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".gif": "image/gif",
    ".svg": _SVG,
}


def named_pictures(notebook: Notebook) -> tuple[str, ...]:
    """Addresses of pictures in Markdown cells that may be files beside the notebook, as written."""
    # Loads what highlights code, which most records have no use for.
    from nbproceedings.text.commonmark import MAX_MARKDOWN, commonmark_html

    found: dict[str, None] = {}

    def take(address: str, _: str) -> Markup:
        if len(found) < MOST and _parts(address):
            found[address] = None
        return Markup("")

    for cell in notebook.cells:
        # Only the parser knows what is a picture; few cells have anything that looks like one.
        if cell.kind == "markdown" and "![" in cell.source and len(cell.source) <= MAX_MARKDOWN:
            commonmark_html(cell.source, take, lambda written: written)
    return tuple(found)


def places_of(address: str, folder: Path, name: str) -> Iterator[Path]:
    """Where the file may be, the likeliest first.

    ``folder`` is that of the work's files, in which its notebooks are run.  ``name`` is its name
    where the notebook lies beside it, as the body of a page does, "" where it lies in it.
    """
    parts = _parts(address)
    yield folder.joinpath(*parts)
    if name and parts[:1] == (name,):
        yield folder.joinpath(*parts[1:])


def is_picture_of(path: Path, folder: Path) -> bool:
    """Whether it is a file that may be shown: one that a run would get too."""
    try:
        return path.is_file() and lies_in(str(path), str(folder))
    except (OSError, ValueError):
        return False


def is_too_large(path: Path) -> bool:
    """Whether it is larger than what is shown.  Raises OSError."""
    return path.stat().st_size > MAX_PICTURE_FILE


def read_picture(root: Path, picture: NotebookPicture) -> tuple[str, str] | None:
    """Its media type and, as in a notebook, base64 or the text of a drawing; None: it is gone."""
    path = root / picture.path
    kind = _KINDS[path.suffix.lower()]
    try:
        data = path.read_bytes()
    except OSError:
        return None
    if kind == _SVG:
        return kind, data.decode("utf-8", "replace")
    return kind, base64.b64encode(data).decode()


def _parts(address: str) -> tuple[str, ...]:
    """The steps of a relative path to a picture; () for every other address."""
    path = PurePosixPath(address)
    parts = path.parts
    if (
        path.is_absolute()
        or path.suffix.lower() not in _KINDS
        or "\0" in address
        or any(part.startswith(".") or ":" in part or "\\" in part for part in parts)
    ):
        return ()
    return parts
