from __future__ import annotations

from datetime import date
from pathlib import Path

from checks.reporting import reports
from nbproceedings.store.evidence import evidence_path, format_evidence
from toy_notebooks import BODY, SECOND, evidence, ipynb, prose

NAME = "stale-evidence"
ONE, OTHER = ipynb(prose("# One")), ipynb(prose("# Other"))


def test_notebook_that_has_changed_since(tmp_path: Path) -> None:
    runs = [evidence(BODY, OTHER, ran_on=date(2031, 5, 4)), evidence(SECOND, OTHER)]
    files = {BODY: ONE, SECOND: ONE}
    files |= {evidence_path(run.notebook): format_evidence(run) for run in runs}
    again = "nbproceedings run toys-2030/kites runs it again"
    assert reports(tmp_path, NAME, dict(files)) == [
        f"{BODY}:1:1 warning: the notebook, or a file that it is given, was changed after the run "
        f"of 2031-05-04 -> {again}",
        f"{SECOND}:1:1 warning: the notebook, or a file that it is given, was changed after its "
        f"last run -> {again}",
    ]


def test_notebook_as_it_was_run(tmp_path: Path) -> None:
    files = {BODY: ONE, evidence_path(BODY): format_evidence(evidence(BODY, ONE))}
    assert reports(tmp_path, NAME, dict(files)) == []


def test_notebook_of_a_work_that_was_taken_back(tmp_path: Path) -> None:
    text = "---\ntitle: Kites\nauthors: Eve Kite\nnotices:\n"
    text += "  - {kind: withdrawal, text: Torn., date: 2031-01-01}\n---\n"
    files = {BODY: ONE, evidence_path(BODY): format_evidence(evidence(BODY, OTHER))}
    files["book/toys-2030/papers/kites.md"] = text.encode()
    assert reports(tmp_path, NAME, dict(files)) == []
