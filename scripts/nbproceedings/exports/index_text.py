"""``llms.txt``: a short index of the site in Markdown, for programs that read text.

Its size depends on the number of volumes, never on that of papers: each volume's own files lead on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nbproceedings.exports import Export, File, Outlet
from nbproceedings.model import addresses
from nbproceedings.text.dates import format_range
from nbproceedings.text.html import inline_text

_MARKS = re.compile(r"([\\`*_\[\]<>#])")


def _files(outlet: Outlet) -> Iterator[File]:
    yield File("llms.txt", ("\n".join(_lines(outlet)) + "\n").encode())


def _lines(outlet: Outlet) -> Iterator[str]:
    series = outlet.catalogue.series
    yield f"# {_plain(series.title)}"
    if series.description:
        yield ""
        yield f"> {_plain(series.description)}"
    yield ""
    yield "## Volumes"
    yield ""
    here = {page.address for page in outlet.pages}
    for volume in series.volumes:
        front = addresses.volume(volume.id)
        page = front if front in here else addresses.citations(volume.id)
        days = format_range(volume.start, volume.end)
        papers, talks = len(volume.papers), len(volume.talks)
        yield (
            f"- [{_plain(volume.title)}]({_link(outlet, addresses.html(page))}): {days}, "
            f"papers: {papers}, talks: {talks}; everything as "
            f"[JSON]({_link(outlet, addresses.dump(volume.id))}) and "
            f"[BibTeX]({_link(outlet, addresses.volume_bibliography(volume.id))})"
        )


def _link(outlet: Outlet, path: str) -> str:
    return outlet.file_url(path) or addresses.encoded(path)


def _plain(text: str) -> str:
    """Text on one line in which nothing is a mark of Markdown."""
    return _MARKS.sub(r"\\\1", " ".join(inline_text(text).split()))


EXPORT = Export("index-text", "a short index of the volumes as text (llms.txt)", _files)
