"""A volume as PMLR wants it, and lists of papers as people keep them."""

from __future__ import annotations

from pathlib import Path

import pytest

from importers.bibtex.reading import paper, read, source, told
from nbproceedings.importers.bibtex import IMPORTER
from nbproceedings.importers.haul import Draft, Haul, LeftOut, Options, SourceFile
from nbproceedings.problem import Place, Problem, Severity

TOYS = Path(__file__).with_name("toys.bib")


def toys() -> Haul:
    return IMPORTER.read([SourceFile(Path("toys.bib"), TOYS.read_bytes())], Options())


def test_a_whole_volume() -> None:
    haul = toys()
    assert (haul.read, haul.failed, haul.talks, haul.sessions) == (4, 0, (), ())
    assert haul.volume == {
        "title": "Workshop on Learning Toys",
        "short_title": "Toys 2031",
        "number": "2",
        "place": "Toytown, Toyland",
        "publisher": "Toy Press",
        "editors": [
            {"name": "Cy Puppet"},
            {"name": "Bo van der Doll"},
            {"name": "Dora Marionette"},
        ],
        "published_as": [
            {"text": "Proceedings of the 2nd Workshop on Learning Toys, volume 717, 2031-07-01"}
        ],
        "url": "https://toys.example/2031",
        "start": "2031-05-04",
        "end": "2031-05-05",
        "formats": [
            {"id": "preface", "title": "Preface"},
            {
                "id": "contributed",
                "title": "Contributed Papers",
                "plural": "Contributed Papers",
            },
            {"id": "demo", "title": "Demonstrations", "plural": "Demonstrations"},
        ],
    }


def test_its_papers() -> None:
    assert toys().papers == (
        Draft(
            "paper",
            "puppet31",
            {
                "title": "Preface",
                "authors": [{"name": "Cy Puppet"}, {"name": "Bo van der Doll"}],
                "pages": "i–iv",
                "kind": "preface",
                "day": "2031-07-01",
            },
            Place("toys.bib", 22, 1),
        ),
        Draft(
            "paper",
            "toyworth31",
            {
                "title": r"Towers of Blocks with $n \to \infty$",
                "authors": [
                    {"name": "Ada Toyworth"},
                    {"name": "The Block Collaboration"},
                    {"name": "Jan Dvořák"},
                ],
                "pages": "1–12",
                "abstract": (
                    "We pile $n$ blocks, and let *n* grow. Towers of height $h < \\sqrt{n}$ "
                    "*almost never* fall.\n\nA second paragraph tells of *springs*."
                ),
                "keywords": ["blocks", "stability"],
                "awards": ["Best toy paper"],
                "openreview": "ToyForum1",
                "code": "https://code.example/blocks",
                "video": "https://videos.example/blocks",
                "kind": "contributed",
                "day": "2031-07-01",
            },
            Place("toys.bib", 28, 1),
        ),
        Draft(
            "paper",
            "doll31",
            {
                "title": "R$^2$-Springs: **Forgetting**",
                "authors": [{"name": "Bo van der Doll"}],
                "pages": "13–20",
                "abstract": "Springs with $\\nu'_k$ forget. They cost $5 and $6.",
                "doi": "10.5555/toy.2",
                "kind": "demo",
                "day": "2031-07-01",
            },
            Place("toys.bib", 46, 1),
        ),
    )


def test_what_was_not_taken_is_told() -> None:
    haul = toys()
    assert haul.left_out == (
        LeftOut(
            "doll30",
            "A Book of Dolls",
            "of the type 'book': no paper of a volume",
            Place("toys.bib", 60, 1),
        ),
    )
    assert list(map(told, haul.problems)) == [
        "8:1 note stray-comma: toys2031: a comma too many in a list of people: "
        "'uppet, Cy and van der Doll, Bo, and' -> it was ignored; remove it from the file",
        "4:1 note fields-left: fields of the proceedings that are not imported: isbn "
        "-> add what readers need to volume.yml by hand",
        "51:1 note escaped-twice: doll31: the LaTeX was escaped as if it were plain text "
        r"(\$, \\textit\{) -> one level was taken away; compare the formulas with the paper",
        " note fields-left: fields that the record has no place for were left in the file: "
        "shelf (1) -> the number is how many entries have it; add what readers need by hand",
    ]


