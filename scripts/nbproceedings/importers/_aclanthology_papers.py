"""Papers of an Anthology volume: people, links, and what became of them since."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from nbproceedings.importers._aclanthology_text import abstract_of, title_of
from nbproceedings.importers._aclanthology_xml import Element
from nbproceedings.importers.haul import Value
from nbproceedings.importers.intake.affiliations import split_affiliations
from nbproceedings.importers.intake.page_ranges import page_range
from nbproceedings.importers.intake.person import person
from nbproceedings.importers.intake.wording import address, day, plain
from nbproceedings.problem import Place, Problem, Severity
from nbproceedings.store.yaml import shorten
from nbproceedings.text.identifiers import doi

SITE = "https://aclanthology.org"
NO_AUTHORS = "The ACL Anthology names no authors."

_OLD_STYLE = re.compile(r"[A-Z][0-9]{2}")
_LOCAL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
# ISO 639-3, which the Anthology writes, where the record knows a shorter code.
_SHORT_LANGUAGES = {
    "eng": "en", "deu": "de", "fra": "fr", "spa": "es", "ita": "it", "por": "pt", "nld": "nl",
    "rus": "ru", "zho": "zh", "jpn": "ja", "kor": "ko", "ara": "ar", "tur": "tr", "hin": "hi",
}  # fmt: skip
_READ = frozenset(
    ("title", "author", "editor", "pages", "abstract", "url", "bibkey", "doi", "award", "revision",
     "erratum", "retracted", "removed", "attachment", "video", "language", "note", "pwccode",
     "pwcdataset", "mrf")
)  # fmt: skip


def full_id(collection: str, volume: str, paper: str) -> str:
    """``2022.humeval-1.4``, or in the old style ``J89-1003`` and ``W19-0103``.

    W, C69 and D19 from volume 5 have two digits for volumes and two for papers (ACL Anthology,
    "Identifiers").
    """
    if not _OLD_STYLE.fullmatch(collection) or not (volume.isdigit() and paper.isdigit()):
        return f"{collection}-{volume}.{paper}"
    wide = collection[0] == "W" or collection == "C69" or (collection == "D19" and int(volume) >= 5)
    if wide:
        return f"{collection}-{int(volume):02}{int(paper):02}"
    return f"{collection}-{int(volume)}{int(paper):03}"


def read_person(element: Element, at: Place, problems: list[Problem]) -> dict[str, Value]:
    """Somebody by first and last name; the Anthology's own ids of people stay in the Anthology."""
    houses = [
        house for one in element.elements("affiliation") for house in split_affiliations(one.text())
    ]
    return person(
        given=element.text("first"),
        family=element.text("last"),
        orcid=element.attributes.get("orcid") or element.text("orcid") or None,
        affiliations=houses,
        place=at,
        problems=problems,
    )


def read_people(
    parent: Element, tag: str, path: str, problems: list[Problem]
) -> list[dict[str, Value]]:
    """Everybody of a kind, in order."""
    return [
        someone
        for one in parent.elements(tag)
        if (someone := read_person(one, Place(path, one.line), problems))
    ]


