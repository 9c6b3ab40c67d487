from __future__ import annotations

import time
from pathlib import Path

import pytest

from checks.reporting import KITES, paper, reports, told
from nbproceedings.model import Paper, Series, Volume
from nbproceedings.model.catalogue import Catalogue
from nbproceedings.store.places import Places
from nbproceedings.store.project import Project
from nbproceedings.store.series import Loaded
from toy import PEOPLE, make_project

NAME = "likely-same-person"
OTHER = "book/toys-2030/papers/lanterns.md"


def found(tmp_path: Path, first: str, second: str, people: str = "") -> list[str]:
    files = {KITES: paper("", authors=first), OTHER: paper("", title="Lanterns", authors=second)}
    more = {"book/people.yml": people} if people else {}
    return reports(tmp_path, NAME, {**files, **more})


def test_initial_and_shared_co_author(tmp_path: Path) -> None:
    assert found(tmp_path, "[Gus Quilt, Hal Thread]", "[G. Quilt, Hal Thread]") == [
        f"{KITES}:3:11 note: G. Quilt (g-quilt) and Gus Quilt (gus-quilt) may be one person: "
        "they have the co-author Hal Thread in common -> "
        "if they are, list one name under names of the other in people.yml; if not, give "
        "each an entry there, and nothing is suggested any more"
    ]


def test_accents_and_shared_affiliation(tmp_path: Path) -> None:
    assert (
        len(
            found(
                tmp_path,
                "[{name: Jörg Quilt, affiliations: Toy College}]",
                "[{name: Jorg Quilt, affiliations: Toy College}]",
            )
        )
        == 1
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("[Gus Quilt]", "[G. Quilt]"),  # nothing in common
        ("[Gus Quilt, Hal Thread]", "[Guy Quilt, Hal Thread]"),
        ("[Gus A. Quilt, Hal Thread]", "[Gus B. Quilt, Hal Thread]"),
        ("[Gus Quilt, G. Quilt, Hal Thread]", "[Hal Thread]"),  # both on one paper
        ("[Gus Quilt, Hal Thread]", "[Gus Thread, Hal Quilt]"),
        ("[Quilt, Hal Thread]", "[Gus Quilt, Hal Thread]"),
    ],
)
def test_no_false_alarm(tmp_path: Path, first: str, second: str) -> None:
    assert found(tmp_path, first, second) == []


def test_people_told_apart_by_hand_are_left_alone(tmp_path: Path) -> None:
    people = PEOPLE + "gus-quilt: {name: Gus Quilt}\ng-quilt: {name: G. Quilt}\n"
    assert found(tmp_path, "[Gus Quilt, Hal Thread]", "[G. Quilt, Hal Thread]", people) == []


def test_thousands_of_names_cost_no_more_each(tmp_path: Path) -> None:
    def seconds(count: int) -> float:
        papers = [
            Paper(
                id=f"p{at}",
                volume="toys-2030",
                title=f"Toy {at}",
                authors=[f"Y{at % 7} Zhang", f"X. Y{'abcdefghij'[at % 10]}{at}", "Hal Thread"],
            )
            for at in range(count)
        ]
        series = Series(
            volumes=(Volume(id="toys-2030", title="T", start="2030-05-02", papers=papers),)
        )
        project = Project.find(make_project(tmp_path / str(count)))
        loaded = Loaded(project, series, (), Places(project, series), {})
        catalogue = Catalogue(series)
        assert catalogue.people.entries
        best = 1e9
        for _ in range(3):
            started = time.process_time()
            told(loaded, NAME)
            best = min(best, time.process_time() - started)
        return best

    few, many = seconds(500), seconds(4000)
    assert many < 8 * few * 3
