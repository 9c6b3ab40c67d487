from __future__ import annotations

from pathlib import Path

from checks.reporting import SCHEDULE, reports

NAME = "unknown-paper"
PROGRAMME = """\
sessions:
  - id: a
    title: A
    paper: clockwrok
  - id: b
    title: B
    slots:
      - {paper: clockwork}
      - {paper: keynote}
      - {paper: nobody}
      - {title: Break}
"""


def test_unknown_paper(tmp_path: Path) -> None:
    assert reports(tmp_path, NAME, {SCHEDULE: PROGRAMME}) == [
        f"{SCHEDULE}:4:12 error: "
        "the session 'a' names the paper 'clockwrok', which is not there -> "
        "did you mean 'clockwork'?",
        f"{SCHEDULE}:9:17 error: "
        "the session 'b' names the paper 'keynote', which is not there -> "
        "there is a talk of that name: write talk: keynote",
        f"{SCHEDULE}:10:17 error: "
        "the session 'b' names the paper 'nobody', which is not there -> "
        "write toys-2031/papers/nobody.md, or remove it here",
    ]


def test_known_paper(tmp_path: Path) -> None:
    assert reports(tmp_path, NAME) == []
