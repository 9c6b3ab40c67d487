"""Each kind of notice has a rule of its own for what is still published."""

from __future__ import annotations

from typing import Any

import pytest

from nbproceedings.model import Paper, Series
from nbproceedings.model.catalogue import Catalogue
from nbproceedings.model.link import Notice
from nbproceedings.model.standing import shown, standing

NOTEBOOK = "book/toys-2031/papers/kites/a.ipynb"
FULL: dict[str, Any] = {
    "id": "kites",
    "title": "Kites",
    "subtitle": "A Survey",
    "authors": [
        {
            "name": "Eve Kite",
            "affiliations": ["Kite School"],
            "biography": "Secret life.",
            "note": "Secret note.",
        }
    ],
    "abstract": "Secret abstract.",
    "description": "Secret summary.",
    "keywords": ["secret-word"],
    "kind": "poster",
    "number": "7",
    "pages": "1-2",
    "session": "morning",
    "has_body": True,
    "attachments": (".pdf", ".ipynb"),
    "notebooks": [
        {"name": "a", "path": NOTEBOOK, "stamp": "0" * 64, "title": "Secret notebook"},
    ],
    "notebook_network": True,
    "arxiv": "3001.00010",
    "code": "https://secret.example/code",
    "links": [{"label": "Secret", "url": "https://secret.example/link"}],
    "references": ["secret2031"],
    "published_as": ["secret2032"],
    "awards": ["Secret award"],
    "notes": ["Secret note"],
    "source": ["Secret source"],
    "citation_key": "kite31",
}


def series(*kinds: str, **more: Any) -> Series:
    notices = [{"kind": kind, "text": "So it is.", "date": "2031-06-01"} for kind in kinds]
    paper = {**FULL, "volume": "toys-2031", "notices": notices, **more}
    return Series.model_validate(
        {
            "volumes": [
                {"id": "toys-2031", "title": "Toys", "start": "2031-05-01", "papers": [paper]}
            ],
            "mentions": [
                {"document": "toys-2031/papers/kites", "title": "Kites", "key": "secret2033"},
                {"document": "index", "title": "Front", "key": "open2031"},
            ],
            "evidence": {
                path: {"notebook": path, "outcome": "failed", "reason": "secret reason"}
                for path in (NOTEBOOK, "book/toys-2031/papers/tops.ipynb")
            },
        }
    )


def paper(*kinds: str, **more: Any) -> Paper:
    (volume,) = Catalogue(series(*kinds, **more)).series.volumes
    (only,) = volume.papers
    return only


@pytest.mark.parametrize("kinds", [(), ("note",), ("revision",), ("erratum",), ("retraction",)])
def test_page_and_files_stay(kinds: tuple[str, ...]) -> None:
    given = series(*kinds)
    assert shown(given).volumes == given.volumes
    assert shown(given).mentions == given.mentions
    assert NOTEBOOK in shown(given).evidence


def test_withdrawal_takes_files_and_body_and_nothing_else() -> None:
    found = paper("withdrawal")
    (before,) = series("withdrawal").volumes[0].papers
    assert found == before.model_copy(
        update={"attachments": (), "notebooks": (), "has_body": False}
    )


@pytest.mark.parametrize("kind", ["withdrawal", "removal"])
def test_what_was_taken_back_has_no_evidence(kind: str) -> None:
    catalogue = Catalogue(series(kind))
    assert catalogue.evidence(NOTEBOOK) is None
    assert catalogue.series.evidence == {}
    assert Catalogue(series("erratum")).evidence(NOTEBOOK) is not None


def test_removal_leaves_title_people_and_reason() -> None:
    found = paper("removal")
    assert found.model_dump(exclude_defaults=True, exclude={"notices", "authors"}) == {
        "id": "kites",
        "volume": "toys-2031",
        "title": "Kites",
        "subtitle": "A Survey",
        "kind": "poster",
        "number": "7",
        "pages": "1-2",
        "session": "morning",
        "citation_key": "kite31",
    }
    assert [one.text for one in found.notices] == ["So it is."]
    assert [one.name.printed for one in found.authors] == ["Eve Kite"]
    assert "ecret" not in repr(found)


def test_removal_of_a_talk_takes_the_speakers_biographies() -> None:
    talk = {
        "id": "t",
        "volume": "v",
        "label": "Talk 1",
        "abstract": "Secret.",
        "speakers": [{"name": "Dee Yoyo", "biography": "Secret.", "photo": "secret.png"}],
        "video": "https://secret.example/",
        "questions": "Secret?",
        "notices": [{"kind": "removal", "text": "So it is."}],
    }
    made = Series.model_validate(
        {"volumes": [{"id": "v", "title": "V", "start": "2031-05-01", "talks": [talk]}]}
    )
    (found,) = Catalogue(made).series.volumes[0].talks
    assert "ecret" not in repr(found)
    assert found.heading == "Talk 1"


def test_what_a_removed_body_cited_is_cited_no_more() -> None:
    assert [one.key for one in shown(series("removal")).mentions] == ["open2031"]
    assert [one.key for one in shown(series("withdrawal")).mentions] == ["open2031"]
    assert Catalogue(series("removal")).citing("secret2033") == ()


def test_series_without_notices_is_the_same_object() -> None:
    given = series()
    assert shown(given) is given


def test_gravest_notice_counts_and_of_one_kind_the_latest() -> None:
    def notice(kind: str, day: str | None) -> Notice:
        return Notice.model_validate({"kind": kind, "text": "T", "date": day})

    notices = [
        notice("withdrawal", "2031-09-01"),
        notice("retraction", "2031-07-01"),
        notice("retraction", "2031-08-01"),
        notice("revision", "2031-10-01"),
    ]
    assert standing(notices) == notices[2]
    assert standing([*notices, notice("removal", None)]) == notice("removal", None)
    assert standing(notices[3:]) is None
