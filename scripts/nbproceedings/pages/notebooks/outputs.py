"""One output of a code cell as HTML, in the best of the forms that it came in."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from nbproceedings.model.notebook import Output
from nbproceedings.pages.notebooks.alternative import alternative
from nbproceedings.pages.notebooks.pictures import RASTER, SVG, picture, picture_of_address
from nbproceedings.pages.wording import counted
from nbproceedings.text.ansi import screen_text
from nbproceedings.text.commonmark import MAX_MARKDOWN, commonmark_html
from nbproceedings.text.sanitise import Sanitised, sanitised

MAX_TEXT = 64_000
"""Characters of text of one output."""
MAX_NAME, MAX_MESSAGE = 200, 2000
"""Characters of the name of an error, and of what it says."""
FOLDED = 40
"""Lines, or rows of tables, from which on an output is folded."""

NOT_SHOWN = Markup(
    '<p class="nbp-left-out">A part of this output runs in a browser, or is too large or damaged; '
    "it is not shown here. The notebook itself has it.</p>"
)
_PICTURES = (SVG, *RASTER)
_NARROW = 40
"""Characters of a line that every window shows: a wider text has to be scrolled, by keys too."""


class Maker(NamedTuple):
    """The code cell that made an output: its number among code cells, and its code."""

    number: int
    code: str


def output_html(output: Output, maker: Maker) -> Markup:
    """What to show of an output; empty where it says nothing."""
    match output.kind:
        case "stream":
            return stream(output.text, maker, error=output.name == "stderr")
        case "error":
            return _error(output, maker)
        case _:
            return _display(output, maker)


def stream(text: str, maker: Maker, *, error: bool = False) -> Markup:
    """Lines that a cell printed."""
    shown = screen_text(text)
    if not shown.strip():
        return Markup("")
    what = "Messages (stderr)" if error else "Output"
    return _text(shown, what, maker, "nbp-text nbp-stderr" if error else "nbp-text")


def folded(inner: Markup, what: str, amount: str, maker: Maker) -> Markup:
    """Something long, to be opened by those who want it."""
    return Markup(
        '<details class="nbp-fold"><summary>{}: {}<span class="nbp-hidden"> (code cell {})</span>'
        "</summary>{}</details>"
    ).format(what, amount, maker.number, inner)


def preformatted(text: str, css: str) -> Markup:
    """Text as it is, in lines that are never broken."""
    wide = any(len(line) > _NARROW for line in text.split("\n"))
    focus = Markup(' tabindex="0"') if wide else Markup("")
    # A parser drops the first line break.
    start = "\n" if text.startswith("\n") else ""
    return Markup('<pre class="{}"{}>{}{}</pre>').format(css, focus, start, text)


def beginning(shown: int, total: int) -> Markup:
    """What to say below a text that was cut; empty where all of its characters are shown."""
    if shown >= total:
        return Markup("")
    return Markup(
        '<p class="nbp-left-out">Only the first {:,} of {:,} characters are shown. '
        "The notebook itself has them all.</p>"
    ).format(shown, total)


def _text(text: str, what: str, maker: Maker, css: str) -> Markup:
    text = text.strip("\n")
    total = len(text)
    if total > MAX_TEXT:
        text = text[:MAX_TEXT].rpartition("\n")[0] or text[:MAX_TEXT]
    made = preformatted(text, css) + beginning(len(text), total)
    lines = text.count("\n") + 1
    if lines > FOLDED or len(text) > FOLDED * 100:
        amount = counted(lines, "line") if lines > 1 else f"{len(text):,} characters"
        return folded(made, what, amount, maker)
    return made


def _error(output: Output, maker: Maker) -> Markup:
    message = screen_text(output.message).strip()
    name = screen_text(output.name).strip() or "Error"
    trace = screen_text("\n".join(output.traceback)).strip("\n")
    told = Markup('<p class="nbp-error-line"><strong>{}</strong>{}</p>').format(
        name[:MAX_NAME], Markup(": {}").format(message[:MAX_MESSAGE]) if message else ""
    )
    told += beginning(MAX_NAME, len(name)) + beginning(MAX_MESSAGE, len(message))
    if trace.strip():
        told += Markup("<details><summary>Where it happened</summary>{}{}</details>").format(
            preformatted(trace[:MAX_TEXT], "nbp-text"), beginning(MAX_TEXT, len(trace))
        )
    return Markup(
        '<div class="nbp-error" role="group" aria-label="Error in code cell {}">{}</div>'
    ).format(maker.number, told)


def _display(output: Output, maker: Maker) -> Markup:
    data = output.data
    html = _html(data, maker)
    usable = html is not None and (html.rows > 0 or html.text or "<img" in html.html)
    if html is not None and usable and not html.dropped:
        return _of_html(html, maker)
    for kind in _PICTURES:
        if kind in data:
            about = output.metadata.get(kind)
            facts = {**output.metadata, **(about if isinstance(about, Mapping) else {})}
            alt = alternative(maker.code, maker.number, facts)
            found = picture(kind, data[kind], alt, facts)
            if found:
                return Markup('<div class="nbp-picture">{}</div>').format(found)
    if html is not None and html.rows:
        return _of_html(html, maker) + NOT_SHOWN
    markdown, latex, plain = (
        data.get(kind) for kind in ("text/markdown", "text/latex", "text/plain")
    )
    left_out = (
        html is not None
        or any(
            kind in _PICTURES or (kind.startswith("application/") and kind != "application/json")
            for kind in data
        )
        or any(isinstance(one, str) and len(one) > MAX_MARKDOWN for one in (markdown, latex))
    )
    note = NOT_SHOWN if left_out else Markup("")
    if isinstance(markdown, str) and len(markdown) <= MAX_MARKDOWN:
        return _markdown(markdown) + note
    if isinstance(latex, str) and len(latex) <= MAX_MARKDOWN:
        return _markdown(latex.replace("\\displaystyle", "")) + note
    if "application/json" in data:
        return _text(_json(data["application/json"]), "JSON", maker, "nbp-text") + note
    if isinstance(plain, str) and plain.strip():
        return _text(screen_text(plain), "Output", maker, "nbp-text") + note
    if html is not None and usable:
        return _of_html(html, maker) + note
    return note


def _html(data: Mapping[str, Any], maker: Maker) -> Sanitised | None:
    source = data.get("text/html")
    if not isinstance(source, str) or not source.strip():
        return None
    return sanitised(
        source, label=f"Table from code cell {maker.number}", picture=_inside, limit=MAX_TEXT
    )


def _inside(address: str, alt: str) -> Markup:
    return picture_of_address(address, alt or "Picture") or escape(alt)


def _of_html(html: Sanitised, maker: Maker) -> Markup:
    made = Markup('<div class="nbp-html">{}</div>').format(html.html)
    if html.cut:
        made += Markup(
            '<p class="nbp-left-out">Only the beginning is shown. The notebook itself has the '
            "rest.</p>"
        )
    if html.rows > FOLDED or len(html.html) > MAX_TEXT:
        amount = counted(html.rows, "row") if html.rows else f"{len(html.html):,} characters"
        return folded(made, "Table" if html.rows else "Output", amount, maker)
    return made


def _markdown(source: str) -> Markup:
    made = commonmark_html(source, _inside, lambda level: 6)
    # Headings of an output are no headings of the page.
    text = str(made).replace("<h6>", '<p class="nbp-output-heading">').replace("</h6>", "</p>")
    return Markup('<div class="nbp-html">{}</div>').format(Markup(text))  # noqa: S704 - as above


def _json(value: Any) -> str:
    try:
        return screen_text(json.dumps(_bounded(value, 0), ensure_ascii=False, indent=2))
    except (TypeError, ValueError, RecursionError):
        return ""


def _bounded(value: Any, depth: int) -> Any:
    """The value without what is too deep to be read."""
    if depth > 20:
        return "…"
    if isinstance(value, dict):
        return {str(key): _bounded(one, depth + 1) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_bounded(one, depth + 1) for one in value]
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value
