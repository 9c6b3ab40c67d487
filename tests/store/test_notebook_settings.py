"""Settings for notebooks in ``volume.yml``, and what is said about those that make no sense."""

from __future__ import annotations

from pathlib import Path

import pytest

from nbproceedings.model import NotebookSettings
from nbproceedings.store.project import Project
from nbproceedings.store.series import read_series
from toy import VOLUME_2030, make_project

VOLUME = "book/toys-2030/volume.yml"
LEFT_OUT = "until then it is left out"


def read(tmp_path: Path, settings: str) -> tuple[NotebookSettings, list[str]]:
    text = f"{VOLUME_2030}notebooks: {settings}\n"
    loaded = read_series(Project.find(make_project(tmp_path, {VOLUME: text})), cache=False)
    told = [f"{one.code}: {one.message} -> {one.hint}" for one in loaded.problems]
    assert {one.place.path for one in loaded.problems} <= {VOLUME}
    return loaded.series.volumes[1].notebooks, told


def test_good_settings(tmp_path: Path) -> None:
    address = "https://binder.example/v2/gh/toys/toys/main"
    settings, told = read(
        tmp_path,
        "{network: true, tolerance: 1e-4, seconds: 60, memory: 2 GB, processes: 16, "
        f"file_size: 64 MiB, launch: {{binder: '{address}'}}}}",
    )
    assert told == []
    assert (settings.network, settings.tolerance) == (True, 1e-4)
    assert settings.limits == {
        "seconds": 60,
        "memory": 2 * 10**9,
        "processes": 16,
        "file_size": 64 * 2**20,
    }
    assert settings.launch.binder == address


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (
            "{seconds: ten}",
            "wrong-value: notebooks seconds: 'ten' is not a whole number -> "
            f"write digits only; {LEFT_OUT}",
        ),
        (
            "{seconds: 1.5}",
            "wrong-value: notebooks seconds: '1.5' is not a whole number -> "
            f"write digits only; {LEFT_OUT}",
        ),
        (
            "{seconds: 0}",
            f"wrong-value: notebooks seconds: '0' is too small -> write at least 1; {LEFT_OUT}",
        ),
        (
            "{tolerance: 2}",
            f"wrong-value: notebooks tolerance: '2' is too large -> write at most 1.0; {LEFT_OUT}",
        ),
        (
            "{tolerance: little}",
            "wrong-value: notebooks tolerance: 'little' is not a number -> "
            f"write it as 600, 0.001 or 1e-6; {LEFT_OUT}",
        ),
        (
            "{memory: a lot}",
            "wrong-value: notebooks memory: 'a lot' is no amount of memory -> "
            f"write bytes, or as in '2 GB'; {LEFT_OUT}",
        ),
        (
            "{memory: [1]}",
            "wrong-type: notebooks memory: expected a number, found a list of 1 -> "
            "it was left out: correct it",
        ),
        (
            "{network: maybe}",
            "wrong-value: notebooks network: 'maybe' is neither true nor false -> "
            f"write true or false; {LEFT_OUT}",
        ),
        (
            "{tolerence: 1}",
            "unknown-key: unknown key 'tolerence'; did you mean 'tolerance'? -> "
            "its value was left out: write 'tolerance'",
        ),
        (
            "{launch: {binder: 'javascript:x'}}",
            "refused-link: notebooks launch binder: 'javascript:x' is not a web address -> "
            f"write one with http:// or https://; {LEFT_OUT}",
        ),
    ],
)
def test_settings_that_make_no_sense(tmp_path: Path, settings: str, expected: str) -> None:
    found, told = read(tmp_path, settings)
    assert told == [expected]
    assert found == NotebookSettings()
