from __future__ import annotations

from pathlib import Path

import pytest

from checks.reporting import paper, reports
from nbproceedings.checks.all_caps_title import is_shouted

NAME = "all-caps-title"
NEW = "book/toys-2030/papers/new.md"


def test_all_caps_title(tmp_path: Path) -> None:
    assert reports(tmp_path, NAME, {NEW: paper("", title="BLOCKS AND TOPS THAT NEVER FALL")}) == [
        f"{NEW}:2:8 warning: the title is in capitals: 'BLOCKS AND TOPS THAT NEVER FALL' -> "
        "write it as its authors would in a sentence; styles capitalise by themselves"
    ]


@pytest.mark.parametrize(
    ("title", "shouted"),
    [
        ("LEARNING TO WIND CLOCKWORK", True),
        ("AE-OT: A NEW MODEL OF TOYS WITH $x$ SPRINGS", True),
        ("TOYGAN: Blocks and Springs", False),
        ("GAN, VAE, BERT", False),
        ("CNN-LSTM", False),
        ("ÜBER BAUKLÖTZE UND FEDERN", True),
        ("积木与弹簧的研究", False),
        ("$ABCD$ $EFGH$ $IJKL$", False),
        ("Toys", False),
    ],
)
def test_acronyms_are_no_shouting(title: str, shouted: bool) -> None:
    assert is_shouted(title) is shouted
