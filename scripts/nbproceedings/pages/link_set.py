"""The link set of a work (RFC 9264): its typed links, also those that lead back to its page."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence

from nbproceedings.model import addresses
from nbproceedings.pages.about import WorkAbout
from nbproceedings.pages.context import CitationFile, Download, Site
from nbproceedings.pages.typed_links import typed_links

_write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_BACK = {"item": "collection", "describedby": "describes"}


def link_set(
    site: Site, address: str, about: WorkAbout, files: Sequence[CitationFile]
) -> tuple[Download, ...]:
    """The file beside the page; none where the site's address is not known.

    Every link of a link set has to be absolute, since nothing says what it would be relative to.
    """
    if not site.base_url:
        return ()
    return (Download(about.link_set, _document(site.base_url, address, about, files).encode()),)


def _document(base_url: str, address: str, about: WorkAbout, files: Sequence[CitationFile]) -> str:
    page = base_url + addresses.encoded(addresses.html(address))
    from_page: dict[str, list[dict[str, str]]] = defaultdict(list)
    back = []
    for one in typed_links(base_url, address, about, files):
        url = one.url or (base_url + addresses.encoded(one.path) if one.path else "")
        if not url:
            continue
        kind = {"type": one.media_type} if one.media_type else {}
        from_page[one.rel].append({"href": url} | kind)
        if one.rel in _BACK:
            back.append({"anchor": url, _BACK[one.rel]: [{"href": page, "type": "text/html"}]})
    found = {"linkset": [{"anchor": page, **from_page}, *back]}
    return _write(found) + "\n"
