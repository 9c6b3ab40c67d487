"""The invented project of the examples, for tests that read or change it."""

from __future__ import annotations

from pathlib import Path

import pytest

from docs.example import make_project
from nbproceedings.store.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_project(tmp_path)
