"""Bibliographies that conferences published, and what was made of one of them."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

from nbproceedings.importers.bibtex import IMPORTER
from nbproceedings.importers.haul import Draft, Haul, Options, SourceFile
from nbproceedings.model.name import Name
from nbproceedings.text.slugs import slug


def read(path: Path) -> Haul:
    file = SourceFile(path, path.read_bytes())
    assert IMPORTER.recognise(file) is not None
    haul = IMPORTER.read([file], Options())
    assert haul.read == len(haul.papers) + len(haul.talks) + len(haul.left_out) + haul.failed
    return haul


def test_a_workshop_in_full(shared_data: Path) -> None:
    haul = read(shared_data / "bibtex-pmlr" / "v197-neurreps2022" / "neurreps2022.bib")
    assert (haul.read, len(haul.papers)) == (22, 22)
    people = haul.volume["editors"]
    assert isinstance(people, list)
    assert len(people) == 5
    assert {key: value for key, value in haul.volume.items() if key in ("start", "end", "url")} == {
        "start": "2022-12-03",
        "url": "https://neurreps.org",
    }
    assert Counter(draft.fields.get("kind") for draft in haul.papers) == {None: 21, "preface": 1}
    assert Counter(problem.code for problem in haul.problems) == {"stray-comma": 2, "odd-pages": 1}


def posts(folder: Path) -> dict[str, dict[str, Any]]:
    """Front matter of what PMLR published, by its key."""
    found = {}
    for path in folder.glob("*.md"):
        matter = re.match(r"---\n(.*?)\n---\n", path.read_text(encoding="utf-8"), re.S)
        assert matter
        fields = yaml.load(matter[1], Loader=yaml.BaseLoader)  # noqa: S506 (texts only)
        found[fields["id"]] = fields
    return found


def rekeyed(draft: Draft) -> str:
    """PMLR's own key: first author's family name without particle, year, a letter."""
    authors = draft.fields["authors"]
    assert isinstance(authors, list)
    family = Name.model_validate(authors[0]["name"]).family
    return f"{slug(family)}{str(draft.fields['day'])[2:4]}a"


def as_published(abstract: str) -> str:
    """Ours with the differences taken away that are there for a reason.

    PMLR leaves LaTeX and HTML for emphasis and addresses as it is, where the record has its own
    marks; it makes every straight apostrophe a curled one; spaces at the end and doubled ones stay.
    """
    text = abstract.replace("'", "’")
    return re.sub(r"<(https?://[^<>]*)>", r"\\url{\1}", text)


def plain_post(abstract: str) -> str:
    text = re.sub(r"\{\\it ([^{}]*)\}|<em>(.*?)</em>", r"*\1\2*", abstract)
    return " ".join(text.split()).replace("'", "’")


def test_what_pmlr_made_of_it(shared_data: Path) -> None:
    folder = shared_data / "bibtex-pmlr" / "v197-neurreps2022"
    published = posts(folder / "_posts")
    haul = read(folder / "neurreps2022.bib")
    assert sorted(map(rekeyed, haul.papers)) == sorted(published)
    spellings = []
    pages = []
    for draft in haul.papers:
        post = published[rekeyed(draft)]
        assert draft.fields["title"] == post["title"]
        assert draft.fields["day"] == post["date"]
        assert plain_post(post.get("abstract", "")) == as_published(
            str(draft.fields.get("abstract", ""))
        )
        authors = draft.fields["authors"]
        assert isinstance(authors, list)
        ours = [Name.model_validate(one["name"]) for one in authors]
        theirs = [(one["given"], one.get("prefix", ""), one["family"]) for one in post["author"]]
        for name, their in zip(ours, theirs, strict=True):
            if (name.given, name.particle, name.family) != their:
                spellings.append((name.given, their[0]))
        if str(draft.fields["pages"]).replace("–", "-") != post["page"]:
            pages.append((draft.fields["pages"], post["page"]))
    # PMLR parts initials; the record prints what the source has.
    assert len(spellings) == 1
    assert all(ours.replace(".", ". ").strip() == theirs for ours, theirs in spellings)
    # Corrected by hand after the file was sent: the paper before it ends on page 62.
    assert pages == [("63–80", "64-80")]


def test_a_file_as_organisers_sent_it(shared_data: Path) -> None:
    folder = shared_data / "bibtex-pmlr" / "v304-acml2025"
    haul = read(folder / "proceedings.bib")
    assert (haul.read, len(haul.papers)) == (79, 79)
    names = (folder / "pdf-names.txt").read_text(encoding="utf-8").split()
    assert sorted(f"{draft.source_id}.pdf" for draft in haul.papers) == sorted(names)
    texts = [str(draft.fields[key]) for draft in haul.papers for key in ("title", "abstract")]
    assert [text for text in texts if re.search(r"\\\\[A-Za-z{]|\\[{}]|\t| \n", text)] == [
        text for text in texts if r"\\Steal" in text
    ]
    assert Counter(problem.code for problem in haul.problems) == {
        "escaped-twice": 19,
        "unknown-macro": 1,
    }
    assert sum("$" in text for text in texts) > 15


def test_broken_entries_cost_only_themselves(shared_data: Path) -> None:
    folder = shared_data / "bibtex-pmlr" / "scale-v97-icml2019"
    whole, balanced = read(folder / "icml2019.bib"), read(folder / "icml2019-balanced.bib")
    assert (whole.read, whole.failed, len(whole.papers)) == (773, 55, 718)
    assert (balanced.read, balanced.failed, len(balanced.papers)) == (718, 0, 718)
    assert [draft.source_id for draft in whole.papers] == [
        draft.source_id for draft in balanced.papers
    ]
    broken = [problem for problem in whole.problems if problem.code == "bad-entry"]
    lines = (folder / "icml2019.bib").read_text(encoding="utf-8").splitlines()
    assert len(broken) == 55
    for problem in broken:
        assert problem.place.line is not None
        key = problem.message.split("'")[1]
        assert f"{{{key}," in lines[problem.place.line - 1]
    assert all(draft.fields.get("abstract") for draft in whole.papers)
    assert whole.volume["start"] == "2019-06-09"
    assert whole.volume["end"] == "2019-06-15"


def test_pdfs_and_supplements_by_key(shared_data: Path) -> None:
    folder = shared_data / "bibtex-pmlr" / "papersite-small-fixtures"
    found = {
        name: {
            f"{draft.source_id}{ending}": path.relative_to(folder / name).as_posix()
            for draft in read(folder / name / "proceedings.bib").papers
            for ending, path in draft.files.items()
        }
        for name in ("clean_volume", "pdfs_in_subdir", "supps_in_subdir")
    }
    assert found == {
        "clean_volume": {
            "smith26a.pdf": "smith26a.pdf",
            "smith26a.supplement.pdf": "smith26a-supp.pdf",
            "doe26a.pdf": "doe26a.pdf",
        },
        "pdfs_in_subdir": {"smith26a.pdf": "pdfs/smith26a.pdf", "doe26a.pdf": "pdfs/doe26a.pdf"},
        "supps_in_subdir": {
            "smith26a.pdf": "smith26a.pdf",
            "smith26a.supplement.pdf": "supplementary_material/smith26a-supp.pdf",
            "doe26a.pdf": "doe26a.pdf",
        },
    }


def test_nasty_files_never_raise(shared_data: Path) -> None:
    paths = sorted((shared_data / "bibtex-nasty").rglob("*.bib"))
    paths += sorted((shared_data / "paper-text").rglob("*.bib"))
    for path in paths:
        haul = IMPORTER.read([SourceFile(path, path.read_bytes())], Options())
        assert haul.read == len(haul.papers) + len(haul.left_out) + haul.failed, path.name
        errors = [one for one in haul.problems if one.severity == "error"]
        assert len(errors) >= haul.failed, path.name
        assert all(one.hint and one.place.path for one in haul.problems)


def test_a_list_of_articles(shared_data: Path) -> None:
    haul = read(shared_data / "paper-text" / "joss-example" / "example" / "paper.bib")
    assert (haul.read, len(haul.papers), haul.failed) == (8, 8, 0)
