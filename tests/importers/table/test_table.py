"""Any table with a mapping file: each mistake in either is told with its place."""

from __future__ import annotations

import pytest

from importers.intake.tables.making import adds_up, said, source, workbook
from nbproceedings.importers.haul import (
    Draft,
    Haul,
    LeftOut,
    Options,
    Recognition,
    SourceFile,
)
from nbproceedings.importers.table import IMPORTER
from nbproceedings.problem import Place, Problem, Severity

MAPPING = """\
id: Nr
columns:
  Title: title
  Who: authors
  Where: affiliations
  ORCID: orcids
  Words: keywords
  Paper: pdf
  Preprint: arxiv
  Page: {field: links, label: Project page}
  Day: day
  Prize: awards
  Summary: tldr
separators:
  affiliations: '|'
  orcids: ' '
constants:
  kind: contributed
  license: CC-BY-4.0
decision:
  column: Outcome
  accept: [talk, poster]
"""
TABLE = source(
    "sheet.csv",
    "Nr;Title;Who;Where;ORCID;Words;Paper;Preprint;Page;Day;Prize;Summary;Outcome;Room\n"
    "a1;Towers of $n$ Blocks;Ada Toyworth, Bo van der Doll;Toy University; ;blocks, toys;"
    "www.toys.example/a.pdf;https://arxiv.org/abs/2105.01234v2;https://toys.example/;4 May 2031;"
    "Best toy;They fall.;talk (long);Hall\n"
    'a2;Springs;"Marionette, Dora";Academy of Plush | Puppet College;0000-0002-1825-0097;;nope;'
    ";;;;;Poster;\n"
    "a3;Wheels;Cy Puppet;;;;;;;;;;no;\n",
)


def read(
    *files: SourceFile, mapping: str | bytes | None = MAPPING, accept: tuple[str, ...] = ()
) -> Haul:
    given = None if mapping is None else source("map.yml", mapping)
    haul = IMPORTER.read(files, Options(mapping=given, accept=accept))
    assert adds_up(haul)
    return haul


def test_mapped_table_gives_papers_and_what_was_left_out() -> None:
    haul = read(TABLE)
    assert haul == Haul(
        papers=(
            Draft(
                "paper",
                "a1",
                {
                    "kind": "contributed",
                    "license": "CC-BY-4.0",
                    "title": "Towers of $n$ Blocks",
                    "pdf": "https://www.toys.example/a.pdf",
                    "arxiv": "2105.01234v2",
                    "day": "2031-05-04",
                    "description": "They fall.",
                    "keywords": ["blocks", "toys"],
                    "awards": ["Best toy"],
                    "links": [{"label": "Project page", "url": "https://toys.example/"}],
                    "authors": [{"name": "Ada Toyworth"}, {"name": "Bo van der Doll"}],
                },
                Place("sheet.csv", 2),
            ),
            Draft(
                "paper",
                "a2",
                {
                    "kind": "contributed",
                    "license": "CC-BY-4.0",
                    "title": "Springs",
                    "authors": [
                        {
                            "name": "Dora Marionette",
                            "orcid": "0000-0002-1825-0097",
                            "affiliations": ["Academy of Plush", "Puppet College"],
                        }
                    ],
                },
                Place("sheet.csv", 3),
            ),
        ),
        left_out=(
            LeftOut(
                "a3",
                "Wheels",
                "decision 'no' has none of the words given for acceptance",
                Place("sheet.csv", 4),
            ),
        ),
        problems=haul.problems,
        read=3,
    )
    assert haul.problems == (
        Problem(
            "unread-columns",
            Severity.NOTE,
            Place("sheet.csv"),
            "columns that are not mapped: 'Room'",
            "nothing is missing if that is meant",
        ),
        Problem(
            "unpaired",
            Severity.WARNING,
            Place("sheet.csv", 2),
            "'Where' has 1 affiliations for 2 people: 'Toy University'",
            "name as many of them, in the same order; they were left out",
        ),
        Problem(
            "wrong-value",
            Severity.WARNING,
            Place("sheet.csv", 3),
            "'Paper': 'nope' is not a web address with https://",
            "it was left out of pdf: correct it in the table",
        ),
    )


def test_what_the_user_says_of_acceptance_replaces_what_the_mapping_says() -> None:
    assert [draft.source_id for draft in read(TABLE, accept=("no",)).papers] == ["a3"]


def test_columns_of_people_are_joined_and_paired() -> None:
    file = source(
        "a.csv",
        "Nr,T,Author 1,Author 2,House 1,House 2,D\n1,Blocks,Ada Toyworth,Bo Doll,,Puppet College,\n"
        "2,Springs,Cy Puppet (Plush),,,,10.5555/TOY.1\n",
    )
    mapping = (
        "id: Nr\ncolumns: {T: title, Author 1: authors, Author 2: authors, House 1: affiliations, "
        "House 2: affiliations, D: doi}\n"
    )
    haul = read(file, mapping=mapping)
    assert [draft.fields for draft in haul.papers] == [
        {
            "title": "Blocks",
            "authors": [
                {"name": "Ada Toyworth"},
                {"name": "Bo Doll", "affiliations": ["Puppet College"]},
            ],
        },
        {
            "title": "Springs",
            "authors": [{"name": "Cy Puppet", "affiliations": ["Plush"]}],
            "doi": "10.5555/toy.1",
        },
    ]
    assert said(haul) == []


