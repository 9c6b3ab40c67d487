"""A folder of aclpub2 in full, and the parts of it one by one."""

from __future__ import annotations

from pathlib import Path

import pytest

from nbproceedings.importers.aclpub2 import IMPORTER
from nbproceedings.importers.haul import Draft, Haul, Options, SessionDraft, SourceFile
from nbproceedings.problem import Place, Problem

TOYS = Path(__file__).with_name("toys")


def given(folder: Path = TOYS) -> list[SourceFile]:
    return [SourceFile(path, path.read_bytes()) for path in sorted(folder.glob("*.yml"))]


def yml(name: str, text: str) -> SourceFile:
    return SourceFile(Path("/nowhere") / name, text.encode())


def read(*files: SourceFile, part: str | None = None, zone: str | None = None) -> Haul:
    """A haul that adds up."""
    haul = IMPORTER.read(files, Options(part=part, zone=zone))
    works = len(haul.papers) + len(haul.talks)
    assert haul.read == works + len(haul.left_out) + haul.failed
    return haul


def told(problem: Problem) -> str:
    name = problem.place.path.rpartition("/")[2]
    at = ":".join(str(part) for part in (name, problem.place.line) if part)
    return f"{at} {problem.severity} {problem.code}: {problem.message} -> {problem.hint}"


def in_toys(name: str, line: int | None = None, column: int | None = None) -> Place:
    return Place((TOYS / name).as_posix(), line, column)


def test_the_event() -> None:
    assert read(*given()).volume == {
        "title": "2nd Workshop on Learning Toys",
        "short_title": "Toys 2031",
        "start": "2031-05-04",
        "end": "2031-05-05",
        "place": "Toytown, Toyland",
        "publisher": "Toy Press",
        "editors": [{"name": "Cy Puppet"}, {"name": "Bo van der Doll"}],
        "notes": [
            "Title of the book of proceedings: Proceedings of the 2nd Workshop on Learning Toys, "
            "ISBN 978-0-00-000000-2"
        ],
        "organizers": [
            {
                "name": "Cy Puppet",
                "affiliations": ["Puppet College"],
                "role": "General Chair",
            },
            {"name": "Dora Marionette", "role": "Officers, President"},
        ],
        "committee": [
            {"name": "Elsa Bear", "affiliations": ["Academy of Plush"], "role": "Area Chairs"}
        ],
        "sponsors": [
            {"name": "wooden-horse", "level": "Gold"},
            {"name": "Kite Ltd", "level": "Gold", "url": "https://kite.example/"},
        ],
        "archival": {"status": "archival"},
    }


def test_its_papers() -> None:
    assert read(*given()).papers == (
        Draft(
            "paper",
            "2",
            {
                "title": r"Towers of Blocks with $n \to \infty$",
                "authors": [
                    {
                        "name": "Ada B. Toyworth",
                        "orcid": "0000-0002-1825-0097",
                        "affiliations": ["Toy University", "Institute of Bricks"],
                    },
                    {
                        "name": "Bo van der Doll",
                        "url": "https://doll.example/",
                        "affiliations": ["Puppet College"],
                    },
                ],
                "kind": "oral",
                "number": "2",
                "abstract": r"We pile blocks, 3.6% of them *red*, by \\rsgd.",
                "keywords": ["Blocks and Bricks"],
                "data": "https://data.example/blocks",
                "links": [
                    {"label": "Website", "url": "https://toys.example/blocks", "kind": "website"}
                ],
            },
            in_toys("papers.yml", 1, 3),
            {".pdf": TOYS / "papers" / "2.pdf"},
        ),
        Draft(
            "paper",
            "7",
            {
                "title": "Springs that Forget",
                "authors": [{"name": "The Spring Collaboration"}],
                "kind": "poster",
                "number": "7",
                "notes": ["Presented only: this paper is no part of the archival proceedings."],
            },
            in_toys("papers.yml", 35, 3),
        ),
        Draft("paper", "9", {"title": "Tops", "number": "9"}, in_toys("papers.yml", 42, 3)),
    )


def test_its_talks() -> None:
    assert read(*given()).talks == (
        Draft(
            "talk",
            "bear",
            {
                "title": "Toys I Have Known",
                "kind": "invited",
                "speakers": [{"name": "Elsa Bear", "affiliations": ["Academy of Plush"]}],
                "abstract": "Forty years on *one* shelf.",
                "day": "2031-05-04",
            },
            in_toys("invited_talks.yml", 1, 3),
        ),
        Draft(
            "talk",
            "Dora Marionette",
            {
                "label": "Invited talk",
                "kind": "invited",
                "speakers": [{"name": "Dora Marionette"}],
                "day": "2031-05-05",
            },
            in_toys("invited_talks.yml", 9, 3),
        ),
    )


