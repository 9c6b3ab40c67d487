from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from nbproceedings.model.notebook_settings import NotebookSettings


def test_defaults_open_nothing() -> None:
    settings = NotebookSettings()
    assert (settings.network, settings.tolerance, settings.limits) == (False, 1e-6, {})
    assert settings.launch.model_dump(exclude_none=True) == {}


@pytest.mark.parametrize(
    ("written", "size"),
    [
        ("2 GB", 2 * 10**9),
        ("2GiB", 2 * 2**30),
        ("1.5 GB", 15 * 10**8),
        ("500 mb", 5 * 10**8),
        ("64000000", 64_000_000),
        ("100000 kB", 10**8),
        ("64 MiB", 64 * 2**20),
        ("1 TB", 10**12),
        (10**9, 10**9),
    ],
)
def test_sizes(written: Any, size: int) -> None:
    assert NotebookSettings(memory=written).limits == {"memory": size}


@pytest.mark.parametrize("written", ["a lot", "2 Gb/s", "-1", "2 iB", "1e9", "9" * 400 + " TB", ""])
def test_no_sizes(written: str) -> None:
    with pytest.raises(ValidationError, match="write bytes, or as in '2 GB'"):
        NotebookSettings.model_validate({"memory": written})


@pytest.mark.parametrize(
    "values",
    [
        {"tolerance": "nan"},
        {"tolerance": "-1e-6"},
        {"tolerance": 2},
        {"seconds": 0},
        {"seconds": "ten"},
        {"memory": "1 MB"},
        {"processes": 1},
        {"network": "maybe"},
        {"launch": {"binder": "javascript:alert(1)"}},
        {"launch": {"elsewhere": "https://a.example/"}},
        {"anything": 1},
    ],
)
def test_what_no_run_could_have(values: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        NotebookSettings.model_validate(values)


def test_limits_that_were_given() -> None:
    given = {"seconds": "60", "processes": "16", "disk": "1 GB", "output_size": "1 MB"}
    assert NotebookSettings.model_validate(given).limits == {
        "seconds": 60,
        "processes": 16,
        "disk": 10**9,
        "output_size": 10**6,
    }
