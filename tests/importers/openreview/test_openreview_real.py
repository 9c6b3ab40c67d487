"""Real exports, held against the raw file and against what the organisers published of them."""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from importers.openreview.reading import read
from nbproceedings.importers.haul import Haul, SourceFile, Value
from nbproceedings.importers.intake.person import person
from nbproceedings.model import Paper
from nbproceedings.text.names import split_name

# Data with addresses and reviews: what must not be found is asked with these.
LIGATURES = str.maketrans({"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi"})
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
# Abstracts with quotes, accents and spaces as TeX writes them; here they are letters and signs.
TYPED_AS_TEX = {
    "BJge3TNKwH", "Hye1kTVFDS", "HygsuaNFwr", "HklXn1BKDH", "rkeNfp4tPr", "BJxWx0NYPr",
    "H1xFWgrFPS", "ryxK0JBtPr", "SJeNz04tDS", "HJepXaVYDr", "BJx040EFvH", "S1ly10EKDS",
    "HJxdTxHYvB", "S1ldO2EFPr", "Hyg9anEFPS",
}  # fmt: skip
TEX = re.compile(r"\\[A-Za-z](?![A-Za-z])")


@cache
def imported(folder: Path, name: str) -> Haul:
    path = folder / name
    return read(SourceFile(path, path.read_bytes()))


