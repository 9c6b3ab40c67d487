from __future__ import annotations

import time
from typing import Any

import pytest

from nbproceedings.problem import in_order
from nbproceedings.store import yaml as guarded
from nbproceedings.store.construct import plain
from nbproceedings.store.yaml import compose, compose_mapping


def read(text: str) -> tuple[Any, list[str]]:
    document = compose(text, "file")
    value = None if document.root is None else plain(document, document.root)
    return value, [
        f"{one.place.line}:{one.place.column} {one.code}" for one in in_order(document.problems)
    ]


def test_scalars_keep_their_source_text() -> None:
    text = "a: 9:30\nb: NO\nc: 1.10\nd: 2020-04-26\ne: 012\nf: 'x'\ng: [1, true]\nh:\ni: ~\n"
    assert read(text) == (
        {
            "a": "9:30",
            "b": "NO",
            "c": "1.10",
            "d": "2020-04-26",
            "e": "012",
            "f": "x",
            "g": ["1", "true"],
            "h": None,
            "i": None,
        },
        [],
    )


def test_empty() -> None:
    for text in ("", "\n\n", "# a comment\n", "---\n"):
        assert compose_mapping(text, "file").root is None
        assert compose_mapping(text, "file").problems == []


@pytest.mark.parametrize(
    ("text", "found"),
    [("- a\n- b\n", "a list"), ("just text\n", "the text 'just text'"), ("'9'", "the text '9'")],
)
def test_anything_but_a_mapping_is_refused(text: str, found: str) -> None:
    document = compose_mapping(text, "file")
    assert document.root is None
    assert [problem.message for problem in document.problems] == [
        f"the file holds {found}, not keys with values"
    ]


def test_places_begin_at_the_first_line_given() -> None:
    document = compose("a: 1\nb:\n  c: 2\n", "file", first_line=5)
    (_, _, value) = list(document.children(document.root))[1]  # type: ignore[arg-type]
    assert str(document.place(value)) == "file:7:3"


def test_duplicate_keys() -> None:
    assert read("a: 1\nb: {x: 1, x: 2}\na: 2\na: 3\n") == (
        {"a": "1", "b": {"x": "1"}},
        ["2:11 duplicate-key", "3:1 duplicate-key", "4:1 duplicate-key"],
    )


def test_aliases() -> None:
    assert read("a: &x {b: c}\nd: *x\ne: [*x]\n") == (
        {"a": {"b": "c"}, "d": {"b": "c"}, "e": [{"b": "c"}]},
        [],
    )


def test_alias_to_what_it_is_in() -> None:
    assert read("a: &x [b, *x]\nc: 1\n") == ({"a": ["b"], "c": "1"}, ["1:4 yaml-alias"])


def test_aliases_that_unfold_without_end() -> None:
    rows = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    rows += [
        f"{b}: &{b} [{', '.join(['*' + a] * 9)}]"
        for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    start = time.process_time()
    assert read("\n".join(rows)) == (None, ["1:1 yaml-too-large"])
    assert time.process_time() - start < 1


def test_aliases_that_nest_without_end() -> None:
    rows = ["x0: &a0 [x]"] + [f"x{n}: &a{n} [*a{n - 1}]" for n in range(1, 3000)]
    assert read("\n".join(rows)) == (None, ["1:1 yaml-too-large"])


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, "{" * 100_000, "- " * 100_000, "".join(" " * n + "a:\n" for n in range(400))],
)
def test_nesting_is_bounded_before_it_is_composed(text: str) -> None:
    start = time.process_time()
    assert read(text) == (None, ["1:1 yaml-too-deep"])
    assert time.process_time() - start < 2


def test_fifty_levels_are_read() -> None:
    value, problems = read("a: " + "[" * 48 + "x" + "]" * 48)
    assert problems == []
    for _ in range(48):
        (value,) = value.values() if isinstance(value, dict) else value
    assert value == ["x"]


def test_many_brackets_in_a_row_are_no_nesting() -> None:
    assert read("a: " + "'[[[['\n" + "b: [" + "[x], " * 500 + "]")[1] == []


def test_size_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarded, "MAX_CHARACTERS", 10)
    assert read("a: 123456789\n") == (None, ["1:1 yaml-too-large"])


@pytest.mark.parametrize(
    "tag",
    [
        "!!python/object/apply:os.system",
        "!!python/name:os.system",
        "!own",
        "!!binary",
        "!!set",
        "!!omap",
    ],
)
def test_tags_are_refused(tag: str) -> None:
    value, problems = read(f"a: {tag} {{b: c}}\nd: [{tag} {{}}, e]\n")
    assert value == {"d": ["e"]}
    assert problems == ["1:4 yaml-tag", "2:5 yaml-tag"]


@pytest.mark.parametrize("tag", ["!!str", "!!int", "!!float", "!!bool", "!!null", "!!timestamp"])
def test_tags_of_scalars_change_nothing(tag: str) -> None:
    assert read(f"a: {tag} 012\n") == ({"a": "012"}, [])


def test_braces_are_read_as_text() -> None:
    assert read("a: {{ x }}\nb: [{{y}}, z]\n") == (
        {"a": "{{ x }}", "b": ["{{y}}", "z"]},
        ["1:4 yaml-syntax", "2:5 yaml-syntax"],
    )


def test_keys_that_are_no_text() -> None:
    assert read("? [a]\n: b\nc: d\n<<: {e: f}\n") == (
        {"c": "d"},
        ["1:3 yaml-syntax", "4:1 yaml-syntax"],
    )


def test_control_characters_are_an_error_and_no_exception() -> None:
    assert read("a: \x07\nb: 1\n")[1] != []
