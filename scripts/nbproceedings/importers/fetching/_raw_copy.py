"""The file that a download leaves: notes as they came, for the eyes of whoever asked."""

from __future__ import annotations

import contextlib
import json
import os
import re
import tempfile
from pathlib import Path
from typing import Any

from nbproceedings.importers.fetching._openreview_venue import Venue
from nbproceedings.importers.fetching._part_file import PartFile
from nbproceedings.problem import Place, Problem, Severity
from nbproceedings.store.project import Project

_EMAIL = re.compile(rb"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_MAY = "may hold what is not public"


def raw_copy(venue: Venue, part: PartFile) -> bytes:
    """A JSON object with the notes, a line each, as they came; those that came twice once."""
    seen: set[str] = set()
    notes = []
    for step in venue.steps:
        for note in part.notes.get(step.name, ()):
            if note["id"] not in seen:
                seen.add(note["id"])
                notes.append(_line(note))
    head = _line({"id": venue.name, "api": venue.api, **venue.facts})
    return b'{"venue": %b, "notes": [\n%b\n]}\n' % (head, b",\n".join(notes))


def _line(value: Any) -> bytes:
    try:
        return json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:  # half a character, which only an escape can hold
        return json.dumps(value).encode()


def write(output: Path, data: bytes) -> bool:
    """Write the raw copy in one step, for its owner only; whether it is another one."""
    with contextlib.suppress(OSError):
        if output.read_bytes() == data:
            output.chmod(0o600)
            return False
    handle, name = tempfile.mkstemp(prefix=f".{output.name[:40]}-", dir=output.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(output)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    return True


def about_addresses(output: Path, data: bytes, project: Project | None) -> Problem:
    """A note on what the file holds, and how to keep it out of what is shared."""
    some = len(set(_EMAIL.findall(data)))
    said = f"holds {some} e-mail address{'' if some == 1 else 'es'}" if some else _MAY
    name = str(output)
    with contextlib.suppress(ValueError):
        name = output.resolve().relative_to(project.root).as_posix() if project else name
    message = f"{name!r} {said}; the import leaves that out, the file itself is not to share"
    hint = f"add /{name} and /{name}.part to .gitignore" if project else "keep it to yourself"
    return Problem("raw-copy", Severity.NOTE, Place(str(output)), message, hint)
