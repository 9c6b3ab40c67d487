"""The reference list: every work with who cites it, and links both ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from markupsafe import Markup

from nbproceedings.model import addresses
from nbproceedings.model.answers import Citing
from nbproceedings.pages import options
from nbproceedings.pages.backlinks import Backlink, backlink
from nbproceedings.pages.context import Partial, Site

_OPTIONS = {
    "volume": "only works cited in the volume with this id; all works unless said",
    "bibtex": "yes (the usual) or no: whether to offer BibTeX",
}


class Row(NamedTuple):
    """An entry of the list."""

    anchor: str
    key: str
    label: str
    html: Markup
    backlinks: tuple[Backlink, ...]
    bibtex: str
    here: str


def _render(site: Site, here: str, volume: str | None, given: Mapping[str, str]) -> Markup:
    only = options.volume(site, None, given).id if given.get("volume", "").strip() else ""
    with_bibtex = options.choice(given, "bibtex", ("yes", "no"), "yes") == "yes"
    rows = tuple(_rows(site, only, with_bibtex))
    return site.partial("references", here, rows=rows, many=len(rows) > 10)


def _rows(site: Site, only: str, with_bibtex: bool) -> Iterator[Row]:
    catalogue = site.catalogue
    anchors: set[str] = set()
    found = []
    for key in catalogue.references:
        citing = catalogue.citing(key)
        if only and not any(_volume_of(one) == only for one in citing):
            continue
        formatted = site.reference(key)
        if formatted is not None:
            found.append((formatted, citing))
    for formatted, citing in sorted(
        found, key=lambda pair: (pair[0].label.casefold(), pair[0].label, pair[0].key)
    ):
        anchor = addresses.reference_anchor(formatted.key)
        yield Row(
            "" if anchor in anchors else anchor,
            formatted.key,
            formatted.label,
            formatted.html,
            tuple(backlink(site, one, formatted.key) for one in citing),
            formatted.bibtex if with_bibtex else "",
            addresses.work(work) if (work := catalogue.work_cited_as(formatted.key)) else "",
        )
        anchors.add(anchor)


def _volume_of(citing: Citing) -> str:
    if citing.work:
        return citing.work.volume
    if citing.volume:
        return citing.volume.id
    return (citing.document or "").partition("/")[0]


PARTIAL = Partial("references", "The reference list with backlinks", _OPTIONS, _render)
