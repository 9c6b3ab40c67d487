"""What a terminal leaves on the screen."""

from __future__ import annotations

import pytest

from nbproceedings.text.ansi import screen_text


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("plain\ttext\n", "plain\ttext\n"),
        ("\x1b[0;31mred\x1b[0m \x1b[38;2;1;2;3mrgb\x1b[m", "red rgb"),
        ("\x9b1mbold", "bold"),
        ("\x1b]8;;https://x.example\x07link\x1b]8;;\x1b\\ x", "link x"),
        ("\x1b[2J\x1b[H\x1b(Bhome", "home"),
        (" 1%|#\r50%|##\r100%|###\nnext", "100%|###\nnext"),
        ("done\r\nnext\r", "done\nnext"),
        ("abc\b\bX\b\b\b\b\bY", "Y"),
        ("a\x00b\ud800c\u202ed\ufeff", "abcd"),
        ("open \x1b]0;never closed", "open 0;never closed"),
        ("lone \x1b", "lone "),
        ("one\vtwo\fthree", "one\ntwo\nthree"),
    ],
)
def test_screen_text(written: str, read: str) -> None:
    assert screen_text(written) == read


@pytest.mark.parametrize("piece", ["\x1b[", "\x1b]", "\x1bP", "a\r", "\b", "\x1b", "\x1b]x"])
def test_time_is_linear(piece: str) -> None:
    assert len(screen_text(piece * 200_000)) <= 400_000
