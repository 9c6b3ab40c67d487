"""Volumes of the Anthology itself."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from nbproceedings.importers.aclanthology import IMPORTER
from nbproceedings.importers.haul import Haul, Options, SourceFile

FOLDER = "acl-anthology/toy-anthology-give/xml"


def read(path: Path, part: str | None = None) -> Haul:
    file = SourceFile(path, path.read_bytes())
    assert IMPORTER.recognise(file) is not None
    haul = IMPORTER.read([file], Options(part=part))
    assert haul.read == len(haul.papers) + len(haul.talks) + len(haul.left_out) + haul.failed
    return haul


def test_a_conference(shared_data: Path) -> None:
    path = shared_data / FOLDER / "L06.xml"
    haul = read(path)
    papers = ElementTree.parse(path).findall(".//paper")
    assert [draft.source_id for draft in haul.papers] == [
        f"L06-1{int(one.get('id', '')):03}" for one in papers
    ]
    for draft, one in zip(haul.papers, papers, strict=True):
        title, abstract = one.find("title"), one.find("abstract")
        assert title is not None
        assert abstract is not None
        assert draft.fields["title"] == "".join(title.itertext())
        assert draft.fields["abstract"] == "".join(abstract.itertext())
        authors = draft.fields["authors"]
        assert isinstance(authors, list)
        assert [each["name"] for each in authors] == [
            " ".join(each.itertext()) for each in one.findall("author")
        ]
    assert haul.problems == ()
    assert haul.volume["place"] == "Genoa, Italy"


def test_a_journal_volume_by_volume(shared_data: Path) -> None:
    path = shared_data / FOLDER / "J89.xml"
    undecided = read(path)
    assert (undecided.read, len(undecided.left_out)) == (58, 58)
    assert [problem.code for problem in undecided.problems] == ["several-volumes"]
    hauls = [read(path, str(number)) for number in (1, 2, 3, 4)]
    assert [len(haul.papers) for haul in hauls] == [14, 16, 19, 9]
    assert {haul.read for haul in hauls} == {58}
    papers = [draft for haul in hauls for draft in haul.papers]
    assert len({draft.source_id for draft in papers}) == 58
    without = [draft for draft in papers if "authors" not in draft.fields]
    assert without
    assert all("authors_note" in draft.fields for draft in without)


def test_its_lists_of_names_are_no_volumes(shared_data: Path) -> None:
    folder = shared_data / FOLDER
    for path in sorted((folder.parent / "yaml").rglob("*.yaml")):
        assert IMPORTER.recognise(SourceFile(path, path.read_bytes())) is None
