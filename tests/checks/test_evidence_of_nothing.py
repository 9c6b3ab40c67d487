from __future__ import annotations

from pathlib import Path

from checks.reporting import reports
from nbproceedings.store.evidence import evidence_path, format_evidence
from toy_notebooks import BODY, PAPERS, SECOND, evidence, ipynb

NAME = "evidence-of-nothing"
RENAMED = f"{PAPERS}/kites/seconds.ipynb"


def test_evidence_whose_notebook_has_gone(tmp_path: Path) -> None:
    other = "book/toys-2031/talks/keynote.ipynb"
    files = {RENAMED: ipynb()}
    for notebook in (SECOND, other):
        files[evidence_path(notebook)] = format_evidence(evidence(notebook, ipynb()))
    hint = "delete the file, and the notebook beside it"
    assert reports(tmp_path, NAME, dict(files)) == [
        f"{evidence_path(SECOND)}:1:1 warning: this is what happened to the notebook '{SECOND}', "
        f"which is not there -> {hint}; if the notebook is {RENAMED} now: nbproceedings run runs "
        "it again",
        f"{evidence_path(other)}:1:1 warning: this is what happened to the notebook '{other}', "
        f"which is not there -> {hint}",
    ]


def test_evidence_of_a_work_that_was_taken_back_stays(tmp_path: Path) -> None:
    text = "---\ntitle: Kites\nauthors: Eve Kite\nnotices:\n"
    text += "  - {kind: removal, text: Torn., date: 2031-01-01}\n---\n"
    files = {BODY: ipynb(), evidence_path(BODY): format_evidence(evidence(BODY, ipynb()))}
    files[f"{PAPERS}/kites.md"] = text.encode()
    assert reports(tmp_path, NAME, dict(files)) == []
