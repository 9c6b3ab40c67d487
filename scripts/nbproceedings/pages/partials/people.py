"""The people of a volume in one role."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from nbproceedings.model import Contributor, Talk, Volume
from nbproceedings.pages import options
from nbproceedings.pages.context import Partial, Site
from nbproceedings.pages.profiles import profiles

_ROLES = (
    "organizers",
    "organisers",
    "editors",
    "committee",
    "contacts",
    "participants",
    "speakers",
)
_NOTHING = {
    "organizers": "No organisers are recorded.",
    "editors": "No editors are recorded.",
    "committee": "No programme committee is recorded.",
    "contacts": "No contacts are recorded.",
    "participants": "No participants are recorded.",
    "speakers": "No speakers are recorded.",
}
_OPTIONS = {
    "volume": options.VOLUME,
    "role": f"whom to list: {', '.join(_ROLES)}; organizers unless said",
    "biographies": "yes or no (the usual): whether to print biographies",
}


def _render(site: Site, here: str, volume: str | None, given: Mapping[str, str]) -> Markup:
    one = options.volume(site, volume, given)
    role = options.choice(given, "role", _ROLES, "organizers").replace("isers", "izers")
    people = _people(one, role)
    return site.partial(
        "people",
        here,
        profiles=profiles(site.catalogue, one.id, people),
        biographies=options.choice(given, "biographies", ("yes", "no"), "no") == "yes",
        nothing=_NOTHING[role],
        plain=role == "participants",
    )


def _people(volume: Volume, role: str) -> Sequence[Contributor]:
    if role == "speakers":
        return _speakers(volume.talks)
    people: Sequence[Contributor] = getattr(volume, role)
    return people


def _speakers(talks: Sequence[Talk]) -> Sequence[Contributor]:
    """Everybody who speaks, each name once: where they say most about themselves."""
    found: dict[str, Contributor] = {}
    for talk in talks:
        for one in (*talk.speakers, *talk.panelists):
            name = one.id or one.name.printed
            if name not in found or _tells(one) > _tells(found[name]):
                found[name] = one
    return tuple(found.values())


def _tells(one: Contributor) -> int:
    return sum(bool(part) for part in (one.biography, one.photo, one.affiliations, one.url))


PARTIAL = Partial("people", "People of an event in one role", _OPTIONS, _render)