def test_its_programme() -> None:
    haul = read(*given())
    assert haul.sessions_read == 7
    assert haul.sessions == (
        SessionDraft(
            "2031-05-04T09:00 Opening Remarks",
            {"title": "Opening Remarks", "start": "2031-05-04T09:00", "end": "2031-05-04T09:15"},
            (),
            in_toys("program.yml", 1, 3),
        ),
        SessionDraft(
            "2031-05-04T09:15 Invited Talk",
            {
                "title": "Invited Talk",
                "kind": "invited",
                "start": "2031-05-04T09:15",
                "end": "2031-05-04T10:00",
                "place": "Room 1",
                "chairs": [{"name": "Cy Puppet"}],
            },
            ({"talk": "bear"},),
            in_toys("program.yml", 4, 3),
        ),
        SessionDraft(
            "2031-05-04T10:00 Session 1: Blocks",
            {
                "title": "Session 1: Blocks",
                "start": "2031-05-04T10:00",
                "end": "2031-05-04T10:40",
                "place": "Room 1",
                "chairs": [{"name": "Dora Marionette"}, {"name": "Elsa Bear"}],
            },
            (
                {"paper": "2", "start": "2031-05-04T10:00", "end": "2031-05-04T10:20"},
                {"paper": "8"},
            ),
            in_toys("program.yml", 7, 3),
        ),
        SessionDraft(
            "2031-05-04T10:40 Session 1: Coffee Break",
            {
                "title": "Session 1: Coffee Break",
                "kind": "break",
                "start": "2031-05-04T10:40",
            },
            (),
            in_toys("program.yml", 7, 3),
        ),
        SessionDraft(
            "Posters",
            {"title": "Posters", "kind": "poster"},
            ({"paper": "7"},),
            in_toys("program.yml", 24, 3),
        ),
        SessionDraft(
            "talk Dora Marionette",
            {
                "title": "the talk of Dora Marionette",
                "kind": "invited",
                "start": "2031-05-05T09:15",
            },
            ({"talk": "Dora Marionette"},),
            in_toys("invited_talks.yml", 9, 3),
        ),
    )


def test_what_was_not_taken_is_told() -> None:
    assert list(map(told, read(*given()).problems)) == [
        "papers.yml:1 note file-left: paper 2: '2.zip' was not taken along: only PDFs are -> "
        "publish it where it can stay, and give its address in 'code', 'data' or 'links'",
        r"papers.yml:1 warning unknown-macro: paper 2: LaTeX that only the paper understands: "
        r"\rsgd -> it stands in the text as it is written: put there what it prints",
        "papers.yml:35 error refused-path: paper 7: '../../secret.pdf' leads out of the folder "
        "-> put the file beside papers.yml, and name it without '..' and '/'",
        "papers.yml:42 warning no-authors: paper 9 has no authors -> add them to its 'authors', "
        "and import again",
        "papers.yml note fields-left: keys that are not imported: attributes.paper_type (1), "
        "attributes.reviewer_score (1), shelf (1) -> the number is how many papers have it; add "
        "what readers need by hand",
        "papers.yml warning no-pdf: files that lie neither in 'papers' nor in 'attachments': "
        "2-poster.pdf, 9.pdf -> put these folders beside papers.yml, and import again",
        "program.yml:7 warning bad-time: Session 1: Coffee Break: it ends (2031-05-04T10:30) "
        "before it starts (2031-05-04T10:40) -> correct the two; the end was left out",
        "program.yml:24 warning bad-time: Posters: start_time is 'half past two', which is no day "
        "with a time -> write it as 2026-05-04 14:30:00; it was left out",
        "program.yml:27 error no-title: an entry of the programme has no title -> give it one; it "
        "was left out with everything in it",
        "invited_talks.yml:1 warning missing-text: bio_file is 'bear_bio.tex', which is not there "
        "-> put it into the folder that belongs to this file, and import again",
        "invited_talks.yml:9 error refused-path: abstract_file is '../papers.yml', which leads "
        "out of the folder -> put the file beside this one, and name it without '..' and '/'",
        "program.yml:7 warning unknown-paper: Session 1: Blocks: papers that are not in "
        "papers.yml: 8 -> correct their ids, or add the papers, and import again",
        "conference_details.yml:1 note fields-left: keys that are not imported: colour -> add "
        "what readers need to volume.yml by hand",
        "organizing_committee.yml:6 note label-in-name: 'President: Dora Marionette' is a name "
        "with a label: 'President' -> it was taken for a role; correct the name if that is wrong",
        "program_committee.yml note reviewers-left-out: only chairs are taken; others may have "
        "reviewed: 'Program Committee' (1), 'Reviewers' (2) were left out -> if they are to be "
        "thanked, add them to 'committee' in volume.yml by hand",
        "sponsors.yml warning sponsor-names: sponsors are named after the files of their logos: "
        "wooden-horse.png -> correct their names in volume.yml, and put the logos into the "
        "volume's folder",
        "prefaces.yml note prose-left: prefaces are prose and were not imported: 'Message from "
        "the Chair' (chair.tex) -> write each as a page of the volume, and add it to _toc.yml",
    ]


