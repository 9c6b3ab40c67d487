from __future__ import annotations

from pathlib import Path

from checks.reporting import KITES, paper, reports
from toy import REFERENCES

NAME = "unused-reference"


def entries(count: int) -> dict[str, str | bytes | None]:
    more = "".join(f"@misc{{new{n}, title = {{T}}}}\n" for n in range(count))
    return {"references.bib": REFERENCES + more}


def test_unused_reference(tmp_path: Path) -> None:
    assert reports(tmp_path, NAME, entries(2)) == [
        f"references.bib:{line}:1 note: 'new{n}' is cited nowhere -> "
        "nothing is wrong with that; cite it, or remove it"
        for n, line in ((0, 27), (1, 28))
    ]


def test_many_are_one_report(tmp_path: Path) -> None:
    assert reports(tmp_path, NAME, entries(11)) == [
        "references.bib:27:1 note: 11 entries are cited nowhere, from 'new0' on -> "
        "nothing is wrong with that; cite it, or remove it"
    ]


def test_every_way_to_cite_counts(tmp_path: Path) -> None:
    files = entries(3) | {
        KITES: paper("references: new0\npublished_as: new1\n"),
        "book/toys-2030/index.md": "# T\n\n{cite}`new2`\n",
    }
    assert reports(tmp_path, NAME, files) == []
