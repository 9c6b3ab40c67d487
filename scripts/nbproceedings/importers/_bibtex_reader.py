"""Papers of one BibTeX volume, one after the other, and what is to be said of them together."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from nbproceedings.importers._bibtex_entries import Entry
from nbproceedings.importers._bibtex_fields import unread
from nbproceedings.importers._bibtex_files import Beside, files_beside
from nbproceedings.importers._bibtex_papers import file_names, front_matter
from nbproceedings.importers._bibtex_volume import Event, formats
from nbproceedings.importers.haul import Haul
from nbproceedings.importers.intake.gathering import Gathering
from nbproceedings.importers.intake.page_ranges import Numbered, in_figures, misfits
from nbproceedings.importers.intake.reading import place
from nbproceedings.importers.intake.wording import plain
from nbproceedings.problem import Severity
from nbproceedings.text.folding import fold
from nbproceedings.text.slugs import slug

MAX_LISTED = 8

_NAMED_FILES = {
    ".pdf": ("pdf", "file"),
    ".supplement.pdf": ("supplementary", "supp", "supplement"),
}
_PREFACE = re.compile(
    r"(?:preface|foreword|editorial|front ?matter|welcome|table of contents|"
    r"introduction(?: to (?:the|this) \w+)?|message from .*|(?:program(?:me)? )?committees?)"
    r"(?:[:.].*)?",
    re.I,
)


class Reader:
    """Papers of one volume, one after the other."""

    def __init__(self, event: Event, gathering: Gathering) -> None:
        self._event = event
        self._gathering = gathering
        self._kinds: dict[str, str] = {}
        self._pages: list[Numbered] = []
        self._beside: dict[Path, Beside] = {}

    def run(self, papers: Sequence[Entry]) -> Haul:
        for entry in papers:
            self._take(entry)
        gathering = self._gathering
        gathering.problems += misfits(self._pages)
        self._tell_of_files(papers)
        self._tell_of_fields(papers)
        volume = dict(self._event.fields)
        kinds = formats(self._event, self._kinds)
        if kinds:
            volume["formats"] = kinds
        return gathering.haul(volume=volume)

    def _take(self, entry: Entry) -> None:
        gathering = self._gathering
        fields = front_matter(entry, gathering.problems)
        title = str(fields.get("title", ""))
        if not any(character.isalnum() for character in title):
            message = f"the entry {entry.key!r} has no title: {title!r}"
            hint = "give it its title, and import again; the others are imported"
            gathering.fail("no-title", entry.place, message, hint)
            return
        if not gathering.is_new(entry.key, title, entry.place):
            self._compare_twins(entry, title)
            return
        if not fields.get("authors"):
            message = f"{entry.key} has no authors"
            hint = "add them to its 'author', or say in the record why there are none"
            gathering.report("no-authors", Severity.WARNING, entry.place, message, hint)
        kind, published = self._kind(entry, title)
        fields["kind"] = "" if kind == "paper" else kind
        fields["day"] = published
        pages = in_figures(entry.key, str(fields.get("pages", "")), entry.at("pages"))
        if pages:
            self._pages.append(pages)
        gathering.add(entry.key, fields, entry.place, files=self._files(entry))

    def _compare_twins(self, entry: Entry, title: str) -> None:
        """Two entries of one key are one paper, or somebody's paper is lost."""
        first = self._gathering.drafts[entry.key]
        if fold(first.title) != fold(title):
            message = f"the key {entry.key!r} stands for two papers: {first.title!r} and {title!r}"
            hint = "give one of them another key, and import again; only the first is imported"
            self._gathering.report("duplicate-key", Severity.ERROR, entry.place, message, hint)

    def _kind(self, entry: Entry, title: str) -> tuple[str, str]:
        """The kind of a paper by its section, and its day of publication."""
        event = self._event
        written = plain(entry.text("section"))
        whole = event.published.get("", "")
        if not written:
            is_preface = _PREFACE.fullmatch(title) and not entry.text("abstract")
            kind = "preface" if is_preface else "paper"
            self._kinds.setdefault(kind, kind.capitalize())
            return kind, whole
        known = event.sections.get(written.casefold())
        if known is None:
            by_title = (one for one in event.sections.values() if fold(one[1]) == fold(written))
            known = next(by_title, None)
        if known is None and event.sections:
            listed = ", ".join(repr(name) for name in list(event.sections)[:MAX_LISTED])
            message = f"{entry.key}: the section {written!r} is not among those of the volume"
            hint = f"write one of {listed}, or add it to 'sections' of the proceedings"
            at = entry.at("section")
            self._gathering.report("unknown-section", Severity.WARNING, at, message, hint)
        kind, shown = known or (slug(written, limit=40), written)
        self._kinds.setdefault(kind, shown)
        return kind, event.published.get(written.casefold(), whole)

    def _files(self, entry: Entry) -> Mapping[str, Path]:
        folder = entry.file.path.parent
        if folder not in self._beside:
            self._beside[folder] = files_beside(entry.file.path)
        beside = self._beside[folder]
        found = beside.of(entry.key)
        for ending, names in _NAMED_FILES.items():
            for name in file_names(entry, *names):
                path = beside.named(name) if name.casefold().endswith(".pdf") else None
                if path is not None:
                    found.setdefault(ending, path)
        others = beside.others(entry.key)
        if others:
            message = f"{entry.key}: {', '.join(others)} is no PDF and was not taken along"
            hint = "publish it where it can stay, and give its address in 'links'"
            self._gathering.report("file-left", Severity.NOTE, entry.place, message, hint)
        return found

    def _tell_of_files(self, papers: Sequence[Entry]) -> None:
        drafts = self._gathering.drafts
        for folder, beside in self._beside.items():
            mine = [
                one for one in papers
                if one.key in drafts and one.file.path.parent == folder
            ]  # fmt: skip
            without = [one for one in mine if ".pdf" not in drafts[one.key].files]
            if not mine or len(without) == len(mine):
                continue  # the papers are elsewhere, and what lies here is none of ours
            where = place(mine[0].file)
            if without:
                message = f"papers without a PDF: {_listed([one.key for one in without])}"
                hint = "put <key>.pdf beside the .bib, and import again"
                self._gathering.report("no-pdf", Severity.WARNING, where, message, hint)
            orphans = beside.unclaimed()
            if orphans:
                message = f"PDFs that no entry has for its key: {_listed(orphans)}"
                hint = "name each PDF as the key of its paper, and import again"
                self._gathering.report("unclaimed-pdf", Severity.WARNING, where, message, hint)
            if beside.twice:
                message = f"PDFs that are there twice: {_listed(sorted(beside.twice))}"
                hint = "the one nearest to the .bib counts; delete the other"
                self._gathering.report("duplicate-file", Severity.NOTE, where, message, hint)

    def _tell_of_fields(self, papers: Sequence[Entry]) -> None:
        left = unread(papers)
        if papers and left:
            ordered = sorted(left.items(), key=lambda item: (-item[1], item[0]))
            listed = _listed([f"{name} ({number})" for name, number in ordered])
            message = f"fields that the record has no place for were left in the file: {listed}"
            hint = "the number is how many entries have it; add what readers need by hand"
            where = place(papers[0].file)
            self._gathering.report("fields-left", Severity.NOTE, where, message, hint)


def _listed(names: Sequence[str]) -> str:
    more = len(names) - MAX_LISTED
    return ", ".join(names[:MAX_LISTED]) + (f" and {more} more" if more > 0 else "")
