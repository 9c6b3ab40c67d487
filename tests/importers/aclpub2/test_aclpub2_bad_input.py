"""Files that are broken, foreign or hostile: a clear problem each time, the good parts kept."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from importers.aclpub2.test_aclpub2_reading import read, told, yml
from nbproceedings.importers.haul import SourceFile

GOOD = "- id: 1\n  title: Blocks\n  file: 1.pdf\n  authors: Ada Toyworth\n"
NO_PDF = (
    "papers.yml warning no-pdf: files that lie neither in 'papers' nor in 'attachments': 1.pdf -> "
    "put these folders beside papers.yml, and import again"
)
BAD: dict[str, tuple[str, str, int, list[str]]] = {
    # name of the file, what it holds, how many papers are read, and what is told
    "empty": ("papers.yml", "", 0, [
        "papers.yml error empty-source: 'papers.yml' is empty -> export it again; a download may "
        "have been interrupted"]),
    "other YAML": ("papers.yml", "title: Toys\nauthor: Ada\n", 0, [
        "papers.yml error wrong-source: 'papers.yml' is no file of aclpub2; its keys are: title, "
        "author -> nothing was taken from it; give papers.yml, program.yml and their neighbours "
        "only"]),
    "another file": ("papers.pdf", "%PDF-1.7\n", 0, [
        "papers.pdf error wrong-source: 'papers.pdf' is neither YAML (.yml) nor START's table of "
        "papers -> nbproceedings import auto says whose it is; nothing was taken from it"]),
    "an empty other file": ("papers.csv", "", 0, [
        "papers.csv error empty-source: 'papers.csv' is empty -> export it again; a download may "
        "have been interrupted"]),
    "a row that is none": ("papers.yml", GOOD + "- Tops\n", 1, [
        NO_PDF, "papers.yml:5 error not-a-row: 'Tops' stands where keys with values should -> "
        "write it as '- title: …' with its keys below; it was left out"]),
    "no id": ("papers.yml", GOOD.replace("id: 1", "id:"), 0, [
        "papers.yml:1 error no-id: the paper 'Blocks' has no id -> give it the id that "
        "program.yml names: by it a later import finds the paper"]),
    "no title": ("papers.yml", GOOD.replace("Blocks", "'?'"), 0, [
        "papers.yml:1 error no-title: paper 1 has no title: '?' -> fill in its title"]),
    "names of marks": ("papers.yml", GOOD.replace("Ada Toyworth", "[{first_name: '?'}]"), 1, [
        "papers.yml:1 warning no-name: '?' in a list of people is no name -> it was left out; add "
        "the name by hand if one is meant",
        "papers.yml:1 warning no-authors: paper 1 has no authors -> add them to its 'authors', "
        "and import again", NO_PDF]),
    "an address for a name": ("papers.yml", GOOD.replace("Ada Toyworth", "ada@toys.example"), 1, [
        "papers.yml:1 warning email-for-name: an author is given by an e-mail address only -> "
        "look up the name and add it by hand; no address is kept",
        "papers.yml:1 warning no-authors: paper 1 has no authors -> add them to its 'authors', "
        "and import again", NO_PDF]),
    "a tag": ("papers.yml", GOOD + "  abstract: !!python/object/apply:os.system [id]\n", 1, [
        "papers.yml:5 error yaml-tag: the tag '!!python/object/apply:os.system' is not allowed -> "
        "write the plain value; one that begins with ! or & or * must be in quotes", NO_PDF]),
    "a wrong ORCID": ("papers.yml", GOOD.replace(
        "Ada Toyworth", "[{name: Ada Toyworth, orcid: 0000-0002-1825-0098}]"), 1, [
        "papers.yml:1 warning bad-orcid: Ada Toyworth: '0000-0002-1825-0098' is not an ORCID -> "
        "its last digit is a checksum: ask for the right one; it was left out", NO_PDF]),
    "wrong days": ("conference_details.yml", "event_name: Toys\nstart_date: soon\n", 0, [
        "conference_details.yml:1 warning bad-day: start_date is 'soon', which is no day -> write "
        "it as 2026-05-04; it was left out"]),
    "days backwards": ("conference_details.yml",
                       "event_name: Toys\nstart_date: 2031-05-05\nend_date: 2031-05-04\n", 0, [
        "conference_details.yml:1 warning bad-day: the event ends (2031-05-04) before it starts "
        "(2031-05-05) -> correct the two; the end was left out"]),
    "an empty slot": ("program.yml", "- title: Toys\n  start_time: 2031-05-04 09:00:00\n"
                      "  papers:\n    - {start_time: 2031-05-04 09:00:00}\n", 0, [
        "program.yml:1 warning empty-slot: a slot of the programme names neither a paper nor a "
        "title -> give it the id of its paper; it was left out"]),
    "a talk of nobody": ("invited_talks.yml", "- abstract_file: a.tex\n", 0, [
        "invited_talks.yml:1 error no-title: a talk has neither a title nor a speaker -> give it "
        "one of them"]),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_messages(case: str) -> None:
    name, text, papers, messages = BAD[case]
    haul = read(yml(name, text))
    assert len(haul.papers) == papers
    assert sorted(map(told, haul.problems)) == sorted(messages)


def test_a_file_that_is_cut_off_keeps_what_stands_before() -> None:
    haul = read(yml("papers.yml", GOOD + "- id: 2\n  title: 'Tops and"))
    assert [draft.source_id for draft in haul.papers][:1] == ["1"]
    assert any(one.code == "yaml-syntax" for one in haul.problems)


def test_details_given_twice() -> None:
    details = "event_name: {}\nstart_date: 2031-05-04\n"
    haul = read(yml("a.yml", details.format("Toys")), yml("b.yml", details.format("Dolls")))
    assert haul.volume["title"] == "Toys"
    assert [one.message for one in haul.problems] == [
        "b.yml describes the event once more; a.yml counts"
    ]


def test_the_same_id_twice() -> None:
    haul = read(yml("papers.yml", GOOD + GOOD))
    assert (len(haul.papers), len(haul.left_out)) == (1, 1)


@pytest.mark.parametrize(
    "path",
    ["../s.pdf", "/etc/s.pdf", "..\\s.pdf", "C:\\s.pdf", "a/../../b.pdf", "a\tb.pdf", ".."],
)  # fmt: skip
def test_no_path_leads_elsewhere(path: str) -> None:
    haul = read(yml("papers.yml", GOOD.replace("1.pdf", json.dumps(path))))
    assert haul.papers[0].files == {}
    assert [one.code for one in haul.problems] == ["refused-path"]


def test_a_link_is_no_file_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.pdf").write_bytes(b"%PDF-1.7\n")
    folder = tmp_path / "volume"
    folder.mkdir()
    (folder / "1.pdf").symlink_to(tmp_path / "secret.pdf")
    haul = read(SourceFile(folder / "papers.yml", GOOD.encode()))
    assert haul.papers[0].files == {}


BOMB = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40))


@pytest.mark.parametrize(
    "text",
    [
        BOMB,
        "[" * 50_000,
        "- " * 50_000,
        "- title: T\n  start_time: x\n  subsessions: &s\n    - title: S\n      subsessions: *s\n",
        GOOD.replace("Blocks", "Toys " * 20_000),
        GOOD + "  attributes: [1, 2]\n  attachments: {a: b}\n",
        "- id: [1]\n  title: {a: b}\n  authors: 5\n  file: x\n",
        "- role: 5\n  members: {a: b}\n",
        "- tier: [x]\n  logos: {a: b}\n",
        "- title: [x]\n  papers: 3\n  start_time: {a: b}\n  subsessions: x\n",
    ],
    ids=range(10),
)
def test_hostile_files(text: str) -> None:
    start = time.process_time()
    read(yml("papers.yml", text))
    assert time.process_time() - start < 5
