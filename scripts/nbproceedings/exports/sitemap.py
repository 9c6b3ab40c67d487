"""The map of the site for search engines, by the protocol of sitemaps.org.

All pages that are listed, and the PDFs beside them.  Without the address of the site there is no
map: its entries have to be absolute.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nbproceedings.exports import Export, File, Outlet
from nbproceedings.exports._xml import add, document, root

NAMES = {"": "http://www.sitemaps.org/schemas/sitemap/0.9"}
PATH = "sitemap.xml"
MOST = 20_000
"""Addresses a file: the protocol allows 50,000 and 50 MB, which long addresses would pass first."""


def _files(outlet: Outlet) -> Iterator[File]:
    if not outlet.base_url:
        return
    found = [outlet.url(page.address) for page in outlet.pages]
    found += [outlet.file_url(path) for path in sorted(outlet.attachments) if path.endswith(".pdf")]
    if len(found) <= MOST:
        yield File(PATH, _map(found))
        return
    index = root("sitemapindex", NAMES)
    for number, start in enumerate(range(0, len(found), MOST), 1):
        path = f"sitemap-{number}.xml"
        yield File(path, _map(found[start : start + MOST]))
        add(add(index, "sitemap"), "loc", outlet.file_url(path))
    yield File(PATH, document(index))


def _map(urls: Sequence[str]) -> bytes:
    top = root("urlset", NAMES)
    for url in urls:
        add(add(top, "url"), "loc", url)
    return document(top)


EXPORT = Export("sitemap", "every page and PDF of the site, for search engines", _files)
