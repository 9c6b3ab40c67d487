"""What heads are made from: plain data that tells every change of the head."""

from __future__ import annotations

from typing import Any

from nbproceedings.pages.context import Page
from nbproceedings.pages.head import head_of
from pages.difficult import BASE, site
from pages.invented import make_site, pages, paper, series, talk, volume


def _plain(value: Any) -> bool:
    if isinstance(value, tuple):
        return all(map(_plain, value))
    return value is None or type(value) in {str, bool}


def test_about_is_plain_data_and_the_same_twice() -> None:
    first, second = pages(site()), pages(site())
    for address, page in first.items():
        assert _plain(page.about), address
        assert repr(page.about) == repr(second[address].about)


CHANGES: list[dict[str, Any]] = [
    {"title": "Other"},
    {"subtitle": "Other"},
    {"abstract": "Other."},
    {"authors": ["Bo van der Doll"]},
    {"authors": [{"name": "Ada Toyworth", "affiliations": ["Other"]}]},
    {"keywords": ["other"]},
    {"attachments": [".pdf"]},
    {"license": "MIT"},
    {"language": "de"},
    {"doi": "10.5555/other"},
    {"day": "2031-01-01"},
    {"pages": "1–2"},
    {"published_as": ["toyworth3030flour"]},
    {"notices": [{"kind": "revision", "text": "Other.", "date": "2031-06-01"}]},
    {"notices": [{"kind": "retraction", "text": "Other.", "date": "2031-06-01"}]},
]


def _made_from(page: Page) -> str:
    return repr((page.title, page.description, page.files, page.listed, page.about))


def _bread(event: dict[str, Any] | None = None, **change: Any) -> tuple[str, str]:
    record = volume(papers=[paper(**change)], talks=[], schedule={}) | (event or {})
    made = make_site(series(record), base_url=BASE)
    page = pages(made)["bread-2031/papers/bread"]
    return _made_from(page), str(head_of(made, page))


def test_every_change_of_a_head_is_told() -> None:
    made_from, head = _bread()
    seen = {made_from}
    events: list[dict[str, Any]] = [{"title": "Other"}, {"place": "Other"}, {"start": "2031-05-03"}]
    for found in (
        *(_bread(**change) for change in CHANGES),
        *(_bread(event=event) for event in events),
    ):
        assert found[1] != head
        assert found[0] not in seen
        seen.add(found[0])


def test_what_no_head_tells_changes_none() -> None:
    before = _bread()
    for change in ({"code": "https://other.example/"}, {"awards": ["Other"]}, {"number": "7"}):
        assert _bread(**change) == before


def test_talk_has_the_people_of_its_roles() -> None:
    more: dict[str, Any] = {
        "speakers": [],
        "panelists": ["Cy Puppet", "Ed Rag"],
        "moderators": ["Di Marionette"],
    }
    made = make_site(series(volume(papers=[], talks=[talk(**more)])), base_url=BASE)
    about = pages(made)["bread-2031/talks/opening-talk"].about
    assert [one.name for one in about.authors] == ["Cy Puppet", "Ed Rag"]
    assert [one.name for one in about.others] == ["Di Marionette"]
