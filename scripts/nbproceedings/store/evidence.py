"""What is kept of runs: a JSON file for each notebook, the notebook as it came out, and locks.

    book/<volume>/evidence/papers/<id>/<name>.json     the evidence; "_body" for the body
    book/<volume>/evidence/papers/<id>/<name>.ipynb    the notebook with its new outputs
    book/<volume>/evidence/locks/<first digits>.txt    the lock of an environment

The JSON is written last: where it is, what it tells of lies beside it.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pydantic import ValidationError

from nbproceedings.model import Series, Volume
from nbproceedings.model.evidence import VERSION, Evidence, Outcome
from nbproceedings.problem import Place, Problem, Severity
from nbproceedings.store.cache import Cache
from nbproceedings.store.files import Files
from nbproceedings.store.notebook_facts import sha256, stamp
from nbproceedings.store.notebook_inputs import TooMuch, walk
from nbproceedings.store.project import Project
from nbproceedings.store.write import write_if_changed

FOLDER = "evidence"
"""Of a volume; what is in it is data and no page."""
LOCKS = "locks"
BODY = "_body"
"""The name of the body's files: no notebook's name begins so."""
_KINDS = ("papers", "talks")
_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Kept:
    """The evidence of a series by the path of its notebook.

    ``stale`` are notebooks that were changed since they were run, themselves or what they were
    given; ``damaged`` those whose new outputs are not those of the run any more.
    """

    evidence: Mapping[str, Evidence]
    stale: frozenset[str]
    damaged: frozenset[str]


def evidence_path(notebook: str) -> str:
    """The path, from the project's root, of the JSON file for the notebook with the given path.

    Raises ValueError for a path that is not that of a notebook of a paper or talk.
    """
    parts = PurePosixPath(notebook).parts
    if len(parts) not in (4, 5) or parts[0] != "book" or parts[2] not in _KINDS:
        raise ValueError(f"{notebook!r} is no notebook of a paper or talk")
    volume, kind = parts[1:3]
    stem = _stem(parts[-1])
    work, name = (stem, BODY) if len(parts) == 4 else (parts[3], stem)
    return f"book/{volume}/{FOLDER}/{kind}/{work}/{name}.json"


def rerun_path(notebook: str) -> str:
    """The path of the notebook as it came out.  Raises ValueError as ``evidence_path``."""
    return f"{evidence_path(notebook).removesuffix('.json')}.ipynb"


def lock_path(volume: str, lock: str) -> str:
    """The path of the text of the environment whose lock has the SHA-256 ``lock``."""
    return f"book/{volume}/{FOLDER}/{LOCKS}/{lock[:_DIGITS]}.txt"


def _stem(file: str) -> str:
    """The name of a notebook without its ending."""
    for ending in (".nb.md", ".ipynb", ".md"):
        if file.endswith(ending):
            return file.removesuffix(ending)
    return file


def read_evidence(project: Project, series: Series) -> dict[str, Evidence]:
    """The evidence as it is now, by the path of its notebook; what cannot be read is left out."""
    return dict(read_kept(Files(project), Cache(None), series.volumes).evidence)


def read_kept(files: Files, cache: Cache, volumes: Iterable[Volume]) -> Kept:
    """The evidence of all volumes, with what was changed since; files are read if they changed."""
    found: dict[str, Evidence] = {}
    stale: set[str] = set()
    damaged: set[str] = set()
    root = str(files.project.root)
    for volume in volumes:
        folder = files.project.book / volume.id / FOLDER
        if not folder.is_dir() or (folder.is_symlink() and not files.lies_inside(folder)):
            continue
        for evidence in _of_volume(files, cache, folder):
            path = evidence.notebook
            found[path] = evidence
            if _is_stale(root, cache, evidence):
                stale.add(path)
            if evidence.rerun and evidence.rerun != _hash(root, cache, rerun_path(path)):
                damaged.add(path)
    return Kept(dict(sorted(found.items())), frozenset(stale), frozenset(damaged))


def _of_volume(files: Files, cache: Cache, folder: Path) -> Iterable[Evidence]:
    for kind in _KINDS:
        for work in files.entries(folder / kind):
            if not work.is_dir(follow_symlinks=False):
                continue
            for entry in files.entries(Path(work.path)):
                if entry.name.endswith(".json"):
                    evidence = _read(files, cache, entry)
                    if evidence is not None:
                        yield evidence


class _Unread(Exception):
    """A file cannot be read, which has been reported."""


def _read(files: Files, cache: Cache, entry: os.DirEntry[str]) -> Evidence | None:
    """The evidence in a file, which is read only if it changed."""
    where = files.project.relative(Path(entry.path))

    def parse() -> tuple[Evidence | None, tuple[Problem, ...]]:
        data = files.read(Path(entry.path))
        if data is None:
            raise _Unread
        return parse_evidence(data, where)

    try:
        # A link is looked at by whoever reads it: where it leads is not seen in its own times.
        if entry.is_symlink() or not entry.is_file():
            evidence, problems = parse()
        else:
            evidence, problems = cache.remember("Evidence", where, stamp(entry.stat()), parse)
    except (_Unread, OSError):
        return None
    files.problems += problems
    return evidence


def parse_evidence(data: bytes, where: str) -> tuple[Evidence | None, tuple[Problem, ...]]:
    """Evidence from the bytes of its file, which lies at ``where`` in the project."""
    told = ""
    try:
        evidence = Evidence.model_validate_json(data)
        if evidence_path(evidence.notebook) == where:
            told = _contradiction(evidence)
            if not told:
                return evidence, ()
        else:
            told = f"it is about the notebook {evidence.notebook!r}, whose evidence lies elsewhere"
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        key = ".".join(map(str, first["loc"]))
        told = f"{key}: {first['msg']}" if key else str(first["msg"])
        if key == "version":
            told = f"its form is newer than {VERSION}, which is all that this program knows"
    except (ValueError, RecursionError) as error:
        told = str(error)
    message = f"the evidence of a run cannot be read: {' '.join(told.split())[:200]}"
    hint = "nobody should edit it: bring it back from version control, or delete it and run again"
    return None, (
        Problem("unreadable-evidence", Severity.ERROR, Place(where, 1, 1), message, hint),
    )


def _contradiction(evidence: Evidence) -> str:
    """Why no run can have given this outcome; "" where one can.

    It finds an outcome that somebody made better by hand, not one who forges all that belongs to
    it.
    """
    if evidence.outcome not in (Outcome.REPRODUCED, Outcome.RERAN):
        return ""
    if evidence.fault is not None:
        return f"its outcome is {evidence.outcome.value!r}, and it has a fault"
    if evidence.outcome is Outcome.RERAN:
        return ""
    held = evidence.comparison
    told = f"its outcome is {evidence.outcome.value!r}, and"
    if held is None:
        return f"{told} it has no comparison"
    if not held.submitted or held.differences:
        return f"{told} its comparison is of another one"
    if evidence.cells_run < evidence.cells:
        return f"{told} only {evidence.cells_run} of its {evidence.cells} cells ran"
    if not evidence.rerun:
        return f"{told} no notebook came out of it"
    return ""


def _is_stale(root: str, cache: Cache, evidence: Evidence) -> bool:
    """Whether a run would get other files now; not where there is no notebook any more."""
    folder, _, name = evidence.notebook.rpartition("/")
    if not os.path.isfile(f"{root}/{evidence.notebook}"):
        return False
    if folder.count("/") == 2:
        folder = f"{folder}/{_stem(name)}"
    given = evidence.inputs
    rest = {*given} - {name}
    try:
        for inner, path, found in walk(f"{root}/{folder}"):
            if inner == name:
                continue
            rest.discard(inner)
            if sha256(cache, path, f"{folder}/{inner}", found) != given.get(inner):
                return True
    except FileNotFoundError:
        pass  # most notebooks that are the body of a page have no folder
    except (TooMuch, OSError):
        return True
    now = _hash(root, cache, evidence.notebook)
    return bool(rest) or now != evidence.submitted or now != given.get(name)


def _hash(root: str, cache: Cache, where: str) -> str:
    """The SHA-256 of a file of the project; "" where it cannot be read."""
    try:
        return sha256(cache, f"{root}/{where}", where)
    except OSError:
        return ""


def format_evidence(evidence: Evidence) -> bytes:
    """The bytes of an evidence file: the same for equal evidence, a value a line."""
    values = evidence.model_dump(mode="json", exclude_none=True)
    text = json.dumps(values, ensure_ascii=False, indent=2, sort_keys=True)
    return f"{text}\n".encode("utf-8", "replace")


def write_evidence(
    project: Project, evidence: Evidence, *, rerun: bytes | None = None, lock: str | None = None
) -> None:
    """Keep what happened, with the notebook as it came out and the text of the lock.

    A kill in between leaves the evidence that was there, or the new one.  Raises OSError where the
    files cannot be written, and ValueError where ``evidence`` does not fit what comes with it.
    """
    if evidence.rerun != (hashlib.sha256(rerun).hexdigest() if rerun is not None else ""):
        raise ValueError(f"the notebook of {evidence.notebook!r} is not that of its evidence")
    root = project.root
    volume = PurePosixPath(evidence.notebook).parts[1]
    target = _own(root, evidence_path(evidence.notebook))
    if lock is not None:
        name = hashlib.sha256(lock.encode()).hexdigest()
        if evidence.surroundings is None or evidence.surroundings.lock != name:
            raise ValueError(f"the lock of {evidence.notebook!r} is not that of its evidence")
        write_if_changed(_own(root, lock_path(volume, name)), lock.encode())
    beside = _own(root, rerun_path(evidence.notebook))
    if rerun is not None:
        write_if_changed(beside, rerun)
    write_if_changed(target, format_evidence(evidence))
    if rerun is None:
        beside.unlink(missing_ok=True)


def _own(root: Path, path: str) -> Path:
    """A path in the project; OSError where a link on the way leads to somewhere else."""
    real = os.path.realpath(root)
    if os.path.realpath(root / path) != os.path.join(real, path):
        reason = "it is a link, or lies behind one: put a folder or a file of its own there"
        raise OSError(errno.ELOOP, reason, str(root / path))
    return root / path


def read_lock(project: Project, volume: str, lock: str) -> str | None:
    """The text of a lock that is kept, None where it is not there or was changed."""
    try:
        data = (project.root / lock_path(volume, lock)).read_bytes()
    except OSError:
        return None
    return data.decode("utf-8", "replace") if hashlib.sha256(data).hexdigest() == lock else None


def discard_locks(project: Project, volume: str, used: Iterable[str]) -> tuple[str, ...]:
    """Delete the locks of a volume that no evidence names; their paths."""
    kept = {lock_path(volume, lock) for lock in used}
    folder = _own(project.root, f"{project.relative(project.book)}/{volume}/{FOLDER}/{LOCKS}")
    gone = []
    for path in sorted(folder.glob("*.txt")) if folder.is_dir() else ():
        name = project.relative(path)
        if name not in kept:
            path.unlink(missing_ok=True)
            gone.append(name)
    return tuple(gone)
