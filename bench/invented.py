"""Volumes of any size, invented from fixed words.

Every twentieth paper has the same shape, authors and cited works grow with the number of papers,
and numbers have a fixed width: so the pages of a small and of a large volume have the same content,
and what grows with the volume is the builder's doing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

VOLUME = "toy-2026"

_SUBJECTS = (
    "Flows",
    "Operators",
    "Solvers",
    "Adjoints",
    "Kernels",
    "Manifolds",
    "Pendulums",
    "Samplers",
    "Stiff Systems",
    "Neural Fields",
)
_VIEWS = ("A Toy Model of", "On the Invented Theory of")
_GIVEN = ("Ada", "Boris", "Chidi", "Dora", "Emre", "Fatou", "Goro", "Hedda", "Ioana", "Jürgen")
_FAMILY = ("Toyworth", "Müsterli", "Exampleton", "van der Probe", "Sampleson")
_PLACES = ("Institute of Samples", "University of Exampleton", "Academy of Toys")
_SENTENCES = (
    "We invent a problem, and solve the problem that we have invented.",
    "Let $x_t \\in \\mathbb{R}^n$ follow $\\dot{x} = f_\\theta(x, t)$ with *invented* parameters.",
    "The method needs $O(n \\log n)$ steps, where its predecessors, invented too, need more.",
    "Experiments that nobody has run show a gain of 12 % over the best of three baselines.",
    "An ablation tells which part of the invention matters most: the part that was left out.",
    "Code that does nothing is available, and does it quickly.",
)


@dataclass(frozen=True, slots=True)
class Paper:
    """What an invented paper says."""

    number: int
    title: str
    authors: tuple[tuple[str, str], ...]
    abstract: str
    keywords: tuple[str, ...]
    references: tuple[str, ...]

    @property
    def id(self) -> str:
        return f"paper-{self.number:05}"


def papers(count: int) -> Iterator[Paper]:
    """Invented papers; ``count`` is best a multiple of 20."""
    for number in range(count):
        shape = number % 20
        people = 2 + shape % 3
        yield Paper(
            number,
            title=f"{_VIEWS[shape % 2]} {_SUBJECTS[shape % 10]}, Part {number:05}",
            authors=tuple(_author((number + step * 7) % count) for step in range(people)),
            abstract=" ".join(
                _SENTENCES[(shape + step) % len(_SENTENCES)] for step in range(8 + shape % 5)
            ),
            keywords=tuple(
                f"{_SUBJECTS[(shape + step * 3) % 10].lower()} {number // 20:04}"
                for step in range(3)
            ),
            references=tuple(f"toy-{(number + step * 11) % count:05}" for step in range(5)),
        )


def _author(number: int) -> tuple[str, str]:
    given, family = _GIVEN[number % 10], _FAMILY[number // 10 % 5]
    # The letters of the number make the name one of a kind, with the same length for all.
    middle = "".join("abcdefghij"[int(digit)] for digit in f"{number:05}").capitalize()
    return f"{given} {middle} {family}", _PLACES[number % 3]


def write_volume(folder: Path, count: int) -> None:
    """Write a project with one volume of ``count`` papers below ``folder``."""
    book = folder / "book"
    (book / VOLUME / "papers").mkdir(parents=True)
    write(folder / "_config.yml", _CONFIG)
    write(folder / "_toc.yml", _TOC)
    (book / "_toc.yml").symlink_to("../_toc.yml")
    write(folder / "references.bib", "\n".join(_entry(number) for number in range(count)))
    for name, directive in (("authors", "authors"), ("keywords", "keywords")):
        write(book / f"{name}.md", f"# {name.capitalize()}\n\n```{{{directive}}}\n```\n")
    write(book / "references.md", "# References\n\n```{references}\n```\n")
    write(book / "index.md", "# Invented Proceedings\n\n```{volumes}\n```\n")
    write(book / VOLUME / "index.md", "# Toy Workshop\n\n```{topics}\n```\n")
    write(book / VOLUME / "papers.md", "# Papers\n\n```{papers}\n```\n")
    write(book / VOLUME / "programme.md", "# Programme\n\n```{schedule}\n```\n")
    write(book / VOLUME / "volume.yml", _EVENT)
    invented = list(papers(count))
    write(book / VOLUME / "schedule.yml", _schedule(invented))
    for paper in invented:
        write(book / VOLUME / "papers" / f"{paper.id}.md", _record(paper))


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _record(paper: Paper) -> str:
    authors = "".join(
        f"  - name: {name}\n    affiliations: {place}\n" for name, place in paper.authors
    )
    return (
        f'---\ntitle: "{paper.title}"\nauthors:\n{authors}kind: poster\nabstract: >-\n'
        f"  {paper.abstract}\nkeywords: [{', '.join(paper.keywords)}]\n"
        f"references: [{', '.join(paper.references)}]\n"
        f"pdf: https://example.org/{paper.id}.pdf\ncode: https://example.org/{paper.id}\n---\n"
    )


def _entry(number: int) -> str:
    first, second = _author(number)[0], _author(number + 1)[0]
    return (
        f"@article{{toy-{number:05},\n  author = {{{first} and {second}}},\n"
        f"  title = {{The {{Toy}} Result of {_SUBJECTS[number % 10]} Number {number:05}}},\n"
        f"  journal = {{Journal of Invented Results}},\n  volume = {{{number % 9 + 1}}},\n"
        f"  pages = {{{10 + number % 80}--99}},\n  year = {{{2000 + number % 20}}},\n"
        f"  doi = {{10.5555/toy.{number:05}}}\n}}\n"
    )


def _schedule(invented: list[Paper]) -> str:
    sessions = []
    for start in range(0, len(invented), 20):
        number = start // 20
        day, hour = 1 + number // 8, 9 + number % 8
        listed = "".join(f"      - {paper.id}\n" for paper in invented[start : start + 20])
        sessions.append(
            f"  - id: posters-{number:04}\n    title: Posters {number:04}\n"
            f"    start: 2026-05-{day:02}T{hour:02}:00\n    end: 2026-05-{day:02}T{hour:02}:50\n"
            f"    papers:\n{listed}"
        )
    return "sessions:\n" + "".join(sessions)


_CONFIG = """\
title: Invented Proceedings
author: Nobody
only_build_toc_files: false
execute:
  execute_notebooks: "off"
html:
  baseurl: https://bench.example/
parse:
  myst_enable_extensions: [colon_fence, dollarmath]
sphinx:
  extra_extensions: [nbproceedings.site]
"""

_TOC = f"""\
format: jb-book
root: index
chapters:
  - file: {VOLUME}/index
    sections:
      - file: {VOLUME}/papers
      - file: {VOLUME}/programme
  - file: authors
  - file: keywords
  - file: references
"""

_EVENT = """\
title: First Toy Workshop on Invented Results
short_title: Toy 2026
host: TOYCONF 2026
start: 2026-05-01
end: 2026-05-28
place: Toytown
license: CC-BY-4.0
topics: [Invention, Repetition]
organizers:
  - name: Ada Toyworth
    affiliations: Institute of Samples
"""
