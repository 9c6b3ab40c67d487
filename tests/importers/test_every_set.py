"""Every real export becomes a volume that passes the checks and builds, beside all the others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from building import Built, build
from importers.raw_files import loaded
from importers.real_imports import empty_project, errors, request, sources, written
from importers.real_sets import SETS, SUITES, UNTAKEN
from nbproceedings.checks import run_checks
from nbproceedings.importers import importers
from nbproceedings.importers.landing.importing import Request, import_into
from nbproceedings.importers.landing.report import Report
from nbproceedings.importers.recognition import recognise
from nbproceedings.model import Volume
from nbproceedings.model.catalogue import Catalogue
from nbproceedings.problem import Problem, Severity
from nbproceedings.store.project import Project
from nbproceedings.store.series import read_series

# Two hold the papers of another one again: "icml" and "miniconf".
TOGETHER = sorted(set(SETS) - {"icml-cut", "iclr"})
# It begins with a letter that is sought fast, and looks at what stands before it afterwards.
ADDRESS = re.compile(r"@(?<=[\w.+%-]@)(?=(?:[\w-]{1,63}\.){1,8}[A-Za-z]{2,24})")
PRIVATE = {
    "an address in disguise": re.compile(
        r"mailto:|[\[({]\s?at\s?[\])}]\s?\w|\bat \w+ dot \w", re.I
    ),
    "a telephone number": re.compile(
        r"(?<![\w./:+-])\+\d{1,3}[\s(./-]{0,2}\d[\d\s()./-]{6,14}\d(?![\w/-])"
        r"|\b(?:tel|phone|fax|mobile|whatsapp)\b[.:]{0,2}\s*[+(]?\d"
        r"|(?<![\w./:-])\(\d{3}\)[ .-]?\d{3}[ .-]\d{4}(?![\w-])",
        re.I,
    ),
    "a way into a meeting": re.compile(
        r"zoom\.us/|meet\.google\.com/|teams\.microsoft\.com/|webex\.com/|[?&]pwd=|(?-i:MASKED)",
        re.I,
    ),
    "a review": re.compile(
        r"AnonReviewer|\bReviewer\s?#?\d|\bmeta-?review\b"
        r"|^(?:rating|confidence|recommendation|score|soundness)\s*:",
        re.I | re.M,
    ),
    "a profile's id": re.compile(r"(?<![\w/.])~[A-Z][\w-]*_[A-Z][\w-]*\d"),
}


def test_every_file_is_a_set_s_or_nobody_s(shared_data: Path) -> None:
    files = {path for path in shared_data.rglob("*") if path.is_file()}
    tables = {
        "sets": [pattern for one in SETS.values() for pattern in one.files],
        "suites": [pattern for patterns in SUITES.values() for pattern in patterns],
        "untaken": [*UNTAKEN],
    }
    found: Counter[Path] = Counter()
    for patterns in tables.values():
        by_pattern = {one: {path for path in shared_data.glob(one) if path in files}
                      for one in patterns}  # fmt: skip
        assert [pattern for pattern, paths in by_pattern.items() if not paths] == []
        found.update(set().union(*by_pattern.values()))
    assert sorted(files - found.keys()) == []
    assert sorted(path for path, tables_of_it in found.items() if tables_of_it > 1) == []


def test_what_no_source_takes_is_recognised_by_none(shared_data: Path) -> None:
    paths = {path for pattern in UNTAKEN for path in shared_data.glob(pattern) if path.is_file()}
    assert len(paths) > 200
    known = {path: recognise(sources([path]), importers()).importer for path in sorted(paths)}
    assert {path: source.name for path, source in known.items() if source} == {}


def addresses(text: str) -> list[str]:
    """What looks like an e-mail address; faster than one pattern."""
    return [
        text[max(0, match.start() - 20) : match.start() + 40] for match in ADDRESS.finditer(text)
    ]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("an address in disguise", "ada [at] toys.example"),
        ("an address in disguise", "ada at toys dot example"),
        ("a telephone number", "+49 30 5555 0100"),
        ("a telephone number", "Tel.: 5550100"),
        ("a telephone number", "(555) 555-0100"),
        ("a way into a meeting", "https://us02web.zoom.us/j/1?pwd=toys"),
        ("a review", "by AnonReviewer2"),
        ("a review", "abstract: Toys.\nrating: 9"),
        ("a profile's id", "id: ~Ada_Toyworth1"),
    ],
)
def test_what_is_private_would_be_found(kind: str, text: str) -> None:
    assert PRIVATE[kind].search(text)
    assert addresses("mail ada@toys.example") == ["mail ada@toys.example"]


@dataclass(frozen=True)
class Together:
    """Sets as volumes of one project, and what the checks say about it."""

    project: Project
    reports: dict[str, Report]
    volumes: dict[str, Volume]
    problems: tuple[Problem, ...]


@pytest.fixture(scope="module")
def together(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Together:
    project = empty_project(tmp_path_factory.mktemp("together") / "real")
    read = {name: sources(SETS[name].paths(shared_data)) for name in TOGETHER}
    reports = {}
    # The smallest first: each import reads what is there.
    for name in sorted(read, key=lambda name: sum(len(file.data) for file in read[name])):
        importer, given = importers()[SETS[name].source], request(name, SETS[name])
        reports[name] = import_into(project, importer, read[name], given)
    loaded = read_series(project)
    problems = (*loaded.problems, *run_checks(loaded, Catalogue(loaded.series)))
    return Together(project, reports, {one.id: one for one in loaded.series.volumes}, problems)


@pytest.mark.exhaustive
def test_every_set_is_imported_and_passes_the_checks(together: Together) -> None:
    of_checks: dict[str, Counter[str]] = {name: Counter() for name in TOGETHER}
    for problem in together.problems:
        if problem.severity is Severity.ERROR:
            of_checks[problem.place.path.split("/")[1]][problem.code] += 1
    for name, report in together.reports.items():
        assert errors(report.problems) + of_checks[name] == Counter(SETS[name].errors), name
        assert report.failed == 0
        assert report.read == report.imported + len(report.left_out)
    assert sorted(together.volumes) == TOGETHER
    for name, volume in together.volumes.items():
        assert len(volume.papers) + len(volume.talks) == together.reports[name].imported


@pytest.mark.exhaustive
def test_nothing_private_is_in_any_file(together: Together) -> None:
    found = set()
    for file, text in written(together.project):
        found |= {("an address", file, one) for one in addresses(text)}
        if file.endswith((".md", ".yml", ".bib")):
            found |= {
                (kind, file, match[0])
                for kind, pattern in PRIVATE.items()
                for match in pattern.finditer(text)
            }
    assert found == set()


@pytest.fixture(scope="module")
def built(together: Together) -> Built:
    return build(together.project.root)


@pytest.mark.exhaustive
def test_every_volume_is_built(together: Together, built: Built) -> None:
    assert built.code == 0, built.log[-5000:]
    assert "Traceback" not in built.log
    # What the checks say about the texts themselves is right, and all there is to say.
    told = [one.message for one in together.problems if one.severity is not Severity.NOTE]
    assert [line for line in built.warnings if not any(message in line for message in told)] == []
    assert len(built.warnings) == len(told)
    for volume in together.volumes.values():
        for kind, works in (("papers", volume.papers), ("talks", volume.talks)):
            pages = {path.stem for path in (built.site / volume.id / kind).glob("*.html")}
            assert pages == {work.id for work in works}
        assert volume.title in built.text(f"{volume.id}/index")
        has_programme = (built.site / volume.id / "programme.html").exists()
        assert has_programme == bool(volume.schedule.sessions)


@pytest.mark.exhaustive
def test_no_address_is_on_any_page(built: Built) -> None:
    for path in sorted(built.site.rglob("*")):
        if path.is_file() and path.suffix in {".html", ".bib", ".json", ".xml", ".txt", ".csv"}:
            found = addresses(path.read_text(encoding="utf-8"))
            assert found == [], path.relative_to(built.site)


@dataclass(frozen=True)
class Nasty:
    """A file of a suite in a project of its own."""

    path: Path
    report: Report
    volumes: tuple[Volume, ...]
    errors: Counter[str]


def suite(source: str, shared_data: Path, folder: Path) -> Iterator[Nasty]:
    paths = [path for pattern in SUITES[source] for path in sorted(shared_data.glob(pattern))]
    for at, path in enumerate(paths):
        project = empty_project(folder / str(at))
        given = Request("nasty", "Nasty", "2020-01-01", "UTC")
        report = import_into(project, importers()[source], sources([path]), given)
        loaded = read_series(project, cache=False)
        checked = run_checks(loaded, Catalogue(loaded.series))
        found = errors((*report.problems, *loaded.problems, *checked))
        yield Nasty(path, report, loaded.series.volumes, found)


@pytest.mark.exhaustive
def test_each_nasty_bibliography_is_imported_and_passes_the_checks(
    shared_data: Path, tmp_path: Path
) -> None:
    found: Counter[str] = Counter()
    counted = nobody = 0
    for one in suite("bibtex", shared_data, tmp_path):
        report = one.report
        assert report.read == report.imported + len(report.left_out) + report.failed, one.path
        found += one.errors
        theirs = one.path.with_name(f"{one.path.stem}-entries.json")
        if theirs.exists():
            assert report.read == len(loaded(theirs)), one.path
            counted += 1
        text = one.path.read_text(encoding="utf-8", errors="replace")
        for volume in one.volumes:
            assert len(volume.papers) == report.imported
            for paper in volume.papers:
                who = re.search(r"\bauthor\s*=(.*)", entry(text, paper.source[0].id))
                assert paper.authors or not who or who[1].strip() == '"Author",', one.path
                nobody += not paper.authors
    assert (counted, nobody) == (25, 46)
    assert found == {
        # What cannot be a paper, or not without one of the other files.
        "no-title": 146, "bad-entry": 16, "duplicate-key": 3,
        # Files with nothing but comments, nothing at all, or letters that are not in UTF-8.
        "wrong-source": 4, "empty-source": 1, "encoding": 3,
        # Entries that name nobody.
        "paper-without-authors": 46,
    }  # fmt: skip


def entry(text: str, key: str | None) -> str:
    """The entry with that key, as far as the next one."""
    assert key
    begins = re.search(rf"@\w+\s*{{\s*{re.escape(key)}\s*,", text)
    assert begins
    return re.split(r"^\s*@", text[begins.end() :], maxsplit=1, flags=re.M)[0]


@pytest.mark.exhaustive
def test_each_nasty_calendar_is_imported_and_passes_the_checks(
    shared_data: Path, tmp_path: Path
) -> None:
    found: Counter[str] = Counter()
    sessions = 0
    for one in suite("ics", shared_data, tmp_path):
        found += one.errors
        sessions += sum(len(volume.schedule.sessions) for volume in one.volumes)
    assert sessions == 699
    assert found == {
        "unknown-zone": 8,  # a zone of a program that nobody else knows, without a definition
        "bad-moment": 3, "control-characters": 1, "cut-off": 1,
    }  # fmt: skip
