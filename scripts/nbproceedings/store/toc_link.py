"""The link ``book/_toc.yml`` → ``../_toc.yml``, which a checkout can turn into a text file."""

from __future__ import annotations

from pathlib import Path

from nbproceedings.problem import Severity
from nbproceedings.store.files import Files

_REMEDY = (
    "make the link again, in the folder book: ln -s ../_toc.yml _toc.yml "
    "(on Windows: git config core.symlinks true, then check out anew); "
    "'nbproceedings build' works all the same, 'jupyter-book build book/' does not"
)


def check_toc_link(files: Files) -> None:
    """Report what keeps a bare ``jupyter-book build book/`` from finding the table of contents."""
    toc = files.project.toc
    link = files.project.book / "_toc.yml"
    if not toc.is_file():
        if link.is_file() and not link.is_symlink() and not _is_link_text(link):
            return  # the table of contents lies in the book itself
        message = "there is no _toc.yml beside _config.yml"
        hint = "write one: it lists the prose pages in order; papers and talks need no entry"
        files.report("missing-file", Severity.ERROR, toc, message, hint)
        return
    if not link.exists() and not link.is_symlink():
        message = "book/_toc.yml is missing; it is a link to ../_toc.yml"
        files.report("toc-link", Severity.WARNING, link, message, _REMEDY)
    elif link.is_symlink() and not link.exists():
        message = f"the link book/_toc.yml leads to {str(link.readlink())!r}, where nothing is"
        files.report("toc-link", Severity.WARNING, link, message, _REMEDY)
    elif _is_link_text(link):
        message = "book/_toc.yml is a text file that holds '../_toc.yml', not a link to that file"
        files.report("toc-link", Severity.WARNING, link, message, _REMEDY)


def _is_link_text(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            start = file.read(200)
    except OSError:
        return False
    return start.strip().lstrip(b"\xef\xbb\xbf").replace(b"\\", b"/") == b"../_toc.yml"
