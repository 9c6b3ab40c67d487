"""The papers of a volume, or of all volumes, under headings with their number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from nbproceedings.model import Paper, Volume
from nbproceedings.pages import options, selection
from nbproceedings.pages.context import Partial, Site

_OPTIONS = {
    "volume": options.ALL_VOLUMES,
    "kind": "only papers of this kind, such as poster",
    "session": "only papers of the session with this id",
    "keyword": "only papers with this keyword",
    "group": "headings by kind (the usual), session or none",
    "sort": "order within a group: programme (the usual) or title",
    "heading": options.HEADING,
}


def _render(site: Site, here: str, volume: str | None, given: Mapping[str, str]) -> Markup:
    volumes = options.volumes(site, volume, given)
    papers = {
        one.id: [work for work in site.catalogue.programme(one.id) if isinstance(work, Paper)]
        for one in volumes
    }
    chosen = selection.selected(site, volumes, papers, given)
    return site.partial(
        "papers",
        here,
        heading=options.heading(given),
        filter_label="Find a paper",
        nothing=_nothing(volumes, chosen, given),
        volumes=selection.sections(site, volumes, chosen, given, default="kind"),
        notes=_notes(volumes),
    )


def _notes(volumes: Sequence[Volume]) -> tuple[str, ...]:
    return tuple(one.papers_note for one in volumes if one.papers_note and len(volumes) == 1)


def _nothing(
    volumes: Sequence[Volume], chosen: Mapping[str, Sequence[object]], given: Mapping[str, str]
) -> str:
    if any(chosen.values()):
        return ""
    asked = any(given.get(name, "").strip() for name in ("kind", "session", "keyword"))
    return "No paper fits." if asked else "No papers are recorded yet."


PARTIAL = Partial("papers", "Papers with authors and links", _OPTIONS, _render)
