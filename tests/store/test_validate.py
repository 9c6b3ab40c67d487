from __future__ import annotations

import time
from typing import Any

from pydantic import BaseModel

from nbproceedings.model import Paper, Schedule, Session, Talk, Volume
from nbproceedings.store.shape import shape_of
from nbproceedings.store.validate import validate
from nbproceedings.store.yaml import compose_mapping


def read(text: str, model: type[BaseModel] = Paper) -> tuple[Any, list[str]]:
    document = compose_mapping(text, "file")
    values = {"id": "v"} if model is Volume else {"id": "x", "volume": "v"}
    found = validate(document, model, given=values, noun=model.__name__.lower())
    return found, [
        f"{one.place.line}:{one.place.column} {one.code}: {one.message}"
        for one in document.problems
    ]


def test_good_is_silent() -> None:
    paper, told = read("title: ' A '\nauthor: Ada Toyworth\ntags: toys\nauthors_note:\n")
    assert told == []
    assert (paper.title, paper.keywords, paper.authors_note) == ("A", ("toys",), None)
    assert paper.authors[0].name.family == "Toyworth"


def test_empty_values_count_as_not_given() -> None:
    paper, told = read("title: A\nkind:\nauthors:\nabstract: ~\nauthor: [Ada Toyworth]\n")
    assert (paper.kind, paper.abstract, len(paper.authors)) == ("paper", None, 1)
    assert told == []


def test_empty_item_costs_only_itself() -> None:
    paper, told = read("title: A\nkeywords:\n  - a\n  -\n  - b\n")
    assert paper.keywords == ("a", "b")
    assert told == ["4:4 wrong-type: keywords 2: expected text, found nothing"]


def test_several_bad_items_and_their_neighbours() -> None:
    paper, told = read(
        "title: A\nauthors:\n- [x]\n- Ada Toyworth\n- {note: x}\n- {name: Bo Doll, orcid: 1}\n"
    )
    assert [author.name.printed for author in paper.authors] == ["Ada Toyworth", "Bo Doll"]
    assert paper.authors[1].orcid is None
    assert len(told) == 3


def test_two_keys_for_one_field() -> None:
    paper, told = read("title: A\nauthor: Bo Doll\nauthors: [Ada Toyworth]\n")
    assert told == ["2:1 duplicate-key: the key 'author' says what 'authors' says too"]
    assert [author.name.printed for author in paper.authors] == ["Ada Toyworth"]


def test_names_in_parts() -> None:
    paper, told = read(
        "title: A\nauthors:\n- {given: Ada, family: Toyworth, orcid: 1, middle: X}\n"
    )
    assert paper.authors[0].name.printed == "Ada Toyworth"
    assert [one.partition(": ")[0] for one in told] == [
        "3:41 wrong-value",
        "3:44 unknown-key",
    ]


def test_numbers_are_no_days() -> None:
    for value in ("86400", "2031", "20310502", "1.5"):
        paper, told = read(f"title: A\ndate: {value}\n")
        assert paper.day is None
        assert told == [f"2:7 wrong-value: date: '{value}' is not a day"]


def test_end_before_start_costs_the_end() -> None:
    volume, told = read("title: V\nstart: 2031-05-02\nend: 2031-05-01\n", Volume)
    assert (str(volume.start), volume.end) == ("2031-05-02", None)
    assert told == ["3:6 wrong-value: the end 2031-05-01 is before the start 2031-05-02"]


def read_schedule(text: str) -> tuple[Schedule, list[str]]:
    document = compose_mapping(text, "file")
    schedule = validate(document, Schedule, noun="schedule")
    assert schedule is not None
    return schedule, [
        f"{one.place.line}:{one.place.column} {one.code}: {one.message}"
        for one in document.problems
    ]


def test_slot_of_two_things_keeps_one() -> None:
    schedule, told = read_schedule(
        "sessions:\n- id: a\n  title: A\n  slots: [{paper: x, talk: y}]\n"
    )
    assert [(slot.paper, slot.talk) for slot in schedule.sessions[0].slots] == [(None, "y")]
    assert told == ["4:19 wrong-value: sessions 1 slots 1: a slot holds one thing"]


def test_short_forms_of_sessions_have_places() -> None:
    schedule, told = read_schedule("sessions:\n- {id: a, title: A, papers: [x, {y: z}, w]}\n")
    assert [slot.paper for slot in schedule.sessions[0].slots] == ["x", "w"]
    assert told == [
        "2:33 wrong-type: sessions 1 papers 2: expected text, found keys with values (y)"
    ]


def test_keys_of_other_tools_are_silent_and_labels_of_talks_are_read() -> None:
    paper, told = read(
        "title: A\nkernelspec: {name: python3}\nlabel: x\nexports: [{format: pdf}]\n"
    )
    assert (paper.title, told) == ("A", [])
    talk, told = read("label: Panel\nkernelspec: {name: python3}\n", Talk)
    assert (talk.label, told) == ("Panel", [])


def test_github_has_the_place_of_its_own_key() -> None:
    paper, told = read("title: A\ngithub: [x]\n")
    assert paper.code is None
    assert told == ["2:9 wrong-type: github: expected text, found a list of 1"]


def test_long_texts_are_kept_and_told() -> None:
    title, abstract, name = "T" * 501, "A" * 10_001, "N" * 201
    paper, told = read(f"title: {title}\nabstract: {abstract}\nauthors: [{name}]\n")
    assert (paper.title, paper.abstract, paper.authors[0].name.printed) == (title, abstract, name)
    assert [one.partition(", more")[0] for one in told] == [
        "1:8 long-text: title: 501 characters",
        "2:11 long-text: abstract: 10001 characters",
        "3:11 long-text: authors: 201 characters",
    ]
    assert read(f"title: {'T' * 500}\nabstract: {'A' * 10_000}\nauthors: [{'N' * 200}]\n")[1] == []


def test_text_is_normalised() -> None:
    paper, told = read(
        'title: "a\\u0000b\\u202ec"\nabstract: "one\\r\\n\\r\\ntwo"\nkeywords: ["e\\u0301"]\n'
    )
    assert (paper.title, paper.abstract, paper.keywords) == ("abc", "one\n\ntwo", ("é",))
    assert [one.partition(": ")[0] for one in told] == ["1:8 cleaned-text", "1:8 cleaned-text"]


def test_many_faults_take_linear_time() -> None:
    people = "".join(
        f"- {{name: A B{n}, email: a{n}@b.example.org, orcid: 1, x: 1}}\n" for n in range(500)
    )
    start = time.process_time()
    paper, told = read(f"title: A\nauthors:\n{people}")
    assert len(paper.authors) == 500
    assert len(told) == 1500
    assert time.process_time() - start < 3


def test_shape_knows_every_key_and_kind() -> None:
    fields = shape_of(Paper).fields
    assert fields["tags"] is fields["keywords"]
    assert {
        name: fields[name].kind for name in ("title", "date", "authors", "has_body", "url")
    } == {
        "title": "text",
        "date": "day",
        "authors": "record",
        "has_body": "flag",
        "url": "text",
    }
    assert shape_of(Session).fields["start"].kind == "moment"
    assert shape_of(Volume).fields["mode"].choices == ("virtual", "in person", "hybrid")
    assert not {"id", "volume"} & set(shape_of(Paper).keys)
    assert not {"papers", "talks", "schedule"} & set(shape_of(Volume).keys)