def test_separators_are_followed_to_the_letter() -> None:
    file = source("a.csv", 'Nr,T,W,K\n1,Blocks,Toyworth A. / Doll B.,"a, b / c; d"\n')
    mapping = (
        "id: Nr\ncolumns: {T: title, W: authors, K: keywords}\n"
        "separators: {authors: ' / ', keywords: '/'}\n"
    )
    assert read(file, mapping=mapping).papers[0].fields == {
        "title": "Blocks",
        "authors": [{"name": "Toyworth A."}, {"name": "Doll B."}],
        "keywords": ["a, b", "c; d"],
    }


def test_talks_have_their_own_fields() -> None:
    file = source(
        "t.csv", "Nr,Talk,Who,Panel\n1,Toys I Have Known,Elsa Bear,\n2,,,Cy Puppet; Bo Doll\n"
    )
    mapping = (
        "makes: talks\nid: Nr\ncolumns: {Talk: title, Who: speakers, Panel: panelists}\n"
        "constants: {label: Panel, language: en}\n"
    )
    haul = read(file, mapping=mapping)
    assert [(talk.kind, talk.source_id, talk.fields) for talk in haul.talks] == [
        (
            "talk",
            "1",
            {
                "label": "Panel",
                "language": "en",
                "title": "Toys I Have Known",
                "speakers": [{"name": "Elsa Bear"}],
            },
        ),
        (
            "talk",
            "2",
            {
                "label": "Panel",
                "language": "en",
                "panelists": [{"name": "Cy Puppet"}, {"name": "Bo Doll"}],
            },
        ),
    ]
    assert haul.papers == ()


def test_sheet_is_chosen_by_its_name_or_by_its_columns() -> None:
    book = workbook({"Old": [("a", "b"), (1, 2)], "New": [("Nr", "T", "W"), (7, "Blocks", "Cy P")]})
    mapping = "id: Nr\ncolumns: {T: title, W: authors}\n"
    assert [draft.source_id for draft in read(book, mapping=mapping).papers] == ["7"]
    haul = read(book, mapping="sheet: Olt\n" + mapping)
    assert said(haul) == ["t.xlsx: error: 't.xlsx' has no sheet 'Olt' [unknown-sheet]"]


def test_rows_that_cannot_be_read_are_counted_and_the_others_imported() -> None:
    file = source("a.csv", "Nr,T,W\n,Blocks,A B\n2,--,A B\n3,a,b,c\n4,Good,\n4,Again,A B\n")
    haul = read(file, mapping="id: Nr\ncolumns: {T: title, W: authors}\n")
    assert ([d.source_id for d in haul.papers], haul.failed, haul.read) == (["4"], 3, 5)
    assert said(haul) == [
        "a.csv:4: error: the row has 4 cells and the header 3; too much is 'c' [row-too-long]",
        "a.csv:2: error: 'Nr' is empty: 'Blocks A B' [no-id]",
        "a.csv:3: error: 2 has no title: '--' [no-title]",
        "a.csv:5: warning: 4 has no authors [no-authors]",
    ]
    assert [out.reason for out in haul.left_out] == ["the id 4 stands in a.csv:5 already"]


