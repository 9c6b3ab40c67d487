"""A notebook that belongs to a paper or talk: which it is, and what is in it.

Works carry ``NotebookFile``s, a few facts each.  ``Notebook`` is one that was read as a whole, in
the shape of nbformat 4.5 whatever its file's own format; only its page and its run need that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from nbproceedings.model.base import Record


class NotebookPicture(Record):
    """A picture beside a notebook that its Markdown shows.

    ``address`` is how the Markdown names it, ``path`` where it lies from the project's root, and
    ``stamp`` the SHA-256 of its bytes.
    """

    address: str
    path: str
    stamp: str


class NotebookFile(Record):
    """A notebook of a work.

    ``name`` is its file's name without the ending, "" for the one that is the body of the work's
    page.  ``path`` is from the project's root (``book/<volume>/papers/<id>/<name>.ipynb``), and
    ``stamp`` is the SHA-256 of its bytes.  ``title`` is its first heading, or its name.
    ``language`` is what its code is written in, "" where it does not say.  ``readable`` is false
    where nothing of it could be read; the record then has a problem that says why.  ``pictures``
    are those that lie beside it and that it shows.
    """

    name: str
    path: str
    stamp: str
    title: str
    language: str = ""
    form: Literal["ipynb", "myst"] = "ipynb"
    readable: bool = True
    pictures: tuple[NotebookPicture, ...] = ()


@dataclass(frozen=True, slots=True)
class Output:
    """One output of a code cell.

    ``kind`` is nbformat's ``output_type``.  ``data`` maps MIME types to values: texts are one
    string, pictures base64 as they stand in the file.  ``text`` holds a stream, ``name`` its name
    (``stdout``, ``stderr``) or that of an exception, ``message`` and ``traceback`` what it said.
    """

    kind: Literal["stream", "display_data", "execute_result", "error"]
    data: Mapping[str, Any] = field(default_factory=dict)
    metadata: Mapping[str, Any] = field(default_factory=dict)
    name: str = ""
    text: str = ""
    message: str = ""
    traceback: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.  ``tags`` are the known ones only; ``attachments`` as nbformat has them."""

    kind: Literal["markdown", "code", "raw"]
    source: str
    outputs: tuple[Output, ...] = ()
    tags: tuple[str, ...] = ()
    count: int | None = None
    attachments: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Notebook:
    """A notebook that was read.

    ``kernel`` is the name of the kernel that it asks for, and ``title`` what it calls itself
    apart from its headings; both may be empty.  ``pictures`` maps addresses in Markdown cells to
    the media type and content, as in outputs, of files beside it.
    """

    cells: tuple[Cell, ...]
    language: str = ""
    kernel: str = ""
    title: str = ""
    pictures: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def has_outputs(self) -> bool:
        """Whether it came with outputs of any cell."""
        return any(cell.outputs for cell in self.cells)
