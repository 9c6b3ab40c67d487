"""Outputs as they came, in the form of nbformat."""

from __future__ import annotations

import json

import nbformat
from hypothesis import given, settings
from hypothesis import strategies as st

from nbproceedings.notebooks.outputs import known_outputs
from notebooks.attempts import notebook

VALUES: list[object] = ["a", "\ud800", 1, None, True, ["a", 1], {"a": 1}, [], {}]
KEYS = ("name", "text", "data", "metadata", "ename", "evalue", "traceback", "execution_count")
KINDS: list[object] = ["stream", "error", "display_data", "execute_result", "odd", [], {}, None]
OUTPUT = st.fixed_dictionaries(
    {"output_type": st.sampled_from(KINDS)},
    optional={key: st.sampled_from(VALUES) for key in KEYS},
)


def test_outputs_keep_what_nbformat_knows() -> None:
    assert known_outputs(
        [
            {"output_type": "stream", "name": "stdout", "text": ["a", "b"], "more": 1},
            {"output_type": "execute_result", "data": {"text/plain": "1"}, "execution_count": 2},
            {"output_type": "error", "ename": "E", "evalue": "e", "traceback": ["t"]},
        ]
    ) == [
        {"output_type": "stream", "name": "stdout", "text": "ab"},
        {
            "output_type": "execute_result",
            "data": {"text/plain": "1"},
            "metadata": {},
            "execution_count": 2,
        },
        {"output_type": "error", "ename": "E", "evalue": "e", "traceback": ["t"]},
    ]


def test_half_a_character_becomes_a_question_mark() -> None:
    [output] = known_outputs([{"output_type": "stream", "name": "stdout", "text": "a\ud800b"}])
    assert output["text"] == "a?b"


@settings(deadline=None)
@given(st.lists(OUTPUT | st.sampled_from(VALUES), max_size=5))
def test_whatever_comes_gives_a_notebook_that_can_be_written(found: list[object]) -> None:
    whole = json.loads(notebook("1"))
    outputs = known_outputs(found)
    for output in outputs:
        # What belongs to a MIME type is for those who show it.
        output.get("data", {}).clear()
        output.get("metadata", {}).clear()
    whole["cells"][0]["outputs"] = outputs
    nbformat.validate(nbformat.from_dict(whole))  # type: ignore[no-untyped-call]
    text = [output.get("text", "") for output in outputs]
    assert json.dumps(text, ensure_ascii=False).encode("utf-8")
