"""Files that are broken, foreign or hostile: a clear problem each time, the good parts kept."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from importers.bibtex.reading import paper, read, told

GOOD = paper("good", "Springs")
BAD: dict[str, tuple[str | bytes, int, list[str]]] = {
    # what the file holds, how many papers are read, and what is told
    "empty": ("", 0, [" error empty-source: 'toys.bib' is empty -> export it again; a download "
              "may have been interrupted"]),
    "blank": (" \n\r\n", 0, [" error empty-source: 'toys.bib' is empty -> export it again; a "
              "download may have been interrupted"]),
    "JSON": ('{"notes": []}', 0, [" error wrong-source: 'toys.bib' has no BibTeX entry "
             "(@inproceedings{key, …}) -> nbproceedings import auto says whose it is"]),
    "a PDF": (b"%PDF-1.7\n1 0 obj\n", 0, [" error wrong-source: 'toys.bib' has no BibTeX entry "
              "(@inproceedings{key, …}) -> nbproceedings import auto says whose it is"]),
    "cut off": (GOOD + "@inproceedings{cut,\n  title = {Tops},\n  abstract = {We sp", 1, [
        "5:1 error bad-entry: the entry 'cut' is not closed: a '}' or a '\"' is missing -> close "
        "the last field and the entry; until then it is left out, the others are kept"]),
    "cut in the middle": ("@inproceedings{cut,\n  title = {Tops\n\n" + GOOD, 1, [
        "1:1 error bad-entry: the entry 'cut' is not closed: a '}' or a '\"' is missing -> close "
        "the last field and the entry; until then it is left out, the others are kept"]),
    "no key": ("@inproceedings{title = {Tops}}\n" + GOOD, 1, [
        "1:1 error bad-entry: an entry of type 'inproceedings' has no key -> write its key and a "
        "comma after the brace; until then it is left out, the others are kept"]),
    "no title": (paper("none", "") + GOOD, 1, [
        "1:1 error no-title: the entry 'none' has no title: '' -> give it its title, and import "
        "again; the others are imported"]),
    "a title of marks": (paper("marks", "?!") + GOOD, 1, [
        "1:1 error no-title: the entry 'marks' has no title: '?!' -> give it its title, and "
        "import again; the others are imported"]),
    "names of marks": (paper(author="?? and -"), 1, [
        "3:1 warning no-name: '??' in a list of people is no name -> it was left out; add the "
        "name by hand if one is meant",
        "3:1 warning no-name: '-' in a list of people is no name -> it was left out; add the "
        "name by hand if one is meant",
        "1:1 warning no-authors: toy1 has no authors -> add them to its 'author', or say in the "
        "record why there are none"]),
    "an unknown string": ("@inproceedings{toy1, title = {Blocks}, author = {Ada Toyworth}, "
                          "booktitle = toyday}", 1, [
        "1:1 warning undefined-string: booktitle = toyday: no @string of that name is defined -> "
        "write booktitle = {toyday}, or define it: @string{toyday = {…}}"]),
    "two fields": (GOOD.replace("author", "title = {Tops},\n  author"), 1, [
        "3:1 warning duplicate-field: the entry 'good' has two fields 'title'; the one in line 2 "
        "counts -> remove one of them"]),
    "a broken proceedings": ("@proceedings{toys,\n  title = {Toys\n\n" + GOOD, 1, [
        "1:1 error bad-entry: the entry 'toys' is not closed: a '}' or a '\"' is missing -> close "
        "the last field and the entry; until then it is left out, the others are kept"]),
    "latin-1": (GOOD.replace("Springs", "Für Ada").encode("latin-1"), 1, [
        "2:13 error encoding: byte 33 (0xFC) is not UTF-8; it was read as 'ü' -> save the file as "
        "UTF-8 and compare the letters with accents: what is not UTF-8 was read as windows-1252"]),
    "a wrong DOI": (paper(doi="toys/1"), 1, [
        "4:1 warning bad-identifier: toy1: 'toys/1' is not a DOI -> look it up and add it by "
        "hand; it was left out"]),
    "wrong days": ("@proceedings{toys, title = {Toys}, start = {soon}, end = {2031-13-01}}\n"
                   + GOOD, 1, [
        "1:1 warning bad-day: start is 'soon', which is no day -> write it as 2026-05-04; it was "
        "left out",
        "1:1 warning bad-day: end is '2031-13-01', which is no day -> write it as 2026-05-04; it "
        "was left out"]),
    "days backwards": ("@proceedings{toys, title = {Toys}, start = {2031-05-05}, "
                       "end = {2031-05-04}}\n" + GOOD, 1, [
        "1:1 warning bad-day: the event ends (2031-05-04) before it starts (2031-05-05) -> "
        "correct the two; the end was left out"]),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_messages(name: str) -> None:
    content, papers, messages = BAD[name]
    haul = read(content)
    assert len(haul.papers) == papers
    assert list(map(told, haul.problems)) == messages


@pytest.mark.parametrize(
    "change",
    [
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r").encode(),
        lambda text: text.encode("utf-16"),
    ],
    ids=["BOM", "CRLF", "CR only", "UTF-16"],
)
def test_other_bytes_of_the_same_text(change: Callable[[str], bytes]) -> None:
    expected = read(GOOD)
    found = read(change(GOOD))
    assert found.papers == expected.papers


def test_broken_entries_are_counted_with_their_lines() -> None:
    cut = "@inproceedings{cut1,\n  title = {Tops},\n\n"
    haul = read(cut + GOOD + cut.replace("cut1", "cut2") + paper("last"))
    assert (haul.read, haul.failed, len(haul.papers)) == (4, 2, 2)
    assert [problem.place.line for problem in haul.problems] == [1, 8]


def test_a_title_of_a_hundred_thousand_characters() -> None:
    haul = read(paper(title="Toys " * 20_000))
    assert len(str(haul.papers[0].fields["title"])) == 99_999


@pytest.mark.parametrize(
    "text",
    [
        "@a{" * 30_000,
        "@a{b,\n" * 20_000,
        "@inproceedings{x, title = " + "{" * 100_000,
        "@inproceedings{x, title = {" + "}" * 100_000,
        paper(pages="-" * 50_000, month="1 " * 50_000),
        paper(crossref="toy1"),
        "".join(f"@string{{s{n} = s{n - 1} # s{n - 1}}}\n" for n in range(1, 60))
        + "@inproceedings{x, title = s59, author = {Ada Toyworth}}",
        paper(author="{" * 50_000),
        paper(section="x" * 100_000),
        "@proceedings{t, title={T}, sections={" + "a=b|" * 20_000 + "}}\n" + paper(),
    ],
    ids=range(10),
)
def test_hostile_files_take_no_time(text: str) -> None:
    start = time.process_time()
    read(text)
    assert time.process_time() - start < 8


def test_cost_per_paper_does_not_grow() -> None:
    def seconds(number: int) -> float:
        text = "".join(
            paper(
                f"toy{at}", f"Blocks of $n^{at}$", pages=f"{at}-{at}", abstract="{\\it Toys} " * 100
            )
            for at in range(number)
        )
        start = time.process_time()
        assert len(read(text).papers) == number
        return time.process_time() - start

    seconds(10)
    assert seconds(1000) < 5