def test_a_list_without_proceedings_tells_of_its_volume_by_majority() -> None:
    book = {
        "booktitle": "Proceedings of the 3rd Conference on Toys",
        "editor": "Puppet, Cy",
        "year": "2031",
        "month": "04--06 May",
        "series": "Toy Proceedings",
        "volume": "9",
        "publisher": "Toy Press",
        "address": "Toytown",
    }
    other = book | {"booktitle": "Proceedings of Something Else"}
    haul = read(paper("a", **book) + paper("b", "Springs", **book) + paper("c", "Tops", **other))
    assert haul.volume == {
        "title": "3rd Conference on Toys",
        "kind": "conference",
        "place": "Toytown",
        "publisher": "Toy Press",
        "editors": [{"name": "Cy Puppet"}],
        "published_as": [{"text": "Proceedings of the 3rd Conference on Toys, Toy Proceedings 9"}],
        "start": "2031-05-04",
        "end": "2031-05-06",
    }
    assert list(map(told, haul.problems)) == [
        "28:1 warning other-venue: c is in 'Proceedings of Something Else', most papers in "
        "'Proceedings of the 3rd Conference on Toys' -> check that it belongs to this volume"
    ]


def test_a_list_that_agrees_on_nothing_says_nothing_of_its_volume() -> None:
    texts = [paper(key, booktitle=f"Proceedings of {key}") for key in ("a", "b")]
    haul = read("".join(texts))
    assert haul.volume == {}
    assert len(haul.papers) == 2
    assert haul.problems == ()


@pytest.mark.parametrize(
    "kind", ["InProceedings", "conference", "ARTICLE", "misc", "unpublished", "techreport"]
)
def test_types_of_papers(kind: str) -> None:
    haul = read(paper().replace("@inproceedings", f"@{kind}"))
    assert [draft.source_id for draft in haul.papers] == ["toy1"]


@pytest.mark.parametrize("kind", ["book", "phdthesis", "manual", "collection"])
def test_types_of_other_works(kind: str) -> None:
    haul = read(paper().replace("@inproceedings", f"@{kind}"))
    assert (haul.papers, len(haul.left_out)) == ((), 1)


def test_fields_come_from_strings_parents_and_other_files() -> None:
    parents = (
        "@string{toys = {Toys at Home}}\n"
        "@xdata{shared, keywords = {blocks}, license = {CC BY 4.0}}\n"
        "@proceedings{home, title = toys # { 2031}, year = 2031, abstract = {No paper's}}\n"
    )
    haul = read(paper(crossref="home", xdata="shared"), parents)
    assert haul.papers[0].fields == {
        "title": "Blocks",
        "authors": [{"name": "Ada Toyworth"}],
        "keywords": ["blocks"],
        "license": "CC-BY-4.0",
    }
    assert haul.volume == {"title": "Toys at Home 2031"}


def test_links_and_identifiers() -> None:
    haul = read(
        paper(
            url="https://openreview.net/forum?id=ToyForum1",
            eprint="3105.01234",
            archiveprefix="arXiv",
            pdf="https://toys.example/blocks.pdf",
            dataset="https://data.example/blocks",
            slides="https://toys.example/slides",
            poster="javascript:alert(1)",
            other_files="https://toys.example/files.zip",
            website="https://toys.example/blocks",
            note="Oral presentation",
            articleno="17",
            language="ngerman",
        )
    )
    assert haul.papers[0].fields == {
        "title": "Blocks",
        "authors": [{"name": "Ada Toyworth"}],
        "number": "17",
        "language": "de",
        "notes": ["Oral presentation"],
        "arxiv": "3105.01234",
        "openreview": "ToyForum1",
        "pdf": "https://toys.example/blocks.pdf",
        "data": "https://data.example/blocks",
        "slides": "https://toys.example/slides",
        "links": [
            {"label": "Website", "url": "https://toys.example/blocks", "kind": "website"},
            {
                "label": "Other files",
                "url": "https://toys.example/files.zip",
                "kind": "other-files",
            },
        ],
    }
    assert list(map(told, haul.problems)) == [
        "10:1 warning refused-link: toy1: poster is 'javascript:alert(1)', which is no web "
        "address -> write one with https://; it was left out"
    ]


def test_nothing_private_is_taken() -> None:
    private = {
        "review": "A weak toy.",
        "annote": "Score 2 of 5.",
        "comment": "by Reviewer Two",
        "timestamp": "2031",
        "file": "/home/ada/toys.pdf",
        "bdsk-url-1": "https://desk.example",
    }
    haul = read(paper(author="Toyworth, Ada <ada@toys.example> and bo@toys.example", **private))
    assert haul.papers[0].fields == {"title": "Blocks", "authors": [{"name": "Ada Toyworth"}]}
    assert [problem.code for problem in haul.problems] == ["email-for-name"]
    assert "@" not in str(haul)


SECTIONS = (
    "@proceedings{{toys, title = {{Toys}}, sections = {{one=First Day|two=Second Day}}, "
    "published = {{{published}}}}}\n"
)


def test_each_section_has_its_own_day() -> None:
    whole = SECTIONS.format(published="2031-05-01|2031-06-01")
    haul = read(whole + paper("a", section="one") + paper("b", "Tops", section="two"))
    assert [(one.fields["kind"], one.fields["day"]) for one in haul.papers] == [
        ("one", "2031-05-01"),
        ("two", "2031-06-01"),
    ]


