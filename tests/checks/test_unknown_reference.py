from __future__ import annotations

from pathlib import Path

from checks.reporting import EVENT, KITES, VOLUME, load, paper, reports, told
from nbproceedings.store.project import Project
from nbproceedings.store.series import read_series
from toy import REFERENCES, make_project

NAME = "unknown-reference"


def test_unknown_reference_in_a_work(tmp_path: Path) -> None:
    more = "references: [toyworth2029, toyworth2028, nobody1999]\npublished_as: Spinner2028\n"
    assert reports(tmp_path, NAME, {KITES: paper(more)}) == [
        f"{KITES}:4:28 error: the reference 'toyworth2028' is not in references.bib -> "
        "did you mean 'toyworth2029'?",
        f"{KITES}:4:42 error: the reference 'nobody1999' is not in references.bib -> "
        "add its entry to references.bib, or correct the key",
        f"{KITES}:5:15 error: the reference 'Spinner2028' is not in references.bib -> "
        "did you mean 'spinner2028'?",
    ]


def test_unknown_reference_in_a_volume(tmp_path: Path) -> None:
    more = (
        "references: [a1]\n"
        "topics:\n  - title: T\n    references: a2\n"
        "    topics:\n      - {title: U, references: [a3]}\n"
        "questions: {title: Q, references: [a4]}\n"
        "published_as: [{reference: a5}, {text: elsewhere}]\n"
    )
    found = reports(tmp_path, NAME, {VOLUME: EVENT + more})
    assert [one.split(" error: ")[0].removeprefix(VOLUME) for one in found] == [
        ":3:14",
        ":6:17",
        ":8:33",
        ":9:36",
        ":10:28",
    ]


def test_reference_whose_entry_is_broken(tmp_path: Path) -> None:
    bib = REFERENCES.replace("title     = {Tops", "title     = {{Tops")
    loaded = read_series(Project.find(make_project(tmp_path, {"references.bib": bib})))
    hint = "its entry in line 13 of references.bib could not be read: mend it there"
    assert [one.split(" -> ")[1] for one in told(loaded, NAME)] == [hint, hint]


def test_reference_without_references(tmp_path: Path) -> None:
    found = reports(tmp_path, NAME, {"references.bib": None})
    assert {one.split(" -> ")[1] for one in found} == {
        "references.bib holds no entries, or is missing: write it beside _config.yml"
    }


def test_known_reference(tmp_path: Path) -> None:
    assert told(load(tmp_path), NAME) == []
