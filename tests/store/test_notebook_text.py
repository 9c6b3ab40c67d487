"""Notebooks that are written as Markdown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from myst_nb.core.read import (  # type: ignore[import-untyped]
    read_myst_markdown_notebook,
)
from myst_parser.config.main import MdParserConfig

from nbproceedings.model.notebook import Cell, Notebook
from nbproceedings.store.notebook_reading import read_notebook
from nbproceedings.store.notebook_text import is_notebook, read_text

PATH = "book/toys-2030/papers/kites/wind.md"
FRONT = """\
---
kernelspec:
  name: python3
  display_name: Python 3
  language: python
title: Kites and
  wind
---
"""
WHOLE = (
    FRONT
    + """
# Kites

% a comment
Prose with `code`.

```{code-cell} ipython3
:tags: [hide-input, toy]

x = 1
```

+++ {"tags": ["remove-cell"]}

Second prose.

+++

Third prose, and a block of code that is no cell:

```python
y = 2
```

````md
```{code-cell}
z = 3
```
````

~~~{code-cell}
---
tags: raises-exception
other: {a: 1}
---
1 / 0


# end
~~~

:::{note}
Words
:::

```{raw-cell}
<b>raw</b>
```
"""
)


def cells(text: str) -> tuple[Cell, ...]:
    """The cells of a text that nothing is wrong with."""
    notebook, problems = read_text(text, PATH)
    assert problems == ()
    return notebook.cells


def test_whole_notebook() -> None:
    notebook, problems = read_notebook(WHOLE.encode(), PATH, "myst")
    assert problems == ()
    assert notebook == Notebook(
        (
            Cell("markdown", "# Kites\n\nProse with `code`."),
            Cell("code", "x = 1", tags=("hide-input",)),
            Cell("markdown", "Second prose.", tags=("remove-cell",)),
            Cell(
                "markdown",
                "Third prose, and a block of code that is no cell:\n\n```python\ny = 2\n```\n\n"
                "````md\n```{code-cell}\nz = 3\n```\n````",
            ),
            Cell("code", "1 / 0\n\n\n# end", tags=("raises-exception",)),
            Cell("markdown", ":::{note}\nWords\n:::"),
            Cell("raw", "<b>raw</b>"),
        ),
        language="python",
        kernel="python3",
        title="Kites and wind",
    )


def test_same_cells_as_myst_nb() -> None:
    """Read with somebody else's reader, for what both of them know."""
    text = (
        WHOLE.replace("% a comment\n", "")
        .replace("~~~", "```")
        .replace("tags: raises-exception", "tags: [a]")
    )
    theirs = read_myst_markdown_notebook(text, MdParserConfig(), add_source_map=False)
    ours = cells(text)
    assert [(cell.kind, cell.source) for cell in ours] == [
        (cell.cell_type, cell.source.strip("\n")) for cell in theirs.cells
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("```{code-cell} IPython3\n1\n```", "python"),
        ("```{code-cell} r\n1\n```\n```{code-cell} julia\n1\n```", "r"),
        ("```{code-cell}\n1\n```", ""),
        ("---\nkernelspec: {name: ir}\n---\n```{code-cell} R\n1\n```", "r"),
        ("---\nlanguage_info: {name: julia}\n---\n```{code-cell} r\n1\n```", "julia"),
        ("---\nkernelspec: [a]\nlanguage_info: b\ntitle: {a: b}\n---\n", ""),
    ],
)
def test_language(text: str, language: str) -> None:
    assert read_text(text, PATH)[0].language == language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", False),
        ("# Words\n\n```python\n1\n```\n", False),
        ("---\ntitle: A\nkernel: b\n---\n# Words\n", False),
        ("---\njupytext:\n  a: b\n---\n", True),
        ("---\ntitle: A\nkernelspec: {name: b}\n---\n", True),
        ("Say `{code-cell}` there.\n", False),
        ("words\n\n  ~~~ {code-cell} python\n", True),
        ("    ```{code-cell}\n", False),
        ("````md\n```{code-cell}\n1\n```\n````\n", False),
    ],
)
def test_what_is_a_notebook(text: str, expected: bool) -> None:
    assert is_notebook(text) == expected


def test_cell_that_is_never_closed_is_kept_and_told() -> None:
    notebook, (problem,) = read_text(FRONT + "\n```{code-cell}\nx = 1\n\ny = 2\n", PATH)
    assert notebook.cells == (Cell("code", "x = 1\n\ny = 2"),)
    assert str(problem) == (
        f"{PATH}:10:1: warning: the cell that begins with ```{{code-cell}} is never closed "
        "[odd-notebook]\n    write a line ``` after its code; it was read up to the end of the file"
    )


def test_block_of_code_that_is_never_closed_is_prose() -> None:
    assert cells("```python\nx = 1\n```{code-cell}\n") == (
        Cell("markdown", "```python\nx = 1\n```{code-cell}"),
    )


def test_broken_options_are_told_where_they_stand() -> None:
    notebook, problems = read_text("words\n\n```{code-cell}\n:tags: [a\nx = 1\n```\n", PATH)
    assert [cell.source for cell in notebook.cells] == ["words", "x = 1"]
    assert [(one.code, one.place.line) for one in problems] == [("yaml-syntax", 4)]


def test_broken_front_matter_is_told_where_it_stands() -> None:
    notebook, problems = read_text("---\nkernelspec: {name\n---\nwords\n", PATH)
    assert [cell.source for cell in notebook.cells] == ["words"]
    assert {(one.code, one.place.line) for one in problems} == {("yaml-syntax", 2)}


def test_backticks_in_a_line_open_nothing() -> None:
    assert cells("``` a ` b\n+++\nc") == (Cell("markdown", "``` a ` b"), Cell("markdown", "c"))


def test_longer_fence_holds_shorter_ones() -> None:
    assert cells("````{code-cell}\n```\nx\n```\n````\n") == (Cell("code", "```\nx\n```"),)


def test_break_with_odd_words_ends_a_cell() -> None:
    assert [cell.source for cell in cells("a\n+++ {b\nc\n+++ words\nd\n++++\ne")] == [
        "a",
        "c",
        "d\n++++\ne",
    ]


def test_windows_line_ends() -> None:
    data = WHOLE.replace("\n", "\r\n").encode()
    notebook, problems = read_notebook(data, PATH, "myst")
    assert notebook == read_notebook(WHOLE.encode(), PATH, "myst")[0]
    assert [problem.code for problem in problems] == ["line-endings"]


LINES = st.sampled_from(
    [
        *("---", "+++", '+++ {"tags": []}', "```", "````", "~~~", ":::", "```{code-cell}", "text"),
        *("~~~{raw-cell}", ":tags: [a]", ":tags: {", "kernelspec: a", "% b", "# H", "", "    x"),
    ]
)


@given(st.lists(LINES, max_size=25))
def test_any_text_is_read_and_no_code_is_lost(lines: list[str]) -> None:
    notebook, _ = read_text("\n".join(lines), PATH)
    assert all(cell.kind == "code" or cell.source.strip() for cell in notebook.cells if cell.source)
    kept = "\n".join(cell.source for cell in notebook.cells)
    assert kept.count("    x") <= lines.count("    x")
