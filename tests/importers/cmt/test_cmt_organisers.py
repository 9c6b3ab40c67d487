"""What organisers made of the same exports: each kind of difference has a reason, and a count."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path

import pytest

from importers.intake.tables.making import adds_up, said, source
from nbproceedings.importers.cmt import IMPORTER
from nbproceedings.importers.haul import Draft, Haul, Options
from nbproceedings.model.name import Name

Row = Mapping[str, str]
FIELDS = ("title", "abstract", "authors", "affiliations", "keywords")


def spaces(text: str) -> str:
    return " ".join(text.split())


def mac_roman(text: str) -> str:
    """UTF-8 that a program for old Macintoshes took for its own letters, read as it was meant."""
    try:
        return text.encode("mac_roman").decode()
    except UnicodeError:
        return text


def quotes(text: str) -> str:
    return text.replace("``", "“").replace("''", "”")


def without_prof(text: str) -> str:
    return text.removeprefix("Prof. ")


def without_second_parenthesis(text: str) -> str:
    return text.partition(" (")[0]


REASONS: Mapping[str, Callable[[str], str]] = {
    "their abstracts keep line breaks, and spaces at ends and in pairs": spaces,
    "they put titles into title case": str.casefold,
    "a copy of theirs was garbled on its way through a spreadsheet": mac_roman,
    "they kept the quotes of TeX": quotes,
    "their pattern ended an affiliation at its second parenthesis": without_second_parenthesis,
    "they kept a title before a name": without_prof,
}
SPACES, CASE, GARBLED, QUOTES, PARENTHESIS, PROF = REASONS
HAND = "somebody changed it by hand"


def reasons(ours: str, theirs: str) -> tuple[str, ...]:
    """The fewest reasons that together explain the difference."""
    for count in range(len(REASONS) + 1):
        for names in combinations(REASONS, count):
            a, b = ours, theirs
            for name in names:
                a, b = REASONS[name](a), REASONS[name](b)
            if a == b:
                return names
    return (HAND,)


def compare(drafts: Mapping[str, Draft], rows: Iterable[Row], key: str) -> tuple[
    dict[str, dict[str, int]], dict[str, set[str]]
]:  # fmt: skip
    """How many papers differ in each field for each reason, and what was changed by hand."""
    counts: dict[str, Counter[str]] = {field: Counter() for field in FIELDS}
    by_hand: dict[str, set[str]] = {}
    for row in rows:
        draft = drafts[spaces(row[key]).casefold()]
        for field in FIELDS:
            if field not in row:
                continue
            ours, theirs = values(draft, field), row[field].split("|")
            if field in {"title", "abstract"}:
                theirs = [row[field]]
            found = {HAND}
            if len(ours) == len(theirs):
                pairs = zip(ours, theirs, strict=True)
                found = {reason for a, b in pairs for reason in reasons(a, b)}
            if HAND in found:
                by_hand.setdefault(field, set()).add(draft.source_id)
            counts[field].update(found)
    return {field: dict(count) for field, count in counts.items() if count}, by_hand


def values(draft: Draft, field: str) -> list[str]:
    if field in {"title", "abstract"}:
        return [str(draft.fields[field])]
    if field == "keywords":
        return list(_strings(draft.fields[field]))
    authors = draft.fields["authors"]
    assert isinstance(authors, list)
    if field == "authors":
        return [Name.model_validate(author["name"]).printed for author in authors]
    return ["; ".join(author.get("affiliations", ())) for author in authors]


def _strings(value: object) -> Sequence[str]:
    assert isinstance(value, list)
    return value


@pytest.fixture(scope="module")
def folder(shared_data: Path) -> Path:
    return shared_data / "cmt" / "ismir2020-papers-and-lbd"


def read(folder: Path, pattern: str) -> Haul:
    path = next(folder.glob(pattern))
    haul = IMPORTER.read([source(path.name, path.read_bytes())], Options())
    assert adds_up(haul)
    return haul


def site(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / "site" / name).open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_papers_of_ismir_2020_as_their_site_has_them(folder: Path) -> None:
    haul = read(folder, "ISMIR2020 papers*.csv")
    by_title = {str(draft.fields["title"]).casefold(): draft for draft in haul.papers}
    counts, by_hand = compare(by_title, site(folder, "papers.csv"), "title")
    assert by_hand == {}
    assert counts == {
        "title": {CASE: 77, SPACES: 1},
        "abstract": {SPACES: 25, QUOTES: 3},
        "authors": {SPACES: 8, PROF: 1},
        "affiliations": {SPACES: 4, PARENTHESIS: 8},
        "keywords": {SPACES: 2},
    }


def test_papers_of_ismir_2020_as_an_older_copy_has_them(folder: Path) -> None:
    haul = read(folder, "ISMIR2020 papers*.csv")
    by_id = {draft.source_id: draft for draft in haul.papers}
    counts, by_hand = compare(by_id, site(folder, "ISMIR_2020_content.csv"), "UID")
    # Authors who were added, and affiliations that were corrected, after the copy was made.
    assert by_hand == {"authors": {"19", "125"}, "affiliations": {"13", "19", "125", "362"}}
    assert counts == {
        "title": {SPACES: 1, GARBLED: 2},
        "abstract": {SPACES: 25, QUOTES: 3, GARBLED: 19},
        "authors": {SPACES: 8, GARBLED: 18, HAND: 2, PROF: 1},
        "affiliations": {SPACES: 4, PARENTHESIS: 8, GARBLED: 15, HAND: 4},
        "keywords": {SPACES: 2},
    }


def test_late_breaking_demos_of_ismir_2020_as_their_site_has_them(folder: Path) -> None:
    haul = read(folder, "2020-ISMIR-LBD*.csv")
    by_id = {draft.source_id: draft for draft in haul.papers}
    counts, by_hand = compare(by_id, site(folder, "lbds.csv"), "UID")
    # An initial that was taken out, and two authors who were missing in the export.
    assert by_hand == {"authors": {"420", "443"}, "affiliations": {"443"}}
    assert counts == {
        "title": {CASE: 18},
        "authors": {HAND: 2},
        "affiliations": {SPACES: 1, HAND: 1},
    }
    assert [line.partition(": ")[2] for line in said(haul)] == [
        "warning: column X is called 'Status' like one before it [duplicate-column]",
        "warning: column Z is called 'Discussion' like one before it [duplicate-column]",
        "note: columns that are not imported: 'Needs TitleCase Update for Program?', "
        "'Needs Affiliation Detail?', 'Is Title Uppercase in PDF?', 'Issues with Abstract "
        "Section?', 'Features Demo?', 'request for changes' [unread-columns]",
        "note: the column 'Accept? (if no, give reasons)' decides, and not 'Status', 'Status (2)' "
        "[deciding-column]",
    ]


def test_ismir_2025_with_its_list_of_sessions(shared_data: Path) -> None:
    place = shared_data / "cmt" / "ismir2025-cmt-metadata"
    names = ("cmt-metadata-template.csv", "session-order-template.json")
    files = [source(name, (place / name).read_bytes()) for name in names]
    haul = IMPORTER.read(files, Options())
    alone = IMPORTER.read(files[:1], Options())
    assert adds_up(haul)
    assert (len(haul.papers), len(haul.sessions)) == (99, 7)
    assert [len(session.slots) for session in haul.sessions] == [14, 14, 14, 15, 14, 14, 14]
    # The column and the list tell the same story.
    assert [(one.source_id, one.slots) for one in alone.sessions] == [
        (one.source_id, one.slots) for one in haul.sessions
    ]
    codes = Counter(problem.code for problem in haul.problems)
    # Eight names that the two columns of authors print in different ways.
    assert codes == {"no-decisions": 1, "authors-differ": 8}


@pytest.mark.parametrize(
    ("pattern", "title", "authors"),
    [
        ("ismir2020*/ISMIR2020 papers*.csv", "Paper Title", "Author Names"),
        ("ismir2020*/2020-ISMIR-LBD*.csv", "Paper Title", "Author Names"),
        ("ismir2025*/cmt-metadata*.csv", "Title", "AuthorNames"),
    ],
)
def test_nothing_is_lost(shared_data: Path, pattern: str, title: str, authors: str) -> None:
    path = next((shared_data / "cmt").glob(pattern))
    haul = IMPORTER.read([source(path.name, path.read_bytes())], Options())
    with path.open(newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert [draft.fields["title"] for draft in haul.papers] == [spaces(row[title]) for row in rows]
    assert [len(values(draft, "authors")) for draft in haul.papers] == [
        len(re.sub(r"\([^()]*\)", "", row[authors]).split(";")) for row in rows
    ]
    assert all(draft.fields["abstract"] for draft in haul.papers)
    assert "@" not in repr([draft.fields for draft in haul.papers])
