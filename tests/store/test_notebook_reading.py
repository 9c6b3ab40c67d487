"""Notebooks of every format, and files that are none."""

from __future__ import annotations

import json
from typing import Any

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbproceedings.model.notebook import Cell, Notebook, Output
from nbproceedings.store import notebook_json, notebook_reading
from nbproceedings.store.notebook_reading import read_notebook
from nbproceedings.store.notebook_writing import to_ipynb
from toy_notebooks import code, ipynb, prose, said

reads: Any = nbformat.reads  # which says nothing about types
PATH = "book/toys-2030/papers/kites.ipynb"


def read(data: bytes) -> Notebook:
    """A notebook that nothing is wrong with."""
    notebook, problems = read_notebook(data, PATH)
    assert problems == ()
    assert notebook is not None
    return notebook


def told(data: bytes, form: Any = "ipynb") -> tuple[bool, list[str]]:
    """Whether anything could be read, and what is said about the rest."""
    notebook, problems = read_notebook(data, PATH, form)
    return notebook is not None, [
        f"{one.place.line}:{one.place.column} {one.severity} {one.code}: {one.message} "
        f"-> {one.hint}"
        for one in problems
    ]


# -- the format of today -----------------------------------------------------------------------


def test_cells_and_outputs() -> None:
    picture = {"output_type": "display_data", "metadata": {"image/png": {"width": 3}}}
    picture["data"] = {"image/png": "aGk=\n", "text/plain": ["<Fig", "ure>"]}
    result = {"output_type": "execute_result", "execution_count": 7, "metadata": {}}
    result["data"] = {"text/plain": "1", "application/vnd.toy+json": {"a": [1, None]}}
    error = {"output_type": "error", "ename": "ToyError", "evalue": "fell", "traceback": ["a", "b"]}
    found = read(
        ipynb(
            prose(["# Kites\n", "fly"], attachments={"a.png": {"image/png": "aGk="}}),
            code("1", said("so\n", "stderr"), picture, result, error, execution_count=7),
            {"cell_type": "raw", "metadata": {}, "source": "as it is"},
        )
    )
    assert found == Notebook(
        (
            Cell("markdown", "# Kites\nfly", attachments={"a.png": {"image/png": "aGk="}}),
            Cell(
                "code",
                "1",
                (
                    Output("stream", name="stderr", text="so\n"),
                    Output(
                        "display_data",
                        {"image/png": "aGk=\n", "text/plain": "<Figure>"},
                        {"image/png": {"width": 3}},
                    ),
                    Output(
                        "execute_result",
                        {"text/plain": "1", "application/vnd.toy+json": {"a": [1, None]}},
                    ),
                    Output("error", name="ToyError", message="fell", traceback=("a", "b")),
                ),
                count=7,
            ),
            Cell("raw", "as it is"),
        ),
        language="python",
        kernel="python3",
    )
    assert found.has_outputs


def test_only_known_tags_are_kept_in_order() -> None:
    folded = {"jupyter": {"source_hidden": True, "outputs_hidden": True}}
    found = read(
        ipynb(
            code("", metadata={"tags": ["toy", "raises-exception", "hide_input", 3]}),
            code("", metadata=folded),
            code("", metadata={"tags": "hide-cell"}),
        )
    )
    assert [cell.tags for cell in found.cells] == [
        ("hide-input", "raises-exception"),
        ("hide-input", "hide-output"),
        ("hide-cell",),
    ]


@pytest.mark.parametrize(
    ("metadata", "about"),
    [
        ({}, ("", "", "")),
        ({"language_info": {"name": "Julia"}, "title": " A\ntitle "}, ("julia", "", "A title")),
        ({"kernelspec": {"name": "ir", "language": "R"}}, ("r", "ir", "")),
        ({"kernelspec": {"name": "python2"}}, ("python", "python2", "")),
        ({"kernelspec": {"name": "sage"}}, ("", "sage", "")),
        ({"language_info": {"name": "ipython"}}, ("python", "", "")),
        ({"kernelspec": [], "language_info": 1, "title": {}}, ("", "", "")),
        (None, ("", "", "")),
        ([], ("", "", "")),
    ],
)
def test_language_kernel_and_title(metadata: Any, about: tuple[str, str, str]) -> None:
    found = read(ipynb(metadata=metadata))
    assert (found.language, found.kernel, found.title) == about


