"""Who is in, who is out, and why."""

from __future__ import annotations

import pytest

from importers.openreview.reading import (
    codes,
    paper,
    paper1,
    read,
    read_notes,
    reply,
    source,
)
from nbproceedings.problem import Severity

VENUE = "Toys.example/2031/Workshop"
ENTRY = "@{type}{{\nx,\nauthor={{Ada Toyworth}},\nbooktitle={{{title}}},\nyear={{2031}}\n}}"

API_2: list[tuple[str, str, str]] = [
    # venueid, venue; "+" and the kind of paper, or why it is left out
    (VENUE, "", "+"),
    (VENUE, "Toys 2031", "+"),
    (VENUE, "Toys 2031 Oral", "+oral"),
    (VENUE, "Toys 2031 notable top 5%", "+notable-top-5"),
    (VENUE, "Toys 2031 Spotlight Poster", "+poster"),
    (VENUE, "Workshop on Rejected Toys 2031", "+"),
    (f"{VENUE}/Submission", "Submitted to Toys 2031", "under review"),
    (f"{VENUE}/Abstract", "Toys 2031", "under review"),
    (f"{VENUE}/Rejected_Submission", "Submitted to Toys 2031", "rejected"),
    (f"{VENUE}/Rejected_Abstract", "", "rejected"),
    (f"{VENUE}/Withdrawn_Submission", "Toys 2031 Oral", "withdrawn"),
    (f"{VENUE}/Desk_Rejected_Submission", "", "desk-rejected"),
    (f"{VENUE}/Accepted_Poster", "", "+poster"),
    ("Games.example/2031", "Games 2031 Oral", "it belongs to another venue, 'Games.example/2031'"),
    (f"{VENUE}2", "", f"it belongs to another venue, '{VENUE}2'"),
]


@pytest.mark.parametrize(("venueid", "venue", "expected"), API_2)
def test_status_by_venue(venueid: str, venue: str, expected: str) -> None:
    haul = read_notes(paper(content={"venueid": venueid, "venue": venue or None}))
    if expected.startswith("+"):
        assert [one.fields.get("kind", "") for one in haul.papers] == [expected[1:]]
    else:
        assert [one.reason for one in haul.left_out] == [expected]


@pytest.mark.parametrize(
    ("venueid", "expected"),
    [
        (VENUE, "+"),
        (f"{VENUE}/Submission", "under review"),
        (f"{VENUE}/Withdrawn_Submission", "withdrawn"),
        (f"{VENUE}/Rejected_Submission", "rejected"),
    ],
)
def test_status_without_a_domain(venueid: str, expected: str) -> None:
    haul = read_notes(paper(content={"venueid": venueid}, domain=None))
    assert ["+" for _ in haul.papers] + [one.reason for one in haul.left_out] == [expected]


API_1: list[tuple[dict[str, object], str]] = [
    ({"venue": "Toys 2019 Poster"}, "+poster"),
    ({"venue": "Workshop on Rejection Sampling 2019"}, "+"),
    ({"venue": "Submitted to Toys 2019"}, "submitted, and not known to be accepted"),
    ({"venue": "Toys 2019 Submitted"}, "submitted, and not known to be accepted"),
    ({"venue": "Toys 2019 Conference Withdrawn Submission"}, "withdrawn"),
    ({"venue": "Toys 2019 Desk Rejected Submission"}, "desk-rejected"),
    ({"venue": "Under review for Toys"}, "submitted, and not known to be accepted"),
    ({"venue": "Rejected by Toys"}, "rejected"),
    ({"decision": "Accept (Talk)"}, "+talk"),
    ({"_bibtex": ENTRY.format(type="inproceedings", title="Workshop on Toys")}, "+"),
    (
        {"_bibtex": ENTRY.format(type="inproceedings", title="Submitted to Workshop on Toys")},
        "submitted, and not known to be accepted",
    ),
    ({"_bibtex": "@misc{\nx,\nyear={2019}\n}"}, "submitted, and not known to be accepted"),
]


