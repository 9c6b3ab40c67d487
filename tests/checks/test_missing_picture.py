from __future__ import annotations

from pathlib import Path

import pytest

from checks.reporting import EVENT, KITES, VOLUME, Files, paper, reports, told
from nbproceedings.store.project import Project
from nbproceedings.store.series import read_series
from toy import make_project

NAME = "missing-picture"


@pytest.mark.parametrize(
    ("written", "what"),
    [
        ("ada.jpg", "is not there (toys-2030/ada.jpg)"),
        ("pictures", "is not there (toys-2030/pictures)"),
        ("../toys-2031/ada.jpg", "leads out of the volume's folder"),
        ("pictures/../../x.jpg", "leads out of the volume's folder"),
        ("/etc/passwd", "leads out of the volume's folder"),
        ("pictures\\ada.jpg", "is not a path with slashes inside the volume's folder"),
        ("https://a.example.org/x.jpg", "is not a path with slashes inside the volume's folder"),
        ("notes.txt", "is no picture that pages show"),
    ],
)
def test_missing_picture(written: str, what: str, tmp_path: Path) -> None:
    files: Files = {
        VOLUME: f"{EVENT}organizers:\n  - name: Cy Spinner\n    photo: '{written}'\n",
        "book/toys-2030/notes.txt": "",
        "book/toys-2030/pictures/x.png": b"",
    }
    (found,) = reports(tmp_path, NAME, files)
    assert found.startswith(f"{VOLUME}:5:12 error: the picture {written!r} {what} -> ")


def test_every_slot_for_a_picture_is_looked_at(tmp_path: Path) -> None:
    files: Files = {
        VOLUME: EVENT + "sponsors: [{name: Toy Press, logo: logo.svg}]\n",
        KITES: paper("", authors="[{name: Eve Kite, photo: eve.jpg}]"),
        "book/toys-2030/talks/a.md": "---\ntitle: T\nspeakers: [{name: A B, photo: a.png}]\n---\n",
        "book/toys-2030/schedule.yml": (
            "sessions: [{id: a, title: A, chairs: [{name: A B, photo: b.png}]}]\n"
        ),
    }
    assert [one.split(" error")[0] for one in reports(tmp_path, NAME, files)] == [
        f"{KITES}:3:35",
        "book/toys-2030/schedule.yml:1:58",
        "book/toys-2030/talks/a.md:3:31",
        f"{VOLUME}:3:36",
    ]


def test_link_that_leads_out_of_the_folder(tmp_path: Path) -> None:
    root = make_project(tmp_path, {VOLUME: EVENT + "sponsors: [{name: P, logo: logo.png}]\n"})
    (tmp_path / "secret.png").touch()
    (root / "book/toys-2030/logo.png").symlink_to(tmp_path / "secret.png")
    (found,) = told(read_series(Project.find(root), cache=False), NAME)
    assert "is a link that leads out of the volume's folder" in found


def test_picture_that_is_there(tmp_path: Path) -> None:
    files: Files = {
        VOLUME: EVENT + "sponsors: [{name: P, logo: pictures/logo.PNG}]\n",
        "book/toys-2030/pictures/logo.PNG": b"",
    }
    assert reports(tmp_path, NAME, files) == []


def test_drawing_can_hold_a_script_and_is_no_picture(tmp_path: Path) -> None:
    files: Files = {
        VOLUME: EVENT + "sponsors: [{name: P, logo: logo.svg}]\n",
        "book/toys-2030/logo.svg": b"<svg/>",
    }
    (found,) = reports(tmp_path, NAME, files)
    assert "the picture 'logo.svg' is no picture that pages show" in found
