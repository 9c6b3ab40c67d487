"""``papers.yml``: the accepted papers, with their files in ``papers`` and ``attachments``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from nbproceedings.importers._aclpub2_files import Row, YamlFile, find_beside, safe_path
from nbproceedings.importers._aclpub2_people import people_of_text, read_people
from nbproceedings.importers._bibtex_text import Oddities, decode_line, decode_paragraphs
from nbproceedings.importers.haul import Options, Value
from nbproceedings.importers.intake.decisions import Accepted, Unknown, decision
from nbproceedings.importers.intake.gathering import Gathering
from nbproceedings.importers.intake.page_ranges import page_range
from nbproceedings.importers.intake.wording import address, keywords, plain
from nbproceedings.problem import Severity
from nbproceedings.store.yaml import shorten
from nbproceedings.text.identifiers import doi
from nbproceedings.text.slugs import slug

_FALSE = frozenset(("false", "no", "n", "off", "0"))
NON_ARCHIVAL = "Presented only: this paper is no part of the archival proceedings."
_FOLDERS = ("", "papers", "attachments")
_ATTACHED = {"poster": ".poster.pdf", "presentation": ".slides.pdf", "slides": ".slides.pdf"}
_SUPPLEMENTS = frozenset(("note", "attachment", "supplement", "supplementary", "appendix"))
_LINKED = {
    "software": "code", "code": "code", "dataset": "data", "data": "data", "poster": "poster",
    "presentation": "slides", "slides": "slides", "video": "video",
}  # fmt: skip
_READ = frozenset(
    ("id", "title", "abstract", "authors", "attributes", "file", "pdf_file", "attachments",
     "archival", "keywords", "pages", "doi", "decision", "openreview_id", "subtitle")
)  # fmt: skip
MAX_LISTED = 8


def read_papers(file: YamlFile, options: Options, gathering: Gathering) -> None:
    """Gather the papers of a file."""
    reader = _Papers(file, options, gathering)
    for row in file.rows:
        reader.read(row)
    reader.tell()


class _Papers:
    """The papers of one file."""

    def __init__(self, file: YamlFile, options: Options, gathering: Gathering) -> None:
        self._file = file
        self._options = options
        self._gathering = gathering
        self._missing: list[str] = []
        self._left: Counter[str] = Counter()

    def read(self, row: Row) -> None:
        gathering = self._gathering
        number = plain(row.text("id"))
        odd = Oddities()
        title = decode_line(row.text("title"), odd)
        if not number:
            message = f"the paper {shorten(title)} has no id"
            hint = "give it the id that program.yml names: by it a later import finds the paper"
            gathering.fail("no-id", row.place, message, hint)
            return
        if not any(character.isalnum() for character in title):
            message = f"paper {number} has no title: {title!r}"
            gathering.fail("no-title", row.place, message, "fill in its title")
            return
        if not gathering.is_new(number, title, row.place):
            return
        refused = self._refused(row)
        if refused:
            gathering.leave_out(number, title, refused, row.place)
            return
        about = _attributes(row)
        kind = about.get("presentation_type") or about.get("paper_type", "")
        fields: dict[str, Value] = {
            "title": title,
            "subtitle": decode_line(row.text("subtitle"), odd),
            "authors": _authors(row, number, gathering),
            "kind": slug(kind, limit=40) if kind else "",
            "number": number,
            "pages": page_range(row.text("pages")),
            "abstract": decode_paragraphs(row.text("abstract"), odd),
            "keywords": [*keywords(row.values.get("keywords")), *_area(about)],
            "doi": doi(row.text("doi")) or "",
            "notes": [NON_ARCHIVAL] if is_non_archival(row) else [],
        }
        files = self._files(row, number, fields)
        _tell(odd, number, row, gathering)
        self._left.update(name for name in row.values if name not in _READ)
        self._left.update(
            f"attributes.{name}"
            for name in about
            if name != "submitted_area" and about[name] != kind
        )
        gathering.add(number, fields, row.place, files=files)

    def _refused(self, row: Row) -> str:
        """Why a paper is not in, or nothing: such files hold what is accepted, in many words."""
        written = row.text("decision")
        outcome = decision(written, self._options.accept) if written.strip() else Accepted()
        if isinstance(outcome, Accepted) or (
            isinstance(outcome, Unknown) and not self._options.accept
        ):
            return ""
        return outcome.reason

    def _files(self, row: Row, number: str, fields: dict[str, Value]) -> dict[str, Path]:
        """Attachments by ending; addresses of attachments go into ``fields``."""
        found: dict[str, Path] = {}
        written = row.text("pdf_file", "file")
        if written:
            self._take(row, number, written, ".pdf", found)
        links: list[Value] = []
        for one in row.rows("attachments"):
            kind = plain(one.text("type")).casefold() or "attachment"
            url = address(one.text("url")) if one.text("url") else None
            if url and kind in _LINKED:
                fields.setdefault(_LINKED[kind], url)
            elif url:
                links.append({"label": kind.capitalize(), "url": url, "kind": slug(kind)})
            elif one.text("file"):
                ending = _ATTACHED.get(kind, ".supplement.pdf" if kind in _SUPPLEMENTS else "")
                self._take(row, number, one.text("file"), ending, found)
            elif one.text("url"):
                message = f"paper {number}: {shorten(one.text('url'))} is not a web address"
                hint = "write one with https://; it was left out"
                self._report("refused-link", Severity.WARNING, row, message, hint)
        fields["links"] = links
        return found

    def _take(
        self, row: Row, number: str, written: str, ending: str, found: dict[str, Path]
    ) -> None:
        inside = safe_path(written)
        if inside is None:
            message = f"paper {number}: {shorten(written)} leads out of the folder"
            hint = "put the file beside papers.yml, and name it without '..' and '/'"
            self._report("refused-path", Severity.ERROR, row, message, hint)
            return
        if not ending or not inside.name.casefold().endswith(".pdf"):
            message = f"paper {number}: {shorten(written)} was not taken along: only PDFs are"
            hint = "publish it where it can stay, and give its address in 'code', 'data' or 'links'"
            self._report("file-left", Severity.NOTE, row, message, hint)
            return
        there = find_beside(self._file, inside, _FOLDERS)
        if there is not None:
            found.setdefault(ending, there)
        else:
            self._missing.append(inside.as_posix())

    def _report(self, code: str, severity: Severity, row: Row, message: str, hint: str) -> None:
        self._gathering.report(code, severity, row.place, message, hint)

    def tell(self) -> None:
        """Say what of the file as a whole was not taken."""
        where = self._file.place
        if self._left:
            ordered = sorted(self._left.items(), key=lambda item: (-item[1], item[0]))
            listed = ", ".join(f"{name} ({number})" for name, number in ordered)
            message = f"keys that are not imported: {listed}"
            hint = "the number is how many papers have it; add what readers need by hand"
            self._gathering.report("fields-left", Severity.NOTE, where, message, hint)
        if self._missing:
            more = len(self._missing) - MAX_LISTED
            listed = ", ".join(self._missing[:MAX_LISTED]) + (
                f" and {more} more" if more > 0 else ""
            )
            message = f"files that lie neither in 'papers' nor in 'attachments': {listed}"
            hint = "put these folders beside papers.yml, and import again"
            self._gathering.report("no-pdf", Severity.WARNING, where, message, hint)


def _attributes(row: Row) -> dict[str, str]:
    written = row.values.get("attributes")
    pairs = written.items() if isinstance(written, Mapping) else ()
    return {key: plain(value) for key, value in pairs if isinstance(value, str) and plain(value)}


def is_non_archival(row: Row) -> bool:
    """Whether the paper is marked so; aclpub2 takes a paper without a mark for archival."""
    return row.text("archival").strip().casefold() in _FALSE


def _area(about: Mapping[str, str]) -> list[str]:
    area = about.get("submitted_area", "")
    return [area] if area else []


def _authors(row: Row, number: str, gathering: Gathering) -> list[Value]:
    found: list[Value] = list(read_people(list(row.rows("authors")), gathering.problems))
    if not found:
        found += people_of_text(row.text("authors"), row.place, gathering.problems)
    if not found:
        message = f"paper {number} has no authors"
        hint = "add them to its 'authors', and import again"
        gathering.report("no-authors", Severity.WARNING, row.place, message, hint)
    return found


def _tell(odd: Oddities, name: str, row: Row, gathering: Gathering) -> None:
    if odd.macros or odd.citations:
        listed = ", ".join([*odd.macros, *odd.citations][:8])
        message = f"paper {name}: LaTeX that only the paper understands: {listed}"
        hint = "it stands in the text as it is written: put there what it prints"
        gathering.report("unknown-macro", Severity.WARNING, row.place, message, hint)


def flags(rows: Iterable[Row]) -> tuple[bool, bool]:
    """Whether any paper says that it is archival, and whether any says that it is not."""
    said = [row.text("archival").strip().casefold() for row in rows]
    return any(one and one not in _FALSE for one in said), any(one in _FALSE for one in said)
