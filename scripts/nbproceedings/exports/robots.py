"""``robots.txt``: everybody may read everything, and where the map is.

Crawlers look for it at the root of a host only.  A site below a path of a host has it all the
same: it does no harm, and whoever runs the host can take it from there.
"""

from __future__ import annotations

from collections.abc import Iterator

from nbproceedings.exports import Export, File, Outlet
from nbproceedings.exports.sitemap import PATH as SITEMAP


def _files(outlet: Outlet) -> Iterator[File]:
    lines = ["User-agent: *", "Disallow:"]
    if outlet.base_url:
        lines += ["", f"Sitemap: {outlet.file_url(SITEMAP)}"]
    yield File("robots.txt", ("\n".join(lines) + "\n").encode())


EXPORT = Export("robots", "what crawlers may read (everything), and where the map is", _files)