def test_no_reviewer_and_no_address_reaches_the_haul() -> None:
    haul = read(*given())
    record = str((haul.papers, haul.talks, haul.sessions, haul.volume, haul.left_out))
    for secret in ("Reader", "@", "Ada_Toyworth1", "score", "secret"):
        assert secret not in record
    assert "Reader" not in str(haul.problems)


def test_files_may_come_by_themselves() -> None:
    whole = read(*given())
    alone = {file.name: read(file) for file in given()}
    assert alone["papers.yml"].papers == whole.papers
    assert len(alone["program.yml"].sessions) == 5
    assert [draft.source_id for draft in alone["invited_talks.yml"].talks] == [
        "bear",
        "Dora Marionette",
    ]
    assert set(alone["organizing_committee.yml"].volume) == {"organizers"}
    # Without papers.yml nobody can say which papers there are.
    assert [one.code for one in alone["program.yml"].problems] == [
        "bad-time",
        "bad-time",
        "no-title",
    ]


def test_texts_may_be_given_along() -> None:
    talks = yml("invited_talks.yml", "- speaker_name: Elsa Bear\n  abstract_file: a.tex\n")
    haul = read(talks, yml("a.tex", "About \\emph{bears}."))
    assert haul.talks[0].fields["abstract"] == "About *bears*."
    assert haul.problems == ()


def test_times_without_a_zone_get_that_of_the_user() -> None:
    text = "- title: Tops\n  start_time: 2031-05-04 09:00:00\n  end_time: 2031-05-04T10:00:00Z\n"
    haul = read(yml("program.yml", text), zone="Europe/Berlin")
    assert haul.sessions[0].fields == {
        "title": "Tops",
        "start": "2031-05-04T09:00+02:00",
        "end": "2031-05-04T10:00Z",
    }


MAIN = "- title: Session 1\n  start_time: 2031-05-04 09:00:00\n  end_time: 2031-05-04 10:00:00\n"
WORKSHOP = MAIN + "  papers:\n    - title: Kites\n      authors: Ada Toyworth\n      room: Hall 1\n"
LIST = (
    "- id: program_workshop_1\n  title: Kite Day\n  date: 2031-05-04 00:00:00\n  chair: Cy Puppet\n"
    "- id: program_workshop_2\n  title: Top Day\n  date: 2031-05-05 00:00:00\n  chair: Bo Doll\n"
    "  location: Hall 2\n"
)


def programmes() -> list[SourceFile]:
    return [
        yml("program_workshop_1.yml", WORKSHOP),
        yml("program.yml", MAIN),
        yml("workshops.yml", LIST),
    ]


def test_programmes_of_workshops() -> None:
    haul = read(*programmes())
    assert [(one.source_id, one.fields, one.slots) for one in haul.sessions] == [
        (
            "2031-05-04T09:00 Session 1",
            {"title": "Session 1", "start": "2031-05-04T09:00", "end": "2031-05-04T10:00"},
            (),
        ),
        (
            "2031-05-04T09:00 Kite Day: Session 1",
            {
                "title": "Kite Day: Session 1",
                "start": "2031-05-04T09:00",
                "end": "2031-05-04T10:00",
            },
            ({"title": "Kites", "note": "Ada Toyworth · Hall 1"},),
        ),
        (
            "program_workshop_2",
            {
                "title": "Top Day",
                "kind": "workshop",
                "place": "Hall 2",
                "chairs": [{"name": "Bo Doll"}],
                "note": "On 2031-05-05",
            },
            (),
        ),
    ]
    assert haul.problems == ()


