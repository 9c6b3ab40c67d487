from __future__ import annotations

from pathlib import Path

import pytest

from nbproceedings.store.places import Places
from nbproceedings.store.project import Project
from nbproceedings.store.series import read_series
from toy import CLOCKWORK, make_project

CASES: list[tuple[tuple[str | int, ...], str]] = [
    (("toys-2031/papers/clockwork",), "book/toys-2031/papers/clockwork.md:2:1"),
    (("toys-2031/papers/clockwork", "title"), "book/toys-2031/papers/clockwork.md:2:8"),
    (("toys-2031/papers/clockwork", "authors", 1), "book/toys-2031/papers/clockwork.md:8:5"),
    (
        ("toys-2031/papers/clockwork", "authors", 1, "affiliations", 0, "name"),
        "book/toys-2031/papers/clockwork.md:9:20",
    ),
    # written as github, read as code
    (("toys-2031/papers/clockwork", "code"), "book/toys-2031/papers/clockwork.md:17:9"),
    # not given at all: the nearest thing above
    (("toys-2031/papers/clockwork", "notices", 3), "book/toys-2031/papers/clockwork.md:2:1"),
    (("toys-2031/papers/clockwork", "authors", 9), "book/toys-2031/papers/clockwork.md:5:3"),
    # one value for a list of one
    (
        ("toys-2031/papers/spinning-tops", "references", 0),
        "book/toys-2031/papers/spinning-tops.md:10:13",
    ),
    (("toys-2031/talks/keynote", "speakers", 0, "name"), "book/toys-2031/talks/keynote.md:6:11"),
    (("toys-2031",), "book/toys-2031/volume.yml:1:1"),
    (("toys-2031", "organizers", 0, "name"), "book/toys-2031/volume.yml:28:11"),
    (("toys-2031", "topics", 1, "title"), "book/toys-2031/volume.yml:17:5"),
    (("toys-2031", "important_dates", 0, "day"), "book/toys-2031/volume.yml:21:11"),
    (
        ("toys-2031/schedule", "sessions", 2, "slots", 1, "paper"),
        "book/toys-2031/schedule.yml:17:17",
    ),
    # slots written as papers, and as talk
    (
        ("toys-2031/schedule", "sessions", 3, "slots", 0, "paper"),
        "book/toys-2031/schedule.yml:22:14",
    ),
    (
        ("toys-2031/schedule", "sessions", 4, "slots", 0, "talk"),
        "book/toys-2031/schedule.yml:27:11",
    ),
    (("people", "bo-van-der-doll", "names", 0), "book/people.yml:8:7"),
    (("people", "nobody"), "book/people.yml:1:1"),
    (("series", "title"), "_config.yml:1:8"),
    (("series", "base_url"), "_config.yml:8:12"),
    (("series", "publisher"), "_config.yml:17:18"),
    (("ref:spinner2028",), "references.bib:13:1"),
    (("ref:nobody1999", "title"), "references.bib:1:1"),
    (("prose:index", "toyworth2029"), "book/index.md:3:35"),
    (
        ("prose:toys-2031/papers/clockwork", "toyworth2029"),
        "book/toys-2031/papers/clockwork.md:23:21",
    ),
    (("toys-2031/papers/nobody", "title"), "book/toys-2031/papers/nobody.md:1:1"),
    (("nowhere", "title"), "book/nowhere/volume.yml:1:1"),
]


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Places:
    root = make_project(tmp_path_factory.mktemp("places"))
    return read_series(Project.find(root), cache=False).places


@pytest.mark.parametrize(("wanted", "expected"), CASES)
def test_of(wanted: tuple[str | int, ...], expected: str, places: Places) -> None:
    owner, *path = wanted
    assert str(places.of(str(owner), *path)) == expected


def test_entry_line_also_of_an_entry_that_cannot_be_read(tmp_path: Path) -> None:
    bib = "% first\n\n@article{good, title = {A}}\n  @misc{bad, title = {B}\n"
    root = make_project(tmp_path, {"references.bib": bib})
    places = read_series(Project.find(root), cache=False).places
    assert [places.entry_line(key) for key in ("good", "bad", "none")] == [3, 4, None]
    assert str(places.of("ref:bad")) == "references.bib:4:3"


def test_indexes_are_those_of_the_model(tmp_path: Path) -> None:
    text = CLOCKWORK.replace("authors:\n", "authors:\n  - [not, a, name]\n")
    root = make_project(tmp_path, {"book/toys-2031/papers/clockwork.md": text})
    loaded = read_series(Project.find(root), cache=False)
    assert loaded.series.volumes[0].papers[0].authors[0].name.printed == "Ada Toyworth"
    place = loaded.places.of("toys-2031/papers/clockwork", "authors", 0, "name")
    assert str(place) == "book/toys-2031/papers/clockwork.md:6:11"


def test_nothing_is_read_before_it_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_project(tmp_path)
    loaded = read_series(Project.find(root), cache=False)
    read: list[str] = []

    def spy(path: Path) -> bytes:
        read.append(path.name)
        return b"title: A\n"

    monkeypatch.setattr(Path, "read_bytes", spy)
    fresh = Places(loaded.project, loaded.series)
    assert read == []
    fresh.of("toys-2031", "title")
    fresh.of("toys-2031", "start")
    assert read == ["volume.yml"]
