"""Read a notebook of any format there ever was, as one of nbformat 4.5; whatever comes is data."""

from __future__ import annotations

import codecs
import contextlib
import json
import re
from typing import Any, Literal, NoReturn

from nbproceedings.model.notebook import Notebook
from nbproceedings.problem import Place, Problem, Severity
from nbproceedings.store.encoding import decode
from nbproceedings.store.notebook_cells import Oddities, read_cells
from nbproceedings.store.notebook_cells import text as one_text
from nbproceedings.store.notebook_json import MAX_DEPTH, too_deep, too_much, why_not_json
from nbproceedings.store.notebook_text import read_text
from nbproceedings.store.notebook_upgrading import upgraded

MAX_BYTES = 50_000_000
"""Of a notebook's file."""
NEWEST = (4, 5)
MANY = 5
"""Oddities that are told one by one."""

Form = Literal["ipynb", "myst"]

_SAVE_AGAIN = "open it with Jupyter and save it again"
_ANOTHER = "put the notebook itself there, in a copy that Jupyter opens"
_SMALLER = "clear large outputs, and keep data in files of their own beside it"
_DEEP = f"the notebook nests lists and mappings deeper than {MAX_DEPTH} levels"
_PYTHON_KERNEL = re.compile(r"python[23]?|ipykernel")


def read_notebook(
    data: bytes, path: str, form: Form = "ipynb"
) -> tuple[Notebook | None, tuple[Problem, ...]]:
    """The notebook in a file's bytes, None where nothing could be read; ``path`` is for reports.

    Never raises.  The result is in the shape of nbformat 4.5, whatever the file's own version.
    """
    reading = _Reading(path)
    notebook = None
    with contextlib.suppress(_Refused):
        notebook = reading.of(data, form)
    return notebook, tuple(reading.problems)


class _Refused(Exception):
    """Nothing of a file could be read."""


class _Reading:
    """One file, and what was wrong with it."""

    def __init__(self, path: str) -> None:
        self._path = path
        self.problems: list[Problem] = []

    def report(
        self,
        code: str,
        severity: Severity,
        message: str,
        hint: str,
        place: tuple[int, int] = (1, 1),
    ) -> None:
        self.problems.append(Problem(code, severity, Place(self._path, *place), message, hint))

    def _refuse(self, message: str, hint: str, place: tuple[int, int] = (1, 1)) -> NoReturn:
        self.report("unreadable-notebook", Severity.ERROR, message, hint, place)
        raise _Refused

    def of(self, data: bytes, form: Form) -> Notebook:
        """Raises _Refused, with a problem that says why."""
        if len(data) > MAX_BYTES:
            most = MAX_BYTES // 10**6
            told = f"the notebook has more than {most} MB, which is all that is read"
            self._refuse(told, _SMALLER)
        if not data.strip():
            self._refuse("the notebook is empty: its file holds nothing", "save it again")
        if form == "myst":
            decoded = decode(data, self._path)
            notebook, problems = read_text(decoded.text, self._path)
            self.problems += [*decoded.problems, *problems]
            return notebook
        return self._notebook(self._values(data))

    def _values(self, data: bytes) -> dict[str, Any]:
        """What the JSON holds."""
        text = self._text(data)
        told = too_much(data)
        if told:
            self._refuse(told, _SMALLER)
        try:
            found = json.loads(text)
        except json.JSONDecodeError as error:
            self._refuse(*why_not_json(data, error), (error.lineno, error.colno))
        except RecursionError:
            self._refuse(_DEEP, _SMALLER)
        except ValueError as error:  # a number of thousands of digits
            told = " ".join(str(error).split("; ")[:1])
            self._refuse(f"the notebook cannot be read: {told}", _ANOTHER)
        if isinstance(found, dict):
            if too_deep(found):
                self._refuse(_DEEP, _SMALLER)
            return found
        kind = "a list" if isinstance(found, list) else "a single value"
        self._refuse(f"the file is JSON, but {kind} and no notebook", _ANOTHER)

    def _text(self, data: bytes) -> str:
        """JSON is UTF-8 (RFC 8259); what is not is read as other files of the record are."""
        try:
            return data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
        except UnicodeDecodeError:
            decoded = decode(data, self._path)
            self.problems += decoded.problems
            return decoded.text

    def _notebook(self, found: dict[str, Any]) -> Notebook:
        major = _version(found)
        if major is None:
            self._refuse(
                "the file is JSON, but no notebook: it has neither 'cells' nor 'worksheets'",
                _ANOTHER,
            )
        oddities = Oddities()
        minor = found.get("nbformat_minor")
        if major > NEWEST[0]:
            oddities.note(f"its format is {major}, which this program does not know", 0)
        elif major < NEWEST[0]:
            self.report(
                "old-notebook",
                Severity.NOTE,
                f"the notebook is in format {major}, of before 2015; it was upgraded while reading",
                "nothing has to be done; Jupyter upgrades the file when it saves it",
            )
            found = upgraded(found, oddities)
        elif not isinstance(found.get("nbformat"), int):
            oddities.note("it does not say which format it has", 0)
        elif isinstance(minor, int) and minor > NEWEST[1]:
            oddities.note(f"its format is 4.{minor}; it was read as 4.{NEWEST[1]}", 0)
        cells = read_cells(found.get("cells"), oddities)
        self._tell(oddities.sentences())
        return Notebook(cells, *_about(found.get("metadata")))

    def _tell(self, sentences: list[str]) -> None:
        if sentences:
            more = f"; and {len(sentences) - MANY} things more" if len(sentences) > MANY else ""
            told = f"the notebook is odd: {'; '.join(sentences[:MANY])}{more}"
            self.report("odd-notebook", Severity.WARNING, told, _SAVE_AGAIN)


def _version(found: dict[str, Any]) -> int | None:
    """The major version; where it is not said, what the keys look like.  None: no notebook."""
    has_cells = isinstance(found.get("cells"), list)
    major = found.get("nbformat")
    if not isinstance(major, int) or isinstance(major, bool) or major < 1:
        major = 4 if has_cells else 3 if "worksheets" in found else None
    if major is not None and major < 4:
        # One of version 3 without worksheets is empty, and a notebook all the same.
        return major if has_cells or "worksheets" in found or major == 3 else None
    return major if has_cells else None


def _about(metadata: object) -> tuple[str, str, str]:
    """Language, kernel and title as the metadata has them."""
    known = metadata if isinstance(metadata, dict) else {}
    info, spec = known.get("language_info"), known.get("kernelspec")
    info = info if isinstance(info, dict) else {}
    spec = spec if isinstance(spec, dict) else {}
    kernel = _word(spec.get("name"))
    language = (_word(info.get("name")) or _word(spec.get("language"))).lower()
    if language == "ipython" or (not language and _PYTHON_KERNEL.fullmatch(kernel)):
        language = "python"
    return language, kernel, " ".join(_word(known.get("title")).split())


def _word(value: object) -> str:
    return (one_text(value) or "").strip()
