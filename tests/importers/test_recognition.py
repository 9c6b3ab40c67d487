"""Where files come from, and why."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from nbproceedings.importers.haul import Haul, Importer, Recognition, SourceFile
from nbproceedings.importers.recognition import belonging, is_known, recognise


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


def names(files: Iterable[SourceFile]) -> list[str]:
    return [file.name for file in files]


def test_what_only_lies_in_a_folder_may_be_foreign() -> None:
    given = files("a.csv", "README.md", "weak.csv")
    found = recognise(given, SOURCES, {file.path for file in given})
    assert found.importer is SOURCES["blocks"]
    assert (names(found.used), names(found.left)) == (["a.csv"], ["README.md", "weak.csv"])
    # Who names a file wants it read.
    found = recognise(given, SOURCES, {Path("a.csv"), Path("weak.csv")})
    assert found.importer is None
    assert [one.message for one in found.problems] == ["'README.md' is not recognised"]


def test_a_folder_of_which_nothing_is_known() -> None:
    given = [SourceFile(Path("export") / f"{number}.txt", b"") for number in range(10)]
    found = recognise(given, SOURCES, {file.path for file in given})
    assert found.importer is None
    (problem,) = found.problems
    assert str(problem) == (
        "export: error: no source knows any of 0.txt, 1.txt, 2.txt, 3.txt, 4.txt, 5.txt, 6.txt, "
        "7.txt and 2 more [unknown-source]\n"
        "    name the source and its files; there are blocks, table, tops"
    )


def test_a_folder_with_files_of_two_sources() -> None:
    given = [SourceFile(Path("export") / name, b"") for name in ("a.csv", "c.csv", "README.md")]
    found = recognise(given, SOURCES, {file.path for file in given})
    assert found.importer is None
    assert [str(problem) for problem in found.problems] == [
        "export: error: the files come from different sources: blocks: a.csv; tops: c.csv "
        "[several-sources]\n"
        "    import those of each source by themselves, the papers before the programme: "
        "name the source, and the files instead of their folder"
    ]


@pytest.mark.parametrize(
    ("given", "used", "left"),
    [
        (["b.csv", "weak.csv", "README.md"], ["b.csv"], ["weak.csv", "README.md"]),
        (["weak.csv", "README.md"], ["weak.csv"], ["README.md"]),
        (["README.md", "a.csv"], ["README.md", "a.csv"], []),
    ],
)
def test_a_source_that_is_named_takes_the_best_of_a_folder(
    given: list[str], used: list[str], left: list[str]
) -> None:
    every = files(*given)
    found = belonging(every, SOURCES["tops"], {file.path for file in every})
    assert (names(found[0]), names(found[1])) == (used, left)
    assert belonging(every, SOURCES["tops"], ()) == (every, [])


def test_is_known_when_one_source_is_sure() -> None:
    sources = list(SOURCES.values())
    found = [is_known(file, sources) for file in files("a.csv", "weak.csv", "README.md")]
    assert found == [True, False, False]
