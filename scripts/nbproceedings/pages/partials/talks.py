"""The talks, panels and working groups of a volume, or of all volumes."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from nbproceedings.model import Talk
from nbproceedings.pages import options, selection
from nbproceedings.pages.context import Partial, Site

_OPTIONS = {
    "volume": options.ALL_VOLUMES,
    "kind": "only talks of this kind, such as invited or panel",
    "session": "only talks of the session with this id",
    "keyword": "only talks with this keyword",
    "group": "headings by kind, session or none (the usual)",
    "sort": "order within a group: programme (the usual) or title",
    "heading": options.HEADING,
}


def _render(site: Site, here: str, volume: str | None, given: Mapping[str, str]) -> Markup:
    volumes = options.volumes(site, volume, given)
    talks = {
        one.id: [work for work in site.catalogue.programme(one.id) if isinstance(work, Talk)]
        for one in volumes
    }
    chosen = selection.selected(site, volumes, talks, given)
    asked = any(given.get(name, "").strip() for name in ("kind", "session", "keyword"))
    nothing = "No talk fits." if asked else "No talks are recorded."
    return site.partial(
        "talks",
        here,
        heading=options.heading(given),
        nothing="" if any(chosen.values()) else nothing,
        volumes=selection.sections(site, volumes, chosen, given, default="none"),
        notes=tuple(one.talks_note for one in volumes if one.talks_note and len(volumes) == 1),
    )


PARTIAL = Partial("talks", "Talks with speakers and links", _OPTIONS, _render)
