from __future__ import annotations

from pathlib import Path

from checks.reporting import EVENT, KITES, SCHEDULE, VOLUME, paper, reports

NAME = "unknown-person"


def test_unknown_person(tmp_path: Path) -> None:
    files = {
        KITES: paper("", authors="[{name: Ada Toyworth, id: ada}, {name: Eve Kite, id: eve-kite}]"),
        VOLUME: EVENT + "participants:\n  - {name: Cy Spinner, id: cy-spiner}\n",
        SCHEDULE: "sessions:\n  - {id: a, title: A, chairs: [{name: Ada T, id: nobody}]}\n",
    }
    assert reports(tmp_path, NAME, dict(files)) == [
        f"{KITES}:3:36 error: Ada Toyworth has the id 'ada', which is not in people.yml -> "
        "add the person there, or remove the id",
        f"{KITES}:3:63 error: Eve Kite has the id 'eve-kite', which is not in people.yml -> "
        "add the person there, or remove the id",
        f"{VOLUME}:4:28 error: Cy Spinner has the id 'cy-spiner', which is not in people.yml -> "
        "did you mean 'cy-spinner'?",
        f"{SCHEDULE}:2:50 error: Ada T has the id 'nobody', which is not in people.yml -> "
        "add the person there, or remove the id",
    ]


def test_known_person(tmp_path: Path) -> None:
    files = {KITES: paper("", authors="[{name: A. Toyworth, id: ada-toyworth}]")}
    assert reports(tmp_path, NAME, dict(files)) == []
