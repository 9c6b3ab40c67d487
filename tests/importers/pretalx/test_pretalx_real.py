"""Schedules and answers of the API that others published."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from importers.pretalx.reading import read
from nbproceedings.importers.haul import SourceFile
from nbproceedings.importers.intake.wording import plain
from nbproceedings.text.mailboxes import find_address

pytestmark = pytest.mark.shared_data


def source(path: Path) -> SourceFile:
    return SourceFile(Path(path.name), path.read_bytes())


def events(path: Path) -> list[dict[str, Any]]:
    days = json.loads(path.read_bytes())["schedule"]["conference"]["days"]
    return [event for day in days for room in day["rooms"].values() for event in room]


@pytest.mark.parametrize(
    ("name", "talks", "german"), [("pretalx-rc3.json", 48, 19), ("pretalx-democon.json", 36, 0)]
)
def test_every_event_of_a_schedule_is_a_talk_and_a_session(
    shared_data: Path, name: str, talks: int, german: int
) -> None:
    path = shared_data / "schedule/pretalx-frab-json" / name
    raw = events(path)
    haul = read(source(path))
    assert len(raw) == haul.read == len(haul.talks) == len(haul.sessions) == talks
    assert (haul.papers, haul.left_out) == ((), ())
    by_title = {talk.fields["title"]: talk.fields for talk in haul.talks}
    when = {session.fields["title"]: session for session in haul.sessions}
    for event in raw:
        title = plain(event["title"])
        people = by_title[title].get("speakers", ())
        assert isinstance(people, (list, tuple))
        assert len(people) == len(event["persons"])
        abstract = str(by_title[title].get("abstract", ""))
        assert bool(abstract) == bool(event["abstract"] or event["description"])
        assert "\r" not in abstract
        session = when[title]
        assert datetime.fromisoformat(str(session.fields["start"])) == datetime.fromisoformat(
            event["date"]
        )
        assert session.fields["place"] == plain(event["room"])
    assert sum(fields.get("language") == "de" for fields in by_title.values()) == german
    # What is left of @ are names on social media.
    assert find_address(repr((haul.talks, haul.sessions))) is None
    assert "\\\\r" not in repr(haul.talks)


def test_the_types_of_a_schedule_without_their_lengths(shared_data: Path) -> None:
    haul = read(source(shared_data / "schedule/pretalx-frab-json/pretalx-rc3.json"))
    assert haul.volume == {
        "title": "rC3 Channels",
        "start": "2020-12-27",
        "end": "2020-12-30",
        "talk_formats": [
            {"id": "talk", "title": "Talk"},
            {"id": "workshop", "title": "Workshop"},
            {"id": "lightningtalk", "title": "LightningTalk"},
            {"id": "other", "title": "Other"},
        ],
    }
    assert [problem.code for problem in haul.problems] == []
    answers = {
        answer["answer"]
        for event in events(shared_data / "schedule/pretalx-frab-json/pretalx-rc3.json")
        for answer in event["answers"]
        if len(answer["answer"]) > 12 and "://" not in answer["answer"]
    }
    written = repr((haul.talks, haul.sessions))
    # What was asked in the form is private; three answers say again what the event says itself.
    assert sum(answer in written for answer in answers) <= 3


def test_a_schedule_with_a_wrong_zone_is_reported(shared_data: Path) -> None:
    haul = read(source(shared_data / "schedule/pretalx-frab-json/pretalx-democon.json"))
    assert [problem.code for problem in haul.problems] == ["contradiction"]
    assert haul.volume["timezone"] == "UTC"


def test_a_single_submission_behind_a_comment(shared_data: Path) -> None:
    haul = read(source(shared_data / "schedule/pretalx-frab-json/pretalx-submission.json"))
    assert [(talk.source_id, talk.fields["title"]) for talk in haul.talks] == [("ABCDE", "A talk")]
    assert [session.fields["start"] for session in haul.sessions] == ["2017-12-27T10:00Z"]
    assert "M&M" not in repr(haul)


def test_the_api_s_answers_agree_with_what_the_organisers_made_of_them(shared_data: Path) -> None:
    folder = shared_data / "schedule/pretalx-api-examples"
    ours = read(*(source(folder / "pretalx" / name)
                  for name in ("submissions.json", "speakers.json", "youtube.json")))  # fmt: skip
    theirs = read(*(source(folder / "europython" / name)
                    for name in ("sessions.json", "speakers.json")))  # fmt: skip
    assert len(ours.talks) == len(theirs.talks) == 2
    for mine, other in zip(ours.talks, theirs.talks, strict=True):
        assert mine.source_id == other.source_id
        for key in ("title", "kind", "abstract", "keywords", "video", "links"):
            assert mine.fields.get(key) == other.fields.get(key), key
    # The organisers added pages of their own, and list one of three speakers.
    assert [("url" in mine.fields, "url" in other.fields) for mine, other
            in zip(ours.talks, theirs.talks, strict=True)] == [(False, True)] * 2  # fmt: skip
    assert [problem.code for problem in ours.problems] == []
    assert [problem.code for problem in theirs.problems] == ["unknown-person"] * 2
    assert "@" not in repr((ours.talks, theirs.talks))