@pytest.mark.parametrize(("content", "expected"), API_1)
def test_status_of_api_1(content: dict[str, object], expected: str) -> None:
    haul = read_notes(paper1(content=content))
    if expected.startswith("+"):
        assert [one.fields.get("kind", "") for one in haul.papers] == [expected[1:]]
    else:
        assert [one.reason for one in haul.left_out] == [expected]


def test_decision_among_replies() -> None:
    haul = read_notes(
        paper1(1),
        paper1(2),
        paper1(3),
        paper1(4),
        reply(1, "Decision", decision="Accept (Oral)"),
        reply(2, "Official_Review", decision="Accept", recommendation="Accept"),
        reply(3, "Decision", decision="Reject"),
        reply(4, "Decision", decision="Accept"),
        reply(4, "Withdraw", title="We take it back"),
    )
    assert [(one.source_id, one.fields["kind"]) for one in haul.papers] == [("toypaper1", "oral")]
    assert [(one.source_id, one.reason) for one in haul.left_out] == [
        ("toypaper2", "no decision"),
        ("toypaper3", "rejected"),
        ("toypaper4", "withdrawn"),
    ]


@pytest.mark.parametrize("later", ["Accept", "Reject"])
def test_last_decision_counts(later: str) -> None:
    earlier = "Reject" if later == "Accept" else "Accept"
    first = {**reply(1, "Decision", decision=earlier), "id": "first", "tmdate": 1}
    last = {**reply(1, "Decision", decision=later), "id": "last", "tmdate": 2}
    for replies in ((first, last), (last, first)):
        assert len(read_notes(paper1(1), *replies).papers) == (later == "Accept")


def test_deleted_replies_do_not_count() -> None:
    taken_back = {**reply(1, "Withdraw", title="x"), "ddate": 5}
    wrong = {**reply(1, "Decision", decision="Reject"), "ddate": 5, "tmdate": 9, "id": "wrong"}
    haul = read_notes(paper1(1), reply(1, "Decision", decision="Accept"), taken_back, wrong)
    assert len(haul.papers) == 1


def test_decision_before_the_venue_follows_it() -> None:
    waiting = paper(1, content={"venueid": f"{VENUE}/Submission"})
    haul = read_notes(waiting, reply(1, "Decision", decision="Accept (Poster)"))
    assert [one.fields["kind"] for one in haul.papers] == ["poster"]


def test_venue_and_decision_that_differ_leave_the_paper_out() -> None:
    haul = read_notes(paper(1), reply(1, "Decision", decision="Reject"))
    assert haul.papers == ()
    assert [one.reason for one in haul.left_out] == ["rejected"]
    (problem,) = haul.problems
    assert (problem.code, problem.severity) == ("decisions-differ", Severity.WARNING)
    assert problem.message == (
        f"'Toy 1' is left out: its venue is '{VENUE}', which means accepted, and its decision "
        "'Reject'"
    )

    for word in ("Reject", "Accept"):
        content = {"venueid": f"{VENUE}/Rejected_Submission"}
        haul = read_notes(paper(1, content=content), reply(1, "Decision", decision=word))
        assert [one.reason for one in haul.left_out] == ["rejected"]


def test_decision_in_other_words_does_not_undo_the_venue() -> None:
    haul = read_notes(
        paper(1, content={"venue": "Toys 2031 Oral"}), reply(1, "Decision", decision="Invite")
    )
    assert [one.fields["kind"] for one in haul.papers] == ["oral"]


def test_users_own_words_for_acceptance() -> None:
    papers = [
        paper(1, content={"venue": "Toys 2031 Oral"}),
        paper(2, content={"venue": "Toys 2031 Poster"}),
        paper(3),
        paper(4, content={"venueid": f"{VENUE}/Withdrawn_Submission"}),
    ]
    decided = reply(3, "Decision", decision="Accept (ORAL)")
    haul = read_notes(*papers, decided, accept=["oral"])
    assert [one.source_id for one in haul.papers] == ["toypaper1", "toypaper3"]
    assert [one.reason for one in haul.left_out] == [
        "decision 'Toys 2031 Poster' has none of the words given for acceptance",
        "withdrawn",
    ]
    assert codes(haul) == []


