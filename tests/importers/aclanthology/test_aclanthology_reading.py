"""A collection of the Anthology, and what its marks and links become."""

from __future__ import annotations

from pathlib import Path

import pytest

from nbproceedings.importers._aclanthology_papers import full_id
from nbproceedings.importers.aclanthology import IMPORTER
from nbproceedings.importers.haul import Draft, Haul, LeftOut, Options, SourceFile
from nbproceedings.problem import Place, Problem

TOYS = Path(__file__).with_name("toys.xml")


def source(text: str | bytes, name: str = "toys.xml") -> SourceFile:
    return SourceFile(Path(name), text if isinstance(text, bytes) else text.encode())


def read(*texts: str | bytes, part: str | None = None) -> Haul:
    """A haul that adds up."""
    haul = IMPORTER.read([source(text) for text in texts], Options(part=part))
    works = len(haul.papers) + len(haul.talks)
    assert haul.read == works + len(haul.left_out) + haul.failed
    return haul


def told(problem: Problem) -> str:
    at = ":".join(str(part) for part in (problem.place.line, problem.place.column) if part)
    return f"{at} {problem.severity} {problem.code}: {problem.message} -> {problem.hint}"


def toys(part: str | None = "1") -> Haul:
    return read(TOYS.read_bytes(), part=part)


def volume(*papers: str, meta: str = "<booktitle>Toys</booktitle>") -> str:
    """A collection with one volume."""
    listed = "".join(papers)
    return (
        f'<collection id="2031.toys"><volume id="1"><meta>{meta}</meta>{listed}</volume>'
        "</collection>"
    )


def paper(title: str = "Blocks", more: str = "", number: str = "1") -> str:
    author = "<author><first>Ada</first><last>Toyworth</last></author>"
    return f'<paper id="{number}"><title>{title}</title>{author}{more}</paper>'


def test_the_volume() -> None:
    assert toys().volume == {
        "title": "Second Toy Conference",
        "short_title": "Toys 2031",
        "kind": "conference",
        "start": "2031-05-04",
        "end": "2031-05-06",
        "place": "Toytown, Toyland",
        "publisher": "Toy Press",
        "doi": "10.5555/toys-1",
        "editors": [{"name": "Cy Puppet"}, {"name": "Dora Marionette"}],
        "archival": {"status": "archival"},
        "links": [
            {
                "label": "ACL Anthology",
                "url": "https://aclanthology.org/volumes/2031.toys-1/",
                "kind": "proceedings",
            },
            {
                "label": "Front matter",
                "url": "https://aclanthology.org/2031.toys-1.0.pdf",
                "kind": "front-matter",
            },
        ],
        "notes": [
            "Title of the book of proceedings: Proceedings of the 2nd Workshop on Learning Toys, "
            "ISBN 978-0-00-000000-2"
        ],
    }


def test_its_papers() -> None:
    site = "https://aclanthology.org"
    assert toys().papers == (
        Draft(
            "paper",
            "2031.toys-1.1",
            {
                "title": r"Towers of Blocks with $n \to \infty$",
                "authors": [
                    {
                        "name": "Ada Toyworth",
                        "orcid": "0000-0002-1825-0097",
                        "affiliations": ["Toy University"],
                    },
                    {"name": "Bo van der Doll"},
                    {"name": "Soniya"},
                ],
                "pages": "1–12",
                "abstract": (
                    "We pile *red* and **blue** blocks, at <https://toys.example/b>: "
                    "<em>v</em>ery <high> ones."
                ),
                "url": f"{site}/2031.toys-1.1/",
                "doi": "10.5555/toys-1.1",
                "awards": ["Best toy paper"],
                "notices": [
                    {
                        "kind": "revision",
                        "text": "Corrected Figure 2.",
                        "date": "2031-08-01",
                        "url": f"{site}/2031.toys-1.1v2.pdf",
                    },
                    {
                        "kind": "erratum",
                        "text": "There is an erratum to 2031.toys-1.1.",
                        "date": "2031-09-01",
                        "url": f"{site}/2031.toys-1.1e1.pdf",
                    },
                ],
                "pdf": f"{site}/2031.toys-1.1.pdf",
                "code": "https://code.example/blocks",
                "data": "https://data.example/red",
                "video": f"{site}/2031.toys-1.1.mp4",
                "links": [
                    {"label": "Blue", "url": "https://data.example/blue", "kind": "data"},
                    {"label": "Video", "url": "https://videos.example/2", "kind": "video"},
                    {
                        "label": "Software",
                        "url": f"{site}/attachments/2031.toys-1.1.software.zip",
                        "kind": "software",
                    },
                ],
            },
            Place("toys.xml", 22),
        ),
        Draft(
            "paper",
            "2031.toys-1.2",
            {
                "title": "Federn, die vergessen",
                "authors_note": "The ACL Anthology names no authors.",
                "pages": "12–11",
                "language": "de",
                "url": f"{site}/2031.toys-1.2/",
                "notes": ["Read by the editors."],
                "notices": [
                    {
                        "kind": "retraction",
                        "text": "The springs were never there.",
                        "date": "2031-10-01",
                    }
                ],
                "pdf": "https://toys.example/springs.pdf",
            },
            Place("toys.xml", 44),
        ),
    )


