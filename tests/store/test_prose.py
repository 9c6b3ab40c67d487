from __future__ import annotations

import time

import pytest

from nbproceedings.store.prose import cited_keys, cites, title


def keys(text: str) -> list[str]:
    return [cite.key for cite in cites(text)]


@pytest.mark.parametrize(
    ("role_text", "expected"),
    [
        ("a", ["a"]),
        ("a, b,c", ["a", "b", "c"]),
        ("a,a", ["a"]),
        ("{see}a{p. 3}, {also}b", ["a", "b"]),
        (" , ", []),
        ("DBLP:conf/x/Y+20", ["DBLP:conf/x/Y+20"]),
    ],
)
def test_cited_keys(role_text: str, expected: list[str]) -> None:
    assert cited_keys(role_text) == expected


@pytest.mark.parametrize(
    "role", ["cite", "cite:p", "cite:t", "cite:alps", "citet", "citep", "footcite", "footcite:t"]
)
def test_cites_roles(role: str) -> None:
    assert keys(f"As {{{role}}}`a,b` say.") == ["a", "b"]


def test_cites_place() -> None:
    found = cites("one\n  {cite}`a` {cite}`b`\n\n{cite}`c`", first_line=10)
    assert [(cite.key, cite.line, cite.column) for cite in found] == [
        ("a", 11, 3),
        ("b", 11, 13),
        ("c", 13, 1),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "```\n{cite}`a`\n```",
        "~~~python\n{cite}`a`\n~~~",
        "```{code-cell}\n{cite}`a`\n```",
        ":::{literalinclude} x\n{cite}`a`\n:::",
        "`` {cite}`a` ``",
        "<!-- {cite}`a` -->",
        "<!-- {cite}`a`\n\n{cite}`b`",
        "% {cite}`a`",
        "\\{cite}`a`",
        "{doc}`a` {cites}`a` {recite}`a` cite `a`",
        "{cite}`a\n\nb`",
        "````\n```\n{cite}`a`\n```\n{cite}`b`\n````",
    ],
)
def test_cites_nothing_that_readers_do_not_see(text: str) -> None:
    assert keys(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "```{note}\n{cite}`a`\n```",
        ":::{admonition} Title\n{cite}`a`\n:::",
        "````{note}\n```\n{cite}`no`\n```\n{cite}`a`\n````",
        "> {cite}`a`",
        "- {cite}`a`",
        "```\ncode\n```\n{cite}`a`",
        "a stray ` backtick\n\n{cite}`a`",
        "{cite}`a\n  `",
        "`code` {cite}`a` `code`",
    ],
)
def test_cites_in_prose(text: str) -> None:
    assert keys(text) == ["a"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Toys `move` #\n", "Toys `move`"),
        ("```\n# code\n```\n\n# Toys\n", "Toys"),
        ("Toys\n====\n", "Toys"),
        ("text\n\n## Second level\n", None),
        ("#hash\n", None),
        ("", None),
        ("# C# and toys\n", "C# and toys"),
    ],
)
def test_title(text: str, expected: str | None) -> None:
    assert title(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "cite " + "`a ``b ```c " * 20_000,
        "{cite}`a\n\n" * 20_000,
        "cite" + "<!--" * 50_000,
        "cite\n" + ":::{note}\n" * 20_000,
        "# a" + " #" * 20_000 + "x",
        "cite " + "{" * 50_000,
    ],
    ids=["ticks", "open", "comments", "fences", "hashes", "braces"],
)
def test_hostile_prose_takes_linear_time(text: str) -> None:
    start = time.process_time()
    cites(text)
    title(text)
    assert time.process_time() - start < 2
