"""Mini-Conf: what the files of a site say, alone and together."""

from __future__ import annotations

import pytest

from importers.intake.tables.making import said, source
from importers.miniconf.reading import fixture, read, read_all, slots
from nbproceedings.importers.haul import Draft, LeftOut, Value
from nbproceedings.importers.miniconf import IMPORTER
from nbproceedings.problem import Place

ALL = (
    "papers.csv", "speakers.csv", "main_calendar.json", "tutorials.yml", "plenary_sessions.yml",
    "workshops.yml", "config.yml", "committee.yml",
)  # fmt: skip


def test_papers() -> None:
    haul = read_all("papers.csv")
    assert haul.papers == (
        Draft(
            "paper",
            "blocks",
            {
                "title": "Towers of $n$ Blocks",
                "authors": [{"name": "Ada Toyworth"}, {"name": "Bo van der Doll"}],
                "abstract": "We pile.\nThey fall.",
                "keywords": ["blocks", "stability"],
                "pdf": "https://toys.example/blocks.pdf",
            },
            Place("papers.csv", 2),
        ),
        Draft(
            "paper",
            "springs",
            {"title": "Springs that Forget", "authors": [{"name": "Cy Puppet"}]},
            Place("papers.csv", 4),
        ),
        Draft("paper", "nobody", {"title": "Toys of Nobody"}, Place("papers.csv", 8)),
    )
    assert haul.left_out == (
        LeftOut(
            "blocks",
            "Towers again",
            "the id blocks stands in papers.csv:2 already",
            Place("papers.csv", 7),
        ),
    )
    assert (haul.read, haul.failed) == (6, 2)
    assert said(haul) == [
        "papers.csv:5: error: a row has no UID: 'Lost Toys' [no-id]",
        "papers.csv:6: error: ... has no title: '...' [no-title]",
        "papers.csv:8: warning: nobody has no authors [no-authors]",
    ]
    assert slots(haul) == [
        ("Mon Session 1", ({"paper": "blocks"}, {"paper": "springs"})),
        ("Tue Session 1", ({"paper": "blocks"},)),
    ]


def test_keynotes_with_their_times() -> None:
    haul = read_all("speakers.csv")
    assert haul.talks == (
        Draft(
            "talk",
            "speakers 1",
            {
                "title": "Toys I Have Known",
                "kind": "keynote",
                "speakers": [
                    {
                        "name": "Elsa Bear",
                        "affiliations": ["Academy of Plush"],
                        "biography": "Elsa Bear is stuffed with wool.\nWrite to [address left out]",
                    }
                ],
                "abstract": "A look back.",
            },
            Place("speakers.csv", 2),
        ),
    )
    assert [(one.source_id, one.fields.get("start")) for one in haul.sessions] == [
        ("Toys I Have Known", "2031-05-04T09:00Z"),
        ("Toys I Have Known #2", "2031-05-04T21:00Z"),
        ("S1", None),
    ]
    elsewhere = read_all("speakers.csv", zone="Europe/Berlin").sessions[0]
    assert elsewhere.fields["start"] == "2031-05-04T09:00+02:00"


