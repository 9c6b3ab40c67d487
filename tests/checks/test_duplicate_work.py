from __future__ import annotations

from pathlib import Path

import pytest

from checks.reporting import reports
from toy import REFERENCES

NAME = "duplicate-work"
HINT = "cite one of them everywhere, and remove the other; 'toyworth2029' stands first"


def found(tmp_path: Path, entry: str) -> list[str]:
    return reports(tmp_path, NAME, {"references.bib": REFERENCES + entry})


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (
            "@misc{z, title={Else}, author={Doe, D.}, year=2000, doi={10.5555/TOY.2029.1}}",
            "the DOI 10.5555/toy.2029.1",
        ),
        (
            "@article{z, title={On the winding of Clockwork}, author={Toyworth, A.},"
            " journal={J. Toys}, year=2029}",
            "title, first author, year and type",
        ),
    ],
)
def test_one_work_under_two_keys(tmp_path: Path, entry: str, words: str) -> None:
    assert found(tmp_path, entry) == [
        "references.bib:27:1 warning: 'z' and 'toyworth2029' seem to be one work: "
        f"both have {words} -> {HINT}"
    ]


@pytest.mark.parametrize(
    "entry",
    [
        # another year, another type (a preprint), another author, no author
        "@article{z, title={On the Winding of Clockwork}, author={Toyworth, A.}, year=2030,"
        " journal={J}}",
        "@misc{z, title={On the Winding of Clockwork}, author={Toyworth, A.}, year=2029}",
        "@article{z, title={On the Winding of Clockwork}, author={Doll, B.}, year=2029,"
        " journal={J}}",
    ],
)
def test_works_that_only_look_alike(tmp_path: Path, entry: str) -> None:
    assert found(tmp_path, entry) == []
