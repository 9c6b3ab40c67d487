"""A note's content as front matter: texts, links, identifiers.

Which fields a submission has is up to each venue; those of the stock forms are known here under
the names that venues give them.  What is not known is counted, and its values go nowhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from urllib.parse import quote

from nbproceedings.importers._openreview_authors import Profiles, authors_of
from nbproceedings.importers._openreview_notes import Note
from nbproceedings.importers.haul import SourceFile, Value
from nbproceedings.importers.intake.loose_text import loose_line, loose_paragraphs
from nbproceedings.importers.intake.reading import Json, place
from nbproceedings.importers.intake.wording import address, keywords, plain
from nbproceedings.problem import Place, Problem, Severity
from nbproceedings.text.identifiers import arxiv, doi, openreview

SITE = "https://openreview.net"
_ADDRESS = re.compile(r"https?://[^\s<>\"'`{}|\\^]+", re.I)
_NOTHING = frozenset(
    ("", "-", "--", "n/a", "na", "no", "none", "null", "tba", "tbd", "yes", "false")
)

_DESCRIPTION = ("tldr", "onesentencesummary", "shortsummary", "summaryinonesentence")
_LINKS: dict[str, tuple[str, ...]] = {
    "code": ("code", "codeurl", "codelink", "linktocode", "codeurloptional", "codeavailability",
             "coderepository", "sourcecode", "github", "githuburl", "githubrepo", "software"),
    "data": ("data", "dataset", "datasets", "dataurl", "dataseturl", "datasetlink"),
    "video": ("video", "videourl", "videolink", "fullpresentationvideo", "presentationvideo"),
    "slides": ("slides", "slidesurl", "slideslink", "presentationslides"),
    "poster": ("poster", "posterurl", "posterlink", "posterpdf"),
    "url": ("projectpage", "projecturl", "projectwebsite", "website"),
}  # fmt: skip
_OTHER_LINKS: dict[str, tuple[str, ...]] = {
    "Supplementary material": ("supplementarymaterial", "supplementarymaterials", "supplementary",
                               "supplementalmaterial", "supplement", "appendix"),
    "Spotlight video": ("spotlightvideo",),
}  # fmt: skip
_TEXTS = ("title", "abstract", "keywords", "pdf", "doi", "arxiv", "arxivid", "license")
_BOOK_KEEPING = (
    "authors", "authorids", "bibtex", "paperhash", "venue", "venueid", "originalpdf", "decision",
    "acceptance", "acceptancedecision",
)  # fmt: skip
KNOWN = frozenset(
    name
    for names in (_DESCRIPTION, _TEXTS, _BOOK_KEEPING, *_LINKS.values(), *_OTHER_LINKS.values())
    for name in names
)


def front_matter(
    note: Note, kind: str, profiles: Profiles, problems: list[Problem]
) -> dict[str, Value]:
    """What a note says of its paper, in the record's keys; what it does not say is absent."""
    found: dict[str, Value] = {"title": loose_line(note.text("title"))}
    if kind:
        found["kind"] = kind
    authors = authors_of(note, _at(note, "authors"), profiles, problems)
    if authors:
        found["authors"] = authors
    else:
        message = f"{_short(note.text('title'))} has no authors that may be shown"
        hint = "export after authors are made public, or add them by hand"
        place = _at(note, "authors")
        problems.append(Problem("no-authors", Severity.WARNING, place, message, hint))
    texts = {
        "abstract": loose_paragraphs(note.text("abstract")),
        "description": loose_paragraphs(note.text(*_DESCRIPTION)),
        "number": note.number,
        "license": plain(note.license or note.text("license")),
        "openreview": openreview(note.id) or "",
        "doi": _identifier(note, ("doi",), doi, problems),
        "arxiv": _identifier(note, ("arxiv", "arxivid"), arxiv, problems),
    }
    found |= {key: text for key, text in texts.items() if text}
    words = keywords(note.content.get("keywords"))
    if words:
        found["keywords"] = list(words)
    return found | _links(note, problems)


def _identifier(
    note: Note,
    names: tuple[str, ...],
    canonical: Callable[[str], str | None],
    problems: list[Problem],
) -> str:
    written = note.text(*names).strip()
    found = canonical(written) if written.casefold() not in _NOTHING else ""
    if found is None:
        message = f"{_short(written)} is no {names[0]} identifier"
        place = _at(note, names[0])
        hint = "look it up and add it by hand; it was left out"
        problems.append(Problem("bad-identifier", Severity.WARNING, place, message, hint))
    return found or ""


