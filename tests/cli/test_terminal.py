from __future__ import annotations

import io

import pytest

from nbproceedings.cli.terminal import printable, progress, say, show_problems, survive_any_text
from nbproceedings.problem import Place, Problem, Severity

PROBLEM = Problem(
    "bad-title",
    Severity.ERROR,
    Place("book/toy/papers/a.md", 2, 8),
    "the title 'X' [bold]is[/bold] bad",
    "write a better one",
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Zoë Müller 李 – $x^2$", "Zoë Müller 李 – $x^2$"),
        ("\x1b]0;owned\x07", "\\x1b]0;owned\\x07"),
        ("\x1b[2J", "\\x1b[2J"),
        ("safe\rforged", "safe\\rforged"),
        ("\x9b31m", "\\x9b31m"),
        ("abc\u202edef", "abc\\u202edef"),
        ("a\u2028b", "a\\u2028b"),
        ("\ud800", "\\ud800"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
    ],
)
def test_printable(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_problem_is_shown_as_data(capsys: pytest.CaptureFixture[str]) -> None:
    show_problems([PROBLEM])
    assert capsys.readouterr().out == (
        "book/toy/papers/a.md:2:8: error: the title 'X' [bold]is[/bold] bad [bad-title]\n"
        "    write a better one\n"
    )


def test_problem_is_shown_as_it_prints_itself(capsys: pytest.CaptureFixture[str]) -> None:
    show_problems([PROBLEM])
    assert capsys.readouterr().out == f"{PROBLEM}\n"


def test_long_line_is_not_broken(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    say("word " * 50 + "end")
    assert capsys.readouterr().out == "word " * 50 + "end\n"


def test_no_progress_without_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with progress("Reading") as tell:
        tell("Writing")
    assert capsys.readouterr() == ("", "")


def test_narrow_encoding_shows_escapes(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(raw, encoding="ascii"))
    survive_any_text()
    say("Müller 李")
    assert raw.getvalue() == b"M\\xfcller \\u674e\n"
