"""The page of an invited talk, keynote, panel or working group."""

from __future__ import annotations

from collections.abc import Iterator

from nbproceedings.model import Talk
from nbproceedings.pages.context import Page, PageKind, Site
from nbproceedings.pages.profiles import talk_profiles
from nbproceedings.pages.work import work_page

_NOBODY = {
    "panel": "Who sat on the panel is not recorded.",
    "working-group": "Who took part in the working group is not recorded.",
}


def _pages(site: Site) -> Iterator[Page]:
    for volume in site.catalogue.series.volumes:
        for work in site.catalogue.programme(volume.id):
            if isinstance(work, Talk):
                yield _page(site, work)


def _page(site: Site, talk: Talk) -> Page:
    panel = talk.kind == "panel"
    own = {
        "untitled": not talk.title,
        "profiles": talk_profiles(site.catalogue, talk),
        "nobody": "" if talk.people else _NOBODY.get(talk.kind, "The speaker is not recorded."),
        "biographies": sum(bool(one.biography) for one in talk.people),
        "questions": talk.questions or "",
        "questions_url": talk.questions_url or "",
        "asks_questions": panel or bool(talk.questions or talk.questions_url),
    }
    return work_page(site, talk, "talk", own)


KIND = PageKind("talk", "An invited talk, keynote, panel or working group", _pages)
