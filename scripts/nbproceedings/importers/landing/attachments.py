"""Copy PDFs that lie beside a source, if they are what they should be."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

from nbproceedings.importers.haul import Draft
from nbproceedings.importers.landing.ledger import Written
from nbproceedings.importers.landing.merge import FieldChange
from nbproceedings.importers.landing.plan import Plan
from nbproceedings.model.attachments import ENDINGS
from nbproceedings.problem import Problem, Severity

MAX_BYTES = 100 * 1024 * 1024
"""One attachment; repositories refuse larger files."""
_PDF = b"%PDF-"
_LOOKED_AT = 1024
"""Bytes among which a PDF says that it is one (ISO 32000-1, annex H)."""


def attach(plan: Plan, draft: Draft, record: str, written: Written) -> bool:
    """Plan the copies of a draft's files; whether there are any.

    ``written`` holds what the last import copied, and is brought up to date.  A file that somebody
    exchanged by hand stays.
    """
    copied = False
    for ending, source in sorted(draft.files.items()):
        problem = _refused(plan, draft, ending, source)
        if problem:
            plan.problems.append(problem)
            continue
        target = plan.folder / f"{record}{ending}"
        mark = _mark(source)
        now = _mark(target) if target.is_file() else None
        before = written.files.get(ending)
        if now == mark:
            written.files[ending] = mark
        elif now is not None and now != before:
            change = FieldChange(
                record, ending, "a file", repr(source.name), "exchanged here" if before else "here"
            )
            plan.report.kept.append(change)
        elif now is None and before is not None:
            change = FieldChange(record, ending, "no file", repr(source.name), "removed here")
            plan.report.kept.append(change)
        else:
            plan.changes[target] = source
            written.files[ending] = mark
            copied = True
    return copied


def _mark(path: Path) -> str:
    sum_ = blake2b(digest_size=12)
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            sum_.update(block)
    return sum_.hexdigest()


def _refused(plan: Plan, draft: Draft, ending: str, source: Path) -> Problem | None:
    """Why a file is not copied, or None."""
    message, hint = next(_faults(plan, ending, source), ("", ""))
    if not message:
        return None
    code = "bad-attachment"
    return Problem(code, Severity.WARNING, draft.place, message, hint)


def _faults(plan: Plan, ending: str, source: Path) -> Iterator[tuple[str, str]]:
    name = repr(source.as_posix())
    if ending not in ENDINGS or not ending.endswith(".pdf"):
        yield f"{name}: a file {ending!r} is no attachment", "only PDFs are taken along"
    folders = {Path(os.path.realpath(file.path.parent)) for file in plan.sources}
    real = Path(os.path.realpath(source))
    if not any(real.is_relative_to(folder) for folder in folders):
        yield (
            f"{name} lies outside of the folder of the source",
            "put a copy beside the file that names it",
        )
    try:
        info = real.stat()
    except OSError:
        yield f"{name} is not there", "put it beside the source, and import again"
        return
    if not stat.S_ISREG(info.st_mode):
        yield f"{name} is no ordinary file", "put the file itself there"
        return
    if info.st_size == 0:
        yield f"{name} is empty", "get the file again, and import again"
    if info.st_size > MAX_BYTES:
        yield f"{name} has {info.st_size:,} bytes, more than {MAX_BYTES:,}", "make it smaller"
    try:
        with real.open("rb") as file:
            head = file.read(_LOOKED_AT)
    except OSError as error:
        yield f"{name} cannot be read: {error.strerror}", "check that you may read it"
        return
    if _PDF not in head:
        yield f"{name} is no PDF, whatever its name", "get the file again, and import again"