def test_one_programme_of_several() -> None:
    haul = read(*programmes(), part="program_workshop_1")
    assert [one.source_id for one in haul.sessions] == ["2031-05-04T09:00 Session 1"]
    other = read(*programmes(), part="program_workshop_3")
    assert other.sessions == ()
    assert [one.message for one in other.problems] == [
        "there is no programme 'program_workshop_3'; there are 'program_workshop_1', 'program'"
    ]


def test_tutorials() -> None:
    tutorials = yml(
        "tutorials.yml",
        "- title: Winding\n  file: winding.tex\n  date: 2031-05-03 09:00:00\n",
    )
    timetable = yml(
        "tutorial_program.yml",
        "- title: Morning\n  start_time: 2031-05-03 09:00:00\n  end_time: 2031-05-03 12:00:00\n"
        "  tutorials:\n    - title: Winding\n      start_time: 2031-05-03 09:30:00\n",
    )
    haul = read(tutorials, timetable, yml("program.yml", MAIN))
    assert [draft.fields for draft in haul.talks] == [
        {"title": "Winding", "kind": "tutorial", "day": "2031-05-03"}
    ]
    assert [(one.source_id, one.slots) for one in haul.sessions] == [
        ("talk winding", ({"talk": "winding"},)),
        ("2031-05-04T09:00 Session 1", ()),
        (
            "2031-05-03T09:00 Tutorial program: Morning",
            ({"title": "Winding", "kind": "tutorial", "start": "2031-05-03T09:30"},),
        ),
    ]


def test_the_older_form_of_details() -> None:
    text = "name: Toy Day\nabbreviation: TOYS\nstart_date: 2031-05-04\nend_date: 2031-05-04\n"
    assert read(yml("conference_details.yml", text)).volume == {
        "title": "Toy Day",
        "short_title": "TOYS 2031",
        "start": "2031-05-04",
    }


@pytest.mark.parametrize("flag", ["False", "false", "no", "0"])
def test_archival_flags(flag: str) -> None:
    row = "- id: {}\n  title: Toy {}\n  file: 1.pdf\n  authors: Ada Toyworth\n"
    one = row.format(1, 1) + f"  archival: {flag}\n"
    haul = read(yml("papers.yml", one + row.format(2, 2)))
    assert [draft.fields.get("notes") for draft in haul.papers] == [
        ["Presented only: this paper is no part of the archival proceedings."],
        None,
    ]
    assert "archival" not in haul.volume


RECOGNISED = {
    "conference_details.yml": 90,
    "invited_talks.yml": 85,
    "organizing_committee.yml": 80,
    "papers.yml": 90,
    "prefaces.yml": 60,
    "program.yml": 85,
    "program_committee.yml": 80,
    "sponsors.yml": 85,
}


def test_recognition() -> None:
    found = {file.name: IMPORTER.recognise(file) for file in given()}
    assert {name: one and one.certainty for name, one in found.items()} == RECOGNISED


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("_config.yml", "title: Toys\nauthor: Ada\n"),
        ("committee.yml", "- role: Chair\n  name: Ada Toyworth\n"),
        ("toys.yml", "- Blocks\n- Springs\n"),
        ("toys.yml", ""),
        ("toys.yml", "{{{{"),
        ("volume.yml", "title: Toys\nstart: 2031-05-04\n"),
        ("schedule.yml", "sessions:\n  - id: one\n    title: One\n"),
        ("papers.csv", "id,title,authors\n1,Blocks,Ada Toyworth\n"),
    ],
)
def test_other_files_are_not_recognised(name: str, text: str) -> None:
    assert IMPORTER.recognise(yml(name, text)) is None


def test_what_was_refused_or_taken_back_is_left_out() -> None:
    rows = "".join(
        f"- id: {number}\n  title: Toys {number}\n  authors: Ada Toyworth\n"
        f"  abstract: x\n  decision: {words}\n"
        for number, words in enumerate(("Main track", "Withdrawn", "reject", "Accept"), 1)
    )
    haul = read(yml("papers.yml", rows))
    assert [draft.source_id for draft in haul.papers] == ["1", "4"]
    assert [(one.source_id, one.reason) for one in haul.left_out] == [
        ("2", "withdrawn"),
        ("3", "rejected"),
    ]


def test_slots_keep_their_order_however_they_are_written() -> None:
    rows = (
        "- title: Blocks\n  start_time: 2031-05-04 09:00:00\n  end_time: 2031-05-04 10:00:00\n"
        "  papers: [{id: 3}, 1, {id: 2}]\n"
    )
    slots = read(yml("program.yml", rows)).sessions[0].slots
    assert slots == ({"paper": "3"}, {"paper": "1"}, {"paper": "2"})
