"""BibLaTeX entries, read back by pybtex and bibtexparser."""

from __future__ import annotations

import pytest

from citations.readers import READERS, Read
from citations.toy import cases
from nbproceedings.citations import bibtex
from nbproceedings.citations.biblatex import FORMAT


def read(case: str) -> Read:
    text = FORMAT.document(cases()[case])
    (one,), (other,) = READERS["pybtex"](text), READERS["bibtexparser"](text)
    assert one == other
    return one


def test_biblatex_non_archival_paper_is_unpublished_at_its_event() -> None:
    found = read("several days, one known")
    assert found.type == "unpublished"
    assert found.fields == {
        "title": "Toy Models of Toys",
        "type": "Paper",
        "eventtitle": "Toyhaus Seminar 22001: Toys in Continuous Time",
        "eventdate": "2022-08-15/2022-08-19",
        "venue": "Toyhaus, Toyland",
        "date": "2022-08-15",
        "url": "https://toys.example.org/toyconf-2020/papers/toy-paper.html",
        "note": "Non-archival seminar contribution",
    }


def test_biblatex_archival_paper_is_in_proceedings() -> None:
    found = read("archival")
    assert found.type == "inproceedings"
    assert found.names["editor"] == [("Edda", "", "Editor", ""), ("Emil", "von", "Blatt", "")]
    assert found.fields["pages"] == "1--10"
    assert found.fields["booktitle"].startswith("Proceedings of the Third Workshop")


@pytest.mark.parametrize(
    ("case", "kind"),
    [
        ("volume", "proceedings"),
        ("series", "mvproceedings"),
        ("invited talk", "unpublished"),
        ("report", "article"),
        ("report, of a house", "report"),
        ("report, bare", "misc"),
    ],
)
def test_biblatex_types(case: str, kind: str) -> None:
    assert read(case).type == kind


@pytest.mark.parametrize("case", cases())
def test_biblatex_knows_no_day_of_reading(case: str) -> None:
    assert "urldate" not in read(case).fields


@pytest.mark.parametrize("case", cases())
def test_biblatex_protects_titles_by_the_rule_of_bibtex(case: str) -> None:
    (other,) = READERS["pybtex"](bibtex.FORMAT.document(cases()[case]))
    assert read(case).fields["title"] == other.fields["title"]


def test_biblatex_series_spans_its_years() -> None:
    assert read("series of many years").fields["date"] == "2018/2020"
