"""Read ``references.bib``: every good entry, whatever its neighbours are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from pydantic import ValidationError

from nbproceedings.model.reference import Reference
from nbproceedings.problem import Place, Problem, Severity
from nbproceedings.store.bib_blocks import Blocks, RawEntry, RawField, split_blocks
from nbproceedings.store.bib_fields import inherited_fields, is_local, missing_fields
from nbproceedings.store.bib_identifiers import find_arxiv, find_doi, find_openreview, find_url
from nbproceedings.store.bib_names import Names, split_names
from nbproceedings.store.bib_values import MONTHS, Values
from nbproceedings.store.messages import near
from nbproceedings.store.yaml import shorten
from nbproceedings.text.escape import safe_url
from nbproceedings.text.latex import from_latex, protected
from nbproceedings.text.normalise import normalise

# What biblatex calls otherwise.
_RENAMED = {
    "journaltitle": "journal",
    "location": "address",
    "eprinttype": "archiveprefix",
    "eprintclass": "primaryclass",
}
_OWN = frozenset(
    {"author", "editor", "title", "year", "doi", "url", "crossref", "xdata", "openreview"}
)
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?")
_PRINTABLE = re.compile(r"[ -~]*")
_KEY = re.compile(r"[^\s,{}\"#%'\\~`]+")


class Bibliography(NamedTuple):
    """References in the order of the file, and what was wrong with it."""

    references: tuple[Reference, ...]
    problems: tuple[Problem, ...]


def parse_bibliography(text: str, path: str) -> Bibliography:
    """References of a BibTeX file.

    Parents that only serve others (``@xdata``, sets) are no references themselves.
    """
    return _Reader(split_blocks(text, path), path).run()


class _Reader:
    def __init__(self, blocks: Blocks, path: str) -> None:
        self._blocks = blocks
        self._path = path
        self._problems = blocks.problems
        self._entries: dict[str, RawEntry] = {}
        self._folded: dict[str, RawEntry] = {}
        self._parents: dict[str, RawEntry] = {}
        self._undefined: set[tuple[str, int]] = set()
        self._values = Values(blocks.strings, self._report_undefined)

    def run(self) -> Bibliography:
        for entry in self._blocks.entries:
            first = self._entries.get(entry.key)
            twin = self._folded.setdefault(entry.key.lower(), entry).key
            if first is not None:
                self._report(
                    "duplicate-reference",
                    entry.line,
                    f"the key {entry.key!r} is given twice; the entry in line {first.line} counts",
                    "remove one of them, or give it another key",
                )
                continue
            if twin != entry.key:
                self._report(
                    "duplicate-reference",
                    entry.line,
                    f"the keys {twin!r} and {entry.key!r} differ only in case",
                    "give one of them another key: BibTeX takes them for the same",
                    Severity.WARNING,
                )
            self._entries[entry.key] = entry
        self._parents = self._folded | self._entries
        references = [
            reference
            for entry in self._entries.values()
            if entry.type not in {"xdata", "set"} and (reference := self._reference(entry))
        ]
        return Bibliography(tuple(references), tuple(self._problems))

    def _report(
        self,
        code: str,
        line: int,
        message: str,
        hint: str,
        severity: Severity = Severity.ERROR,
    ) -> None:
        place = Place(self._path, line, 1)
        self._problems.append(Problem(code, severity, place, message, hint))

    def _report_undefined(self, name: str, field: RawField) -> None:
        if (name, field.line) in self._undefined:
            return
        self._undefined.add((name, field.line))
        meant = near(name, [*self._blocks.strings, *MONTHS])
        hint = f"write {field.name} = {{{name}}}, or define it: @string{{{name} = {{…}}}}"
        self._report(
            "undefined-string",
            field.line,
            f"{field.name} = {name}: no @string of that name is defined",
            f"did you mean {meant!r}? Else {hint}" if meant else hint,
        )

    def _reference(self, entry: RawEntry) -> Reference | None:
        unknown: list[tuple[RawField, str]] = []
        fields = inherited_fields(entry, self._parents, unknown)
        for field, key in unknown:
            meant = near(key, self._entries)
            self._report(
                "unknown-crossref",
                field.line,
                f"the entry {entry.key!r} refers to {key!r}, which is not in the file",
                f"did you mean {meant!r}?" if meant else "add that entry, or remove the field",
                Severity.WARNING,
            )
        self._check(entry, fields)
        raw = {
            _RENAMED.get(name, name): self._values.of(field)
            for name, field in fields.items()
            if not is_local(name)
        }
        raw = {name: value for name, value in raw.items() if value}
        return self._build(entry, fields, raw)

    def _check(self, entry: RawEntry, fields: Mapping[str, RawField]) -> None:
        missing = missing_fields(entry, fields) if entry.type not in {"xdata", "set"} else []
        if missing:
            listed = ", ".join(missing)
            self._report(
                "incomplete-reference",
                entry.line,
                f"the entry {entry.key!r} ({entry.type}) has no {listed}",
                "add it, or choose the type that fits; what is there is shown",
                Severity.WARNING,
            )
        if not _KEY.fullmatch(entry.key):
            self._report(
                "bad-key",
                entry.line,
                f"the key {entry.key!r} holds characters that no citation can name",
                "use letters, digits and - _ : . + / only",
                Severity.WARNING,
            )

    def _build(
        self, entry: RawEntry, fields: Mapping[str, RawField], raw: dict[str, str]
    ) -> Reference | None:
        authors = self._names(entry, fields, raw.get("author", ""))
        editors = self._names(entry, fields, raw.get("editor", ""), "editor")
        _read_date(raw)
        title = raw.get("title", "")
        others = {
            name: self._text(entry, fields, name, value)
            for name, value in raw.items()
            if name not in _OWN
        }
        number = find_doi(raw)
        if "doi" in raw and number is None:
            hint = "it starts with '10.'; it was left out"
            self._refuse(entry, fields, "doi", f"{shorten(raw['doi'])} is not a DOI", hint)
        try:
            return Reference(
                key=entry.key,
                type=entry.type,
                title=self._text(entry, fields, "title", title),
                authors=authors.names,
                editors=editors.names,
                others=authors.others or (not authors.names and editors.others),
                year=self._text(entry, fields, "year", raw.get("year", "")),
                doi=number,
                arxiv=find_arxiv(raw),
                openreview=find_openreview(raw),
                url=self._url(entry, fields, find_url(raw)),
                protected=protected(title),
                fields=others,
            )
        except ValidationError as error:  # no field is known to cause one; none may stop the rest
            reason = error.errors()[0]["msg"]
            message = f"the entry {entry.key!r} cannot be read: {reason}"
            self._report("bad-entry", entry.line, message, "correct it; it is left out")
            return None

    def _names(
        self, entry: RawEntry, fields: Mapping[str, RawField], value: str, name: str = "author"
    ) -> Names:
        found = split_names(value)
        if found.by_comma:
            line = fields[name].line if name in fields else entry.line
            self._report(
                "names-by-comma",
                line,
                f"the entry {entry.key!r} separates names by commas: {shorten(found.by_comma[0])}",
                "write ' and ' between names; until then they are one name",
                Severity.WARNING,
            )
        return found

    def _text(self, entry: RawEntry, fields: Mapping[str, RawField], name: str, value: str) -> str:
        text = from_latex(value)
        if _PRINTABLE.fullmatch(text):
            return text
        clean, findings = normalise(text, multiline=False)
        for finding in findings:
            line = fields[name].line if name in fields else entry.line
            message = f"the entry {entry.key!r}, {name}: {finding}"
            hint = "retype it; such characters often come with text copied from a PDF"
            self._report("cleaned-text", line, message, hint, Severity.WARNING)
        return clean

    def _url(self, entry: RawEntry, fields: Mapping[str, RawField], address: str) -> str | None:
        if not address:
            return None
        safe = safe_url(address)
        if safe is None and "url" in fields:
            hint = "it begins with https://; it was left out"
            self._refuse(entry, fields, "url", f"{shorten(address)} is not a web address", hint)
        return safe

    def _refuse(
        self, entry: RawEntry, fields: Mapping[str, RawField], name: str, what: str, hint: str
    ) -> None:
        code = "refused-link" if name == "url" else "wrong-value"
        line = fields[name].line if name in fields else entry.line
        self._report(code, line, f"the entry {entry.key!r}: {what}", hint, Severity.WARNING)


def _read_date(raw: dict[str, str]) -> None:
    """Year and month from biblatex's ``date``, where they are not given."""
    found = _DATE.match(raw.get("date", ""))
    if found:
        raw.setdefault("year", found[1])
        months = list(MONTHS.values())
        if found[2] and 1 <= int(found[2]) <= len(months):
            raw.setdefault("month", months[int(found[2]) - 1])
