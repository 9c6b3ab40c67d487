"""RIS, read back by rispy."""

from __future__ import annotations

import re

import pytest
import rispy

from citations.toy import cases
from nbproceedings.citations.ris import FORMAT


@pytest.mark.parametrize("case", cases())
def test_ris_lines_are_tags_with_values(case: str) -> None:
    lines = FORMAT.document(cases()[case]).splitlines()
    assert lines[0].startswith("TY  - ")
    assert lines[-1] == "ER  - "
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - \S.*", line) for line in lines[:-1])


@pytest.mark.parametrize("case", cases())
def test_ris_type_is_one_that_readers_know(case: str) -> None:
    (read,) = rispy.loads(FORMAT.document(cases()[case]))
    assert read["type_of_reference"] in rispy.config.TYPE_OF_REFERENCE_MAPPING
    assert "unknown_tag" not in read


def test_ris_paper_of_a_non_archival_volume() -> None:
    (read,) = rispy.loads(FORMAT.document(cases()["licensed"]))
    assert read == {
        "type_of_reference": "CPAPER",
        "id": "toyconf-2020-toy-paper",
        "authors": ["Toyworth, Ada"],
        "title": "Toy Models of Toys",
        "secondary_title": "TOYCONF 2020 Workshop: Integration of Toys",
        "year": "2020",
        "date": "2020/04/26/",
        "place_published": "Virtual event",
        "custom1": "Virtual event",
        "urls": ["https://toys.example.org/toyconf-2020/papers/toy-paper.html"],
        "language": "en",
        "keywords": ["toys", "play & games"],
        "notes": ["Non-archival workshop contribution. Licence: CC BY 4.0"],
    }


def test_ris_archival_paper_names_event_and_proceedings() -> None:
    (read,) = rispy.loads(FORMAT.document(cases()["archival"]))
    assert (read["type_of_reference"], read["start_page"], read["end_page"]) == ("CONF", "1", "10")
    assert read["secondary_title"] == "Third Workshop on Toys at TOYCONF 2020"
    assert read["custom3"] == "Proceedings of the Third Workshop on Toys at TOYCONF 2020"
    assert read["publisher"] == "Toy Press"
