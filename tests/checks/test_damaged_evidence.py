from __future__ import annotations

from pathlib import Path

from checks.reporting import reports
from nbproceedings.store.evidence import evidence_path, format_evidence, rerun_path
from toy_notebooks import BODY, evidence, ipynb, prose, sha256

NAME = "damaged-evidence"
RERUN = ipynb(prose("# Rerun"))


def files(rerun: bytes) -> dict[str, str | bytes | None]:
    run = evidence(BODY, ipynb(), rerun=sha256(RERUN))
    return {BODY: ipynb(), evidence_path(BODY): format_evidence(run), rerun_path(BODY): rerun}


def test_outputs_that_somebody_changed(tmp_path: Path) -> None:
    assert reports(tmp_path, NAME, files(ipynb(prose("# Better")))) == [
        f"{rerun_path(BODY)}:1:1 error: this is not what came out when the notebook '{BODY}' was "
        "run: its hash is another -> bring it back from version control, or make it anew: "
        f"nbproceedings run --again {BODY}"
    ]


def test_outputs_as_they_came_out(tmp_path: Path) -> None:
    assert reports(tmp_path, NAME, files(RERUN)) == []