def test_half_a_character_is_replaced() -> None:
    data = ipynb(prose("x")).replace(b'"x"', rb'"a \ud800 b"')
    assert read(data).cells == (Cell("markdown", "a \ufffd b"),)


def test_text_that_is_not_utf_8_is_read_and_told() -> None:
    data = ipynb(prose("caf\xe9")).replace(rb"\u00e9", b"\xe9")
    notebook, problems = read_notebook(data, PATH)
    assert notebook is not None
    assert notebook.cells[0].source == "café"
    assert [problem.code for problem in problems] == ["encoding"]


def test_byte_order_mark_says_nothing() -> None:
    assert read(b"\xef\xbb\xbf" + ipynb(prose("x"))).cells == (Cell("markdown", "x"),)


def test_line_separators_in_texts_stay() -> None:
    data = ipynb(prose("a\u2028b\x0bc")).decode().encode()
    assert read(data).cells[0].source == "a\u2028b\x0bc"


# -- formats of before 2015 ---------------------------------------------------------------------

OLD_CELLS: list[dict[str, Any]] = [
    {"cell_type": "heading", "level": 2, "source": ["A\n", "heading"], "metadata": {}},
    {"cell_type": "markdown", "source": "words", "metadata": {}},
    {"cell_type": "html", "source": "<b>b</b>", "metadata": {}},
    {"cell_type": "raw", "source": "raw", "metadata": {}},
    {
        "cell_type": "code",
        "input": ["1\n", "2"],
        "language": "python",
        "prompt_number": 3,
        "collapsed": False,
        "metadata": {},
        "outputs": [
            {"output_type": "stream", "stream": "stderr", "text": ["a\n", "b"]},
            {"output_type": "pyout", "prompt_number": 3, "text": "2", "html": "<i>2</i>"},
            {"output_type": "display_data", "png": "aGk=", "jpeg": "aGk=", "svg": "<svg/>"},
            {"output_type": "display_data", "latex": "$x$", "javascript": "1", "metadata": {}},
            {"output_type": "pyerr", "ename": "E", "evalue": "v", "traceback": ["t"]},
        ],
    },
]
OLD = {"nbformat": 3, "nbformat_minor": 0, "metadata": {"name": ""}}
UPGRADED = (
    "1:1 note old-notebook: the notebook is in format {}, of before 2015; it was upgraded while "
    "reading -> nothing has to be done; Jupyter upgrades the file when it saves it"
)


def test_old_format_is_upgraded_as_nbformat_does() -> None:
    data = json.dumps(OLD | {"worksheets": [{"cells": OLD_CELLS}]}).encode()
    notebook, problems = read_notebook(data, PATH)
    assert [str(one.severity) for one in problems] == ["note"]
    assert notebook is not None
    theirs = reads(data.decode(), as_version=4)
    assert notebook.language == "python"
    assert [(cell.kind, cell.source) for cell in notebook.cells] == [
        (cell.cell_type, cell.source) for cell in theirs.cells
    ]
    ours = reads(to_ipynb(notebook, outputs=True).decode(), as_version=4)
    assert [cell.get("outputs") for cell in ours.cells] == [
        cell.get("outputs") for cell in theirs.cells
    ]
    assert notebook.cells[-1].count == 3


@pytest.mark.parametrize("version", [1, 2, 3])
def test_oldest_formats(version: int) -> None:
    where = {"cells": OLD_CELLS} if version == 1 else {"worksheets": [{"cells": OLD_CELLS}]}
    data = json.dumps({"nbformat": version} | where).encode()
    assert told(data) == (True, [UPGRADED.format(version)])
    assert len(read_notebook(data, PATH)[0].cells) == 5  # type: ignore[union-attr]


def test_oldest_lines_had_no_ends() -> None:
    output = {"output_type": "pyout", "text": ["1", "2"]}
    cell = {"cell_type": "code", "input": ["a", "b"], "outputs": [output]}
    for version, glue in ((2, "\n"), (3, "")):
        made = {"nbformat": version, "worksheets": [{"cells": [cell]}]}
        notebook, _ = read_notebook(json.dumps(made).encode(), PATH)
        assert notebook is not None
        assert notebook.cells[0].source == f"a{glue}b"
        assert notebook.cells[0].outputs[0].data == {"text/plain": f"1{glue}2"}


def test_folded_output_of_an_old_notebook_stays_folded() -> None:
    cell = OLD_CELLS[-1] | {"collapsed": True, "metadata": {"tags": ["hide-input"]}}
    data = json.dumps(OLD | {"worksheets": [{"cells": [cell]}]}).encode()
    notebook, _ = read_notebook(data, PATH)
    assert notebook is not None
    assert notebook.cells[0].tags == ("hide-input", "hide-output")