def test_the_whole_site_together() -> None:
    haul = read_all(*ALL)
    assert haul.volume == {
        "title": "Learning Toys",
        "short_title": "Toys 2031",
        "start": "2031-05-04",
        "organizers": [
            {
                "name": "Dora Marionette",
                "affiliations": ["Puppet College"],
                "role": "Programme chair",
            }
        ],
    }
    assert [(talk.source_id, dict(talk.fields)) for talk in haul.talks[1:]] == [
        (
            "T1",
            {
                "title": "Springs in a Day",
                "kind": "tutorial",
                "speakers": [{"name": "Cy Puppet"}, {"name": "Dora Marionette"}],
                "abstract": "We bend springs.",
            },
        ),
        (
            "keynote_elsa_bear",
            {
                "title": "On Plush",
                "kind": "keynote",
                "speakers": [
                    {
                        "name": "Elsa Bear",
                        "affiliations": ["Academy of Plush"],
                        "biography": "Elsa is wool.",
                    }
                ],
                "abstract": "Plush lasts.",
                "video": "https://slideslive.com/38900000",
            },
        ),
    ]
    assert [(one.source_id, dict(one.fields), one.slots) for one in haul.sessions] == [
        (
            "Toys I Have Known",
            {"title": "Toys I Have Known", "start": "2031-05-04T09:00Z", "kind": "keynote"},
            ({"talk": "speakers 1"},),
        ),
        (
            "Springs in a Day",
            {
                "title": "Springs in a Day",
                "kind": "tutorial",
                "start": "2031-05-04T13:00Z",
                "end": "2031-05-04T16:00Z",
                "note": "Live Session 1",
            },
            ({"talk": "T1"},),
        ),
        (
            "Toys I Have Known #2",
            {"title": "Toys I Have Known", "start": "2031-05-04T21:00Z", "kind": "keynote"},
            ({"talk": "speakers 1"},),
        ),
        (
            "Springs in a Day #2",
            {
                "title": "Springs in a Day",
                "kind": "tutorial",
                "start": "2031-05-04T22:00Z",
                "end": "2031-05-05T01:00Z",
                "note": "Live Session 2",
            },
            ({"talk": "T1"},),
        ),
        (
            "Opening Remarks",
            {
                "title": "Opening Remarks",
                "kind": "opening",
                "start": "2031-05-05T08:00Z",
                "end": "2031-05-05T08:15Z",
                "note": "Ada Toyworth, Bo van der Doll; Live",
            },
            (),
        ),
        (
            "Live Q&A: Elsa Bear",
            {
                "title": "Live Q&A: Elsa Bear",
                "kind": "discussion",
                "start": "2031-05-05T10:00+02:00",
                "end": "2031-05-05T10:30+02:00",
                "place": "Shelf",
            },
            ({"talk": "speakers 1"},),
        ),
        (
            "Posters Monday",
            {
                "title": "Posters Monday",
                "kind": "poster",
                "start": "2031-05-05T12:00Z",
                "end": "2031-05-05T14:00Z",
            },
            ({"paper": "blocks"}, {"paper": "springs"}),
        ),
        (
            "Posters Tuesday",
            {
                "title": "Posters Tuesday",
                "start": "2031-05-06T12:00Z",
                "end": "2031-05-06T14:00Z",
                "url": "https://toys.example/papers.html?session=Tue+Session+1&filter=keywords",
            },
            ({"paper": "blocks"},),
        ),
        (
            "Walk",
            {"title": "Walk", "kind": "social", "start": "2031-05-07T13:00Z"},
            (),
        ),
        (
            "W1: Toys in Court",
            {
                "title": "W1: Toys in Court",
                "kind": "workshop",
                "description": "Who owns a toy?",
                "url": "https://court.example/",
                "chairs": [{"name": "Cy Puppet"}, {"name": "Dora Marionette"}],
                "start": "2031-05-08T07:00Z",
                "end": "2031-05-08T15:00Z",
                "note": "W-Live",
            },
            (),
        ),
        (
            "Blocks in a Day",
            {"title": "Blocks in a Day", "kind": "tutorial", "note": "Ada Toyworth"},
            (),
        ),
        ("On Plush", {"title": "On Plush", "kind": "keynote"}, ({"talk": "keynote_elsa_bear"},)),
        ("Dinner", {"title": "Dinner", "kind": "break"}, ()),
        ("S1", {"title": "S1"}, ({"talk": "speakers 1"},)),
    ]
    # An event without a title is read and left out; T1's first sitting is in the calendar too.
    assert haul.sessions_read == len(haul.sessions) + 1
    assert said(haul)[3:] == [
        "main_calendar.json#[5]: warning: an event has no title: '' [no-title]",
        "main_calendar.json#[6]: warning: 'late' is no time that can be read [bad-time]",
        "main_calendar.json#[1]: note: 3 links to pages of the site itself are left out, such as "
        "'papers.html?session=Mon+Session+1' [refused-link]",
    ]


def test_the_order_of_the_files_does_not_matter() -> None:
    one, other = read_all(*ALL), read_all(*reversed(ALL))
    # Sessions without a time stay in the order of the files.
    assert one.sessions[:10] == other.sessions[:10]
    for mine, others in ((one.sessions, other.sessions), (one.talks, other.talks)):
        assert set(map(str, mine)) == set(map(str, others))


def test_nothing_private_is_read() -> None:
    haul = read_all(*ALL)
    written = repr((haul.papers, haul.talks, haul.sessions, haul.volume))
    for private in ("@", "zoom", "pwd", "chat", "plushplush", "elsa.jpg", "dora.jpg"):
        assert private not in written


def test_the_calendar_alone_keeps_what_its_titles_say() -> None:
    haul = read_all("main_calendar.json")
    tutorial = haul.sessions[0]
    assert dict(tutorial.fields) == {
        "title": "T1: Springs",
        "kind": "tutorial",
        "start": "2031-05-04T13:00Z",
        "end": "2031-05-04T16:00Z",
        "description": "*Cy Puppet and Dora Marionette*",
    }


def test_sessions_with_the_ids_of_their_papers() -> None:
    posters = source(
        "poster_schedule.yml",
        "- name: Mon Session 1\n  posters:\n  - {id: springs, join_link: 'https://zoom.us/j/1'}\n"
        "  - {id: elsewhere}\n",
    )
    timed = source(
        "sessions.yml",
        "1A:\n  date: 2031-05-05_05:00:00\n  papers: [blocks, springs]\n",
    )
    haul = read(fixture("papers.csv"), posters, timed)
    assert slots(haul) == [
        ("Session 1A", ({"paper": "blocks"}, {"paper": "springs"})),
        ("Mon Session 1", ({"paper": "springs"}, {"paper": "elsewhere"})),
        ("Tue Session 1", ({"paper": "blocks"},)),
    ]
    assert haul.sessions[0].fields["start"] == "2031-05-05T05:00Z"
    assert "zoom" not in repr(haul)


