"""All cells of a notebook as HTML, within what one page may weigh."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from markupsafe import Markup, escape

from nbproceedings.model.notebook import Cell, Notebook, Output
from nbproceedings.pages.notebooks.outputs import (
    Maker,
    beginning,
    folded,
    output_html,
    preformatted,
)
from nbproceedings.pages.notebooks.pictures import of_one_page, picture, picture_of_address
from nbproceedings.pages.wording import counted
from nbproceedings.text.commonmark import MAX_MARKDOWN, commonmark_html, first_heading
from nbproceedings.text.highlight import highlighted
from nbproceedings.text.html import inline_text
from nbproceedings.text.normalise import without_hidden

MAX_PAGE = 2_000_000
"""Characters of HTML of all cells together, pictures included."""
MAX_SOURCE = 64_000
"""Characters of code of one cell."""
MAX_PLACES = 10_000
"""Code cells that can be led to where they are not shown."""
RENDERING = 2
"""Goes up when the same notebook looks different on its page."""

_MAIN = re.compile(r"^#[ \t]|^=+[ \t]*$", re.MULTILINE)
_PICTURES = ("image/png", "image/jpeg", "image/webp", "image/gif", "image/svg+xml")


def cells_html(notebook: Notebook, title: str, top: int) -> Markup:
    """The cells in order; the heading that only repeats ``title`` is left out.

    ``top`` is the level of headings that the notebook's main ones get.
    """
    with of_one_page():
        return _all(notebook, title, top)


def _all(notebook: Notebook, title: str, top: int) -> Markup:
    cells = _untitled(notebook.cells, title)
    levels = _Levels(top, cells)
    made: list[Markup] = []
    left, number = MAX_PAGE, 0
    is_empty = True
    for at, cell in enumerate(cells):
        number += cell.kind == "code"
        if len(cell.source) > left:
            html = Markup("")
            left = 0
        else:
            html = _cell(cell, number, notebook, levels)
            left -= len(html)
        if left <= 0:
            made.append(_end(cells[at:], number - (cell.kind == "code")))
            is_empty = False
            break
        is_empty = is_empty and not html
        made.append(html if html or cell.kind != "code" else _place(number))
    if is_empty and number:
        made.append(Markup('<p class="nbp-unknown">No cell of this notebook is shown here.</p>'))
    return Markup("").join(made)


def _end(rest: Sequence[Cell], before: int) -> Markup:
    """What to say instead of the rest, which ``before`` code cells precede."""
    last = before + sum(one.kind == "code" for one in rest)
    places = map(_place, range(before + 1, min(last, MAX_PLACES) + 1))
    return Markup(
        '<p class="nbp-left-out">{}The page ends here: {} would make it too large. '
        "The notebook itself has everything.</p>"
    ).format(Markup("").join(places), counted(len(rest), "more cell"))


def _place(number: int) -> Markup:
    """Where a code cell would be that is not shown: what tells of the run leads there."""
    if number > MAX_PLACES:
        return Markup("")
    return Markup('<span id="nbp-cell-{}"></span>').format(number)


def _untitled(cells: Sequence[Cell], title: str) -> Sequence[Cell]:
    """The cells without the heading that they begin with, where it is the title of the page."""
    if not cells or cells[0].kind != "markdown":
        return cells
    heading, rest = first_heading(cells[0].source)
    if not heading or _words(heading) != _words(title):
        return cells
    return [replace(cells[0], source=rest), *cells[1:]] if rest.strip() else cells[1:]


def _words(text: str) -> str:
    return "".join(letter for letter in inline_text(text).casefold() if letter.isalnum())


class _Levels:
    """Levels of headings on the page: never one whose parent is not there.

    The main headings get the level ``top``, whether they were written as the first level or,
    below a title of the first level that the page has already, as the second.
    """

    def __init__(self, top: int, cells: Sequence[Cell]) -> None:
        self._top = top
        main = any(one.kind == "markdown" and _MAIN.search(one.source) for one in cells)
        self._shift = top - (1 if main else 2)
        self._last = top - 1

    def level(self, written: int) -> int:
        self._last = min(max(self._top, written + self._shift), self._last + 1, 6)
        return self._last


def _cell(cell: Cell, number: int, notebook: Notebook, levels: _Levels) -> Markup:
    if "remove-cell" in cell.tags:
        return Markup("")
    if cell.kind == "markdown":
        return _markdown(cell, notebook.pictures, levels)
    if cell.kind == "raw":
        source = without_hidden(cell.source).strip("\n")
        if not source.strip():
            return Markup("")
        inner = preformatted(source[:MAX_SOURCE], "nbp-text") + beginning(MAX_SOURCE, len(source))
        return Markup(
            '<div class="nbp-cell"><details class="nbp-fold"><summary>Raw cell</summary>{}'
            "</details></div>\n"
        ).format(inner)
    return _code(cell, number, notebook.language)


def _markdown(cell: Cell, beside: Mapping[str, tuple[str, str]], levels: _Levels) -> Markup:
    if not cell.source.strip():
        return Markup("")
    if len(cell.source) > MAX_MARKDOWN:
        source = without_hidden(cell.source)
        inner = preformatted(source[:MAX_SOURCE], "nbp-text") + beginning(MAX_SOURCE, len(source))
        note = Markup(
            '<p class="nbp-left-out">This text is shown as it was written: it is too long for '
            "anything else.</p>"
        )
        return Markup('<div class="nbp-cell nbp-words">{}{}</div>\n').format(note, inner)

    def shown(address: str, alt: str) -> Markup:
        name = address.removeprefix("attachment:")
        attached = cell.attachments.get(name, {}) if name != address else {}
        held = [(kind, attached[kind]) for kind in _PICTURES if attached.get(kind)]
        for kind, data in [*held, *filter(None, [beside.get(address)])]:
            if found := picture(kind, data, alt or "Picture", {}):
                return found
        return picture_of_address(address, alt or "Picture") or Markup(
            '<span class="nbp-left-out">[{}]</span>'
        ).format(alt or "a picture that is not part of the notebook")

    html = commonmark_html(cell.source, shown, levels.level)
    return Markup('<div class="nbp-cell nbp-words">{}</div>\n').format(html) if html else html


def _code(cell: Cell, number: int, language: str) -> Markup:
    maker = Maker(number, cell.source)
    code = Markup("") if "remove-input" in cell.tags else _source(cell, maker, language)
    outputs = Markup("") if "remove-output" in cell.tags else _outputs(cell, maker)
    if not code and not outputs:
        return Markup("")
    if outputs and "hide-output" in cell.tags:
        outputs = folded(outputs, "Outputs", counted(len(cell.outputs), "part"), maker)
    if outputs:
        outputs = Markup('<div class="nbp-outputs">{}</div>').format(outputs)
    inner = code + outputs
    if "hide-cell" in cell.tags:
        inner = folded(inner, "Code", counted(cell.source.count("\n") + 1, "line"), maker)
    return Markup('<div class="nbp-cell nbp-code-cell" id="nbp-cell-{}">{}</div>\n').format(
        number, inner
    )


def _source(cell: Cell, maker: Maker, language: str) -> Markup:
    source = without_hidden(cell.source).strip("\n")
    if not source.strip():
        return Markup("")
    cut = beginning(MAX_SOURCE, len(source))
    shown = highlighted(source, language) if not cut else escape(source[:MAX_SOURCE])
    made = Markup(
        '<div class="nbp-source"><span class="nbp-cell-number" title="Code cell {0}">'
        '<span class="nbp-hidden">Code cell </span>{0}</span>'
        '<pre class="nbp-code" tabindex="0"><code>{1}</code></pre></div>{2}'
    ).format(maker.number, shown, cut)
    if "hide-input" in cell.tags:
        return folded(made, "Code", counted(source.count("\n") + 1, "line"), maker)
    return made


def _outputs(cell: Cell, maker: Maker) -> Markup:
    return Markup("\n").join(
        html for one in _joined(cell.outputs) if (html := output_html(one, maker))
    )


def _joined(outputs: Sequence[Output]) -> Iterator[Output]:
    """Outputs with neighbouring pieces of one stream put together."""
    held: Output | None = None
    pieces: list[str] = []
    for one in outputs:
        if held is not None and one.kind == "stream" and one.name == held.name:
            pieces.append(one.text)
            continue
        if held is not None:
            yield replace(held, text="".join(pieces))
            held = None
        if one.kind == "stream":
            held, pieces = one, [one.text]
        else:
            yield one
    if held is not None:
        yield replace(held, text="".join(pieces))
