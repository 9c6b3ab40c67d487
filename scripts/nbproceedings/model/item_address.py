"""Where a work is found when the address of its own page is not known."""

from __future__ import annotations

from nbproceedings.model.paper import Paper
from nbproceedings.model.talk import Talk
from nbproceedings.model.volume import Volume
from nbproceedings.text.identifiers import arxiv_url, doi_url, openreview_url


def work_address(work: Paper | Talk) -> str:
    """DOI, OpenReview, arXiv, own link, in this order; of a talk also recording or slides.

    OpenReview goes before arXiv: it is where the workshop's version is.
    """
    if work.doi:
        return doi_url(work.doi)
    if work.openreview:
        return openreview_url(work.openreview)
    if work.arxiv:
        return arxiv_url(work.arxiv)
    spoken = (work.video, work.slides) if isinstance(work, Talk) else ()
    return next((address for address in (work.url, *spoken) if address), "")


def volume_address(volume: Volume) -> str:
    """Permanent link, DOI, or the event's own site."""
    if volume.permalink:
        return volume.permalink
    return doi_url(volume.doi) if volume.doi else volume.url or ""
