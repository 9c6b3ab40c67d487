"""What an entry says of its paper, in the record's keys."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from nbproceedings.importers._bibtex_entries import Entry
from nbproceedings.importers._bibtex_fields import LINKS, OTHER_LINKS
from nbproceedings.importers._bibtex_people import read_people
from nbproceedings.importers._bibtex_text import Oddities, decode_line, decode_paragraphs
from nbproceedings.importers.haul import Value
from nbproceedings.importers.intake.page_ranges import page_range
from nbproceedings.importers.intake.wording import address, keywords, plain
from nbproceedings.problem import Problem, Severity
from nbproceedings.store.bib_identifiers import (
    bare,
    find_arxiv,
    find_doi,
    find_openreview,
    find_url,
)
from nbproceedings.store.yaml import shorten
from nbproceedings.text.identifiers import arxiv, doi, openreview
from nbproceedings.text.licenses import license_of

_LANGUAGES = {
    "english": "en", "american": "en", "british": "en", "usenglish": "en", "ukenglish": "en",
    "german": "de", "ngerman": "de", "deutsch": "de", "french": "fr", "francais": "fr",
    "français": "fr", "spanish": "es", "italian": "it", "portuguese": "pt", "dutch": "nl",
    "russian": "ru", "chinese": "zh", "japanese": "ja", "korean": "ko", "polish": "pl",
}  # fmt: skip
_LANGUAGE_CODE = re.compile(r"[a-z]{2,3}(?:-[A-Z]{2})?")
_NO_NOTE = re.compile(r"(?:to appear|accepted|in press|forthcoming|preprint)\.?", re.I)


def front_matter(entry: Entry, problems: list[Problem]) -> dict[str, Value]:
    """Keys of a paper, without those that have no value; the title may be empty."""
    odd = Oddities()
    found: dict[str, Value] = {
        "title": decode_line(entry.text("title"), odd),
        "subtitle": decode_line(entry.text("subtitle"), odd),
        "authors": read_people(entry.text("author"), entry.key, entry.at("author"), problems),
        "number": plain(entry.text("articleno", "eid")),
        "pages": page_range(entry.text("pages")),
        "abstract": decode_paragraphs(entry.text("abstract"), odd),
        "keywords": keywords(decode_paragraphs(entry.text("keywords", "keyword"), odd)),
        "license": _license(entry),
        "language": _language(entry),
        "awards": [
            decode_line(one, odd) for one in [entry.text("award", "awards", "prize")] if one
        ],
        "notes": _notes(entry, odd),
    }
    found |= _identified(entry, problems) | _linked(entry, problems)
    problems += _tell(entry, odd)
    return {name: value for name, value in found.items() if value}


def _license(entry: Entry) -> str:
    written = plain(entry.text("license", "licence", "copyright"))
    known = license_of(written) if written else None
    if known is not None:
        return known.spdx or known.name
    return written if entry.text("license", "licence") else ""


def _language(entry: Entry) -> str:
    written = plain(entry.text("language", "langid"))
    code = _LANGUAGES.get(written.casefold(), written)
    return code if _LANGUAGE_CODE.fullmatch(code) and code != "en" else ""


def _notes(entry: Entry, odd: Oddities) -> list[Value]:
    note = decode_paragraphs(entry.text("note"), odd)
    only_a_link = find_url({"note": entry.text("note")}) and " " not in bare(entry.text("note"))
    return [] if not note or only_a_link or _NO_NOTE.fullmatch(note) else [note]


def _identified(entry: Entry, problems: list[Problem]) -> dict[str, Value]:
    """Identifiers, and an address of its own that is none of theirs."""
    values = dict(entry.values)
    if values.get("journaltitle"):
        values.setdefault("journal", values["journaltitle"])
    if values.get("eprinttype"):
        values.setdefault("archiveprefix", values["eprinttype"])
    found: dict[str, Value] = {
        "doi": find_doi(values) or "",
        "arxiv": find_arxiv(values) or "",
        "openreview": find_openreview(values) or "",
    }
    for name, kind in (("doi", "DOI"), ("openreview", "forum of OpenReview")):
        written = entry.text(name)
        if written and not found[name]:
            message = f"{entry.key}: {shorten(written)} is not a {kind}"
            hint = "look it up and add it by hand; it was left out"
            where = entry.at(name)
            problems.append(Problem("bad-identifier", Severity.WARNING, where, message, hint))
    written = find_url(values)
    url = address(written) if written else None
    if entry.text("url") and url is None:
        problems.append(_refused(entry, "url", written))
    canonical: tuple[Callable[[str], str | None], ...] = (doi, arxiv, openreview)
    if url and not any(of(url) in found.values() for of in canonical if of(url)):
        found["url"] = url
    return found


def _linked(entry: Entry, problems: list[Problem]) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for key, names in LINKS.items():
        name = next((name for name in names if entry.text(name)), "")
        url = _address(entry, name, problems) if name else None
        if url:
            found[key] = url
    more: list[Value] = []
    for label, names in OTHER_LINKS.items():
        name = next((name for name in names if entry.text(name)), "")
        url = _address(entry, name, problems) if name else None
        if url:
            more.append({"label": label, "url": url, "kind": label.casefold().replace(" ", "-")})
    if more:
        found["links"] = more
    return found


def _address(entry: Entry, name: str, problems: list[Problem]) -> str | None:
    written = bare(entry.text(name))
    url = address(written)
    if url is None and name not in {"pdf", "supplementary", "supp", "supplement"}:
        problems.append(_refused(entry, name, written))
    return url


def file_names(entry: Entry, *names: str) -> list[str]:
    """Names of files that fields give (``supplementary = {Supplement:doe-supp.pdf}``), bare.

    Only the last part of a path counts: it is looked for among what lies beside the source.
    """
    found = []
    for name in names:
        for part in bare(entry.text(name)).replace("\\:", "\0").split(";"):
            pieces = [piece for piece in part.split(":") if piece.strip()]
            if urlsplit(part.strip()).netloc or not pieces:
                continue
            best = next((one for one in pieces if "." in one), pieces[-1])
            found.append(re.split(r"[/\\]", best.replace("\0", ":"))[-1].strip())
    return found


def _refused(entry: Entry, name: str, written: str) -> Problem:
    message = f"{entry.key}: {name} is {shorten(written)}, which is no web address"
    hint = "write one with https://; it was left out"
    return Problem("refused-link", Severity.WARNING, entry.at(name), message, hint)


def _tell(entry: Entry, odd: Oddities) -> list[Problem]:
    at = entry.at("abstract" if entry.text("abstract") else "title")
    found = []
    if odd.macros:
        listed = ", ".join(list(odd.macros)[:8]) + (", …" if len(odd.macros) > 8 else "")
        message = f"{entry.key}: macros that only the paper defines: {listed}"
        hint = "they stand in the text as they are written: put there what they print"
        found.append(Problem("unknown-macro", Severity.WARNING, at, message, hint))
    if odd.citations:
        listed = ", ".join(shorten(keys) for keys in list(odd.citations)[:8])
        message = f"{entry.key}: the text cites or refers to {listed}, which nothing here resolves"
        hint = "the keys stand in brackets: write the names and years, or take them out"
        found.append(Problem("unresolved-citation", Severity.WARNING, at, message, hint))
    if odd.escaped_twice:
        message = (
            f"{entry.key}: the LaTeX was escaped as if it were plain text (\\$, \\\\textit\\{{)"
        )
        hint = "one level was taken away; compare the formulas with the paper"
        found.append(Problem("escaped-twice", Severity.NOTE, at, message, hint))
    return found
