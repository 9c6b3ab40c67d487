from __future__ import annotations

from pathlib import Path

import pytest

from nbproceedings.notebooks.environments.specification import Specification, default, find
from nbproceedings.notebooks.environments.unusable import Unusable

DEFAULT = ("ipykernel", "matplotlib", "numpy", "pandas", "scipy")


def found(folder: Path, **files: str) -> Specification:
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, "utf-8")
    specification = find(folder)
    assert isinstance(specification, Specification)
    return specification


def test_without_a_file_there_is_a_default(tmp_path: Path) -> None:
    assert find(None) == find(tmp_path) == find(tmp_path / "missing") == default()
    assert (default().source, default().requirements) == ("default", DEFAULT)


def test_the_first_file_counts(tmp_path: Path) -> None:
    project = '[project]\nname = "toys"\nrequires-python = ">=3.9"\ndependencies = ["scipy"]\n'
    last = found(tmp_path, pyproject_toml=project)
    assert last == Specification("pyproject.toml", ("ipykernel", "scipy"), python=">=3.9")
    middle = found(tmp_path, environment_yml="dependencies: [pandas]\n")
    assert middle == Specification("environment.yml", ("ipykernel", "pandas"))
    first = found(tmp_path, requirements_txt="numpy\n")
    assert first == Specification("requirements.txt", ("ipykernel", "numpy"))


def test_an_empty_list_asks_for_nothing_but_the_kernel(tmp_path: Path) -> None:
    assert found(tmp_path, requirements_txt="").requirements == ("ipykernel",)


def test_settings_of_tools_are_no_environment(tmp_path: Path) -> None:
    assert found(tmp_path, pyproject_toml="[tool.ruff]\nline-length = 100\n") == default()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[tool.poetry.dependencies]\nnumpy='*'\n", "has its dependencies in [tool.poetry]"),
        ("[project]\ndynamic = ['dependencies']\n", "leaves its dependencies to a program"),
        ("[project]\ndependencies = 'numpy'\n", "is no list of texts"),
        ("[project]\ndependencies = ['x @ file:///x']\n", "comes from an address"),
        ("[project]\nrequires-python = 3\n", "is no text"),
        ("[project]\nrequires-python = 'new'\n", "is no version of Python"),
        ("project = 1\n", "is no table"),
        ("project\n", "is not TOML"),
        ("a = " + "[" * 5_000, "is not TOML"),
    ],
)
def test_a_project_that_cannot_be_used(tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / "pyproject.toml").write_text(text)
    fault = find(tmp_path)
    assert isinstance(fault, Unusable)
    assert fault.reason.startswith("pyproject.toml")
    assert reason in fault.reason


def test_a_broken_link_is_not_the_default(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").symlink_to(tmp_path / "nowhere")
    assert isinstance(find(tmp_path), Unusable)


def test_the_digest_is_of_what_is_installed(tmp_path: Path) -> None:
    before = found(tmp_path, requirements_txt="numpy>=2,<3\nScipy\n")
    same = found(tmp_path, requirements_txt="# sorted\nscipy\nnumpy <3, >=2\n")
    assert same.digest == before.digest
    digests = {before.digest}
    for text in ("numpy>=2\nscipy\n", "numpy>=2,<3\nscipy\n--pre\n", "numpy>=2,<3\n-c c.txt\n"):
        (tmp_path / "c.txt").write_text("scipy\n")
        digests.add(found(tmp_path, requirements_txt=text).digest)
    assert len(digests) == 4
