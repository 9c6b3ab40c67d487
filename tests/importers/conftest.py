"""A project to import into."""

from __future__ import annotations

from pathlib import Path

import pytest

from importers.invented import make_project
from nbproceedings.store.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_project(tmp_path / "toys")
