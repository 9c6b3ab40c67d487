from __future__ import annotations

from pathlib import Path

from checks.reporting import VOLUME, reports
from nbproceedings.store.evidence import evidence_path, format_evidence
from toy_notebooks import BODY, PAPERS, SECOND, evidence, ipynb

NAME = "no-evidence"


def test_notebooks_that_were_never_run(tmp_path: Path) -> None:
    papers = {f"{PAPERS}/p{number}.md": f"---\ntitle: {number}\n---\n" for number in range(3)}
    files = dict(papers) | {f"{PAPERS}/p{number}/a.ipynb": ipynb() for number in range(3)}
    files |= {BODY: ipynb(), SECOND: ipynb(), "book/toys-2031/talks/panel.ipynb": ipynb()}
    run = "does it, and keeps what happened"
    assert reports(tmp_path, NAME, dict(files)) == [
        f"{VOLUME}:1:1 note: of the volume 'toys-2030' 5 notebooks were never run here: "
        f"kites, p0, p1 and 1 more -> nbproceedings run toys-2030 {run}",
        "book/toys-2031/volume.yml:1:1 note: of the volume 'toys-2031' 1 notebook was never run "
        f"here: panel -> nbproceedings run toys-2031 {run}",
    ]


def test_notebooks_that_were_run(tmp_path: Path) -> None:
    files = {BODY: ipynb(), evidence_path(BODY): format_evidence(evidence(BODY, ipynb()))}
    assert reports(tmp_path, NAME, dict(files)) == []
