"""Which fields of an entry are read for its paper, under whatever name people give them."""

from __future__ import annotations

from collections.abc import Iterable

from nbproceedings.importers._bibtex_entries import Entry
from nbproceedings.store.bib_fields import is_local

LINKS = {
    "pdf": ("pdf", "pdfurl", "pdf_url", "link_pdf"),
    "code": ("software", "code", "github", "codeurl", "code_url"),
    "data": ("dataset", "data", "dataurl", "data_url"),
    "video": ("video", "recording", "videourl", "video_url"),
    "slides": ("slides", "slidesurl", "slides_url"),
    "poster": ("poster", "posterurl", "poster_url"),
}
OTHER_LINKS = {
    "Supplement": ("supplementary", "supp", "supplement", "supplemental"),
    "Website": ("website", "project", "homepage"),
    "Other files": ("other_files",),
}
# What the fields of an entry say of the volume is read by ``_bibtex_volume``.
_OF_THE_VOLUME = frozenset(
    ("booktitle", "year", "month", "editor", "volume", "series", "publisher", "address",
     "location", "venue", "date", "eventdate", "eventtitle", "organization", "crossref", "xdata",
     "booksubtitle", "shortname", "name", "start", "end", "published")
)  # fmt: skip
_JOURNALS = frozenset(("journal", "journaltitle"))
_READ = frozenset(
    name for names in (*LINKS.values(), *OTHER_LINKS.values()) for name in names
) | frozenset(
    ("title", "subtitle", "author", "abstract", "keywords", "keyword", "pages", "section", "doi",
     "eprint", "eprinttype", "archiveprefix", "primaryclass", "eprintclass", "arxivid", "arxiv",
     "url", "urldate", "howpublished", "openreview", "note", "award", "awards", "prize", "license",
     "licence", "copyright", "language", "langid", "articleno", "eid", "file", "key",
     "ids", "options", "tex_title", "bibtex_author", "firstpage", "lastpage")
)  # fmt: skip


def unread(entries: Iterable[Entry]) -> dict[str, int]:
    """Fields that nothing is made of, and how many entries have them; private ones are not told."""
    count: dict[str, int] = {}
    for entry in entries:
        for name, value in entry.values.items():
            if name in _READ or name in _OF_THE_VOLUME or is_local(name):
                continue
            if name in _JOURNALS and "arxiv" in value.casefold():
                continue  # it was read for the preprint's number
            count[name] = count.get(name, 0) + 1
    return count
