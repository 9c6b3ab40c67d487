"""What has come of a download so far, on disk: a page a line, so that a later run can go on.

The first line says what is downloaded; each other one holds a page of a step, or that a step is
done.  A line counts once it is whole: one that a crash cut off is thrown away and asked for again.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from nbproceedings.importers.fetching._trouble import Trouble

Raw = dict[str, Any]
"""An object just as the service sent it."""


class PartFile:
    """The part file beside an output, open for going on.

    It is readable by its owner only: what organisers may see is not for everybody.
    """

    def __init__(self, output: Path, about: Mapping[str, Any]) -> None:
        self.path = output.with_name(f"{output.name}.part")
        self.notes: dict[str, list[Raw]] = {}
        self.done: set[str] = set()
        self._query: dict[str, int] = {}
        self.resumed = 0
        self._about = dict(about)
        self._file = os.fdopen(_open(self.path), "r+b")
        try:
            _lock(self._file.fileno(), self.path)
            self._load()
        except BaseException:
            self._file.close()
            raise

    def _load(self) -> None:
        end = 0
        first = True
        for line in self._file:
            if not line.endswith(b"\n"):
                break
            try:
                entry = json.loads(line)
            except ValueError:
                break
            if first and entry != self._about:
                raise Trouble(
                    "foreign-part-file",
                    f"{str(self.path)!r} is the beginning of another download",
                    "delete it, or give another --output",
                )
            if not first:
                self._take(entry)
            first = False
            end += len(line)
        self._file.truncate(end)
        self._file.seek(end)
        self.resumed = sum(map(len, self.notes.values()))
        if first:
            self._append(self._about)

    def _take(self, entry: Mapping[str, Any]) -> None:
        step = entry["step"]
        self.notes.setdefault(step, []).extend(entry.get("notes", ()))
        self._query[step] = entry.get("query", 0)
        if entry.get("done"):
            self.done.add(step)

    def page(self, step: str, query: int, notes: Sequence[Raw]) -> None:
        """Keep a page of a step; ``query`` is which of its queries brought it."""
        entry = {"step": step, "query": query, "notes": list(notes)}
        self._append(entry)
        self._take(entry)

    def finish(self, step: str) -> None:
        """Keep that a step has no more pages."""
        entry = {"step": step, "done": True}
        self._append(entry)
        self._take(entry)

    def cursor(self, step: str) -> str | None:
        """The id of the last note of a step that has come."""
        notes = self.notes.get(step)
        return str(notes[-1]["id"]) if notes else None

    def query(self, step: str) -> int:
        """Which query of a step brought its notes; the first one while there are none."""
        return self._query.get(step, 0)

    def _append(self, entry: Mapping[str, Any]) -> None:
        self._file.write(json.dumps(entry, ensure_ascii=True, separators=(",", ":")).encode())
        self._file.write(b"\n")
        self._file.flush()
        os.fsync(self._file.fileno())

    def discard(self) -> None:
        """Remove the file: the download is complete, or never began."""
        with contextlib.suppress(FileNotFoundError):
            self.path.unlink()

    def __enter__(self) -> PartFile:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()
        if not self.resumed and not self.notes and not self.done:
            self.discard()


def _open(path: Path) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    # Never through a link: somebody else could have laid one.
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    return os.open(path, flags, 0o600)


def _lock(handle: int, path: Path) -> None:
    """Keep a second download of the same file away, where the system can."""
    try:
        import fcntl
    except ImportError:  # Windows
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise Trouble(
            "download-running",
            f"another download writes {str(path)!r}",
            "wait for it, or give another --output",
        ) from None
