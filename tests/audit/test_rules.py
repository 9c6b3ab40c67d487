"""Each rule says nothing of a good site, and the right thing of a bad one."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.cases import CASES, Case
from audit.sites import look, told
from nbproceedings.audit.rules import __file__ as rules_file
from nbproceedings.audit.rules import rules


def test_names_are_those_of_the_files() -> None:
    files = {path.stem for path in Path(rules_file).parent.glob("[a-z]*.py")}
    assert {rule.name.replace("-", "_") for rule in rules()} == files
    assert all(rule.summary for rule in rules())


def test_good_site_has_no_problem(tmp_path: Path) -> None:
    assert told(look(tmp_path)) == []
    assert told(look(tmp_path, base="")) == []  # its pages tell where it stands


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_messages(case: Case, tmp_path: Path) -> None:
    assert told(look(tmp_path, case.files), case.rule) == case.messages


def test_every_rule_has_a_case() -> None:
    elsewhere = {"unread-file"}  # needs links and special files: test_tree
    assert {case.rule for case in CASES} | elsewhere == {rule.name for rule in rules()}
