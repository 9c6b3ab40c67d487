"""Where files come from, and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from nbproceedings.importers.haul import Haul, Importer, Recognition, SourceFile
from nbproceedings.importers.recognition import recognise


def importer(name: str, sure: dict[str, int]) -> Importer:
    def know(file: SourceFile) -> Recognition | None:
        return Recognition(sure[file.name], f"it says {name}") if file.name in sure else None

    return Importer(name, name, name, know, lambda files, options: Haul())


SOURCES = {
    one.name: one
    for one in (
        importer("blocks", {"a.csv": 90, "b.csv": 60, "both.csv": 70}),
        importer("tops", {"b.csv": 55, "c.csv": 80, "weak.csv": 20, "both.csv": 70}),
        importer("table", {"a.csv": 10, "b.csv": 10, "c.csv": 10}),
    )
}


def files(*names: str) -> list[SourceFile]:
    return [SourceFile(Path(name), b"") for name in names]


def test_the_surest_wins() -> None:
    found = recognise(files("a.csv"), SOURCES)
    assert found.importer is SOURCES["blocks"]
    assert found.why == (("a.csv", "blocks: it says blocks (90 of 100)"),)


def test_files_help_each_other() -> None:
    found = recognise(files("a.csv", "b.csv"), {k: v for k, v in SOURCES.items() if k != "table"})
    assert found.importer is SOURCES["blocks"]
    assert [why for _, why in found.why] == [
        "blocks: it says blocks (90 of 100)",
        "blocks: it says blocks (60 of 100)",
    ]


@pytest.mark.parametrize(
    ("names", "message", "hint"),
    [
        (["unknown.csv"], "'unknown.csv' is not recognised",
         "name the source instead of auto; there are blocks, table, tops"),
        (["weak.csv"], "'weak.csv' is not recognised: it might be tops (it says tops)",
         "name the source instead of auto; there are blocks, table, tops"),
        (["both.csv"], "'both.csv' may be from several sources: blocks: it says blocks "
         "(70 of 100); tops: it says tops (70 of 100)",
         "name the source instead of auto: blocks or tops"),
        (["b.csv"], "'b.csv' may be from several sources: blocks: it says blocks (60 of 100); "
         "tops: it says tops (55 of 100)", "name the source instead of auto: blocks or tops"),
        (["a.csv", "c.csv"], "the files come from different sources: blocks: a.csv; tops: c.csv",
         "import those of each source by themselves"),
    ],
)  # fmt: skip
def test_doubt_is_refused(names: list[str], message: str, hint: str) -> None:
    found = recognise(files(*names), SOURCES)
    assert found.importer is None
    assert [(one.message, one.hint) for one in found.problems] == [(message, hint)]
