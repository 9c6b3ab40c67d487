from __future__ import annotations

from pathlib import Path

import pytest

from nbproceedings.notebooks.environments.asked import Asked
from nbproceedings.notebooks.environments.environment_yml import read_environment
from nbproceedings.notebooks.environments.unusable import Unusable


def read(folder: Path, text: str) -> Asked | Unusable:
    (folder / "environment.yml").write_text(text, "utf-8")
    asked = Asked()
    return read_environment(folder, "environment.yml", asked) or asked


def test_it_reads_what_conda_reads(tmp_path: Path) -> None:
    text = """\
name: toys
channels: [conda-forge]
dependencies:
  - python=3.11
  - numpy=1.26
  - scipy==1.11.4
  - conda-forge::pandas>=2.0,<3
  - matplotlib-base
  - pytorch=2.1.0=py3.11_cpu_0
  - statsmodels 0.14*
  - xarray>=2023.*
  - pyyaml=6.0.*
  - sympy=*
  - libgcc-ng=9.3.0=h5101ec6_17
  - _openmp_mutex=4.5
  - librosa
  - pip
  - pip:
    - tiny[extra]==1.0
    - -r more.txt
"""
    (tmp_path / "more.txt").write_text("seaborn\n")
    asked = read(tmp_path, text)
    assert isinstance(asked, Asked)
    assert asked.python == {"==3.11.*"}
    assert asked.requirements == {
        "librosa",
        "matplotlib",
        "numpy==1.26.*",
        "pandas<3,>=2.0",
        "pyyaml==6.0.*",
        "scipy==1.11.4",
        "seaborn",
        "statsmodels==0.14.*",
        "sympy",
        "tiny[extra]==1.0",
        "torch==2.1.0",
        "xarray>=2023",
    }
    assert [note.partition(": ")[2] for note in asked.notes] == [
        "libgcc-ng comes with the others and was passed over",
        "_openmp_mutex comes with the others and was passed over",
        "pip comes with the others and was passed over",
    ]


def test_the_third_number_of_python_is_not_asked_for(tmp_path: Path) -> None:
    asked = read(tmp_path, "dependencies:\n  - python=3.10.4=h12debd9_0\n")
    assert isinstance(asked, Asked)
    assert asked.python == {"==3.10.*"}
    assert asked.notes == ["environment.yml:2: Python 3.10.4 is read as ==3.10.*"]


def test_what_only_conda_has_is_named(tmp_path: Path) -> None:
    fault = read(tmp_path, "dependencies:\n  - numpy\n  - r-base=4.1\n")
    assert isinstance(fault, Unusable)
    assert fault.reason == (
        "environment.yml:3: 'r-base' is not on the package index, only Conda has it"
    )


@pytest.mark.parametrize(
    "text",
    [
        "dependencies: numpy\n",
        "dependencies:\n  - {conda: [x]}\n",
        "dependencies:\n  - [numpy]\n",
        "dependencies:\n  - pip: numpy\n",
        "dependencies:\n  - pip: [[numpy]]\n",
        "dependencies:\n  - pip: [-e .]\n",
        "dependencies:\n  - pip: ['x @ file:///opt/x']\n",
        "dependencies:\n  - numpy=1.2|1.3\n",
        "dependencies:\n  - numpy[version='>=1']\n",
        "dependencies:\n  - https://example.org/numpy.conda\n",
        "dependencies:\n  - ../numpy\n",
        "dependencies:\n  - numpy>=one\n",
        "dependencies: [" * 200,
        "- numpy\n",
        "dependencies: !!python/object/apply:os.system ['true']\n",
        "a: &a [x, x]\ndependencies: &b [*a, *b]\n",
    ],
)
def test_what_cannot_be_had_is_refused(tmp_path: Path, text: str) -> None:
    assert isinstance(read(tmp_path, text), Unusable)


@pytest.mark.parametrize("text", ["", "name: toys\n", "dependencies: []\n"])
def test_nothing_is_asked_for(tmp_path: Path, text: str) -> None:
    asked = read(tmp_path, text)
    assert isinstance(asked, Asked)
    assert asked.requirements == set()
