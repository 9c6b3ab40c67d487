"""A prose page as far as its head goes: what is in it is Sphinx's business."""

from __future__ import annotations

from nbproceedings.model import addresses
from nbproceedings.pages.about import VolumeAbout
from nbproceedings.pages.about_volume import prose_about
from nbproceedings.pages.collection import bibliography, files_of_whole
from nbproceedings.pages.context import CitationFile, Page, Site
from nbproceedings.pages.work import shortened


def prose_page(site: Site, document: str, front: str, title: str, description: str) -> Page:
    """The page of a document; ``front`` is the address of the site's front page.

    ``description`` is the document's first paragraph.  Where it has none (a front page may be all
    lists), what the record says about the volume stands in.
    """
    about = prose_about(site, document, front)
    volume = site.catalogue.volumes.get(document.partition("/")[0])
    files: tuple[CitationFile, ...] = ()
    if volume and isinstance(about, VolumeAbout):
        files = files_of_whole(site, addresses.volume_files(volume.id))
        description = description or about.description
    return Page(
        address=document,
        kind="prose",
        volume=volume.id if volume else None,
        title=title,
        description=shortened(description),
        template="",
        # The page's title names the volume, and its citations lead to the list of references.
        parts={
            "volume": volume.name if volume else "",
            "references": site.has(addresses.REFERENCES),
        },
        about=about,
        bibliography=bibliography(files),
        files=files,
    )
