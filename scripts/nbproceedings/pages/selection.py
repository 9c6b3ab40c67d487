"""Which works a list shows, in which order and under which headings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from nbproceedings.model import Paper, Talk, Volume
from nbproceedings.pages import options
from nbproceedings.pages.context import Site
from nbproceedings.pages.entries import entries
from nbproceedings.pages.groups import Group, by_kind, by_session
from nbproceedings.text.folding import fold
from nbproceedings.text.html import inline_text
from nbproceedings.text.slugs import slug

Works = Mapping[str, Sequence[Paper | Talk]]
"""Works by the id of their volume."""


class Section(NamedTuple):
    """A volume's part of a list; ``title`` is empty where there is only one volume."""

    title: str
    address: str
    groups: tuple[Group, ...]


def selected(
    site: Site, volumes: Sequence[Volume], works: Works, given: Mapping[str, str]
) -> Works:
    """The works that the options ``kind``, ``session`` and ``keyword`` ask for."""
    everything = [work for held in works.values() for work in held]
    kind = _known_kind(volumes, everything, given)
    session = _known_session(volumes, given)
    keyword = _known_keyword(everything, given)

    def wanted(work: Paper | Talk) -> bool:
        if kind and work.kind != kind:
            return False
        places = site.catalogue.placements(work) if session else ()
        if session and all(place.session.id != session for place in places):
            return False
        return not keyword or keyword in map(slug, work.keywords)

    return {key: [work for work in held if wanted(work)] for key, held in works.items()}


def sections(
    site: Site,
    volumes: Sequence[Volume],
    works: Works,
    given: Mapping[str, str],
    default: str,
) -> tuple[Section, ...]:
    """Works under the headings that the options ``group`` and ``sort`` ask for."""
    group = options.choice(given, "group", ("kind", "session", "none"), default)
    sort = options.choice(given, "sort", ("programme", "title"), "programme")
    found = []
    for volume in volumes:
        held = works[volume.id]
        if sort == "title":
            held = sorted(held, key=lambda work: (fold(inline_text(work.heading)), work.id))
        if not held:
            continue
        if group == "kind":
            groups = by_kind(site, volume, held)
        elif group == "session":
            groups = by_session(site, volume, held)
        else:
            groups = (Group("", "", entries(site, held)),)
        title = volume.title if len(volumes) > 1 else ""
        found.append(Section(title, site.volume_page(volume.id), groups))
    return tuple(found)


def _known_kind(
    volumes: Iterable[Volume], works: Iterable[Paper | Talk], given: Mapping[str, str]
) -> str:
    formats = (one.id for volume in volumes for one in (*volume.formats, *volume.talk_formats))
    return _one_of(given, "kind", [*formats, *(work.kind for work in works)])


def _known_session(volumes: Iterable[Volume], given: Mapping[str, str]) -> str:
    ids = [session.id for volume in volumes for session in volume.schedule.sessions]
    return _one_of(given, "session", ids)


def _known_keyword(works: Iterable[Paper | Talk], given: Mapping[str, str]) -> str:
    text = given.get("keyword", "").strip()
    if not text:
        return ""
    texts = {slug(keyword): keyword for work in works for keyword in work.keywords}
    if slug(text) not in texts:
        # For its message, which names what comes near.
        options.choice({"keyword": text}, "keyword", sorted(texts.values()), "")
    return slug(text)


def _one_of(given: Mapping[str, str], name: str, allowed: Iterable[str]) -> str:
    if not given.get(name, "").strip():
        return ""
    return options.choice(given, name, list(dict.fromkeys(allowed)), "")
