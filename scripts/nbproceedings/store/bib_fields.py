"""Which fields an entry must have, which never leave the file, and what an entry inherits."""

from __future__ import annotations

from collections.abc import Mapping

from nbproceedings.store.bib_blocks import RawEntry, RawField

REQUIRED: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "article": (("author",), ("title",), ("journal", "journaltitle"), ("year", "date")),
    "book": (("author", "editor"), ("title",), ("publisher",), ("year", "date")),
    "booklet": (("title",),),
    "inbook": (("author", "editor"), ("title",), ("chapter", "pages"), ("year", "date")),
    "incollection": (("author",), ("title",), ("booktitle",), ("year", "date")),
    "inproceedings": (("author",), ("title",), ("booktitle",), ("year", "date")),
    "conference": (("author",), ("title",), ("booktitle",), ("year", "date")),
    "manual": (("title",),),
    "mastersthesis": (("author",), ("title",), ("school", "institution"), ("year", "date")),
    "misc": (("title", "howpublished", "url"),),
    "phdthesis": (("author",), ("title",), ("school", "institution"), ("year", "date")),
    "thesis": (("author",), ("title",), ("school", "institution"), ("year", "date")),
    "proceedings": (("title",), ("year", "date")),
    "techreport": (("author",), ("title",), ("institution",), ("year", "date")),
    "report": (("author",), ("title",), ("institution",), ("year", "date")),
    "unpublished": (("author",), ("title",)),
}
"""What the BibTeX manual (Patashnik, "BibTeXing", section 3.1) requires; of each group one."""

_LOCAL = frozenset(
    (
        *("__markedentry", "abstract", "annotation", "annote", "bibsource", "biburl", "comment"),
        *("creationdate", "date-added", "date-modified", "file", "groups", "internal-note"),
        *("keywords", "local-url", "modificationdate", "owner", "ranking", "rating", "read"),
        *("review", "timestamp"),
    )
)
_LOCAL_PREFIXES = ("bdsk-", "mendeley-", "jabref", "citeulike-", "zotero")
_OTHER_NAMES = frozenset(("date", "journaltitle"))  # biblatex's, for year and journal
_NOT_INHERITED = frozenset(
    ("crossref", "xdata", "xref", "ids", "options", "label", "sortkey", "entryset", "related")
)
_IN_BOOK = frozenset({"inproceedings", "incollection", "inbook", "conference", "suppbook"})
_BOOK_FIELDS = {"title": "booktitle", "subtitle": "booksubtitle"}
MAX_INHERITED = 8
"""Parents of parents that are followed."""


def is_local(name: str) -> bool:
    """Whether a field is its owner's business: files, notes, time stamps, the abstract."""
    return name in _LOCAL or name.startswith(_LOCAL_PREFIXES)


def missing_fields(entry: RawEntry, fields: Mapping[str, RawField]) -> list[str]:
    """What the entry's type requires and it does not have; alternatives joined by "or"."""
    groups = REQUIRED.get(entry.type, (("title",),))
    return [
        " or ".join(name for name in group if name not in _OTHER_NAMES)
        for group in groups
        if not any(name in fields and fields[name].value.strip('{}" \t\n') for name in group)
    ]


def inherited_fields(
    entry: RawEntry, entries: Mapping[str, RawEntry], unknown: list[tuple[RawField, str]]
) -> dict[str, RawField]:
    """The entry's fields with those of its ``crossref`` and ``xdata`` parents.

    ``unknown`` gathers references to parents that are not there.
    """
    return _inherited(entry, entries, unknown, MAX_INHERITED)


def _inherited(
    entry: RawEntry,
    entries: Mapping[str, RawEntry],
    unknown: list[tuple[RawField, str]],
    depth: int,
) -> dict[str, RawField]:
    fields = dict(entry.fields)
    if depth == 0:
        return fields
    for link in ("xdata", "crossref"):
        field = entry.fields.get(link)
        if field is None:
            continue
        for key in field.value.strip('{}" \t\n').split(","):
            # BibTeX does not tell upper from lower case here.
            parent = entries.get(key.strip()) or entries.get(key.strip().lower())
            if parent is None:
                unknown.append((field, key.strip()))
                continue
            renamed = _BOOK_FIELDS if link == "crossref" and entry.type in _IN_BOOK else {}
            for name, value in _inherited(parent, entries, [], depth - 1).items():
                if name not in _NOT_INHERITED:
                    fields.setdefault(renamed.get(name, name), value)
    return fields
