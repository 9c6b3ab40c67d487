"""Source code with its words told apart, in the short class names of Pygments.

The lexers are regular expressions, and some take long over text that was made to be slow; so only
those of languages that notebooks are written in are used, and only up to a length.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from typing import Any

from markupsafe import Markup

from nbproceedings.text.escape import html as escaped

MAX_CODE = 20_000
"""Characters of one cell or block that is coloured; longer ones are plain."""

_LEXERS = {
    "python": "pygments.lexers.python.PythonLexer",
    "python3": "pygments.lexers.python.PythonLexer",
    "ipython": "pygments.lexers.python.PythonLexer",
    "ipython3": "pygments.lexers.python.PythonLexer",
    "py": "pygments.lexers.python.PythonLexer",
    "julia": "pygments.lexers.julia.JuliaLexer",
    "r": "pygments.lexers.r.SLexer",
    "bash": "pygments.lexers.shell.BashLexer",
    "sh": "pygments.lexers.shell.BashLexer",
    "shell": "pygments.lexers.shell.BashLexer",
    "c": "pygments.lexers.c_cpp.CLexer",
    "c++": "pygments.lexers.c_cpp.CppLexer",
    "cpp": "pygments.lexers.c_cpp.CppLexer",
    "json": "pygments.lexers.data.JsonLexer",
    "matlab": "pygments.lexers.matlab.MatlabLexer",
    "octave": "pygments.lexers.matlab.OctaveLexer",
    "sql": "pygments.lexers.sql.SqlLexer",
    "haskell": "pygments.lexers.haskell.HaskellLexer",
    "rust": "pygments.lexers.rust.RustLexer",
    "go": "pygments.lexers.go.GoLexer",
}


_PLAIN = frozenset(("", "w", "n", "p", "err"))
"""Classes of what looks like any other text: names, punctuation, spaces."""


def highlighted(code: str, language: str) -> Markup:
    """The code as the content of ``<code>``; plain where the language is not known."""
    name = _LEXERS.get(language.strip().lower())
    if name is None or len(code) > MAX_CODE:
        return Markup(escaped(code))  # noqa: S704 - escaped here
    return Markup(_spans(code, name))  # noqa: S704 - the formatter escapes


def _spans(code: str, name: str) -> str:
    parts = []
    # Its own preparation would change the text: tabs, a last line break.
    for _, kind, value in _lexer(name).get_tokens_unprocessed(code):
        css = _css_class(kind)
        shown = escaped(value)
        parts.append(f'<span class="{css}">{shown}</span>' if css else shown)
    return "".join(parts)


@lru_cache(maxsize=256)
def _css_class(kind: Any) -> str:
    types: dict[Any, str] = import_module("pygments.token").STANDARD_TYPES
    known = kind
    while known is not None and known not in types:
        known = known.parent
    name = types.get(known, "")
    return "" if name in _PLAIN else name


@lru_cache(maxsize=len(_LEXERS))
def _lexer(name: str) -> Any:
    module, _, lexer = name.rpartition(".")
    return getattr(import_module(module), lexer)()
