"""What the exports are made from: the record, and the pages that this site has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbproceedings.exports import Listed, Outlet
from nbproceedings.site.attachments import attachments

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from nbproceedings.site.binding import Binding


def make_outlet(bound: Binding, env: BuildEnvironment) -> Outlet:
    """The outlet of a build whose prose pages have been read."""
    listed = {
        page.address: Listed(page.address, page.kind, page.volume or "", page.title)
        for page in bound.pages.values()
        if page.listed
    }
    volumes = bound.catalogue.volumes
    for document in env.all_docs:
        if document not in bound.pages:
            folder = document.partition("/")[0]
            title = env.titles[document].astext() if document in env.titles else document
            listed[document] = Listed(document, "prose", folder if folder in volumes else "", title)
    return Outlet(
        catalogue=bound.catalogue,
        item=bound.site.item,
        pages=tuple(listed[address] for address in sorted(listed)),
        attachments=frozenset(path for path, _ in attachments(bound)),
        base_url=bound.site.base_url,
    )
