"""Bibliographies that others published: none may raise, and each keeps what is good."""

from __future__ import annotations

import re
from pathlib import Path

from nbproceedings.store.bibliography import Bibliography, parse_bibliography
from nbproceedings.store.encoding import decode


def read(path: Path) -> Bibliography:
    decoded = decode(path.read_bytes(), path.name)
    return parse_bibliography(decoded.text, path.name)


def test_truncated_entries_cost_only_themselves(shared_data: Path) -> None:
    folder = shared_data / "bibtex-pmlr" / "scale-v97-icml2019"
    whole, balanced = read(folder / "icml2019.bib"), read(folder / "icml2019-balanced.bib")
    assert (len(balanced.references), len(balanced.problems)) == (718, 0)
    assert {one.key for one in whole.references} == {one.key for one in balanced.references}
    assert [problem.code for problem in whole.problems] == ["bad-entry"] * 55
    lines = (folder / "icml2019.bib").read_text().splitlines()
    for problem in whole.problems:
        key = problem.message.split("'")[1]
        assert problem.place.line is not None
        assert f"{{{key}," in lines[problem.place.line - 1]


def test_every_entry_of_a_workshop(shared_data: Path) -> None:
    folder = shared_data / "bibtex-pmlr"
    assert len(read(folder / "v197-neurreps2022" / "neurreps2022.bib").references) == 23
    assert len(read(folder / "v304-acml2025" / "proceedings.bib").references) == 80


def test_nasty_files_never_raise(shared_data: Path) -> None:
    paths = sorted((shared_data / "bibtex-nasty").rglob("*.bib"))
    assert len(paths) > 100
    for path in paths:
        found = read(path)
        for reference in found.references:
            shown = [reference.title, *reference.fields.values()]
            shown += [name.printed for name in (*reference.authors, *reference.editors)]
            assert not re.search(r"[\x00-\x08\x0e-\x1f\u202a-\u202e\ufeff]", "".join(shown))
        for problem in found.problems:
            assert problem.hint
            assert problem.place.line


def test_biber_examples_keep_all_that_is_sound(shared_data: Path) -> None:
    found = read(shared_data / "bibtex-nasty" / "biber-tdata" / "examples.bib")
    keys = {reference.key for reference in found.references}
    assert len(keys) == len(found.references) == 128
    assert [one.code for one in found.problems if one.severity == "error"] == [
        "duplicate-reference"
    ]
