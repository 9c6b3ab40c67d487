from __future__ import annotations

from typing import Any

import pytest

from nbproceedings.store.construct import plain
from nbproceedings.store.yaml import compose
from nbproceedings.store.yaml_repair import MAX_REPAIRS

TEXT = "it was read as text: put it in quotes, '…', or on the next line after '|'"
LEFT_OUT = "this part was left out: correct it"
MOVED = "it was read as if it were indented like them: indent it so"
TABS = "tabs were read as two spaces each: indent with spaces"
ALIAS = "a value that begins with * is read as an alias: "
INDENTATION = "the indentation of this line does not fit the lines above: "
NO_KEY = "this line is neither 'key: value' nor part of a value: "
MISFIT = "the indentation or the quotes do not fit the lines above: "
COLON = "': ' makes a key of what stands before it: "

# Name: text, what is read, and the reports as place, message, hint.
CASES: dict[str, tuple[str, Any, list[tuple[str, str, str]]]] = {
    "colon in a title": (
        "a: 1\ntitle: Foo: bar\nb: 2\n",
        {"a": "1", "title": "Foo: bar", "b": "2"},
        [("2:11", COLON + "'title: Foo: bar'", TEXT)],
    ),
    "colon in a folded text": (
        "title: A\nabstract: We study\n  the following: x\n  and more.\nk: [a]\n",
        {"title": "A", "abstract": "We study the following: x and more.", "k": ["a"]},
        [("3:16", COLON + "'the following: x'", TEXT)],
    ),
    "colon in an item": (
        "l:\n- name: Ada: X\n  id: 1\n- name: Bo\n",
        {"l": [{"name": "Ada: X", "id": "1"}, {"name": "Bo"}]},
        [("2:12", COLON + "'- name: Ada: X'", TEXT)],
    ),
    "quote that is never closed": (
        'a: "Foo\nb: 2\nc: 3\n',
        {"a": "Foo", "b": "2", "c": "3"},
        [("1:4", "the quote that opens here is never closed: 'a: \"Foo'", TEXT)],
    ),
    "quote that a later one closes": (
        'a: "Foo\nb: 2\nc: "x"\n',
        {"a": "Foo", "b": "2", "c": "x"},
        [("1:1", "the quote that opens here is not closed in its line: 'a: \"Foo'", TEXT)],
    ),
    "text after a quote": (
        'a: "Foo" bar\nb: 2\n',
        {"a": '"Foo" bar', "b": "2"},
        [("1:10", MISFIT + "'a: \"Foo\" bar'", TEXT)],
    ),
    "apostrophe in single quotes": (
        "a: 'it's'\nb: 1\n",
        {"a": "it's", "b": "1"},
        [("1:8", MISFIT + "\"a: 'it's'\"", TEXT)],
    ),
    "backslash in double quotes": (
        'a: "$\\sigma$"\nb: 1\n',
        {"a": "$\\sigma$", "b": "1"},
        [("1:6", "in double quotes a backslash begins an escape: 'a: \"$\\\\sigma$\"'", TEXT)],
    ),
    "at sign": (
        "a: @x\nb: 1\n",
        {"a": "@x", "b": "1"},
        [("1:4", "a value cannot begin with '@'", TEXT)],
    ),
    "backtick": ("a: `x`\n", {"a": "`x`"}, [("1:4", "a value cannot begin with '`'", TEXT)]),
    "percent": ("a: %x\n", {"a": "%x"}, [("1:4", "a value cannot begin with '%'", TEXT)]),
    "emphasis": ("a: *x* y\n", {"a": "*x* y"}, [("1:4", ALIAS + "'a: *x* y'", TEXT)]),
    "alias to nothing": (
        "a: *x\nb: 1\n",
        {"a": "*x", "b": "1"},
        [("1:4", ALIAS + "'a: *x'", TEXT)],
    ),
    "bracket before text": (
        "a: [DEMO] x\nb: 1\n",
        {"a": "[DEMO] x", "b": "1"},
        [("1:11", MISFIT + "'a: [DEMO] x'", TEXT)],
    ),
    "list that is not closed": (
        "a: [x, y\nb: 1\n",
        {"b": "1"},
        [
            (
                "1:4",
                "the list that opens here with [ is not closed, or lacks a comma: 'a: [x, y'",
                LEFT_OUT,
            )
        ],
    ),
    "block mark before text": (
        "a: > x\nb: | y\n",
        {"a": "> x", "b": "| y"},
        [
            ("1:4", "after | or > the text begins on the next line: 'a: > x'", TEXT),
            ("2:4", "after | or > the text begins on the next line: 'b: | y'", TEXT),
        ],
    ),
    "dash after a key": (
        "a: - x\n",
        {"a": "- x"},
        [("1:4", "a list item cannot begin on this line: 'a: - x'", TEXT)],
    ),
    "tab": (
        "a:\n\tb: 2\n\tc: 3\n",
        {"a": {"b": "2", "c": "3"}},
        [("2:1", "a tab stands where spaces must", TABS)],
    ),
    "key too deep": (
        "a: 1\n b: 2\nc: 3\n",
        {"a": "1", "b": "2", "c": "3"},
        [("2:3", INDENTATION + "'b: 2'", MOVED)],
    ),
    "keys of an item too deep and not deep enough": (
        "l:\n  - name: A\n     id: 1\n  - name: B\n   id: 2\n",
        {"l": [{"name": "A", "id": "1"}, {"name": "B", "id": "2"}]},
        [("3:8", INDENTATION + "'id: 1'", MOVED), ("5:4", INDENTATION + "'id: 2'", MOVED)],
    ),
    "item not deep enough": (
        "l:\n  - a\n - b\nc: d\n",
        {"l": ["a", "b"], "c": "d"},
        [("3:2", INDENTATION + "'- b'", MOVED)],
    ),
    "line without a key": (
        "title: A\nfoo bar\nb: [x]\n",
        {"title": "A", "b": ["x"]},
        [("2:1", NO_KEY + "'foo bar'", LEFT_OUT)],
    ),
    "first line without a key": (
        "title A\nb: 1\nc: 2\n",
        {"b": "1", "c": "2"},
        [("1:1", NO_KEY + "'title A'", LEFT_OUT)],
    ),
    "second document": (
        "a: 1\n---\nb: 2\n",
        {"a": "1", "b": "2"},
        [("2:1", "a second '---' begins another document: '---'", LEFT_OUT)],
    ),
    "several": (
        'a: A: b\nb: @x\nc: *y\nd: [z\ne: "u\nf: 1\n',
        {"a": "A: b", "b": "@x", "c": "*y", "e": "u", "f": "1"},
        [
            ("1:5", COLON + "'a: A: b'", TEXT),
            ("2:4", "a value cannot begin with '@'", TEXT),
            ("3:4", ALIAS + "'c: *y'", TEXT),
            (
                "4:4",
                "the list that opens here with [ is not closed, or lacks a comma: 'd: [z'",
                LEFT_OUT,
            ),
            ("5:4", "the quote that opens here is never closed: 'e: \"u'", TEXT),
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_repair(name: str) -> None:
    text, expected, reports = CASES[name]
    document = compose(text, "file")
    assert document.root is not None
    assert plain(document, document.root) == expected
    assert [
        (f"{one.place.line}:{one.place.column}", one.message, one.hint) for one in document.problems
    ] == reports
    assert {(one.code, one.severity) for one in document.problems} == {("yaml-syntax", "error")}


def test_repair_gives_up_and_says_so() -> None:
    text = "first: 1\n" + "".join(f"k{n}: @x\n" for n in range(MAX_REPAIRS + 20))
    document = compose(text, "file")
    assert document.root is not None
    assert list(plain(document, document.root)) == [
        "first",
        *(f"k{n}" for n in range(MAX_REPAIRS)),
    ]
    last = document.problems[-1]
    assert last.place.line == MAX_REPAIRS + 2
    assert (
        last.message == f"after {MAX_REPAIRS} errors nothing more is mended: 'k{MAX_REPAIRS}: @x'"
    )
    assert last.hint == (
        "everything from this line on was left out: correct the errors above first"
    )