def test_forms_that_only_comparison_tells() -> None:
    venues = ("Toys 2031 BestPaper", "Toys 2031 Oral", "Toys 2031")
    haul = read_notes(*(paper(n, content={"venue": venue}) for n, venue in enumerate(venues)))
    assert [one.fields.get("kind") for one in haul.papers] == ["bestpaper", "oral", None]

    other = ("Toys and Games", "Toys and Dolls")  # no year: it may be the name that differs
    haul = read_notes(*(paper(n, content={"venue": venue}) for n, venue in enumerate(other)))
    assert [one.fields.get("kind") for one in haul.papers] == [None, None]


def test_no_decisions_at_all_is_an_error() -> None:
    haul = read_notes(paper1(1), paper1(2))
    assert haul.papers == ()
    assert [one.reason for one in haul.left_out] == ["no decision", "no decision"]
    (problem,) = haul.problems
    assert (problem.code, problem.severity) == ("no-decisions", Severity.ERROR)
    assert problem.message == "no paper of 2 says whether it was accepted: none is imported"


def test_meta_reviews_stand_in_for_decisions_only_where_there_are_none() -> None:
    chairs = [
        reply(1, "Meta_Review", recommendation="Accept (Poster)", metareview="SECRET"),
        reply(2, "Meta_Review", recommendation="Reject"),
    ]
    haul = read_notes(paper1(1), paper1(2), *chairs)
    assert [one.fields["kind"] for one in haul.papers] == ["poster"]
    assert [one.reason for one in haul.left_out] == ["rejected"]
    assert codes(haul) == ["decisions-by-meta-review"]

    haul = read_notes(paper1(1), paper1(2), *chairs, reply(2, "Decision", decision="Accept"))
    assert [one.source_id for one in haul.papers] == ["toypaper2"]
    assert [one.reason for one in haul.left_out] == ["no decision"]


def test_tab_of_withdrawn_and_rejected_papers() -> None:
    table = (
        b"number,forum,title,authors,reason\n"
        b"1,https://openreview.net/forum?id=toypaper1,Toy 1,Ada Toyworth,Withdrawn\n"
        b"2,https://openreview.net/forum?id=toypaper2,Toy 2,Ada Toyworth,Desk Rejected\n"
    )
    haul = read(source("gone.csv", table))
    assert [one.reason for one in haul.left_out] == ["withdrawn", "desk-rejected"]


def test_table_with_venues() -> None:
    table = (
        b"number\tforum\ttitle\tauthors\tvenue\n"
        b"1\ttoypaper1\tToy 1\tAda Toyworth\tToys 2031 Oral\n"
        b"2\ttoypaper2\tToy 2\tAda Toyworth\tSubmitted to Toys 2031\n"
    )
    haul = read(source("venue.tsv", table))
    assert [(one.source_id, one.fields["kind"]) for one in haul.papers] == [("toypaper1", "oral")]


def test_a_withdrawal_counts_in_whatever_column_it_stands() -> None:
    table = (
        b"number,forum,title,authors,decision,status\n"
        b"1,toypaper001,Towers,Ada Toyworth,Accept (poster),Withdrawn\n"
        b"2,toypaper002,Springs,Bo Doll,Accept (poster),Active\n"
        b"3,toypaper003,Tops,Cy Top,,Accepted\n"
        b"4,toypaper004,Wheels,Cy Top,,Active\n"
    )
    haul = read(source("toys.csv", table))
    assert [draft.source_id for draft in haul.papers] == ["toypaper002", "toypaper003"]
    assert [(one.source_id, one.reason) for one in haul.left_out] == [
        ("toypaper001", "withdrawn"),
        ("toypaper004", "no decision"),
    ]
