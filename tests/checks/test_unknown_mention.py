from __future__ import annotations

from pathlib import Path

from checks.reporting import KITES, paper, reports

NAME = "unknown-mention"


def test_unknown_mention(tmp_path: Path) -> None:
    files = {
        "book/index.md": "# Toys\n\n{cite}`toyworth2029`,\n{cite:p}`toyworth2028, x`\n",
        KITES: paper("") + "\nText {cite}`nobody1999`.\n",
    }
    assert reports(tmp_path, NAME, dict(files)) == [
        "book/index.md:4:1 error: the text cites 'toyworth2028', which is not in references.bib -> "
        "did you mean 'toyworth2029'?",
        "book/index.md:4:1 error: the text cites 'x', which is not in references.bib -> "
        "add its entry to references.bib, or correct the key",
        f"{KITES}:6:6 error: the text cites 'nobody1999', which is not in references.bib -> "
        "add its entry to references.bib, or correct the key",
    ]


def test_known_mention(tmp_path: Path) -> None:
    assert reports(tmp_path, NAME, {"book/toys-2030/index.md": "`{cite}` {cite}`doll2027`"}) == []
