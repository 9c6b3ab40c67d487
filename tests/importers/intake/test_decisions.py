"""What decisions mean."""

from __future__ import annotations

import pytest

from nbproceedings.importers.intake.decisions import (
    Accepted,
    Decision,
    DeskRejected,
    Rejected,
    Unknown,
    Withdrawn,
    decision,
)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Accept", Accepted()),
        ("ACCEPT", Accepted()),
        ("accepted", Accepted()),
        ("yes", Accepted()),
        ("Accept (Oral)", Accepted("oral")),
        ("accept-poster", Accepted("poster")),
        ("accept_poster", Accepted("poster")),
        ("Accepted as poster", Accepted("poster")),
        ("Accept: notable-top-5%", Accepted("notable-top-5")),
        ("Accept with minor revisions", Accepted()),
        ("Accept (Spotlight)", Accepted("spotlight")),
        ("Accept (long paper)", Accepted("long")),
        ("Reject", Rejected()),
        ("rejected", Rejected()),
        ("Not accepted", Rejected()),
        ("no", Rejected()),
        ("Desk Reject", DeskRejected()),
        ("desk-rejected", DeskRejected()),
        ("Withdrawn", Withdrawn()),
        ("Accept, then withdrawn by the authors", Withdrawn()),
        ("", Unknown()),
        ("  ", Unknown()),
        ("probably accept?", Unknown("decision 'probably accept?' is not final")),
        ("Weak Accept", Unknown("decision 'Weak Accept' is not final")),
        ("Awaiting Decision", Unknown("decision 'Awaiting Decision' is not final")),
        ("conditional accept", Unknown("decision 'conditional accept' is not final")),
        ("Toys", Unknown("decision 'Toys' does not say accepted")),
        ("unacceptable", Rejected()),
        ("x" * 500, Unknown(f"decision '{'x' * 59}…' does not say accepted")),
    ],
)
def test_decisions(text: str, meaning: Decision) -> None:
    assert decision(text) == meaning
    assert decision(text).accepted == isinstance(meaning, Accepted)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Probably Accept?", Accepted("probably")),
        ("In the toy box", Rejected("decision 'In the toy box' has none of the words given for "
                                    "acceptance")),
        ("conditional accept", Rejected("decision 'conditional accept' has none of the words given "
                                        "for acceptance")),
        ("Probably, but desk rejected", DeskRejected()),
        ("Probably withdrawn", Withdrawn()),
    ],
)  # fmt: skip
def test_own_words_replace_the_usual_ones(text: str, meaning: Decision) -> None:
    assert decision(text, ["PROBABLY", " "]) == meaning
