from __future__ import annotations

import pytest
import yaml

from nbproceedings.model import Paper
from nbproceedings.store.surprises import seen_elsewhere
from nbproceedings.store.validate import validate
from nbproceedings.store.yaml import compose_mapping


def told(text: str) -> list[str]:
    document = compose_mapping(text, "file")
    given = {"id": "x", "volume": "v"}
    validate(document, Paper, given=given, noun="paper")
    return [
        f"{one.place.line}:{one.place.column} {one.severity} {one.code}"
        for one in document.problems
    ]


@pytest.mark.parametrize(
    "value",
    [
        "NO",
        "on",
        "Yes",
        "9:30",
        "1:30:00",
        "012",
        "0x1F",
        "0b1",
        "1_000",
        "1.10",
        "1.0e+3",
        ".5",
        "5.",
        "3001.00010",
        "+1_0",
        ".inf",
        "-.INF",
        ".nan",
        "TRUE",
        "off",
    ],
)
def test_seen_elsewhere_agrees_with_a_yaml_1_1_reader(value: str) -> None:
    assert seen_elsewhere(value) is not None
    assert str(yaml.safe_load(value)) != value


@pytest.mark.parametrize(
    "value",
    [
        "12",
        "-3",
        "1.5",
        "0",
        "0.5",
        "y",
        "n",
        "Norway",
        "None",
        "on time",
        "2031-05-02",
        "9:75",
        "1,5",
        "1.2.3",
        "v1.10",
        "10.5555/x",
        "08",
        "1e3",
        "e",
        "No.",
        "ToyForum01",
    ],
)
def test_seen_elsewhere_is_silent_where_the_text_stays(value: str) -> None:
    assert seen_elsewhere(value) is None
    assert str(yaml.safe_load(value)) == value


def test_quotes_and_other_kinds_of_value_are_silent() -> None:
    assert told("title: 'NO'\nsubtitle: \"9:30\"\nabstract: |\n  1.10\ndate: 2031-05-02\n") == []
    assert told("title: A\nauthors: {name: A B, corresponding: yes}\n") == []


def test_text_fields_are_told() -> None:
    assert told("title: NO\nauthors: [{name: on}]\nkeywords: [9:30]\narxiv: 3001.00010\n") == [
        "1:8 warning yaml-ambiguous",
        "2:18 warning yaml-ambiguous",
        "3:12 warning yaml-ambiguous",
        "4:8 warning yaml-ambiguous",
    ]


def test_a_shared_value_is_told_once() -> None:
    assert told("title: &x NO\nsubtitle: *x\n") == ["1:8 warning yaml-ambiguous"]


@pytest.mark.parametrize("text", ["Kite #12", "Kite\t#12 flies"])
def test_comment_that_cuts_a_value(text: str) -> None:
    assert told(f"title: {text}\nkind: x\n") == ["1:8 warning yaml-comment"]


@pytest.mark.parametrize(
    "text", ["Kite # my favourite", "Kite#12", "'Kite #12'", "Kite ### x", "C#"]
)
def test_comment_that_is_meant(text: str) -> None:
    assert told(f"title: {text}\nkind: x\n") == []


@pytest.mark.parametrize(
    "command", ["nu", "theta", "beta", "frac", "rho", "nabla", "tau", "textbf", "neq"]
)
def test_latex_that_double_quotes_eat(command: str) -> None:
    found = told(f'title: "a $\\{command}$ b"\nkind: x\n')
    assert "1:8 error yaml-escape" in found


@pytest.mark.parametrize(
    "text", ['"one\\ntwo"', '"a\\tb"', '"\\u00e9"', "'\\nu'", '"\\\\nu"', '"\\"x\\""']
)
def test_escapes_that_are_meant(text: str) -> None:
    assert told(f"title: {text}\nkind: x\n") == []


def test_label_that_vanishes() -> None:
    assert told("title: &so it goes\n") == ["1:8 warning yaml-ambiguous"]
    assert told("title: ! it goes\n") == ["1:8 warning yaml-ambiguous"]
    assert told("title: &so it\nsubtitle: *so\n") == []