def front_matter(paper: Element, name: str, path: str, problems: list[Problem]) -> dict[str, Value]:
    """Keys of a paper; ``name`` is its full id, ``path`` that of the file for reports."""
    authors = read_people(paper, "author", path, problems)
    url = paper.text("url")
    links: list[Value] = []
    number = doi(paper.text("doi"))
    if paper.text("doi") and not number:
        message = f"{name}: {shorten(paper.text('doi'))} is not a DOI"
        hint = "look it up and add it by hand; it was left out"
        where = Place(path, paper.line)
        problems.append(Problem("bad-identifier", Severity.WARNING, where, message, hint))
    fields: dict[str, Value] = {
        "title": title_of(paper.first("title")),
        "authors": list(authors),
        "authors_note": "" if paper.first("author") else NO_AUTHORS,
        "pages": page_range(paper.text("pages")),
        "abstract": abstract_of(paper.first("abstract")),
        "language": _language(paper.text("language")),
        "url": f"{SITE}/{name}/",
        "doi": number or "",
        "awards": [plain(one.text()) for one in paper.elements("award") if one.text()],
        "notes": [plain(one.text()) for one in paper.elements("note") if one.text()],
        "notices": list(_notices(paper, name)),
    }
    if url:
        fields["pdf"] = hosted(url if "://" in url else f"{url}.pdf")
        if not fields["pdf"]:
            message = f"{name}: {shorten(url)} is neither a web address nor a file of the Anthology"
            hint = "look the PDF up and add it by hand; it was left out"
            where = Place(path, paper.line)
            problems.append(Problem("refused-link", Severity.WARNING, where, message, hint))
    _link(paper, fields, links)
    fields["links"] = links
    return {key: value for key, value in fields.items() if value}


def _link(paper: Element, fields: dict[str, Value], links: list[Value]) -> None:
    for one in paper.elements("pwccode", "pwcdataset"):
        url = address(one.attributes.get("url", ""))
        key, label = ("code", "Code") if one.tag == "pwccode" else ("data", "Data")
        if url and key not in fields:
            fields[key] = url
        elif url:
            links.append({"label": one.text() or label, "url": url, "kind": key})
    for one in paper.elements("video"):
        url = hosted(one.attributes.get("href", ""))
        if not url or one.attributes.get("permission") == "false":
            continue
        if "video" not in fields:
            fields["video"] = url
        else:
            links.append({"label": "Video", "url": url, "kind": "video"})
    for one in paper.elements("attachment"):
        url = hosted(one.text(), "attachments/")
        kind = one.attributes.get("type", "") or "attachment"
        if url:
            links.append({"label": kind.capitalize(), "url": url, "kind": kind.casefold()})


def hosted(written: str, folder: str = "") -> str:
    """The address of a file: as it is given, or that at which the Anthology serves it."""
    if "://" in written:
        return address(written) or ""
    return f"{SITE}/{folder}{written}" if _LOCAL.fullmatch(written) else ""


def _language(code: str) -> str:
    known = _SHORT_LANGUAGES.get(code, code)
    return known if _LANGUAGE.fullmatch(known) and known != "en" else ""


def _notices(paper: Element, name: str) -> Iterator[Value]:
    """Corrections and retractions, with their days.  Revision 1 is the paper as it was at first."""
    for one in paper.elements("revision"):
        number = one.attributes.get("id", "")
        if number == "1":
            continue
        file = one.attributes.get("href", "")
        text = plain(one.text()) or f"Version {number} replaces an earlier one."
        yield _notice(one, "revision", text, hosted(f"{file}.pdf") if file else "")
    for one in paper.elements("erratum"):
        url = hosted(f"{one.text()}.pdf") if one.text() else ""
        yield _notice(one, "erratum", f"There is an erratum to {name}.", url)
    for tag, kind, words in (
        ("retracted", "retraction", "The paper was retracted."),
        ("removed", "removal", "The paper was removed."),
    ):
        for one in paper.elements(tag):
            yield _notice(one, kind, plain(one.text()) or words, "")


def _notice(element: Element, kind: str, text: str, url: str) -> Value:
    when = day(element.attributes.get("date", "")) or ""
    fields = {"kind": kind, "text": text, "date": when, "url": url}
    return {key: value for key, value in fields.items() if value}


def unread(papers: Sequence[Element]) -> dict[str, int]:
    """Elements of papers that nothing is made of, and how many papers have them."""
    count: Counter[str] = Counter()
    for paper in papers:
        count.update({one.tag for one in paper.elements()} - _READ)
        # The same name in another script: the record prints one form of it.
        count["variant"] += any(one.first("variant") for one in paper.elements("author"))
    return {tag: number for tag, number in sorted(count.items()) if number}
