"""The whole volume's bibliography."""

from __future__ import annotations

import pytest

from citations.readers import READERS
from citations.toy import SITE, catalogue, paper, talk, volume
from nbproceedings.citations.volume_bib import volume_bib
from nbproceedings.model import Paper, Schedule, Talk, Volume


def filled() -> Volume:
    schedule = {
        "sessions": [
            {"id": "first", "title": "First", "slots": [{"paper": "b"}, {"talk": "t"}]},
            {"id": "last", "title": "Last", "slots": [{"paper": "a"}]},
        ]
    }
    return volume().model_copy(
        update={
            "papers": (paper(id="a"), paper(id="b"), paper(id="c")),
            "talks": (talk(id="t", title="Talk"),),
            "schedule": Schedule.model_validate(schedule),
        }
    )


def address(work: Paper | Talk | None) -> str:
    return f"{SITE}{work.id}.html" if work else SITE


@pytest.mark.parametrize("reader", list(READERS))
def test_volume_bib_volume_first_then_programme_order(reader: str) -> None:
    held = filled()
    read = READERS[reader](volume_bib(catalogue(held), held, address))
    assert [(entry.type, entry.key, entry.fields["url"]) for entry in read] == [
        ("proceedings", "toyconf-2020", SITE),
        ("misc", "toyconf-2020-b", f"{SITE}b.html"),
        ("misc", "toyconf-2020-t", f"{SITE}t.html"),
        ("misc", "toyconf-2020-a", f"{SITE}a.html"),
        ("misc", "toyconf-2020-c", f"{SITE}c.html"),
    ]


def test_volume_bib_holds_entries_and_nothing_else() -> None:
    held = filled()
    text = volume_bib(catalogue(held), held)
    assert text.startswith("@proceedings{")
    assert text.endswith("}\n")
    assert [block[0] for block in text.split("\n\n")] == ["@"] * 5
    assert "%" not in text


def test_volume_bib_of_an_empty_volume() -> None:
    held = volume()
    assert [read.key for read in READERS["pybtex"](volume_bib(catalogue(held), held))] == [
        "toyconf-2020"
    ]


def test_volume_bib_same_bytes_twice() -> None:
    held = filled()
    assert volume_bib(catalogue(held), held) == volume_bib(catalogue(filled()), filled())
