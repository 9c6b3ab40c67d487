from __future__ import annotations

from pathlib import Path

from checks.reporting import SCHEDULE, reports

NAME = "unknown-talk"
PROGRAMME = """\
sessions:
  - id: a
    title: A
    talk: keynot
  - id: b
    title: B
    slots:
      - {talk: keynote}
      - {talk: clockwork}
      - {talk: nobody}
      - {title: Break}
"""


def test_unknown_talk(tmp_path: Path) -> None:
    assert reports(tmp_path, NAME, {SCHEDULE: PROGRAMME}) == [
        f"{SCHEDULE}:4:11 error: "
        "the session 'a' names the talk 'keynot', which is not there -> "
        "did you mean 'keynote'?",
        f"{SCHEDULE}:9:16 error: "
        "the session 'b' names the talk 'clockwork', which is not there -> "
        "there is a paper of that name: write paper: clockwork",
        f"{SCHEDULE}:10:16 error: "
        "the session 'b' names the talk 'nobody', which is not there -> "
        "write toys-2031/talks/nobody.md, or remove it here",
    ]


def test_known_talk(tmp_path: Path) -> None:
    assert reports(tmp_path, NAME) == []
