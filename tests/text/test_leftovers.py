"""Every kind of leftover is found; the quick look that comes first loses none."""

from __future__ import annotations

import pytest

from nbproceedings.text.leftovers import find_leftover


@pytest.mark.parametrize(
    "text",
    [
        *(
            "TODO",
            "FIXME",
            "TBD:",
            "TKTK",
            "Lorem ipsum",
            "insert title here",
            "Paste abstract here",
        ),
        *(
            "your name goes here",
            "The text comes here",
            "paper title here",
            "put an affiliation here",
        ),
        *("This is a sample abstract", "this is the dummy text", "this is an template title"),
        *("anonymous authors", "Anonymous submission", "under double-blind review"),
        *("Paper under double blind review", "Under review as a conference paper"),
        *("omitted for double-blind review", "removed due to anonymity", "hidden for review"),
        *(
            "withheld to preserve anonymity",
            "redacted due to review",
            "anonymised to preserve review",
        ),
        "anonymous.4open.science",
    ],
)
def test_find_leftover(text: str) -> None:
    assert find_leftover(f"We write {text}, and go on.") is not None


@pytest.mark.parametrize(
    "text",
    ["", "todo lists", "The review is over here", "a blind spot", "anonymous functions", "TBD"],
)
def test_other_texts(text: str) -> None:
    assert find_leftover(text) is None
