from __future__ import annotations

import pytest

from nbproceedings.site.bodies import without_front_matter


def test_front_matter_becomes_blank_lines_and_a_heading_on_its_last_line() -> None:
    text = "---\ntitle: A\nfile_format: mystnb\n---\nFirst line.\n"
    assert without_front_matter(text, "toy") == "\n\n\n# toy\nFirst line.\n"


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_line_numbers_survive_other_line_ends_and_a_byte_order_mark(newline: str) -> None:
    text = "\ufeff" + newline.join(["---", "title: A", "---", "", "Body"])
    assert without_front_matter(text, "toy").split("\n").index("Body") == 4


def test_a_rule_in_the_body_is_not_the_end_of_the_front_matter() -> None:
    text = "---\ntitle: A\n---\nOne\n\n---\n\nTwo\n"
    assert without_front_matter(text, "toy") == "\n\n# toy\nOne\n\n---\n\nTwo\n"
