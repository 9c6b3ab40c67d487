from __future__ import annotations

import pytest

from nbproceedings.store.front_matter import split_front_matter


def test_split() -> None:
    front = split_front_matter("---\ntitle: A\nkind: b\n---\nBody\n---\nmore\n", "file")
    assert (front.yaml, front.yaml_line) == ("title: A\nkind: b\n", 2)
    assert (front.body, front.body_line) == ("Body\n---\nmore\n", 5)
    assert front.problems == ()


def test_split_other_endings() -> None:
    assert split_front_matter("--- \na: 1\n...\nBody", "file").body == "Body"
    assert split_front_matter("---\na: 1\n---", "file").body == ""
    assert split_front_matter("---\n---\nBody", "file").yaml == ""


def test_without_front_matter() -> None:
    front = split_front_matter("# Title\n\n---\n", "file")
    assert (front.yaml, front.body, front.body_line) == (None, "# Title\n\n---\n", 1)
    assert split_front_matter("----\na: 1\n----\n", "file").yaml is None


def test_never_closed() -> None:
    front = split_front_matter("---\na: 1\nb: 2\n\nBody\n", "file")
    assert (front.yaml, front.body, front.body_line) == ("a: 1\nb: 2", "Body\n", 5)
    assert [str(problem.place) for problem in front.problems] == ["file:1:1"]


def test_blank_lines_before_it() -> None:
    front = split_front_matter("\n\n---\na: 1\n---\nBody\n", "file")
    assert (front.yaml, front.yaml_line, front.body_line) == ("a: 1\n", 4, 6)
    assert [problem.severity for problem in front.problems] == ["warning"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("", False),
        ("\n \n\t\n", False),
        ("<!-- nothing\nhere -->\n% nor here\n+++\n", False),
        ("<!-- never closed", False),
        ("<!-- a --> text", True),
        ("100 % of it", True),
        ("# Heading", True),
    ],
)
def test_has_body(body: str, *, expected: bool) -> None:
    assert split_front_matter(f"---\na: 1\n---\n{body}", "file").has_body is expected
