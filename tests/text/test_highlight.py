"""Colours change nothing of the code."""

from __future__ import annotations

import re
import time
from html import unescape

import pytest

from nbproceedings.text.highlight import _LEXERS, MAX_CODE, highlighted

CODE = '%matplotlib inline\n\tx = f\'<{y!r}>\'  # & so on\n\n\ndef f(): return """\n"""\n '


@pytest.mark.parametrize(
    "language", ["python", "Python", "julia", "r", "bash", "c++", "", "nothing"]
)
def test_text_stays(language: str) -> None:
    assert unescape(re.sub(r"</?span[^>]*>", "", highlighted(CODE, language))) == CODE


def test_words_are_told_apart() -> None:
    assert (
        highlighted("import os", "python")
        == '<span class="kn">import</span> <span class="nn">os</span>'
    )
    assert highlighted("<b>", "nothing") == "&lt;b&gt;"
    assert highlighted("import " + "x" * MAX_CODE, "python").startswith("import ")


@pytest.mark.parametrize(
    "language", sorted({lexer: name for name, lexer in _LEXERS.items()}.values())
)
def test_no_code_takes_long(language: str) -> None:
    for piece in ('"', "(", "\\", 'f"{', "'''", "a.", "@", "0x", "1e", " "):
        started = time.process_time()
        highlighted((piece * MAX_CODE)[:MAX_CODE], language)
        assert time.process_time() - started < 8
