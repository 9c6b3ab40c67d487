"""Every kind of bad input gives exactly its messages, and costs nothing but itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from nbproceedings.checks import run_checks
from nbproceedings.model.catalogue import Catalogue
from nbproceedings.problem import Problem
from nbproceedings.store.project import Project
from nbproceedings.store.series import Loaded, read_series
from store.bad_messages import ERROR_MESSAGES
from toy import FILES, make_project

BAD = Path(__file__).parent / "bad"
TARGETS = {
    ".paper.md": "book/toys-2031/papers/bad.md",
    ".talk.md": "book/toys-2031/talks/bad.md",
    ".volume.yml": "book/toys-2030/volume.yml",
    ".schedule.yml": "book/toys-2031/schedule.yml",
    ".people.yml": "book/people.yml",
    ".config.yml": "_config.yml",
    ".bib": "references.bib",
}


def target(name: str) -> str:
    return next(path for ending, path in TARGETS.items() if name.endswith(ending))


def told(problem: Problem) -> str:
    place = f"{problem.place.line}:{problem.place.column}"
    return f"{place} {problem.severity} {problem.code}: {problem.message} -> {problem.hint}"


def load(root: Path) -> Loaded:
    return read_series(Project.find(root), cache=False)


def test_every_file_has_its_messages() -> None:
    assert sorted(ERROR_MESSAGES) == sorted(path.name for path in BAD.iterdir())


@pytest.mark.parametrize("name", sorted(ERROR_MESSAGES))
def test_messages(name: str, tmp_path: Path) -> None:
    path = target(name)
    loaded = load(make_project(tmp_path, {path: (BAD / name).read_bytes()}))
    assert [told(problem) for problem in loaded.problems] == ERROR_MESSAGES[name]
    assert {problem.place.path for problem in loaded.problems} == {path}


@pytest.mark.parametrize("name", sorted(ERROR_MESSAGES))
def test_nothing_else_is_lost(name: str, tmp_path: Path) -> None:
    whole = load(make_project(tmp_path / "whole")).series
    loaded = load(make_project(tmp_path / "bad", {target(name): (BAD / name).read_bytes()}))
    expected = {
        work.id
        for volume in whole.volumes
        for work in volume.works()
        if not (volume.id == "toys-2030" and name in {"no-start.volume.yml", "list.volume.yml"})
    }
    found = {work.id for volume in loaded.series.volumes for work in volume.works()}
    assert expected <= found
    run_checks(loaded, Catalogue(loaded.series))


# What is left of each bad paper: title, authors, keywords, abstract; None where it is left out.
SURVIVORS: dict[str, tuple[str, tuple[str, ...], tuple[str, ...], str | None] | None] = {
    "duplicate-key.paper.md": ("Kites in the Wind", ("Eve Kite",), ("wind",), None),
    "unknown-key.paper.md": ("Kites in the Wind", ("Eve Kite",), (), None),
    "wrong-type.paper.md": ("Kites in the Wind", ("Cy Spinner",), (), None),
    "yaml-1.1.paper.md": (
        "NO",
        ("Eve Kite",),
        ("on", "off", "012", "1_000", "1.10", "0x1F", "9:30", "12", "1.5", "plain"),
        None,
    ),
    "no-title.paper.md": None,
    "empty-title.paper.md": None,
    "empty.paper.md": None,
    "no-front-matter.paper.md": None,
    "unclosed-front-matter.paper.md": ("Kites in the Wind", ("Eve Kite",), (), None),
    "late-front-matter.paper.md": ("Kites in the Wind", ("Eve Kite",), (), None),
    "given-by-place.paper.md": ("Kites in the Wind", ("Eve Kite",), (), None),
    "email.paper.md": ("Kites in the Wind", ("Eve Kite",), (), None),
    "colon.paper.md": (
        "Kites: A Survey",
        ("Eve Kite",),
        ("wind",),
        "We fly kites of the following kinds: red and blue.",
    ),
    "quotes.paper.md": ('"Kites" in the Wind', ("Eve Kite",), (), None),
    "special-start.paper.md": ("*Kites* in the Wind", ("Eve Kite",), (), "%d kites"),
    "vanishing.paper.md": ("Kite", ("Eve Kite",), (), "flies"),
    "indentation.paper.md": (
        "Kites in the Wind",
        ("Eve Kite", "Cy Spinner"),
        ("wind", "rain"),
        None,
    ),
    "tags.paper.md": ("Kites in the Wind", ("Eve Kite",), (), None),
    "aliases.paper.md": None,
    "deep.paper.md": None,
    "hidden-characters.paper.md": ("Kites in the Wind", ("Eve Kite",), (), "up and down, free"),
    "crlf.paper.md": ("Kites in the Wind", ("Eve Kite",), (), None),
    "bom.paper.md": ("Kites in the Wind", ("Eve Kite",), (), None),
    "latin1.paper.md": ("Kites in the Wind", ("Zoë Kite", "José Kite"), (), None),
    "latin1-among-utf8.paper.md": ("Drachen", ("Zoë Kite", "José Kite"), (), None),
    "utf16.paper.md": ("Kites in the Wind", ("Zoë Kite",), (), None),
    "utf16-unmarked.paper.md": ("Kites in the Wind", ("Zoë Kite",), (), None),
    "control-characters.paper.md": ("Kites in the Wind", ("Eve Kite",), (), None),
    "nel.paper.md": ("Kites in the Wind", ("Eve Kite",), (), None),
}


@pytest.mark.parametrize("name", sorted(SURVIVORS))
def test_what_is_good_survives(name: str, tmp_path: Path) -> None:
    root = make_project(tmp_path, {TARGETS[".paper.md"]: (BAD / name).read_bytes()})
    papers = {paper.id: paper for paper in load(root).series.volumes[0].papers}
    paper = papers.get("bad")
    left = paper and (
        paper.title,
        tuple(author.name.printed for author in paper.authors),
        paper.keywords,
        paper.abstract,
    )
    assert left == SURVIVORS[name]


def test_what_is_good_survives_in_a_volume(tmp_path: Path) -> None:
    content = (BAD / "wrong.volume.yml").read_bytes()
    series = load(make_project(tmp_path, {TARGETS[".volume.yml"]: content})).series
    volume = {volume.id: volume for volume in series.volumes}["toys-2030"]
    assert volume.title == "toys-2030"
    assert volume.end is None
    assert volume.timezone == "UTC"
    assert [person.name.printed for person in volume.organizers] == ["Cy Spinner"]
    assert [day.label for day in volume.important_dates] == ["Decision"]
    assert [topic.title for topic in volume.topics[0].topics] == ["Springs"]
    assert [paper.id for paper in volume.papers] == ["kites", "marbles"]


def test_what_is_good_survives_in_a_schedule(tmp_path: Path) -> None:
    content = (BAD / "wrong.schedule.yml").read_bytes()
    series = load(make_project(tmp_path, {TARGETS[".schedule.yml"]: content})).series
    sessions = series.volumes[0].schedule.sessions
    assert [session.id for session in sessions] == ["morning", "afternoon"]
    assert [slot.paper for slot in sessions[0].slots] == ["clockwork", "paper-dolls"]
    assert [(slot.talk, slot.title) for slot in sessions[1].slots] == [
        ("keynote", None),
        (None, "Break"),
        ("panel", None),
    ]


def test_what_is_good_survives_among_people(tmp_path: Path) -> None:
    content = (BAD / "wrong.people.yml").read_bytes()
    people = load(make_project(tmp_path, {TARGETS[".people.yml"]: content})).series.people
    assert [(person.id, person.name.printed, person.orcid) for person in people] == [
        ("cy-spinner", "Cy Spinner", None)
    ]


def test_what_is_good_survives_among_references(tmp_path: Path) -> None:
    content = (BAD / "broken.bib").read_bytes()
    references = load(make_project(tmp_path, {TARGETS[".bib"]: content})).series.references
    assert [reference.key for reference in references] == [
        "toyworth2029",
        "spinner2028",
        "doll2027",
        "Spinner2028",
        "incomplete",
        "last",
    ]
    spinner = references[1]
    assert (spinner.title, spinner.fields["booktitle"], spinner.url) == (
        "Tops That Never Fall",
        "toyday",
        None,
    )


def test_the_toy_series_is_without_a_fault(tmp_path: Path) -> None:
    loaded = load(make_project(tmp_path))
    assert loaded.problems == ()
    assert run_checks(loaded, Catalogue(loaded.series)) == ()
    assert len(FILES) == sum(1 for path in loaded.project.root.rglob("*") if path.is_file()) - 1