def texts(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


def letters(text: str) -> str:
    """The letters and figures of a text, without accents and without the commands for them."""
    plain = unicodedata.normalize("NFKD", TEX.sub("", text))
    return "".join(one for one in plain if one.isascii() and one.isalnum())


def authors(fields: Mapping[str, Value]) -> list[str]:
    listed = fields["authors"]
    assert isinstance(listed, list)
    return [someone["name"] for someone in listed]


# --- ICLR 2020: 687 notes of API 1, by id ----------------------------------------------------


@pytest.fixture
def iclr(shared_data: Path) -> tuple[Haul, dict[str, Any]]:
    folder = shared_data / "openreview" / "iclr2020-api1-papers"
    raw: dict[str, Any] = json.loads((folder / "papers.json").read_text())
    return imported(folder, "papers.json"), raw


def test_iclr_2020_loses_nothing(iclr: tuple[Haul, dict[str, Any]]) -> None:
    haul, raw = iclr
    fields = {draft.source_id: draft.fields for draft in haul.papers}
    content = {name: note["content"] for name, note in raw.items()}

    assert (haul.read, len(haul.papers), haul.left_out, haul.failed) == (687, 687, (), 0)
    assert list(fields) == list(raw)
    counts = Counter(key for one in fields.values() for key in one)
    assert counts == {
        "title": 687, "authors": 687, "abstract": 687, "openreview": 687, "pdf": 687,
        "keywords": 667,  # 20 lists are empty
        "description": 541,  # 146 have no TL;DR
        "code": 335,
        "links": 3,  # three fields for code have two addresses
    }  # fmt: skip
    assert {name: one["pdf"] for name, one in fields.items()} == {
        name: f"https://openreview.net{one['pdf']}" for name, one in content.items()
    }
    # Titles keep every character but repeated, leading and trailing spaces.
    assert {name: one["title"] for name, one in fields.items()} == {
        name: " ".join(one["title"].split()) for name, one in content.items()
    }
    for name, one in content.items():
        for ours, theirs in (("abstract", "abstract"), ("description", "TL;DR")):
            written, meant = str(fields[name].get(ours, "")), one.get(theirs, "")
            if ours == "abstract" and name in TYPED_AS_TEX:
                assert letters(written) == letters(meant)
            else:
                assert written.split() == meant.translate(LIGATURES).split()
    assert "a “privileged” input" in str(fields["Hye1kTVFDS"]["abstract"])
    assert "Erdős" in str(fields["S1ldO2EFPr"]["abstract"])
    # 137 abstracts have lines; empty ones, which part paragraphs, are kept.
    assert sum("\n" in str(one["abstract"]) for one in fields.values()) == sum(
        "\n" in one["abstract"].strip() for one in content.values()
    )
    for name, one in content.items():
        more: Any = fields[name].get("links", [])
        found = [str(fields[name].get("code", "")), *(link["url"] for link in more)]
        assert " ".join(found) == " ".join(one.get("code", "").replace(";", " ").split())
    assert sum(one["abstract"].count("$") for one in content.values()) == sum(
        str(one["abstract"]).count("$") for one in fields.values()
    )


def test_iclr_2020_authors(iclr: tuple[Haul, dict[str, Any]]) -> None:
    haul, raw = iclr
    starred = 0
    for draft in haul.papers:
        written = raw[draft.source_id]["content"]["authors"]
        if draft.source_id == "HJeqhA4YDS":  # two people in one entry, as the ids show
            assert written == ["Reinhard Heckel and Mahdi Soltanolkotabi"]
            assert authors(draft.fields) == ["Reinhard Heckel", "Mahdi Soltanolkotabi"]
            continue
        assert authors(draft.fields) == [" ".join(name.rstrip("*†").split()) for name in written]
        listed: Any = draft.fields["authors"]
        equal = [someone["name"] for someone in listed if someone.get("equal_contributor")]
        assert equal == [name.rstrip("*") for name in written if name.endswith("*")]
        starred += bool(equal)
    assert starred == 38

    assert [(one.code, one.place.path.partition("#")[2]) for one in haul.problems] == [
        # Four lists of ids differ in length: two lack ids, ...
        ("author-count", "B1l4SgHKDH.content.authors"),
        # ... one belongs to the two people in one entry, and one, rkg6sJHYDr, has an id twice.
        ("authors-in-one", "HJeqhA4YDS.content.authors"),
        ("author-marks", "SJxbHkrKDH.content.authors"),
        ("author-count", "HJxK5pEYvr.content.authors"),
    ]


def test_iclr_2020_is_what_the_programme_names(
    iclr: tuple[Haul, dict[str, Any]], shared_data: Path
) -> None:
    yaml = pytest.importorskip("yaml")
    folder = shared_data / "openreview" / "iclr2020-api1-papers"
    posters = yaml.safe_load((folder / "poster_schedule.yml").read_text())
    orals = yaml.safe_load((folder / "oral_schedule.yml").read_text())
    ours = [draft.source_id for draft in iclr[0].papers]

    shown = Counter(one["id"] for session in posters for one in session["posters"])
    assert set(shown) == set(ours)
    assert set(shown.values()) == {2}  # each poster twice, for both halves of the world
    given = {one for day in orals for part in day["section"] for one in part["ids"]}
    assert given - {""} <= set(ours)


def test_iclr_2020_against_the_conferences_own_table(
    iclr: tuple[Haul, dict[str, Any]], shared_data: Path
) -> None:
    """The organisers' ``papers.csv`` was made from the same notes."""
    path = shared_data / "schedule" / "miniconf-iclr2020" / "papers.csv"
    with path.open(newline="", encoding="utf-8") as file:
        table = {row["UID"]: row for row in csv.DictReader(file)}
    ours = {draft.source_id: draft.fields for draft in iclr[0].papers}
    assert set(table) == set(ours)

    def differ(key: str, theirs: str) -> set[str]:
        return {
            name for name, row in table.items()
            if str(ours[name].get(key, "")).split() != row[theirs].split()
        }  # fmt: skip

    assert differ("title", "title") == set()
    # Four abstracts were copied from PDFs, with ligatures; here these are letters.
    ligatures = {
        name
        for name, row in table.items()
        if row["abstract"] != row["abstract"].translate(LIGATURES)
    }
    assert len(ligatures) == 4
    assert differ("abstract", "abstract") == ligatures | TYPED_AS_TEX
    assert {
        name for name, row in table.items()
        if authors(ours[name]) != [one.rstrip("*†") for one in row["authors"].split("|")]
    } == {
        "HJeqhA4YDS",  # two people in one entry there as well
        "HJenn6VFvB",  # the order of authors, and two accents, were corrected in OpenReview
    }  # fmt: skip
    keywords: dict[str, Any] = {name: one.get("keywords", []) for name, one in ours.items()}
    assert keywords == {
        name: [word for word in row["keywords"].split("|") if word] for name, row in table.items()
    }


# --- NIPS 2018: one note with its revisions, reviews and comments ----------------------------


def test_nips_2018_brings_the_paper_and_nothing_of_its_reviews(shared_data: Path) -> None:
    folder = shared_data / "openreview" / "nips2018-cdnnria-api1-give"
    raw = json.loads((folder / "example_output.json").read_text())
    (submission,) = raw[0]["submissions"]
    haul = imported(folder, "example_output.json")

    assert (haul.read, len(haul.papers), haul.failed) == (1, 1, 0)
    (draft,) = haul.papers
    content = submission["content"]
    assert draft.fields == {
        "title": content["title"],
        "authors": [{"name": name} for name in content["authors"]],
        "abstract": content["abstract"],
        "number": "36",
        "openreview": submission["id"],
        # The last of four states: three earlier ones had other files.
        "pdf": f"https://openreview.net{content['pdf']}",
    }
    assert haul.problems == ()
    assert haul.volume == {
        "openreview_group": "https://openreview.net/group?id=NIPS.cc/2018/Workshop/CDNNRIA"
    }

    said = [
        str(value)
        for note in submission["notes"]
        for state in (note, *note["revisions"])
        for value in (*state["content"].values(), *state["signatures"], state["id"])
    ]
    assert len(said) > 30
    # Words of reviews, comments, ratings; who wrote them; their ids; addresses.
    found = texts([draft.fields, haul.left_out])
    for text in said:
        words = text.split()
        for start in range(0, max(1, len(words) - 5), 3):
            assert " ".join(words[start : start + 6]) not in found
    for word in ("AnonReviewer", "Harris", "clear accept", "confident", "rating", "~"):
        assert word not in found
    assert not ADDRESS.search(found)


# --- AI4NA 2025: the console's table, edited in a spreadsheet --------------------------------


@pytest.fixture
def ai4na(shared_data: Path) -> tuple[Haul, Path]:
    folder = shared_data / "openreview" / "ai4na-iclr2025-accepted-csv"
    return imported(folder, "accepted.csv"), folder


def test_ai4na_2025_loses_nothing(ai4na: tuple[Haul, Path]) -> None:
    haul, folder = ai4na
    with (folder / "accepted.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))

    assert (haul.read, len(haul.papers), haul.left_out, haul.failed) == (35, 35, (), 0)
    for row, draft in zip(rows, haul.papers, strict=True):
        assert draft.fields == {
            "title": row["title"],
            "kind": {"Accept (Poster)": "poster", "Accept (Oral)": "oral"}[row["decision"]],
            "authors": [{"name": name.strip()} for name in row["authors"].split(",")],
            "number": row["number"],
            "openreview": row["forum"].partition("id=")[2],
        }
        Paper.model_validate({**draft.fields, "id": "x", "volume": "y"})
    assert [one.message.partition(" (")[0] for one in haul.problems] == [
        # Of three columns without a name one is empty; the others hold somebody's sums.
        "column H has 2 values",
        "column I has 2 values",
        "columns that are not taken over: 'poster session slot'",
    ]


_POSTER = re.compile(
    r'forum\?id=([^"]+)".*?person-name">(.*?)</div>.*?person-affiliation">(.*?)</div>', re.S
)
_TALK = re.compile(r"^### [0-9]+\. (.*)\n(.*)$", re.M)


def test_ai4na_2025_against_the_published_programme(ai4na: tuple[Haul, Path]) -> None:
    haul, folder = ai4na
    pages = [path.read_text() for path in sorted((folder / "_posts").iterdir())]
    ours = {draft.source_id: draft.fields for draft in haul.papers}

    posters = {
        found[1]: (found[2].strip(), found[3].strip())
        for page in pages
        for found in _POSTER.finditer(page)
    }
    assert posters == {name: (one["title"], ", ".join(authors(one))) for name, one in ours.items()}

    talks = {
        found[1]: found[2].replace("**", "") for page in pages for found in _TALK.finditer(page)
    }
    published = {title.removeprefix("(Tiny) "): names for title, names in talks.items()}
    assert set(talks) - set(published) == {
        # The programme marks a short paper; the title in OpenReview is without the mark.
        "(Tiny) HARMONY: A Multi-Representation Framework for RNA Property Prediction"
    }
    assert published == {
        one["title"]: ", ".join(authors(one)) for one in ours.values() if one["kind"] == "oral"
    }


def test_ai4na_2025_slots_of_the_table_were_not_final(ai4na: tuple[Haul, Path]) -> None:
    """Why ``poster session slot`` is not taken for the programme: one poster moved later."""
    _, folder = ai4na
    with (folder / "accepted.csv").open(newline="", encoding="utf-8") as file:
        slots = {
            row["forum"].partition("id=")[2]: row["poster session slot"]
            for row in csv.DictReader(file)
        }
    pages = {"am": "2024-01-01-1110.markdown", "pm": "2024-01-01-1520.markdown"}
    published = {
        found[1]: slot
        for slot, name in pages.items()
        for found in _POSTER.finditer((folder / "_posts" / name).read_text())
    }
    assert {name for name in slots if slots[name] != published[name]} == {"IY2TGzyk3z"}


# --- names -----------------------------------------------------------------------------------


def legacy(shared_data: Path) -> list[dict[str, Any]]:
    """Papers of four workshops whose authors somebody else has split into two parts."""
    folder = shared_data / "openreview" / "mlanthology-give"
    return [
        json.loads(line)
        for path in sorted(folder.glob("*.jsonl"))
        for line in path.read_text().splitlines()
    ]


def test_names_are_split_as_others_split_them(shared_data: Path) -> None:
    names = {
        (author["given"], author["family"])
        for paper in legacy(shared_data)
        for author in paper["authors"]
    }
    differ = set()
    for given, family in names:
        someone = person(f"{given} {family}".strip())
        parts = split_name(str(someone["name"]))
        ours = " ".join(filter(None, (parts.particle, parts.family, parts.suffix)))
        if (parts.given, ours or parts.literal) != (given, family):
            differ.add((given, family))
    assert len(names) == 758
    assert differ == {("Zhenwei Dai and Reinhard", "Heckel")}  # two people in one there


def test_ai4na_2025_against_what_openreview_shows_now(
    ai4na: tuple[Haul, Path], shared_data: Path
) -> None:
    """The table is of the day of the decision; titles and authors changed in three weeks."""
    haul, _ = ai4na
    ours = {draft.source_id: draft.fields for draft in haul.papers}
    later = {
        paper["source_id"]: paper
        for paper in legacy(shared_data)
        if paper["venue_name"] == "ICLR 2025 Workshops: AI4NA"
    }
    assert set(ours) - set(later) == {"W2AECt1quM", "m3Ig4gzdxT", "5OU9Z99v4m"}
    assert set(later) - set(ours) == set()
    both = sorted(later)
    assert {name for name in both if ours[name]["title"] != later[name]["title"]} == {
        "IY2TGzyk3z",  # "Intronic" was put in
        "1YZXtSrydl",  # "mRNA" was put in
        "sqMg7dWIl8",  # "T-5" became "T5"
    }
    assert {
        name for name in both
        if authors(ours[name])
        != [f"{one['given']} {one['family']}".strip() for one in later[name]["authors"]]
    } == {
        "Gj2vR7Wm2k",  # another order
        "9vGR0p0gIa",  # another order
        "Xp1IfvT8Gd",  # another order, and a name in capitals
    }  # fmt: skip