def test_sections_that_do_not_fit() -> None:
    haul = read(SECTIONS.format(published="2031-05-01|soon|2031") + paper(section="three"))
    assert haul.papers[0].fields["kind"] == "three"
    assert "day" not in haul.papers[0].fields
    assert [problem.message for problem in haul.problems] == [
        "published is 'soon', which is no day",
        "published is '2031', which is no day",
        "3 days of publication, and 2 sections",
        "toy1: the section 'three' is not among those of the volume",
    ]


def test_several_volumes_in_one_file() -> None:
    wholes = "@proceedings{one, title = {One}}\n@proceedings{two, title = {Two}}\n"
    papers = paper("a", crossref="one") + paper("b", "Tops", crossref="two")
    haul = read(wholes + papers)
    assert (haul.read, haul.papers, haul.volume) == (2, (), {})
    assert list(map(told, haul.problems)) == [
        "1:1 error several-volumes: the papers belong to several volumes: 'one', 'two' -> "
        "choose one with --part and its key, and import each into a volume of its own"
    ]
    second = read(wholes + papers, part="two")
    assert [draft.source_id for draft in second.papers] == ["b"]
    assert [(one.source_id, one.reason) for one in second.left_out] == [
        ("a", "it belongs to 'one'")
    ]
    assert second.volume["title"] == "Two"
    third = read(wholes + papers, part="three")
    assert third.papers == ()
    assert third.problems[0].message == "there is no @Proceedings 'three'; there are 'one', 'two'"


def test_several_proceedings_that_no_paper_names() -> None:
    wholes = "@proceedings{one, title = {One}}\n@proceedings{two, title = {Two}}\n"
    haul = read(wholes + paper())
    assert (len(haul.papers), haul.volume["title"]) == (1, "One")
    assert [problem.code for problem in haul.problems] == ["several-volumes"]


def test_the_same_key_twice() -> None:
    haul = read(paper("a") + paper("a", "BLOCKS") + paper("a", "Springs"))
    assert [draft.title for draft in haul.papers] == ["Blocks"]
    assert [one.title for one in haul.left_out] == ["BLOCKS", "Springs"]
    assert [problem.message for problem in haul.problems] == [
        "the key 'a' stands for two papers: 'Blocks' and 'Springs'"
    ]


def test_pages_that_do_not_fit_together() -> None:
    haul = read(
        paper("a", pages="1-9")
        + paper("b", "Tops", pages="9--12")
        + paper("c", "Springs", pages="20-13")
        + paper("d", "Kites", pages="pp. 13")
    )
    assert [draft.fields["pages"] for draft in haul.papers] == ["1–9", "9–12", "20–13", "13"]
    assert [problem.message for problem in haul.problems] == [
        "c: the pages 20–13 run backwards",
        "b begins on page 9, and a ends on page 9",
    ]


@pytest.mark.parametrize(
    ("name", "text", "certainty"),
    [
        ("toys.bib", "@Proceedings{toys, year = 2031}\n" + paper(), 95),
        ("toys.bib", paper(), 90),
        ("toys.bib", "% toys\n" + paper(), 90),
        ("toys.bib", "@article{key\n, title = {Comma first}}", 90),
        ("toys.txt", paper(), 90),
        ("toys.bib", "@article{title = {No key}}", 60),
        ("toys.bib", "no entries", None),
        ("toys.bib", "", None),
        ("toys.json", '{"_bibtex": "@inproceedings{toy1,\\n title={Blocks}}"}', None),
        ("toys.csv", 'id,bibtex\n1,"\n@inproceedings{toy1,\n title={Blocks}}"\n', None),
        ("mail.txt", "@ada, look:\n@bo, thanks", None),
    ],
)
def test_recognition(name: str, text: str, certainty: int | None) -> None:
    found = IMPORTER.recognise(source(text, name))
    assert (found.certainty if found else None) == certainty


def test_a_second_reading_is_the_same() -> None:
    assert toys() == toys()


def test_severities_are_only_errors_where_something_is_lost() -> None:
    lost = [problem for problem in toys().problems if problem.severity is Severity.ERROR]
    assert lost == []
    assert all(isinstance(problem, Problem) and problem.hint for problem in toys().problems)


def test_a_crossref_that_leads_nowhere_is_told() -> None:
    whole = "@proceedings{Toys31, booktitle = {Toys}, year = 2031}\n"
    haul = read(paper(crossref="toys31") + paper("toy2", "Tops", crossref="toys32") + whole)
    assert [draft.source_id for draft in haul.papers] == ["toy1", "toy2"]
    found = [told(problem) for problem in haul.problems if problem.code == "unknown-crossref"]
    assert found == [
        "9:1 warning unknown-crossref: toy2: crossref names 'toys32', which is in none of the files"
        " -> give the file that has it as well, or correct the key; nothing was inherited"
    ]
