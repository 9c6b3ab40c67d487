"""EndNote's tags."""

from __future__ import annotations

import pytest

from citations.readers import by_tags
from citations.toy import cases
from nbproceedings.citations.endnote import FORMAT


@pytest.mark.parametrize("case", cases())
def test_endnote_begins_with_its_type_and_has_no_empty_line(case: str) -> None:
    text = FORMAT.document(cases()[case])
    assert text.startswith("%0 ")
    assert "\n\n" not in text
    assert len(by_tags(text)) == 1


def test_endnote_paper_of_a_non_archival_volume() -> None:
    assert FORMAT.document(cases()["poster"]).splitlines() == [
        "%0 Conference Paper",
        "%F toyconf-2020-toy-paper",
        "%A Toyworth, Ada",
        "%T Toy Models of Toys",
        "%B TOYCONF 2020 Workshop: Integration of Toys",
        "%C Virtual event",
        "%D 2020",
        "%8 26 April",
        "%9 Poster",
        "%U https://toys.example.org/toyconf-2020/papers/toy-paper.html",
        "%G en",
        "%Z Non-archival workshop contribution",
    ]


def test_endnote_archival_paper_stands_in_its_proceedings() -> None:
    text = FORMAT.document(cases()["archival"])
    assert text.startswith("%0 Conference Proceedings\n")
    assert "%B Proceedings of the Third Workshop on Toys at TOYCONF 2020\n" in text
    assert "%P 1-10\n" in text