@pytest.mark.parametrize(
    ("sheets", "odd"),
    [
        ([], ""),
        ([{"metadata": {}}], ""),
        ([3, {"cells": 3}], "a worksheet without a list of cells was left out, and 1 more times"),
        ({}, "the worksheets are no list"),
    ],
)
def test_odd_worksheets(sheets: Any, odd: str) -> None:
    expected = [UPGRADED.format(3)]
    if odd:
        expected.append(
            f"1:1 warning odd-notebook: the notebook is odd: {odd} -> "
            "open it with Jupyter and save it again"
        )
    assert told(json.dumps(OLD | {"worksheets": sheets}).encode()) == (True, expected)


# -- odd ones ------------------------------------------------------------------------------------

ODD = [
    ([3], "cell 1: what is no cell was left out", 0),
    ([{}], "cell 1: a cell of the unknown kind 'None' is kept as raw text", 1),
    ([{"cell_type": "code"}], "cell 1: its source is no text", 1),
    ([prose(3)], "cell 1: its source is no text", 1),  # type: ignore[arg-type]
    ([prose("") | {"source": ["a", 3]}], "cell 1: its source is no text", 1),
    ([prose("", attachments=[])], "cell 1: an attachment holds nothing that can be shown", 1),
    ([prose("", attachments={"a": 3})], "cell 1: an attachment holds nothing that can be shown", 1),
    ([code("", outputs={})], "cell 1: its outputs are no list", 1),
    ([code("", outputs=[3])], "cell 1: an output was left out: it is none of the format's", 1),
    ([code("", outputs=[{}])], "cell 1: an output was left out: it is none of the format's", 1),
    ([code("", said(3))], "cell 1: what it wrote is no text", 1),  # type: ignore[arg-type]
    ([code("", {"output_type": "display_data"})], "cell 1: an output holds no data", 1),
    (
        [code("", {"output_type": "display_data", "data": {"text/plain": 3}})],
        "cell 1: an output holds what is no text",
        1,
    ),
    (
        [prose("fine"), 1, 2, 3],
        "cell 2: what is no cell was left out, and 2 more times",
        1,
    ),
]


@pytest.mark.parametrize(("cells", "odd", "kept"), ODD)
def test_odd_parts_are_left_out_and_told(cells: list[Any], odd: str, kept: int) -> None:
    data = ipynb(cells=cells)
    assert told(data) == (
        True,
        [
            f"1:1 warning odd-notebook: the notebook is odd: {odd} -> "
            "open it with Jupyter and save it again"
        ],
    )
    assert len(read_notebook(data, PATH)[0].cells) == kept  # type: ignore[union-attr]


def test_many_oddities_are_counted() -> None:
    cells = [{"cell_type": f"kind {number}", "source": ""} for number in range(9)]
    ((_, (message,)),) = [told(ipynb(cells=cells))]
    assert message.count("unknown kind") == 5
    assert "; and 4 things more ->" in message


@pytest.mark.parametrize(
    ("more", "odd"),
    [
        ({"nbformat_minor": 99}, "its format is 4.99; it was read as 4.5"),
        ({"nbformat": 5}, "its format is 5, which this program does not know"),
        ({"nbformat": None}, "it does not say which format it has"),
        ({"nbformat": "4"}, "it does not say which format it has"),
    ],
)
def test_odd_versions(more: dict[str, Any], odd: str) -> None:
    found, (message,) = told(ipynb(prose("x"), **more))
    assert found
    assert f"the notebook is odd: {odd} ->" in message


def test_heading_in_a_newer_notebook_is_a_heading() -> None:
    data = ipynb(cells=[{"cell_type": "heading", "source": "A", "level": 9}])
    assert read(data).cells == (Cell("markdown", "# A"),)


# -- none at all ---------------------------------------------------------------------------------

