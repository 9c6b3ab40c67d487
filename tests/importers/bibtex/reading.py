"""Reading BibTeX in tests: from text, without a file."""

from __future__ import annotations

from pathlib import Path

from nbproceedings.importers.bibtex import IMPORTER
from nbproceedings.importers.haul import Haul, Options, SourceFile
from nbproceedings.problem import Problem

NOWHERE = Path("/nowhere")


def source(text: str | bytes, name: str = "toys.bib") -> SourceFile:
    return SourceFile(Path(name), text if isinstance(text, bytes) else text.encode())


def read(*texts: str | bytes, part: str | None = None) -> Haul:
    """A haul that adds up."""
    files = [
        source(text, "toys.bib" if at == 0 else f"more{at}.bib") for at, text in enumerate(texts)
    ]
    haul = IMPORTER.read(files, Options(part=part))
    works = len(haul.papers) + len(haul.talks)
    assert haul.read == works + len(haul.left_out) + haul.failed
    return haul


def paper(key: str = "toy1", title: str = "Blocks", **fields: str) -> str:
    """One entry."""
    fields = {"title": title, "author": "Toyworth, Ada"} | fields
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@inproceedings{{{key},\n{lines}}}\n"


def told(problem: Problem) -> str:
    at = ":".join(str(part) for part in (problem.place.line, problem.place.column) if part)
    return f"{at} {problem.severity} {problem.code}: {problem.message} -> {problem.hint}"
