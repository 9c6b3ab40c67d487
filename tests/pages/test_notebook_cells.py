"""Cells and outputs as HTML: what is shown, what is folded, what is left out and said to be."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from nbproceedings.model.notebook import Notebook
from nbproceedings.pages.notebooks import cells as cells_module
from nbproceedings.pages.notebooks import pictures
from nbproceedings.pages.notebooks.alternative import alternative
from nbproceedings.pages.notebooks.cells import cells_html
from nbproceedings.pages.notebooks.pictures import MAX_PICTURE, picture
from nbproceedings.store.notebook_reading import read_notebook
from pages.notebook_samples import (
    HOSTILE_SVG,
    SAMPLE,
    code,
    display,
    hostile,
    notebook,
    png,
    printed,
    raised,
    words,
)
from pages.structure import Structure

LEFT_OUT = "A part of this output runs in a browser"


def read(data: bytes) -> Notebook:
    found, problems = read_notebook(data, "book/v/papers/p.ipynb")
    assert found is not None, problems
    return found


def shown(*cells: Any, title: str = "", top: int = 2) -> Structure:
    return Structure(str(cells_html(read(notebook(*cells)), title, top)))


def of(*outputs: Any, source: str = "x") -> Structure:
    return shown(code(source, *outputs))


def test_sample_in_order() -> None:
    page = Structure(str(cells_html(read(SAMPLE), "How bread cools", 2)))
    assert page.headings == [2, 3]
    assert page.ids == [f"nbp-cell-{n}" for n in range(1, 10)]
    assert [one["id"] for tag, one in page.tags if tag == "span" and "id" in one] == [
        "nbp-cell-7"
    ], "it is removed, and only its place is there"
    assert "secret" not in page.text
    assert [one["alt"] for tag, one in page.tags if tag == "img"] == [
        "Figure from code cell 2: Cooling of a loaf; horizontal axis: minutes",
        "Figure from code cell 4",
    ]
    assert "Output: 200 lines" in page.text
    assert "100%|##########" in page.text
    assert "50%|" not in page.text
    assert "ZeroDivisionError: division by zero" in page.text
    assert "\x1b" not in page.text
    assert page.attributes("div", "aria-label")[-1] == "Error in code cell 9"


@pytest.mark.parametrize(
    ("written", "title", "levels"),
    [
        (("# T", "## A", "### B"), "T", [2, 3]),
        (("# T", "# A", "## B"), "T", [2, 3]),
        (("# A", "### B", "###### C", "# D"), "T", [2, 3, 4, 2]),
        (("## A", "## B"), "T", [2, 2]),
        (("#### A", "x", "## B"), "T", [2, 2]),
        (("# *T* $x$", "A\n===", "B\n---"), "t x", [2, 3]),
    ],
)
def test_levels_of_headings(written: tuple[str, ...], title: str, levels: list[int]) -> None:
    page = shown(*(words(one) for one in written), title=title)
    assert page.headings == levels
    assert shown(*(words(one) for one in written), title=title, top=3).headings == [
        level + 1 for level in levels
    ]


@pytest.mark.parametrize(
    ("tag", "has_code", "has_output", "folds"),
    [
        ("hide-input", True, True, 1),
        ("hide-output", True, True, 1),
        ("hide-cell", True, True, 1),
        ("remove-input", False, True, 0),
        ("remove-output", True, False, 0),
        ("remove-cell", False, False, 0),
    ],
)
def test_tags(tag: str, has_code: bool, has_output: bool, folds: int) -> None:
    page = shown(code("source", printed("printed"), tags=(tag,)))
    assert ("source" in page.text) == has_code
    assert ("printed" in page.text) == has_output
    assert len(page.classed("nbp-fold")) == folds


def test_pieces_of_a_stream_are_one() -> None:
    page = of(printed("a"), printed("b\rc"), printed("e", "stderr"), printed("d\n"))
    assert [text for where, text in page.texts if where == "pre"] == ["c", "e", "d"]


def test_best_form_of_an_output() -> None:
    every: dict[str, Any] = {
        "image__png": png(9, 9),
        "text__html": "<table><tr><td>cell</td></tr></table>",
        "text__plain": "plain",
    }
    assert of(display(**every)).classed("nbp-table")
    program = every | {"text__html": "<div id=x></div><script>plot()</script>"}
    assert of(display(**program)).attributes("img", "alt") == ["Figure from code cell 1"]
    assert LEFT_OUT not in of(display(**program)).text, "the picture is what was drawn"
    del program["image__png"]
    found = of(display(**program))
    assert "plain" in found.text
    assert LEFT_OUT in found.text
    assert "x²" not in of(display(text__latex="$x^2$", text__plain="x**2")).text
    assert of(display(text__latex="$\\displaystyle x^2$")).classed("nbp-html")
    assert [tag for tag, _ in of(display(text__markdown="# **b**")).tags][-2:] == ["p", "strong"]
    assert '"a": 1' in of(display(application__json={"a": 1}, text__plain="<JSON>")).text
    widget = {"application__vnd.jupyter.widget-view+json": {"model_id": "1"}}
    assert LEFT_OUT in of(display(**widget)).text
    assert of(display(text__plain=" ")).text == "Code cell 1x"


def test_long_outputs_are_cut_and_folded() -> None:
    page = of(printed("0123456789" * 9 + "\n") | {"text": ("0123456789" * 9 + "\n") * 2000})
    assert "Output: 703 lines (code cell 1)" in page.text
    assert "Only the first 63,972 of 181,999 characters are shown." in page.text
    rows = "".join(f"<tr><td>{at}</td></tr>" for at in range(50))
    assert "Table: 50 rows" in of(display(text__html=f"<table>{rows}</table>")).text


def test_a_page_ends_where_it_would_be_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells_module, "MAX_PAGE", 5000)
    page = shown(*(code(f"cell_{at}", printed("x" * 60)) for at in range(50)))
    assert "The page ends here: " in page.text
    assert "cell_49" not in page.text
    assert "more cells would make it too large" in page.text
    assert page.ids == [f"nbp-cell-{n}" for n in range(1, 51)]


def test_places_of_what_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    page = shown(code("a", tags=("remove-input",)), words("between"), code(""), code("b"))
    assert page.ids == ["nbp-cell-1", "nbp-cell-2", "nbp-cell-3"]
    assert not page.classed("nbp-unknown")
    nothing = shown(words(""), code("a", tags=("remove-cell",)))
    assert nothing.ids == ["nbp-cell-1"]
    assert nothing.text == "No cell of this notebook is shown here."
    assert shown(words("")).text == ""
    monkeypatch.setattr(cells_module, "MAX_PLACES", 2)
    assert shown(*[code("")] * 5).ids == ["nbp-cell-1", "nbp-cell-2"]
    monkeypatch.setattr(cells_module, "MAX_PAGE", 0)
    assert shown(*[code("a")] * 5).ids == ["nbp-cell-1", "nbp-cell-2"]


LONG = "word " * 14_000
CUT = "Only the first 64,000 of {:,} characters are shown. The notebook itself has them all."


@pytest.mark.parametrize(
    ("cell", "total"),
    [
        (code("x = 12\n" * 20_000), 139_999),
        (words(LONG), 70_000),
        (words(LONG) | {"cell_type": "raw"}, 70_000),
        (code("x", raised("E", "message", LONG)), 70_000),
    ],
)
def test_what_is_cut_is_told(cell: dict[str, Any], total: int) -> None:
    page = shown(cell)
    assert len(page.text) < 65_000
    assert CUT.format(total) in page.text


def test_what_is_whole_is_not_called_cut() -> None:
    text = "word" * 10_000
    page = shown(words(text), words(text) | {"cell_type": "raw"}, code(text, raised("E", "", text)))
    assert "Only the first" not in page.text
    assert "shown as it was written" in page.text


def test_long_words_of_an_error_are_cut() -> None:
    page = of(raised("E" * 201, "m" * 2001))
    assert "Only the first 200 of 201 characters are shown." in page.text
    assert "Only the first 2,000 of 2,001 characters are shown." in page.text


@pytest.mark.parametrize("kind", ["text__markdown", "text__latex"])
def test_form_that_is_too_long_is_left_out_and_told(kind: str) -> None:
    long: dict[str, Any] = {kind: "x" * 33_000}
    assert LEFT_OUT in of(display(**long)).text


def test_errors() -> None:
    page = of(raised("E", "", "\x1b[31mtrace\x1b[0m"))
    assert "EWhere it happenedtrace" in page.text
    assert "E: message" in of(raised("E", "message")).text


def test_pictures_of_a_cell_and_of_nowhere() -> None:
    page = shown(
        words(
            "![a](attachment:p.png) ![b](attachment:q.png) ![](fig.png) ![c](https://x.example/y.png)",
            attachments={"p.png": {"image/png": png(9, 9)}},
        )
    )
    assert page.attributes("img", "alt") == ["a"]
    assert page.text == "[b] [a picture that is not part of the notebook] [c]"


def test_pictures_beside_the_notebook() -> None:
    made = replace(
        read(notebook(words("![a](p.png) ![b](draws.svg) ![c](broken.png) ![d](gone.png)"))),
        pictures={
            "p.png": ("image/png", png(9, 9)),
            "draws.svg": ("image/svg+xml", HOSTILE_SVG),
            "broken.png": ("image/png", "AAAA"),
        },
    )
    page = Structure(str(cells_html(made, "", 2)))
    assert page.attributes("img", "alt") == ["a", "b"]
    assert page.text == "[c] [d]"
    drawing = page.attributes("img", "src")[1].removeprefix("data:image/svg+xml;base64,")
    assert b"script" not in base64.b64decode(drawing)


@pytest.mark.parametrize(
    ("source", "told", "text"),
    [
        ("plot()", {}, "Figure from code cell 3"),
        ("plot()", {"alt": "A line\nthat rises"}, "A line that rises"),
        ("#| fig-alt: 'Said'\nplt.title('x')", {}, "Said"),
        ("# | alt: Said too", {}, "Said too"),
        (
            'ax.set_title("Loss of *x*")\nplt.xlabel(r"$\\alpha$")\nax.set_ylabel(name)',
            {},
            "Figure from code cell 3: Loss of x; horizontal axis: α",
        ),
        ("plt.suptitle('A'); plt.title('A')", {}, "Figure from code cell 3: A"),
        ("plt.title('" + "x " * 400 + "')", {"alt": "y " * 400}, "y " * 150 + "…"),
    ],
)
def test_alternative_text(source: str, told: dict[str, Any], text: str) -> None:
    assert alternative(source, 3, told) == text


def jpeg(width: int, height: int) -> str:
    out = BytesIO()
    made = Image.new("RGB", (width, height), "red")
    made.save(out, "JPEG", comment=b"<script>secret</script>", exif=Image.Exif())
    return base64.b64encode(out.getvalue()).decode()


def decoded(html: str) -> tuple[str, bytes]:
    source = Structure(html).attributes("img", "src")[0]
    kind, _, data = source.removeprefix("data:").partition(";base64,")
    return kind, base64.b64decode(data)


def test_pictures_are_encoded_again() -> None:
    kind, data = decoded(picture("image/jpeg", jpeg(40, 30), "x", {}))
    assert kind == "image/jpeg"
    assert b"secret" not in data
    with Image.open(BytesIO(data)) as image:
        assert image.size == (40, 30)
    behind = base64.b64encode(base64.b64decode(png()) + b"<script>secret</script>").decode()
    assert b"secret" not in decoded(picture("image/png", behind, "x", {}))[1]


def test_pictures_have_their_size() -> None:
    assert 'width="240" height="120"' in picture("image/png", png(), "x", {})
    about = {"width": 120.4, "height": 60}
    assert 'width="120" height="60"' in picture("image/png", png(), "x", about)
    assert 'width="240"' in picture("image/png", png(), "x", {"width": '"', "height": -1})


@pytest.mark.parametrize(
    "data", ["", "x", "!!!!", png()[:200], base64.b64encode(b"<svg/>").decode(), None, 3, {"a": 1}]
)
def test_what_is_no_picture(data: object) -> None:
    assert picture("image/png", data, "x", {}) == ""


def test_large_pictures_are_made_smaller_and_bombs_are_not_opened() -> None:
    noise = Image.effect_noise((2400, 1600), 90).convert("RGB")
    out = BytesIO()
    noise.save(out, "PNG", compress_level=1)
    html = picture("image/png", base64.b64encode(out.getvalue()).decode(), "x", {})
    kind, data = decoded(html)
    assert len(data) <= MAX_PICTURE
    assert kind == "image/jpeg"
    assert 'width="2400"' in html, "the space that it asked for"
    bomb = BytesIO()
    Image.new("1", (20_000, 20_000)).save(bomb, "PNG")
    assert picture("image/png", base64.b64encode(bomb.getvalue()).decode(), "x", {}) == ""


def test_pictures_of_one_page_share_what_may_be_decoded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pictures, "MAX_PAGE_PIXELS", 2 * 240 * 120)
    for _ in range(2):
        with pictures.of_one_page():
            made = [bool(picture("image/png", png(), "x", {})) for _ in range(3)]
        assert made == [True, True, False]


def test_hostile_notebook_has_nothing_that_runs_or_loads() -> None:
    page = Structure(str(cells_html(read(hostile()), "x", 2)))
    assert not {tag for tag, _ in page.tags} & {
        "script", "style", "iframe", "svg", "form", "input", "object", "embed", "base", "link",
        "meta", "template", "noscript", "video", "button",
    }  # fmt: skip
    for tag, attributes in page.tags:
        assert not [name for name in attributes if name.startswith("on") or name == "style"], tag
        for name in ("href", "src"):
            value = attributes.get(name) or ""
            assert not value or value.startswith(("data:image/", "https://")), value
    assert [one for one in page.ids if not one.startswith("nbp-cell-")] == []
    assert len(page.ids) == len(set(page.ids))


def test_lone_surrogates_and_deep_values_do_no_harm() -> None:
    data = notebook(
        words("a\ud800b"), code("c\udfff", printed("\ud83d"), display(text__plain="\udc00"))
    )
    str(cells_html(read(data), "\ud800", 2)).encode()
    deep: Any = "x"
    for _ in range(150):
        deep = [deep]
    assert "…" in of(display(application__json=json.loads(json.dumps(deep)))).text
