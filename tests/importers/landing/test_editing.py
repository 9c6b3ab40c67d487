"""Editing YAML changes what is meant, and not a byte more."""

from __future__ import annotations

import pytest

from nbproceedings.importers.landing.editing import Edit, Insert, Set, edit

ORDER = ("title", "authors", "kind", "abstract", "keywords", "source", "citation_key")

TEXT = """\
# What this is about.
title:   'Blocks and Springs'   # as printed

authors:
- Ada Toyworth   # first
- name: Bo van der Doll
  url: https://toys.example/bo
# The editors chose the kind.
kind: poster

abstract: >-
  Blocks are
  stacked.

keywords: [toys, "blocks"]
source:
  - name: cmt
    id: "12"


# The end.
"""


@pytest.mark.parametrize(
    ("edits", "old", "new"),
    [
        (
            [Set((), "title", "Springs: A Survey")],
            "title:   'Blocks and Springs'   # as printed\n",
            'title: "Springs: A Survey"\n',
        ),
        ([Set((), "kind", "oral")], "kind: poster\n", "kind: oral\n"),
        (
            [Set((), "abstract", "They fall.")],
            "abstract: >-\n  Blocks are\n  stacked.\n",
            "abstract: They fall.\n",
        ),
        ([Set((), "keywords", None)], 'keywords: [toys, "blocks"]\n', ""),
        (
            [Set((), "authors", [{"name": "Cy Spinner"}])],
            "authors:\n- Ada Toyworth   # first\n- name: Bo van der Doll\n"
            "  url: https://toys.example/bo\n",
            "authors:\n  - Cy Spinner\n",
        ),
        (
            [Set((), "citation_key", "toyworth2031blocks")],
            '    id: "12"\n',
            '    id: "12"\ncitation_key: toyworth2031blocks\n',
        ),
        (
            [Insert(("source",), 1, {"name": "table", "id": "b"})],
            '    id: "12"\n',
            '    id: "12"\n  - name: table\n    id: b\n',
        ),
        (
            [Insert(("authors",), 0, {"name": "Cy Spinner"})],
            "authors:\n",
            "authors:\n- Cy Spinner\n",
        ),
        (
            [Set(("source", 0), "id", "13"), Set((), "kind", "oral")],
            'kind: poster\n\nabstract: >-\n  Blocks are\n  stacked.\n\nkeywords: [toys, "blocks"]\n'
            'source:\n  - name: cmt\n    id: "12"\n',
            'kind: oral\n\nabstract: >-\n  Blocks are\n  stacked.\n\nkeywords: [toys, "blocks"]\n'
            "source:\n  - name: cmt\n    id: 13\n",
        ),
        (
            [Set(("source", 0), "name", "table")],
            "  - name: cmt\n",
            "  - name: table\n",
        ),
    ],
)
def test_only_the_lines_that_are_meant_change(edits: list[Edit], old: str, new: str) -> None:
    assert TEXT.count(old) == 1
    assert edit(TEXT, edits, ORDER) == TEXT.replace(old, new)


def test_a_new_key_finds_its_place() -> None:
    text = "title: A\n\n# About the kind.\nkind: poster\nunknown: x\n"
    assert edit(text, [Set((), "authors", ["Ada Toyworth"])], ORDER) == (
        "title: A\nauthors:\n  - Ada Toyworth\n\n# About the kind.\nkind: poster\nunknown: x\n"
    )
    assert edit("kind: poster\n", [Set((), "title", "A")], ORDER) == "title: A\nkind: poster\n"
    assert edit("kind: poster", [Set((), "abstract", "A")], ORDER) == "kind: poster\nabstract: A"


SESSIONS = """\
# The programme.
sessions:
  - id: welcome   # short
    title: Welcome

  - id: talks
    title: Talks
    papers:
      - blocks
      - springs

# Nothing more.
"""


def test_sessions_are_inserted_in_their_style() -> None:
    edits: list[Edit] = [
        Insert(("sessions",), 1, {"id": "coffee", "title": "Coffee"}),
        Insert(("sessions",), 1, {"id": "tea", "title": "Tea"}),
        Insert(("sessions",), 2, {"id": "end", "title": "End"}),
        Insert(("sessions",), 0, {"id": "doors", "title": "Doors"}),
        Set(("sessions", 0), "title", "A warm welcome"),
        Set(("sessions", 1), "note", "In the hall."),
    ]
    assert edit(SESSIONS, edits) == (
        "# The programme.\n"
        "sessions:\n"
        "  - id: doors\n    title: Doors\n\n"
        "  - id: welcome   # short\n    title: A warm welcome\n\n"
        "  - id: coffee\n    title: Coffee\n\n"
        "  - id: tea\n    title: Tea\n\n"
        "  - id: talks\n    title: Talks\n"
        "    papers:\n      - blocks\n      - springs\n"
        "    note: In the hall.\n\n"
        "  - id: end\n    title: End\n"
        "\n# Nothing more.\n"
    )


def test_values_in_braces_are_edited_by_the_other_way() -> None:
    text = "# Kept.\n{title: A, kind: poster}\n"
    edited = edit(text, [Set((), "kind", "oral")], ORDER)
    assert edited == "# Kept.\n{title: A, kind: oral}\n"
    shared = edit("a: &x [1, 2]\nb: *x\n", [Set((), "a", "c")])
    assert shared == "a: c\nb: [1, 2]\n"
    listed = edit("a: [x, y]  # kept\nb: 1\n", [Insert(("a",), 1, "z")])
    assert listed == "a: [x, z, y] # kept\nb: 1\n"


@pytest.mark.parametrize(
    ("text", "edits"),
    [
        ("title: 'A\n", [Set((), "title", "B")]),
        ("title: A\ntitle: B\n", [Set((), "title", "C")]),
        ("", [Set((), "title", "B")]),
        ("- a\n- b\n", [Set((), "title", "B")]),
    ],
)
def test_what_cannot_be_edited_is_left(text: str, edits: list[Edit]) -> None:
    assert edit(text, edits, ORDER) is None


def test_a_hash_in_a_block_is_text() -> None:
    text = "abstract: |\n  First.\n\n  # Second.\nkind: poster\n"
    assert edit(text, [Set((), "abstract", "A.")], ORDER) == "abstract: A.\nkind: poster\n"
    assert edit(text, [Set((), "kind", "oral")], ORDER) == text.replace("poster", "oral")