def _links(note: Note, problems: list[Problem]) -> dict[str, Value]:
    found: dict[str, Value] = {}
    more: list[Value] = []
    pdf = _addresses(note, "pdf", problems)
    if pdf:
        found["pdf"] = pdf[0]
    for key, names in _LINKS.items():
        where = [one for name in names for one in _addresses(note, name, problems)]
        where = list(dict.fromkeys(where))
        if where:
            found[key] = where[0]
        label = "Website" if key == "url" else key.capitalize()
        more += [
            {"label": f"{label} ({number})", "url": one, "kind": key}
            for number, one in enumerate(where[1:], 2)
        ]
    for label, names in _OTHER_LINKS.items():
        where = [one for name in names for one in _addresses(note, name, problems)]
        kind = "video" if "video" in label else "supplement"
        more += [{"label": label, "url": one, "kind": kind} for one in dict.fromkeys(where)]
    if more:
        found["links"] = more
    return found


def _addresses(note: Note, name: str, problems: list[Problem]) -> list[str]:
    """The addresses in a field; files kept at OpenReview get theirs on its site.

    A file that only some may read has none: the link would not open.
    """
    value = note.content.get(name)
    texts = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    found: list[str] = []
    for text in texts:
        if not isinstance(text, str) or text.strip().casefold() in _NOTHING:
            continue
        bare = text.strip()
        if bare.startswith(("/pdf/", "/attachment/", "/attachment?", "/pdf?")):
            if note.public and name not in note.hidden:
                found.append(_of_site(note, name, bare))
            continue
        links = [address(_ended(one)) for one in _ADDRESS.findall(bare)] or [address(bare)]
        good = [one for one in links if one]
        if not good:
            message = f"{note.names[name]} is {_short(bare)}, which is no web address"
            hint = "write one with https://; it was left out"
            place = _at(note, note.names[name])
            problems.append(Problem("refused-link", Severity.WARNING, place, message, hint))
        found += good
    return found


def _ended(link: str) -> str:
    """An address from running text, without the sentence's own punctuation."""
    bare = link.rstrip(".,;:!?")
    return bare[:-1] if bare.endswith(")") and "(" not in bare else bare


def _of_site(note: Note, name: str, path: str) -> str:
    # The page of a note links its attachments by field; the path names one state of the file.
    if path.startswith("/attachment/"):
        field = quote(note.names[name], safe="")
        return f"{SITE}/attachment?id={quote(note.id, safe='')}&name={field}"
    return SITE + quote(path, safe="/?=&.-_~%")


def report_rest(file: SourceFile, notes: Iterable[Note]) -> list[Problem]:
    """Say which fields were not taken over, and that files cannot be seen by everybody."""
    notes = list(notes)
    count = Counter(
        note.names[name]
        for note in notes
        for name, value in note.content.items()
        if name not in KNOWN and _says_anything(value)
    )
    found = []
    if count:
        ordered = sorted(count.items(), key=lambda item: (-item[1], item[0]))
        listed = ", ".join(f"{name} ({number})" for name, number in ordered[:20])
        listed += ", …" if len(ordered) > 20 else ""
        message = f"fields that the record has no place for were left in the file: {listed}"
        hint = "the number is how many accepted papers have it; add what readers need by hand"
        found.append(Problem("fields-left", Severity.NOTE, place(file), message, hint))
    closed = [note for note in notes if not note.public or not note.hidden.isdisjoint(KNOWN)]
    if closed:
        some = len(closed)
        message = (
            f"{some} accepted paper{'s are' if some > 1 else ' is'} not open to everybody on "
            "OpenReview, or not in all fields; files that readers could not open are not linked"
        )
        hint = "make the papers public there and import again, or put the PDFs beside the record"
        found.append(Problem("not-public", Severity.WARNING, place(file), message, hint))
    return found


def _says_anything(value: Json) -> bool:
    return bool(value.strip()) if isinstance(value, str) else value not in ([], {}, None, False)


def _at(note: Note, field: str) -> Place:
    """The place of a field: its path in a JSON file, in a table the row."""
    if note.place.line is not None:
        return note.place
    path = note.place.path
    return Place(f"{path}{'.' if '#' in path else '#'}content.{field}")


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return repr(flat if len(flat) <= 80 else f"{flat[:79]}…")
