from __future__ import annotations

import pytest

from nbproceedings.store.encoding import decode, position

GREETING = "Zoë: “hello”\nsecond\n"


def read(data: bytes) -> tuple[str, list[str]]:
    decoded = decode(data, "file")
    return decoded.text, [
        f"{problem.place} {problem.severity} {problem.code}" for problem in decoded.problems
    ]


def test_plain_text_is_silent() -> None:
    assert read(b"title: A\n") == ("title: A\n", [])
    assert read(GREETING.encode()) == (GREETING, [])
    assert read(b"") == ("", [])


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-be", "utf-32"])
def test_other_unicode_encodings(codec: str) -> None:
    mark = "" if codec in {"utf-16", "utf-32"} else "\ufeff"
    expected = (GREETING, ["file:1:1 warning encoding"])
    assert read((mark + GREETING).encode(codec)) == expected


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark(codec: str) -> None:
    assert read("title: Kites\n".encode(codec)) == ("title: Kites\n", ["file:1:1 warning encoding"])


def test_byte_order_mark() -> None:
    assert read(b"\xef\xbb\xbftitle") == ("title", ["file:1:1 note byte-order-mark"])


def test_western_bytes_among_utf_8_cost_only_themselves() -> None:
    data = "first “line”\nZoë ".encode() + b"Jos\xe9 \x93x\x94 \x81"
    text, told = read(data)
    assert text == "first “line”\nZoë José “x” \ufffd"
    assert told == ["file:2:8 error encoding"]
    assert decode(data, "file").problems[0].message == (
        "byte 25 (0xE9) is not UTF-8; it was read as 'é'"
    )


def test_place_of_a_wrong_byte_counts_windows_lines_once() -> None:
    assert read(b"a\r\nb\r\nc\xff")[1][0] == "file:3:2 error encoding"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"a\r\nb\r\n", "Windows (CRLF)"),
        (b"a\rb\r", "old Macintosh (CR)"),
        (b"a\r\nb\r", "mixed (CRLF and CR)"),
    ],
)
def test_line_ends(data: bytes, kind: str) -> None:
    decoded = decode(data, "file")
    assert decoded.text == "a\nb\n"
    assert [problem.message for problem in decoded.problems] == [f"the file has {kind} line ends"]


@pytest.mark.parametrize("end", ["\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_unusual_line_ends_do_not_break_a_line(end: str) -> None:
    assert read(f"title: A{end}B\n".encode()) == (
        "title: A B\n",
        ["file:1:9 warning line-endings"],
    )
    assert read(f"title: A{end}kind: B".encode())[0] == "title: A\nkind: B"


def test_control_characters_are_left_out() -> None:
    text, told = read(b"a\x00b\x07c\x1bd\x7f \xc2\x9f\tx\n")
    assert text == "abcd \tx\n"
    assert told == ["file:1:2 error control-characters"]
    assert read(b"a\x07b")[1] == ["file:1:2 warning control-characters"]


def test_position() -> None:
    text = "one\ntwo\n"
    assert [position(text, index) for index in (0, 2, 3, 4, 7)] == [
        (1, 1),
        (1, 3),
        (1, 4),
        (2, 1),
        (2, 4),
    ]
    assert position(text, None) == (3, 1)
