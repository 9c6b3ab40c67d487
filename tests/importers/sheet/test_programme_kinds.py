"""What programmes call things, and how names and links are cleaned."""

from __future__ import annotations

import pytest

from nbproceedings.importers.intake.academic_titles import without_role
from nbproceedings.importers.intake.markdown_text import from_markdown
from nbproceedings.importers.intake.meeting_links import is_meeting, without_meetings
from nbproceedings.importers.intake.programme_kinds import kind_of, kind_of_title


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Opening", "opening"),
        ("Opening remarks", "opening"),
        ("Welcome and introduction", "opening"),
        ("Opening the black box", ""),
        ("Closing remarks", "closing"),
        ("Closing the gap", ""),
        ("Coffee break", "break"),
        ("Lunch", "break"),
        ("Break 2 (10 minutes)", "break"),
        ("Breaking symmetries", ""),
        ("Break it till you make it", ""),
        ("Poster session and coffee", "poster"),
        ("Posters 3B", "poster"),
        ("Poster lightning talks 1", "poster"),
        ("Keynote by Elsa Bear: Toys", "keynote"),
        ("Keynote + Q&A", "keynote"),
        ("Keynote 1 Live Q&A", "discussion"),
        ("QA Session 2 - Ada, Bo", "discussion"),
        ("Live invited talk: Toys", "invited"),
        ("Panel discussion", "panel"),
        ("Live panel", "panel"),
        ("Panel data and its discontents", ""),
        ("Tutorial on springs", "tutorial"),
        ("Contributed talk 4", "contributed"),
        ("Real or not, that is the question", ""),
        ("Towers of Blocks", ""),
    ],
)
def test_titles_tell_a_kind_in_whole_turns_of_phrase(title: str, kind: str) -> None:
    assert kind_of_title(title) == kind


@pytest.mark.parametrize(
    ("title", "label", "kind"),
    [
        ("Toys", "Poster session", "poster"),
        ("Toys", "Meetup-Special", "meetup-special"),
        ("Toys", "Talk", ""),
        ("Toys", "PRE-RECORDED", ""),
        ("Toys", "LIVE DISCUSSION", "discussion"),
        ("Opening remarks", "Talk", "opening"),
        ("Panel", "LIVE DISCUSSION", "panel"),
        ("Toys", "", ""),
        ("Toys", "---", ""),
    ],
)
def test_labels_tell_a_kind_where_titles_do_not(title: str, label: str, kind: str) -> None:
    assert kind_of(title, label) == kind


def test_roles_before_names() -> None:
    assert without_role("Presenters: Ada Toyworth, Bo Doll") == "Ada Toyworth, Bo Doll"
    assert without_role("Host Toyworth") == "Host Toyworth"


@pytest.mark.parametrize(
    ("url", "meeting"),
    [
        ("https://zoom.us/j/98007848364", True),
        ("https://toys-edu.zoom.us/my/ada", True),
        ("https://teams.microsoft.com/l/meetup-join/x", True),
        ("https://meet.google.com/abc-defg", True),
        ("https://toys.example/room?pwd=x", True),
        ("https://toys.example/room?token", True),
        ("https://zoom.us/pricing", False),
        ("https://videos.example/watch?v=toy", False),
        ("https://[broken", False),
    ],
)
def test_links_into_meetings(url: str, meeting: bool) -> None:
    assert is_meeting(url) == meeting


def test_lines_about_a_meeting_are_left_out() -> None:
    text = "Toys.\nJoin https://zoom.us/j/1\nMeeting ID: 1\n* Passcode: 2\nCode: https://c.example/"
    assert without_meetings(text) == "Toys.\nCode: https://c.example/"


def test_markdown_becomes_inline_text() -> None:
    text = (
        "# Blocks #\r\n* one\r\n* *two*\r\n\r\n![A tower](t.png) falls.\n\nSprings\n-----\n"
        "> They said <b>so</b>.\\r\\nReally.\n\n---\n[Page](https://toys.example/)"
    )
    assert from_markdown(text) == (
        "**Blocks**\n\n• one\n• *two*\n\nA tower falls.\n\n**Springs**\n\n"
        "They said **so**.\nReally.\n\n[Page](https://toys.example/)"
    )
