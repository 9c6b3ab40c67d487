"""BibTeX: any ``.bib`` as the list of a volume's papers, and the volume where it is described.

With ``@Proceedings`` this is what PMLR asks organisers for, in full.  A broken entry costs only
itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nbproceedings.importers._bibtex_choice import NO_ROWS, choose
from nbproceedings.importers._bibtex_entries import read_entries
from nbproceedings.importers._bibtex_reader import Reader
from nbproceedings.importers._bibtex_volume import event_of_papers, event_of_proceedings
from nbproceedings.importers.haul import Haul, Importer, Options, Recognition, SourceFile
from nbproceedings.importers.intake.gathering import Gathering
from nbproceedings.importers.intake.reading import text_of

SEEN = 400_000
"""Bytes at the beginning of a file by which it is recognised."""
_ENTRY = re.compile(r"^[ \t]*@[ \t]*(\w+)[ \t]*[{(][ \t]*[^\s,{}=]+\s*,", re.MULTILINE)
_START = re.compile(r"^[ \t]*@[ \t]*[A-Za-z]+[ \t]*[{(]", re.MULTILINE)


def recognise(file: SourceFile) -> Recognition | None:
    """Entries at the beginning of lines, in a file that begins with one or is called ``.bib``."""
    named = file.path.suffix.casefold() in (".bib", ".bibtex")
    if not named and b"@" not in file.data[:SEEN]:
        return None
    text = text_of(SourceFile(file.path, file.data[:SEEN]))[0]
    types = [kind.lower() for kind in _ENTRY.findall(text)]
    if not types and named and _START.search(text):
        return Recognition(60, "it is called .bib, and has entries without keys")
    if not types or not (named or text.lstrip()[:1] in ("@", "%")):
        return None
    if "proceedings" in types:
        return Recognition(95, "it is BibTeX with an @Proceedings entry")
    return Recognition(90, f"it is BibTeX: it begins with an @{types[0]} entry")


def read(files: Sequence[SourceFile], options: Options) -> Haul:
    """Papers of all files, and their volume."""
    found = read_entries(files)
    gathering = Gathering(problems=found.problems)
    gathering.failed = sum(one.type not in NO_ROWS for one in found.set_aside)
    whole, papers = choose(found.entries, options.part, gathering)
    event = (
        event_of_proceedings(whole, gathering.problems)
        if whole
        else event_of_papers(papers, gathering.problems)
    )
    return Reader(event, gathering).run(papers)


IMPORTER = Importer(
    name="bibtex",
    summary="BibTeX: a list of papers, with @Proceedings in full what PMLR asks for",
    files="one or more .bib files; PDFs named by key lie beside them or in folders below",
    recognise=recognise,
    read=read,
)
