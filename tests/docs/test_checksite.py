"""docs/checksite.md tells what every rule for built sites means."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs.manual import Row, page, rows, sections
from nbproceedings.audit.rules import __file__ as rules_file
from nbproceedings.audit.rules import rules
from nbproceedings.problem import Severity

SECTIONS = sections(page("docs/checksite.md"))
RULES = rows(SECTIONS["The rules"])


def test_every_rule_is_told() -> None:
    assert [row.names[0] for row in RULES] == [rule.name for rule in rules()]


@pytest.mark.parametrize("row", RULES, ids=lambda row: row.names[0])
def test_severities_are_those_of_the_rule(row: Row) -> None:
    module = Path(rules_file).with_name(f"{row.names[0].replace('-', '_')}.py")
    used = re.findall(r"Severity\.([A-Z]+)", module.read_text(encoding="utf-8"))
    assert len(row.cells) == 4
    told = row.cells[1].split(", ")
    assert told == [str(one) for one in Severity if one.name in used]


def test_severities_are_explained() -> None:
    told = [row.names[0] for row in rows(SECTIONS["A look at a built site"])]
    assert told == [str(severity) for severity in Severity]
