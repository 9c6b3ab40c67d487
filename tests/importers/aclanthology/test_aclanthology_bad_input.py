"""Files that are broken, foreign or hostile: a clear problem each time, the good parts kept."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from importers.aclanthology.test_aclanthology_reading import paper, read, told, volume

GOOD = volume(paper(), paper("Springs", number="2"))
REFUSED = (
    "error refused-xml: 'toys.xml' has a document type declaration (<!DOCTYPE …>) -> Anthology "
    "files have none, and it can make a reader load files or run out of memory; nothing was read"
)
BAD: dict[str, tuple[str, int, list[str]]] = {
    # what the file holds, how many papers are read, and what is told
    "empty": ("", 0, [
        " error empty-source: 'toys.xml' is empty -> export it again; a download may have been "
        "interrupted"]),
    "JSON": ('{"a": 1}', 0, [
        "1:1 error bad-xml: 'toys.xml' is not XML: not well-formed (invalid token) -> check that "
        "it is the file you meant; nothing was read from it"]),
    "other XML": ("<rss><channel/></rss>", 0, [
        "1 error wrong-source: 'toys.xml' is XML with <rss>, and no <collection> of the Anthology "
        "-> get the collection from the folder data/xml of the Anthology's repository"]),
    "no volumes": ('<collection id="x"/>', 0, [
        " error empty-source: the collection in 'toys.xml' has no volume -> get the file again"]),
    "a document type": (f"<!DOCTYPE collection>\n{GOOD}", 0, [f"1 {REFUSED}"]),
    "too deep": (volume(paper("<b>" * 40 + "x" + "</b>" * 40)), 0, [
        "1 error refused-xml: 'toys.xml' nests deeper than 30 elements, or has millions of them "
        "-> an Anthology file needs six levels; check where it is from"]),
    "no title": (volume(paper(""), paper(number="2")), 1, [
        "1 error no-title: the paper '2031.toys-1.1' has no title -> mend the file, and import "
        "again; the other papers were read"]),
    "no id": (volume(paper(number=""), paper(number="2")), 1, [
        "1 error no-id: the paper 'Blocks' has no id -> mend the file, and import again; the "
        "other papers were read"]),
    "names of marks": (volume(paper().replace("Ada", "?").replace("Toyworth", "!")), 1, [
        "1 warning no-name: '? !' in a list of people is no name -> it was left out; add the name "
        "by hand if one is meant"]),
    "a wrong DOI": (volume(paper(more="<doi>toys</doi>")), 1, [
        "1 warning bad-identifier: 2031.toys-1.1: 'toys' is not a DOI -> look it up and add it by "
        "hand; it was left out"]),
    "a path for a PDF": (volume(paper(more="<url>../../toys</url>")), 1, [
        "1 warning refused-link: 2031.toys-1.1: '../../toys' is neither a web address nor a file "
        "of the Anthology -> look the PDF up and add it by hand; it was left out"]),
    "a wrong ORCID": (volume(paper().replace("<author>", '<author orcid="1">')), 1, [
        "1 warning bad-orcid: Ada Toyworth: '1' is not an ORCID -> its last digit is a checksum: "
        "ask for the right one; it was left out"]),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_messages(name: str) -> None:
    text, papers, messages = BAD[name]
    haul = read(text)
    assert len(haul.papers) == papers
    assert list(map(told, haul.problems)) == messages


def test_a_file_that_is_cut_off_keeps_what_stands_before() -> None:
    text = GOOD[: GOOD.index("Springs") + 3]
    haul = read(text)
    assert ([draft.source_id for draft in haul.papers], haul.failed) == (["2031.toys-1.1"], 1)
    assert [(one.code, one.message) for one in haul.problems] == [
        ("bad-xml", "the XML in 'toys.xml' ends in the middle of an element"),
        ("cut-off", "the paper 2031.toys-1.2 is cut off"),
    ]


def test_a_file_that_is_broken_in_the_middle() -> None:
    haul = read(GOOD.replace("Springs", "Springs & <tops>"))
    assert ([draft.source_id for draft in haul.papers], haul.failed) == (["2031.toys-1.1"], 1)
    assert haul.problems[0].message == "'toys.xml' is not XML: not well-formed (invalid token)"


def test_the_same_paper_twice() -> None:
    haul = read(volume(paper(), paper("Springs")))
    assert (len(haul.papers), [one.title for one in haul.left_out]) == (1, ["Springs"])


@pytest.mark.parametrize(
    "change",
    [
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.replace("><", ">\r<").encode(),
        lambda text: text.encode("utf-16"),
        lambda text: b"<?xml version='1.0' encoding='ISO-8859-1'?>" + text.encode("latin-1"),
    ],
    ids=["BOM", "CR only", "UTF-16", "latin-1"],
)
def test_other_bytes_of_the_same_text(change: Callable[[str], bytes]) -> None:
    text = GOOD.replace("Springs", "Für Ada")
    haul = read(change(text))
    assert [draft.title for draft in haul.papers] == ["Blocks", "Für Ada"]
    assert [one for one in haul.problems if one.severity == "error"] == []


def test_undeclared_latin_1_is_told() -> None:
    haul = read(GOOD.replace("Springs", "Für Ada").encode("latin-1"))
    assert [draft.title for draft in haul.papers] == ["Blocks", "Für Ada"]
    assert [one.code for one in haul.problems] == ["encoding"]


LAUGHS = "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "lol">' for n in range(12)
)


@pytest.mark.parametrize(
    "prologue",
    [
        f"<!DOCTYPE collection [{LAUGHS}]>",
        '<!DOCTYPE collection [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE collection SYSTEM "http://toys.example/evil.dtd">',
        '<!DOCTYPE collection [<!ENTITY % p SYSTEM "http://toys.example/p"> %p;]>',
        '<!DOCTYPE collection [<!ATTLIST paper id CDATA "1">]>',
    ],
)
def test_no_declaration_is_let_through(prologue: str) -> None:
    start = time.process_time()
    haul = read(prologue + GOOD.replace("Springs", "&x;&l11;"))
    assert time.process_time() - start < 1
    assert (haul.papers, [told(one) for one in haul.problems]) == ((), [f"1 {REFUSED}"])


def test_no_file_is_read_through_an_entity(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("a secret", encoding="utf-8")
    text = f'<!DOCTYPE collection [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    assert "a secret" not in str(read(text + GOOD.replace("Springs", "&x;")))


@pytest.mark.parametrize(
    "text",
    [
        "<collection>" * 100_000,
        volume(paper("<b>" * 27 + "x" + "</b>" * 27)),
        volume(paper("<b><i>y</i>" * 24 + "x" + "</b>" * 24)),
        volume(paper("Toys " * 20_000)),
        volume(paper("<b>x</b>" * 12_000)),
        volume(paper("<i>x</i>y" * 12_000)),
        volume("".join(paper(number=str(n), more="<pages>1-9</pages>") for n in range(3000))),
        "<collection>" + "<volume/>" * 20_000 + "</collection>",
        "<collection " + " ".join(f'a{n}="x"' for n in range(20_000)) + "/>",
    ],
    ids=range(9),
)
def test_hostile_files_take_no_time(text: str) -> None:
    start = time.process_time()
    read(text)
    assert time.process_time() - start < 5


def test_links_lead_to_the_web_only() -> None:
    more = (
        "<url>../../etc/passwd</url><video href='javascript:alert(1)'/>"
        "<pwccode url='javascript:alert(1)'/><attachment>a b</attachment>"
    )
    fields = read(volume(paper(more=more))).papers[0].fields
    assert {key: value for key, value in fields.items() if key not in ("title", "authors")} == {
        "url": "https://aclanthology.org/2031.toys-1.1/"
    }
