"""Writes an export into a folder: ``bench.making FORM FOLDER COUNT``.

In a process of its own: a child starts with the memory that its parent has had, so that whoever
measures memory has to stay small.
"""

from __future__ import annotations

import sys
from pathlib import Path

from bench.exports import PAPERS
from bench.schedules import SCHEDULES

FORMS = {**PAPERS, **SCHEDULES}

if __name__ == "__main__":
    FORMS[sys.argv[1]].write(Path(sys.argv[2]), int(sys.argv[3]))