def test_works_that_are_only_numbered_go_by_the_name_of_their_file() -> None:
    one = source("w1_papers.csv", "UID,title,speakers\n7,Toys,Ada Toyworth and Dr. Bo Doll\n")
    other = source("w2_papers.csv", "UID,title,speakers\n7,Games,Cy Puppet\nw.8,Tops,Bo Doll\n")
    haul = read(one, other)
    assert [(paper.source_id, paper.fields["authors"]) for paper in haul.papers] == [
        ("w1_papers 7", [{"name": "Ada Toyworth"}, {"name": "Bo Doll"}]),
        ("w2_papers 7", [{"name": "Cy Puppet"}]),
        ("w.8", [{"name": "Bo Doll"}]),
    ]


def test_papers_in_json_and_yaml() -> None:
    json = source(
        "papers.json",
        '[{"UID": "a", "title": "Toys", "authors": ["Ada Toyworth", "Doll, Bo"],'
        ' "keywords": ["x", "y, z"], "sessions": ["S1"]}]',
    )
    yaml = source(
        "papers.yml",
        "- UID: a\n  title: Toys\n  authors: [Ada Toyworth, 'Doll, Bo']\n"
        "  keywords: [x, 'y, z']\n  sessions: [S1]\n",
    )
    fields: dict[str, Value] = {
        "title": "Toys",
        "authors": [{"name": "Ada Toyworth"}, {"name": "Bo Doll"}],
        "keywords": ["x", "y, z"],
    }
    for file, where in ((json, Place("papers.json#[0]")), (yaml, Place("papers.yml", 1, 3))):
        haul = read(file)
        assert haul.papers == (Draft("paper", "a", fields, where),)
        assert slots(haul) == [("S1", ({"paper": "a"},))]


def test_affiliations_beside_authors() -> None:
    file = source(
        "papers.csv",
        "UID,title,authors,affiliations,yt_id\n"
        "a,Toys,Ada Toyworth|Bo Doll,Toy University|Institute of Bricks,abcdefghijk\n"
        "b,Games,Ada Toyworth|Bo Doll,Toy University,\n",
    )
    assert [dict(paper.fields) for paper in read(file).papers] == [
        {
            "title": "Toys",
            "authors": [
                {"name": "Ada Toyworth", "affiliations": ["Toy University"]},
                {"name": "Bo Doll", "affiliations": ["Institute of Bricks"]},
            ],
            "video": "https://www.youtube.com/watch?v=abcdefghijk",
        },
        {"title": "Games", "authors": [{"name": "Ada Toyworth"}, {"name": "Bo Doll"}]},
    ]


def test_what_is_known_and_not_read_is_named() -> None:
    faq = source("faq.yml", "FAQ:\n  - Section: Toys\n    QA: []\n")
    chosen = source("highlighted.csv", "UID,session\nblocks,1\n")
    assert said(read(faq, chosen)) == [
        "faq.yml: note: 'faq.yml' holds questions and answers, which are not read [other-tables]",
        "highlighted.csv: note: 'highlighted.csv' holds highlighted papers, which are not read "
        "[other-tables]",
    ]


@pytest.mark.parametrize(
    ("name", "certainty"),
    [
        ("papers.csv", 80),
        ("speakers.csv", 80),
        ("main_calendar.json", 90),
        ("tutorials.yml", 80),
        ("plenary_sessions.yml", 80),
        ("workshops.yml", 80),
        ("config.yml", 70),
        ("committee.yml", 60),
    ],
)
def test_recognition(name: str, certainty: int) -> None:
    found = IMPORTER.recognise(fixture(name))
    assert found is not None
    assert found.certainty == certainty


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.csv", ""),
        ("x.csv", "Paper ID,Paper Title\n1,Toys\n"),
        ("x.csv", "UID,title,day,start_time\n1,Toys,1,9:00\n"),
        ("papers.yml", "- id: 1\n  title: Toys\n  authors: []\n"),
        ("x.json", '[{"name": "Session 1", "papers": [1, 2]}]'),
        ("x.json", "{}"),
        ("x.yml", "a: b\n"),
        ("x.yml", "- a\n- b\n"),
        ("x.ics", "BEGIN:VCALENDAR\n"),
    ],
)
def test_files_of_others_are_not_recognised(name: str, data: str) -> None:
    assert IMPORTER.recognise(source(name, data)) is None