def test_its_talks_and_what_was_not_taken() -> None:
    haul = toys()
    assert haul.talks == (
        Draft(
            "talk",
            "talk: Toys I Have Known",
            {
                "title": "Toys I Have Known",
                "kind": "keynote",
                "speakers": [{"name": "Elsa Bear"}],
                "video": "https://aclanthology.org/2031.toys-keynote.mp4",
            },
            Place("toys.xml", 68),
        ),
    )
    reason = "in volume '2', which was not asked for"
    assert haul.left_out == (LeftOut("2031.toys-2.1", "Tops", reason, Place("toys.xml", 60)),)
    assert list(map(told, haul.problems)) == [
        "44 warning odd-pages: 2031.toys-1.2: the pages 12–11 run backwards -> compare them with "
        "the paper; they were kept as they are",
        "3 note fields-left: elements that are not imported: shelf (1), variant (1) -> the number "
        "is how many papers have it; add what readers need by hand",
    ]


def test_several_volumes_are_listed_and_none_is_taken() -> None:
    haul = toys(part=None)
    assert (haul.read, haul.papers, haul.talks, haul.volume) == (3, (), (), {})
    assert {one.reason for one in haul.left_out} == {"no volume was chosen"}
    assert list(map(told, haul.problems)) == [
        "3 error several-volumes: there are several volumes: '1' (Proceedings of the 2nd Workshop "
        "on Learning Toys, 2 papers); '2' (Proceedings of Toy Demonstrations, 1 papers) -> choose "
        "one: --part and its id; import each into a volume of its own"
    ]


@pytest.mark.parametrize("part", ["2", "2031.toys-2"])
def test_a_volume_by_its_id(part: str) -> None:
    assert [draft.source_id for draft in toys(part).papers] == ["2031.toys-2.1"]


def test_a_volume_that_is_not_there() -> None:
    haul = toys("3")
    assert (haul.papers, len(haul.left_out)) == ((), 3)
    assert haul.problems[0].message.startswith("there is no volume '3'; there are '1' (Proceedings")


@pytest.mark.parametrize(
    ("collection", "volume_id", "number", "expected"),
    [
        ("J89", "1", "3", "J89-1003"),
        ("W19", "1", "3", "W19-0103"),
        ("W19", "52", "12", "W19-5212"),
        ("C69", "1", "3", "C69-0103"),
        ("D19", "1", "3", "D19-1003"),
        ("D19", "5", "3", "D19-0503"),
        ("2022.humeval", "1", "4", "2022.humeval-1.4"),
        ("2022.acl", "long", "4", "2022.acl-long.4"),
    ],
)
def test_ids(collection: str, volume_id: str, number: str, expected: str) -> None:
    assert full_id(collection, volume_id, number) == expected


TEXTS = {
    "<fixed-case>D</fixed-case>an<fixed-case>PASS</fixed-case>": "DanPASS",
    "<i>one</i> <b> two </b>x": "*one* **two** x",
    "a<i>b</i>c": "a<em>b</em>c",
    "<b><i>both</i></b>": "<strong>*both*</strong>",
    "<tex-math>$x$</tex-math> and <tex-math> </tex-math>": "$x$ and",
    "<url>toys.example</url>": "toys.example",
    "<url>javascript:alert(1)</url>": "javascript:alert(1)",
    "<i></i>x": "x",
    "a &amp; b &lt; c": "a & b < c",
    "one\n   two": "one two",
}


@pytest.mark.parametrize("xml", TEXTS)
def test_marked_up_titles(xml: str) -> None:
    haul = read(volume(paper(f"T: {xml}")))
    assert haul.papers[0].fields["title"] == f"T: {TEXTS[xml]}"


def test_a_journal_and_days_that_are_only_months() -> None:
    meta = "<booktitle>Toy Journal, Volume 3</booktitle><month>May</month><year>2031</year>"
    text = volume(paper(), meta=meta + "<journal-issue>1</journal-issue>")
    found = read(text.replace('<volume id="1"', '<volume id="1" type="journal"')).volume
    assert {key: found.get(key) for key in ("title", "kind", "number", "start")} == {
        "title": "Toy Journal, Volume 3",
        "kind": "journal",
        "number": "1",
        "start": None,
    }


@pytest.mark.parametrize(
    ("name", "text", "certainty"),
    [
        ("toys.xml", volume(paper()), 95),
        ("toys", volume(paper()), 95),
        ("toys.xml", "<collection><item/></collection>", None),
        ("toys.xml", "<rss><channel/></rss>", None),
        ("toys.xml", "", None),
    ],
)
def test_recognition(name: str, text: str, certainty: int | None) -> None:
    found = IMPORTER.recognise(source(text, name))
    assert (found.certainty if found else None) == certainty
    if found:
        assert IMPORTER.recognise(source(text.encode("utf-16"), name)) == found
