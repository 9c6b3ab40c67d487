"""Old addresses: the pages that lead on from them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from nbproceedings.model import addresses
from nbproceedings.pages.context import Download
from nbproceedings.pages.moved import redirect
from nbproceedings.problem import Problem, Severity
from nbproceedings.site.attachments import attachments
from nbproceedings.text.html import inline_text

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from nbproceedings.site.binding import Binding
    from nbproceedings.site.manifest import Manifest


def redirects(bound: Binding, env: BuildEnvironment, policy: str) -> Iterator[Download]:
    """The page of each address that leads elsewhere now, in order."""
    ways = bound.whereabouts.ways(bound.loaded.published)
    if not ways:
        return
    files = {path for path, _ in attachments(bound)}
    for old, target in ways.items():
        path = target if target in files else addresses.html(target)
        yield redirect(bound.site, old, path, _title(bound, env, target), policy)


def _title(bound: Binding, env: BuildEnvironment, address: str) -> str:
    page = bound.pages.get(address)
    if page:
        return page.title
    volume = bound.catalogue.volumes.get(address.removesuffix("/index"))
    if volume:
        return inline_text(volume.name)
    return env.titles[address].astext() if address in env.titles else address


def lost(bound: Binding, manifest: Manifest) -> Iterator[Problem]:
    """Published addresses at which the finished site has nothing.

    What is missing from the record stopped the build long before; this is for what other settings
    do, such as a pattern that keeps a prose page from the book.
    """
    published = bound.loaded.published
    for kind, known in (("page", published.pages), ("file", published.files)):
        for address in sorted(known):
            file = addresses.html(address) if kind == "page" else address
            stand_in = addresses.html(addresses.stand_in(address))
            if manifest.has(file) or manifest.has(stand_in):
                continue
            if bound.whereabouts.is_given_up(address):
                continue
            yield Problem(
                "published-address-gone",
                Severity.ERROR,
                bound.loaded.places.of(f"lock:{kind} {address}"),
                f"{file!r} was published, and the finished site does not have it",
                "look whether a setting in _config.yml or _toc.yml leaves it out; or say under "
                "'moved' or 'gone' in book/addresses.yml what became of it",
            )


def make_room(root: Path, file: str) -> None:
    """Remove what an earlier build left in the way of a file below ``root``.

    The address of a PDF that was removed becomes a folder; the one of a PDF that came back is a
    folder until then.
    """
    path = root / file
    for above in path.parents:
        if above == root:
            break
        if above.is_file() or above.is_symlink():
            above.unlink()
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
