"""What search knows of the series: one entry for each work, person, event, reference, prose page.

An entry is made from the record and not from the finished page, so that what all pages share
(navigation, citations, lists) can never be found instead of what a page is about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from nbproceedings.model import Paper, Talk, Volume, addresses
from nbproceedings.model.notebook import NotebookFile
from nbproceedings.model.people_index import Entry
from nbproceedings.model.volume import Topic
from nbproceedings.pages.cited import reference_page
from nbproceedings.pages.context import Site
from nbproceedings.pages.notebooks.badges import badge
from nbproceedings.pages.notebooks.view import language_name
from nbproceedings.pages.statements import state
from nbproceedings.pages.wording import ROLES, kind_title
from nbproceedings.text.html import inline_text
from nbproceedings.text.slugs import slug

PERSON = "Person"
NOTEBOOK = "Notebook"


class Prose(NamedTuple):
    """A prose page as search sees it: its heading, and its text without what the record put in."""

    title: str
    text: str


class Sought(NamedTuple):
    """An entry of the index; everything is plain text.

    ``where`` is a link from the root of the site.  ``also`` are other titles or names by which it
    must be found as a whole.  ``filters`` are pairs of ``volume``, ``kind``, ``session`` or
    ``keyword`` and a value.
    """

    where: str
    kind: str
    title: str
    people: tuple[str, ...] = ()
    event: str = ""
    state: str = ""
    texts: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    filters: tuple[tuple[str, str], ...] = ()


def sought(site: Site, prose: Mapping[str, Prose]) -> Iterator[Sought]:
    """All entries; ``prose`` are the texts of prose pages and of bodies by address."""
    names = _volume_names(site)
    keywords = {keyword.slug: inline_text(keyword.text) for keyword in site.catalogue.keywords}
    told = {addresses.SEARCH}
    for volume in site.catalogue.series.volumes:
        address = site.volume_page(volume.id)
        told.add(address)
        yield _event(address, volume, names[volume.id], prose.get(address))
        for work in site.catalogue.programme(volume.id):
            address = addresses.work(work)
            told.add(address)
            yield _work(site, work, names[volume.id], keywords, prose.get(address))
        for work, notebook in site.catalogue.notebooks(volume.id):
            if notebook.name:
                yield _notebook(site, work, notebook, names[volume.id])
    for entry in site.catalogue.people.entries:
        yield _person(entry, names)
    yield from _references(site, names)
    for address in sorted(set(prose) - told):
        yield _prose(address, prose[address], names)


def _volume_names(site: Site) -> dict[str, str]:
    """How volumes are called where readers choose among them: no two the same."""
    names = {key: inline_text(volume.name) for key, volume in site.catalogue.volumes.items()}
    known = list(names.values())
    return {
        key: name if known.count(name) == 1 else f"{name} ({key})" for key, name in names.items()
    }


def _where(address: str, anchor: str = "") -> str:
    fragment = f"#{addresses.encoded(anchor)}" if anchor else ""
    return addresses.encoded(addresses.html(address)) + fragment


def _plain(*texts: str | None) -> tuple[str, ...]:
    return tuple(inline_text(text) for text in texts if text)


def _work(
    site: Site, work: Paper | Talk, event: str, keywords: Mapping[str, str], body: Prose | None
) -> Sought:
    title = inline_text(work.heading)
    kind = inline_text(kind_title(site.catalogue.volumes[work.volume], work))
    sessions = dict.fromkeys(place.session.title for place in site.catalogue.placements(work))
    own = tuple(dict.fromkeys(keywords[slug(text)] for text in work.keywords))
    texts = _plain(work.subtitle, work.abstract or work.description, *work.notes)
    return Sought(
        _where(addresses.work(work)),
        kind,
        title,
        people=tuple(one.name.printed for one in work.people),
        event=event,
        state=state(work),
        texts=(*texts, body.text) if body else texts,
        keywords=own,
        also=(f"{title} {inline_text(work.subtitle)}",) if work.subtitle else (),
        filters=(
            ("volume", event),
            ("kind", kind),
            *(("session", f"{event}: {inline_text(session)}") for session in sessions),
            *(("keyword", keyword) for keyword in own),
        ),
    )


def _notebook(site: Site, work: Paper | Talk, notebook: NotebookFile, event: str) -> Sought:
    """A notebook by its title: what is in it is read only for its page."""
    outcome = badge(site.catalogue, notebook.path)
    of = inline_text(work.heading)
    return Sought(
        _where(addresses.notebook(work, notebook.name)),
        NOTEBOOK,
        inline_text(notebook.title),
        people=tuple(one.name.printed for one in work.people),
        event=event,
        state=state(work),
        texts=(f"{of}; {language_name(notebook.language)}; {outcome.title}",),
        filters=(("volume", event), ("kind", NOTEBOOK)),
    )


def _person(entry: Entry, names: Mapping[str, str]) -> Sought:
    volumes = dict.fromkeys(names[one.volume.id] for one in entry.contributions)
    printed = [one.printed for one in entry.contributions]
    own = (entry.person.name, *entry.person.names) if entry.person else ()
    forms = dict.fromkeys(name.printed for name in (*own, *(one.name for one in printed)))
    forms.pop(entry.name.printed, None)
    held = [entry.person.affiliations if entry.person else ()]
    held += [one.affiliations for one in printed]
    places = dict.fromkeys(place.printed for some in held for place in some)
    return Sought(
        _where(addresses.person(entry.id)),
        PERSON,
        entry.name.printed,
        event=", ".join(volumes),
        texts=("; ".join((*(ROLES[role][0] for role in entry.roles()), *places, *forms)),),
        also=tuple(forms),
        filters=(("kind", PERSON), *(("volume", name) for name in volumes)),
    )


def _event(address: str, volume: Volume, name: str, front: Prose | None) -> Sought:
    topics = (topic.title for topic in _all_topics((*volume.topics, *volume.questions)))
    host = volume.host.name if volume.host else None
    texts = _plain(
        volume.subtitle, volume.description, volume.motivation, volume.place, host, *topics
    )
    return Sought(
        _where(address),
        "Event",
        inline_text(volume.title),
        event=name,
        texts=(*texts, front.text) if front else texts,
        keywords=_plain(*volume.keywords),
        also=_plain(volume.short_title),
        filters=(("volume", name), ("kind", "Event")),
    )


def _all_topics(topics: tuple[Topic, ...]) -> Iterator[Topic]:
    for topic in topics:
        yield topic
        yield from _all_topics(topic.topics)


def _references(site: Site, names: Mapping[str, str]) -> Iterator[Sought]:
    page = reference_page(site)
    for key, reference in site.catalogue.references.items() if page else ():
        formatted = site.reference(key)
        if formatted is None:
            continue
        volumes = {
            one.work.volume if one.work else one.volume.id if one.volume else ""
            for one in site.catalogue.citing(key)
        }
        yield Sought(
            _where(page, addresses.reference_anchor(key)),
            "Reference",
            inline_text(reference.title) or key,
            texts=(formatted.text,),
            filters=(
                ("kind", "Reference"),
                *(("volume", name) for volume, name in names.items() if volume in volumes),
            ),
        )


def _prose(address: str, prose: Prose, names: Mapping[str, str]) -> Sought:
    name = names.get(address.partition("/")[0], "")
    return Sought(
        _where(address),
        "Page",
        prose.title,
        event=name,
        texts=(prose.text,),
        filters=(("kind", "Page"), *((("volume", name),) if name else ())),
    )
