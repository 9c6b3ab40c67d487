"""What holds for any two notebooks."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nbproceedings.model.evidence import Comparison
from nbproceedings.model.notebook import Cell, Notebook, Output
from nbproceedings.notebooks.comparison import compare

PARTS = st.sampled_from([
    "0x7f10aa", "<T at ", ">", "1.5", "1e-17", "nan", "inf", "3", "-", "+", "j", "[", "]", " ",
    "\n",
    "\r", "\x08", "\x1b[A", "\x1b[31m", "\x1b[2K", "\x1b[B", "\x1b", "/tmp/work/x", "/home/ada/x",
    "/tmp/tmpab12cd34", ":3: UserWarning: a", "Wall time: ", " s", "took 3 s",
    "100%|█| 1/1 [00:01, 1it/s]",
    "2024-05-01 12:33:01.123456", " INFO ", "<table>", "<tr>", "<td>", "</td>", "</tr>", "</table>",
    "<svg>", "</svg>", "<script>", "3f2b8c1e-1111-4abc-8def-0123456789ab", "\ue000\ue100", "\ud800",
    "C:\\x\\y", "é", "~/a", "\x00",
    "Matplotlib is building the font cache; this may take a moment.",
])  # fmt: skip
TEXTS = st.lists(PARTS | st.text(max_size=5), max_size=8).map("".join)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
MIMES = st.sampled_from([
    "text/plain", "text/html", "image/png", "image/svg+xml", "image/jpeg", "image/gif", "image/bmp",
    "application/json", "application/javascript", "application/pdf", "text/latex", "toy", "",
])  # fmt: skip
BUNDLES = st.dictionaries(MIMES, TEXTS | JSON, max_size=3)
OUTPUTS = st.one_of(
    st.builds(Output, st.just("stream"), name=st.sampled_from(["stdout", "stderr"]), text=TEXTS),
    st.builds(
        Output, st.sampled_from(["display_data", "execute_result"]), BUNDLES, metadata=BUNDLES
    ),
    st.builds(
        Output,
        st.just("error"),
        name=TEXTS,
        message=TEXTS,
        traceback=st.lists(TEXTS, max_size=2).map(tuple),
    ),
)
CELLS = st.builds(
    Cell,
    st.sampled_from(["code", "code", "markdown"]),
    st.just(""),
    outputs=st.lists(OUTPUTS, max_size=4).map(tuple),
    count=st.none() | st.integers(1, 3),
)
NOTEBOOKS = st.builds(Notebook, st.lists(CELLS, max_size=3).map(tuple))
LAWS = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@LAWS
@given(NOTEBOOKS)
def test_a_notebook_equals_itself(notebook: Notebook) -> None:
    comparison = compare(notebook, notebook, 1e-6)
    assert (comparison.equal, comparison.close) == (comparison.outputs, 0)
    assert (comparison.differences, comparison.left_out) == ((), ())


@LAWS
@given(NOTEBOOKS, NOTEBOOKS, st.floats())
def test_both_ways_round_say_the_same(one: Notebook, other: Notebook, tolerance: float) -> None:
    forth, back = compare(one, other, tolerance), compare(other, one, tolerance)
    assert Comparison.model_validate_json(forth.model_dump_json()) == forth
    if one.has_outputs and other.has_outputs:
        turned = {"missing": "new", "new": "missing"}
        assert _counts(forth) == _counts(back)
        assert [difference.kind for difference in forth.differences] == [
            turned.get(difference.kind, difference.kind) for difference in back.differences
        ]
        assert forth.outputs == forth.equal + len(forth.differences)


def _counts(comparison: Comparison) -> tuple[Any, ...]:
    return comparison.outputs, comparison.equal, comparison.close, comparison.left_out


@LAWS
@given(TEXTS, TEXTS)
def test_texts_say_the_same_both_ways_round(one: str, other: str) -> None:
    first, second = (
        Notebook((Cell("code", "", outputs=(Output("stream", name="stdout", text=f"x{text}"),)),))
        for text in (one, other)
    )
    assert _counts(compare(first, second, 1e-6)) == _counts(compare(second, first, 1e-6))


@LAWS
@given(st.lists(PARTS, min_size=1, max_size=8), PARTS, PARTS, st.integers(0, 7), MIMES)
def test_what_is_taken_for_the_same_and_is_not_is_told(
    parts: list[str], one: str, other: str, place: int, mime: str
) -> None:
    first, second = ("".join([*parts[:place], part, *parts[place:]]) for part in (one, other))
    for outputs in (
        [Output("stream", name="stdout", text=f"x{text}") for text in (first, second)],
        [Output("display_data", {mime: f"x{text}"}) for text in (first, second)],
        [
            Output("display_data", {"text/html": f"<table>{text}</table>"})
            for text in (first, second)
        ],
    ):
        before, after = (Notebook((Cell("code", "", (output,)),)) for output in outputs)
        comparison = compare(before, after, 1e-6)
        told = comparison.differences or comparison.left_out or comparison.close
        assert bool(told) == (first != second)


def test_values_of_any_depth_and_size_are_compared() -> None:
    deep: Any = 1.5
    other: Any = 1.6
    for _ in range(50_000):
        deep, other = [deep], [other]
    big = 10**6000
    for one, two in ((deep, other), (big, big + 1), (big, 1.5), ({"a": big}, {"a": -big})):
        first, second = (
            Notebook(
                (Cell("code", "", outputs=(Output("display_data", {"application/json": data}),)),)
            )
            for data in (one, two)
        )
        assert len(compare(first, second, 1e-6).differences) == 1
        assert compare(first, first, 1e-6).differences == ()
