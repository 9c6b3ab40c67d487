from __future__ import annotations

from datetime import date
from pathlib import Path

from checks.reporting import EVENT, KITES, VOLUME, paper, reports
from nbproceedings.checks.duplicate_citation_key import _keys
from nbproceedings.model import Paper, Series, Volume
from nbproceedings.model.catalogue import Catalogue

NAME = "duplicate-citation-key"
MARBLES = "book/toys-2030/papers/marbles.md"
HINT = "give one of them another citation_key; a key that is already in use elsewhere stays"


def test_two_works_give_one_key(tmp_path: Path) -> None:
    files = {KITES: paper("citation_key: toy\n"), MARBLES: paper("citation_key: toy\n")}
    assert reports(tmp_path, NAME, dict(files)) == [
        f"{MARBLES}:4:15 error: the citation key 'toy' is also that of "
        f"toys-2030/papers/kites -> {HINT}"
    ]


def test_key_that_another_has_by_its_name(tmp_path: Path) -> None:
    for at, (path, name) in enumerate(((KITES, "marbles"), (MARBLES, "kites"))):
        files = {path: paper(f"citation_key: toys-2030-{name}\n")}
        assert reports(tmp_path / str(at), NAME, dict(files)) == [
            f"{path}:4:15 error: the citation key 'toys-2030-{name}' is also that of "
            f"toys-2030/papers/{name} -> {HINT}"
        ]


def test_key_of_a_volume(tmp_path: Path) -> None:
    files = {VOLUME: f"{EVENT}citation_key: toys-2031\n"}
    assert reports(tmp_path, NAME, dict(files)) == [
        f"{VOLUME}:3:15 error: the citation key 'toys-2031' is also that of toys-2031 -> {HINT}"
    ]


def test_keys_that_differ_only_in_case(tmp_path: Path) -> None:
    files = {KITES: paper("citation_key: toy\n"), MARBLES: paper("citation_key: TOY\n")}
    assert reports(tmp_path, NAME, dict(files)) == [
        f"{MARBLES}:4:15 error: the citation keys 'toy' and 'TOY' (toys-2030/papers/kites) "
        f"differ only in case -> {HINT}"
    ]


def test_names_that_clash_are_reported_once_elsewhere(tmp_path: Path) -> None:
    files = {"book/toys-2030/talks/kites.md": "---\ntitle: T\n---\n"}
    assert reports(tmp_path, NAME, dict(files)) == []


def test_keys_of_their_own(tmp_path: Path) -> None:
    assert reports(tmp_path, NAME, {KITES: paper("citation_key: toy\n")}) == []


def test_keys_are_compared_as_they_are_printed() -> None:
    held = [Paper(id=name, volume="toys", title="T") for name in ("grün", "grun")]
    volume = Volume(id="toys", title="Toys", start=date(2031, 5, 2), papers=tuple(held))
    keys = [key for key, _, _ in _keys(Catalogue(Series(volumes=(volume,))))]
    assert keys[0::2] == ["toys", "toys-grun"]
    assert keys[1].startswith("toys-grun-")