WRONG = {
    "empty": ("", ["map.yml: error: 'map.yml' is empty [empty-source]"]),
    "a list": (
        "- a\n",
        [
            "map.yml:1:1: error: the file holds a list, not keys with values [wrong-type]",
            "map.yml: error: the mapping file says nothing [wrong-mapping]",
        ],
    ),
    "unknown key": (
        "id: Nr\ncolumn: {T: title}\n",
        [
            "map.yml:2:1: error: unknown key 'column' | did you mean 'columns'?",
        ],
    ),
    "unknown field": (
        "id: Nr\ncolumns: {T: titel, W: authors}\n",
        ["map.yml:2:14: error: papers have no field 'titel' | did you mean 'title'?"],
    ),
    "field of talks": (
        "id: Nr\ncolumns: {T: title, W: speakers}\n",
        [
            "map.yml:2:24: error: papers have no field 'speakers' | there are abstract, "
            "abstract_url, affiliation, affiliations, arxiv, author, authors, authors_note, "
            "awards, code, data, date, day, description, doi, github, keywords, kind, language, "
            "license, links, notebook, notes, number, openreview, orcid, orcids, pages, pdf, "
            "poster, recording, references, session, slides, subtitle, tags, title, tldr, url, "
            "video"
        ],
    ),
    "unknown column": (
        "id: Nr\ncolumns: {Titel: title, Who: authors}\n",
        ["map.yml:2:18: error: sheet.csv has no column 'Titel' | did you mean 'Title'?"],
    ),
    "unknown id": (
        "id: Number\ncolumns: {Title: title}\n",
        [
            "map.yml:1:5: error: sheet.csv has no column 'Number' | its columns are 'Nr', 'Title', "
            "'Who', 'Where', 'ORCID', 'Words', 'Paper', 'Preprint', 'Page', 'Day', 'Prize', "
            "'Summary'"
        ],
    ),
    "unknown decision": (
        "id: Nr\ncolumns: {Title: title}\ndecision: Outcom\n",
        ["map.yml:3:11: error: sheet.csv has no column 'Outcom' | did you mean 'Outcome'?"],
    ),
    "no id": (
        "columns: {Title: title}\n",
        [
            "map.yml:1:1: error: no column is named as the id | write id: and the column with a "
            "number or key that never changes"
        ],
    ),
    "no title": (
        "id: Nr\ncolumns: {Who: authors}\n",
        [
            "map.yml:1:1: error: no column is mapped to the title | write its column below "
            "columns:, as in 'Name of the paper: title'"
        ],
    ),
    "field twice": (
        "id: Nr\ncolumns: {Title: title, Who: title}\n",
        [
            "map.yml:2:30: error: 'Who' and 'Title' are both mapped to title | a field that is no "
            "list has one column"
        ],
    ),
    "makes": (
        "makes: posters\nid: Nr\ncolumns: {Title: title}\n",
        ["map.yml:1:8: error: makes: 'posters' | write papers or talks"],
    ),
    "columns": (
        "id: Nr\ncolumns: [Title]\nconstants: {title: x}\n",
        [
            "map.yml:2:10: error: columns: holds no names with values | write below it a column: "
            "the field it fills"
        ],
    ),
    "separator": (
        "id: Nr\ncolumns: {Title: title}\nseparators: {title: ';'}\n",
        [
            "map.yml:3:21: error: title is no list, and has no separator | lists are affiliations, "
            "authors, awards, keywords, links, moderators, notes, orcids, panelists, participants, "
            "references, speakers"
        ],
    ),
    "accept": (
        "id: Nr\ncolumns: {Title: title}\ndecision: {column: Outcome, accept: [{a: b}]}\n",
        [
            "map.yml:3:37: error: accept: holds something else than words | write words that a "
            "decision has when it is accepted: [oral, poster]"
        ],
    ),
    "decision": (
        "id: Nr\ncolumns: {Title: title}\ndecision: {colum: Outcome}\n",
        [
            "map.yml:3:11: error: unknown key 'colum' | did you mean 'column'?",
            "map.yml:3:11: error: decision: names no column | write column: and its name",
        ],
    ),
    "broken": (
        "id: Nr\ncolumns: {Title: title\n",
        ["map.yml:3:1: error: expected ',' or '}', but got '<stream end>' | "],
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_mapping_with_a_mistake_is_not_used(name: str) -> None:
    mapping, messages = WRONG[name]
    haul = read(TABLE, mapping=mapping)
    assert (haul.papers, haul.read) == ((), 0)
    told = [
        f"{one.place}: {one.severity}: {one.message} | {one.hint}" if " | " in messages[0]
        else str(one).split("\n")[0]
        for one in haul.problems
    ]  # fmt: skip
    if name == "broken":
        assert [problem.code for problem in haul.problems] == ["yaml-syntax"]
    else:
        assert told == messages


def test_table_without_a_mapping_is_told_what_to_write() -> None:
    assert [str(problem) for problem in read(TABLE, mapping=None).problems] == [
        "sheet.csv: error: a mapping file is needed; the columns are 'Nr', 'Title', 'Who', "
        "'Where', 'ORCID', 'Words', 'Paper', 'Preprint', 'Page', 'Day', 'Prize', 'Summary' "
        "[no-mapping]\n"
        "    write a YAML file that says which column is which field (id: 'Nr', columns: "
        "{'Title': title}) and give it too"
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "a.csv: error: 'a.csv' is empty [empty-source]"),
        (b"{}", "a.csv:1: error: 'a.csv' is not a table: it begins with '{}' [not-a-table]"),
    ],
)
def test_file_that_is_no_table_is_a_problem(data: bytes, message: str) -> None:
    assert said(read(source("a.csv", data))) == [message]


def test_recognition_is_the_last_resort() -> None:
    assert IMPORTER.recognise(TABLE) == Recognition(
        5, "a table with the columns Nr, Title, Who, Where, …; it needs a mapping file"
    )
    assert IMPORTER.recognise(source("a.txt", "one\ntwo\n")) is None
    assert IMPORTER.recognise(source("a.json", "{}")) is None
    prose = "Toys, and more\n\nThey fall, they rise, and they fall,\nas all toys do.\n"
    assert IMPORTER.recognise(source("a.md", prose)) is None
