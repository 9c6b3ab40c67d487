"""Tells problems to Sphinx as warnings that have a place, a type and a code."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util import logging

from nbproceedings.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

logger = logging.getLogger(__name__)

REPORT = "NBPROCEEDINGS_REPORT"
"""Environment variable: a file that gets what was found and done, for whoever started the build."""


def emit(problem: Problem, root: Path) -> None:
    """One Sphinx warning; ``suppress_warnings: [nbproceedings.<code>]`` silences it."""
    place = problem.place
    hint = f"\n    {problem.hint}" if problem.hint else ""
    # Sphinx takes a location without a line for the name of a document.
    where = "" if place.line else f"{place.path}: "
    logger.warning(
        "%s%s%s [nbproceedings.%s]",
        where,
        problem.message,
        hint,
        problem.code,
        location=f"{root / place.path}:{place.line}" if place.line else None,
        type="nbproceedings",
        subtype=problem.code,
    )


def write_report(problems: Iterable[Problem], **figures: int) -> None:
    """Write problems and figures where the environment says, if it says so."""
    path = os.environ.get(REPORT)
    if path:
        found = {"problems": [problem.as_dict() for problem in problems], **figures}
        Path(path).write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")
