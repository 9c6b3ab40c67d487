"""Answers that services gave, kept in a file: by question, as they came."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from nbproceedings.problem import Place, Problem, Severity
from nbproceedings.store.write import write_if_changed

VERSION = 1
MOST_BYTES = 50_000_000


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the status of HTTP and the text."""

    status: int
    text: str


class Answers:
    """Kept answers by question: the path and query, without the host, which may be a mirror's."""

    def __init__(self, path: Path | None, *, ask_again: bool = False) -> None:
        self._path = path
        self._known: dict[str, Answer] = {}
        self._damaged = ""
        if path is not None and not ask_again:
            self._read(path)

    def _read(self, path: Path) -> None:
        try:
            if path.stat().st_size > MOST_BYTES:
                raise ValueError("it is larger than any file of answers")
            given = json.loads(path.read_text(encoding="utf-8"))
            if given["version"] != VERSION:
                raise ValueError(f"its version is {given['version']!r}, not {VERSION}")
            self._known = {
                str(question): Answer(int(status), str(text))
                for question, (status, text) in given["answers"].items()
            }
        except FileNotFoundError:
            return
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            self._damaged = str(error) or type(error).__name__

    def get(self, question: str) -> Answer | None:
        return self._known.get(question)

    def keep(self, question: str, answer: Answer) -> None:
        self._known[question] = answer

    def problems(self) -> tuple[Problem, ...]:
        """That the file could not be read, if so: everything is asked anew then."""
        if not self._damaged or self._path is None:
            return ()
        return (
            Problem(
                "online-answers",
                Severity.WARNING,
                Place(str(self._path)),
                f"the kept answers cannot be used: {self._damaged}",
                "everything was asked anew, and the file is written afresh",
            ),
        )

    def save(self) -> None:
        """Write the file, if there is one, in alphabetical order.  Raises OSError."""
        if self._path is None:
            return
        rows = {key: [one.status, one.text] for key, one in sorted(self._known.items())}
        text = json.dumps({"version": VERSION, "answers": rows}, ensure_ascii=False, indent=1)
        self._path.parent.mkdir(parents=True, exist_ok=True)
        write_if_changed(self._path, (text + "\n").encode())