MEND = "mend it there, or put a copy in its place that Jupyter opens"
ANOTHER = "put the notebook itself there, in a copy that Jupyter opens"
NONE = {
    "empty": (b" \n", "1:1", "is empty: its file holds nothing -> save it again"),
    "cut": (
        ipynb(prose("x"))[:-20],
        "1:",
        "is cut off: its JSON ends too early -> save or copy it",
    ),
    "conflict": (
        b'{"cells": [\n<<<<<<< HEAD\n]}',
        "2:1",
        "is not JSON: it has the marks of a merge conflict -> settle the conflict and save it",
    ),
    "page": (b"\n<!DOCTYPE html><p>", "2:1", "it is a page of a website -> download the file it"),
    "pointer": (b"version https://git-lfs.example/1\n", "1:1", "it is a pointer of Git LFS ->"),
    "zip": (b"PK\x03\x04aaaa", "1:1", "it is a zip archive -> unpack it"),
    "pdf": (b"%PDF-1.4 aaaa", "1:1", "it is a PDF -> put the notebook itself there"),
    "program": (b"print(1)\nprint(2)", "1:1", f"is not JSON: Expecting value -> {MEND}"),
    "list": (b"[1, 2]", "1:1", f"the file is JSON, but a list and no notebook -> {ANOTHER}"),
    "number": (b"17", "1:1", f"the file is JSON, but a single value and no notebook -> {ANOTHER}"),
    "other": (b'{"a": 1}', "1:1", "but no notebook: it has neither 'cells' nor 'worksheets' ->"),
    "cells": (b'{"nbformat": 4, "cells": {}}', "1:1", "has neither 'cells' nor 'worksheets' ->"),
    "digits": (
        b'{"cells": ' + b"9" * 5000 + b"}",
        "1:1",
        "cannot be read: Exceeds the limit (4300 digits) for integer string conversion",
    ),
    "deep": (
        b'{"cells": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        "1:1",
        "nests lists and mappings deeper than 200 levels -> clear large outputs",
    ),
    "unclosed": (b'{"a":' * 100_000, "1:1", "nests lists and mappings deeper than 200 levels"),
    "zeros": (b"\0" * 300, "1:1", "the notebook is"),
}


@pytest.mark.parametrize("name", NONE)
def test_what_is_no_notebook_is_told(name: str) -> None:
    data, place, message = NONE[name]
    found, problems = told(data)
    assert not found
    assert problems[-1].startswith(place)
    assert " error unreadable-notebook: " in problems[-1]
    assert message in problems[-1]


def test_brackets_in_texts_are_no_levels() -> None:
    source = "[" * 1000 + '{"\\' * 10
    assert read(ipynb(prose(source))).cells == (Cell("markdown", source),)


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    data = ipynb(prose("x"))
    monkeypatch.setattr(notebook_reading, "MAX_BYTES", len(data))
    assert told(data)[0]
    assert not told(data + b" ")[0]
    monkeypatch.setattr(notebook_json, "MAX_PARTS", 1)
    assert "brackets; at most 1 are read" in told(data)[1][0]


def test_fifty_megabytes_of_one_output_are_read_and_more_is_not() -> None:
    data = ipynb(code("1", said("x" * (notebook_reading.MAX_BYTES - 1000))))
    assert len(read(data).cells[0].outputs[0].text) == notebook_reading.MAX_BYTES - 1000
    found, (message,) = told(data + b" " * 1000)
    assert not found
    assert "the notebook has more than 50 MB, which is all that is read" in message


# -- whatever comes ------------------------------------------------------------------------------

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=12,
)
KEYS = st.sampled_from(
    [
        *("cell_type", "source", "outputs", "metadata", "attachments", "output_type", "data"),
        *("text", "name", "level", "input", "worksheets", "cells", "tags", "traceback", "ename"),
    ]
)
VALUES = st.sampled_from(["code", "markdown", "raw", "heading", "stream", "error", "pyout"]) | JSON
PART = st.dictionaries(KEYS, VALUES | st.lists(VALUES | st.dictionaries(KEYS, VALUES), max_size=3))


@given(st.integers(-1, 6) | JSON, st.lists(PART | JSON, max_size=4) | JSON, PART | JSON)
def test_anything_with_the_keys_of_a_notebook_is_read_or_told(
    version: Any, cells: Any, metadata: Any
) -> None:
    made = {"nbformat": version, "cells": cells, "worksheets": [{"cells": cells}]}
    data = json.dumps(made | {"metadata": metadata}).encode("utf-8", "surrogatepass")
    notebook, problems = read_notebook(data, PATH)
    if notebook is None:
        assert [problem.code for problem in problems] == ["unreadable-notebook"]
        return
    again, odd = read_notebook(to_ipynb(notebook, outputs=True), PATH)
    assert (again, odd) == (notebook, ())


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_told(data: bytes) -> None:
    notebook, problems = read_notebook(data, PATH)
    assert notebook is not None or problems
