"""Columns by any of their names, and all the tables that real exports hold."""

from __future__ import annotations

from pathlib import Path

from importers.intake.tables.making import source
from nbproceedings.importers.intake.tables import columns, headers, read_table, read_tables

ALIASES = {"id": ("Paper ID", "ID"), "title": ("Paper Title", "Title"), "number": ("ID",)}


def test_case_spaces_and_punctuation_do_not_count() -> None:
    for name in ("Paper ID", "PaperID", "paper_id", "PAPER  id:", "Paper-Id"):
        assert columns([name, "Title"], ALIASES)[0] == {"id": name, "title": "Title"}


def test_sign_without_letters_is_a_name_of_its_own() -> None:
    assert columns(["#", "?"], {"id": ("#",)}) == ({"id": "#"}, ("?",))


def test_best_name_is_taken_and_a_column_serves_once() -> None:
    found, unused = columns(["Title", "ID", "Paper Title", "Room"], ALIASES)
    assert found == {"id": "ID", "title": "Paper Title"}
    assert unused == ("Title", "Room")


def test_columns_without_a_name_are_not_reported_twice() -> None:
    table = read_table(source("a.csv", "ID,,Room\n1,x,y\n"))
    assert columns(table, ALIASES) == ({"id": "ID"}, ("Room",))


def test_headers_are_those_that_the_table_has() -> None:
    file = source("a.csv", "Exported yesterday\nID,Title,,\n1,a,,b\n")
    assert headers(file) == (("ID", "Title"),)


def test_text_files_of_all_real_sets_are_read(shared_data: Path) -> None:
    rows = {}
    failed = {}
    for path in sorted(shared_data.rglob("*.csv")):
        tables = read_tables(source(path.name, path.read_bytes()))
        rows[path.relative_to(shared_data).as_posix()] = sum(len(table.rows) for table in tables)
        if any(table.failed for table in tables):
            failed[path.name] = [table.failed for table in tables]
    assert failed == {}
    assert sum(rows.values()) == 9_898
    # A template, and a download that was cut off within its only row.
    assert rows["cmt/ismir2025-cmt-metadata/overview.csv"] == 0
    assert rows["aclpub/aclpub2-examples/softconf/paper-metadata.csv"] == 1
    assert rows["easychair/sample-2024-11-19/author.csv"] == 3_019
