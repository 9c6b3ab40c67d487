"""The example folders of the tools themselves."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

from nbproceedings.importers.aclpub2 import IMPORTER
from nbproceedings.importers.haul import Haul, Options, SourceFile

FOLDER = "aclpub/aclpub2-examples"


def read(folder: Path) -> Haul:
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    files = [SourceFile(path, path.read_bytes()) for path in paths]
    assert [file.name for file in files if IMPORTER.recognise(file) is None] == []
    haul = IMPORTER.read(files, Options())
    assert haul.read == len(haul.papers) + len(haul.talks) + len(haul.left_out) + haul.failed
    return haul


def raw(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506


def slots_of(rows: list[dict[str, Any]]) -> list[str]:
    found = []
    for row in rows:
        found += [one["id"] for one in row.get("papers", ())]
        found += slots_of(row.get("subsessions", []))
    return found


def parts_of(rows: list[dict[str, Any]]) -> int:
    return sum(max(1, len(row.get("subsessions", ()))) for row in rows)


def test_a_conference(shared_data: Path) -> None:
    folder = shared_data / FOLDER / "sigdial"
    haul = read(folder)
    papers = raw(folder / "papers.yml")
    programme = raw(folder / "program.yml")
    assert [draft.source_id for draft in haul.papers] == [row["id"] for row in papers]
    assert [len(draft.fields["authors"]) for draft in haul.papers] == [  # type: ignore[arg-type]
        len(row["authors"]) for row in papers
    ]
    assert all(draft.fields.get("abstract") for draft in haul.papers)
    placed = [slot["paper"] for one in haul.sessions for slot in one.slots if "paper" in slot]
    assert placed == slots_of(programme)
    assert len(placed) == len(set(placed)) == 41
    assert len(programme) == 24
    assert haul.sessions_read == len(haul.sessions) == parts_of(programme) + 2
    assert Counter(draft.fields["kind"] for draft in haul.papers) == {"oral": 21, "poster": 20}
    assert haul.volume["archival"] == {"status": "archival"}
    assert [draft.source_id for draft in haul.papers if "notes" in draft.fields] == ["4"]
    assert "@" not in str((haul.papers, haul.talks, haul.sessions, haul.volume))
    committee = raw(folder / "program_committee.yml")
    record = str((haul.volume, haul.papers, haul.sessions))
    organisers = str((raw(folder / "organizing_committee.yml"), papers, haul.volume["editors"]))
    readers = [
        f"{one['first_name']} {one['last_name']}" for row in committee for one in row["entries"]
    ]
    assert len(readers) == 125
    assert [
        name
        for name in readers
        if name in record and not all(part in organisers for part in name.split())
    ] == []


def test_a_handbook(shared_data: Path) -> None:
    folder = shared_data / FOLDER / "handbook"
    haul = read(folder)
    assert (len(haul.papers), len(haul.talks), haul.failed) == (41, 5, 0)
    titles = Counter(str(one.fields["title"]).split(": ")[0] for one in haul.sessions)
    assert {name: titles[name] for name in ("Workshop 1", "Workshop 2", "Workshop 3")} == {
        name: parts_of(raw(folder / "workshops" / f"program_workshop_{number}.yml"))
        for number, name in enumerate(("Workshop 1", "Workshop 2", "Workshop 3"), 1)
    }
    one = Options(part="program_workshop_2")
    path = folder / "workshops" / "program_workshop_2.yml"
    alone = IMPORTER.read([SourceFile(path, path.read_bytes())], one)
    assert len(alone.sessions) == titles["Workshop 2"]
    assert not any(str(each.fields["title"]).startswith("Workshop") for each in alone.sessions)


def test_an_event_without_papers(shared_data: Path) -> None:
    haul = read(shared_data / FOLDER / "no_papers")
    assert (haul.papers, len(haul.talks), len(haul.sessions)) == ((), 2, 26)


def test_the_table_of_start_is_told_to_be_cut_off(shared_data: Path) -> None:
    haul = read(shared_data / FOLDER / "softconf")
    assert [draft.source_id for draft in haul.papers] == ["108"]
    assert haul.papers[0].fields["kind"] == "poster"
    authors = haul.papers[0].fields["authors"]
    assert isinstance(authors, list)
    with (shared_data / FOLDER / "softconf" / "paper-metadata.csv").open(encoding="utf-8") as file:
        written = next(csv.DictReader(file))["Authors"]
    assert " and ".join(one["name"] for one in authors) == written.replace(", ", " and ")
    assert [problem.code for problem in haul.problems] == [
        "cut-off",
        "row-too-short",
        "empty-author-columns",
    ]
