"""Ask a service politely: one question after the other, with a pause, and not for ever."""

from __future__ import annotations

import os
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from http.client import HTTPException
from urllib.parse import urlsplit

from nbproceedings import __version__
from nbproceedings.checks.online.answers import Answer, Answers
from nbproceedings.problem import Place, Problem, Severity

PATIENCE = 20.0
"""Seconds to wait for an answer."""
PAUSE = 0.1
"""Seconds between two questions to one service, unless it says otherwise."""
LONGEST_WAIT = 30.0
"""Seconds that a service may ask to wait (429, 503); more than that means another day."""
FAILURES = 3
"""Failures in a row after which a service is left in peace."""
MOST_BYTES = 5_000_000
_LASTING = frozenset({200, 301, 302, 303, 307, 308, 404, 410})
"""Answers that say something about the question, and not about the service's health."""


class Asking:
    """Questions to one service."""

    def __init__(
        self,
        service: str,
        variable: str,
        answers: Answers,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._base = os.environ.get(variable, service).rstrip("/")
        self._answers = answers
        self._sleep = sleep
        self._failures = 0
        self._reason = ""
        self._unanswered = 0
        self._asked = False

    def ask(self, question: str, pause: float = PAUSE) -> Answer | None:
        """The answer to ``question``, a path with its query; None when there is none."""
        known = self._answers.get(question)
        if known is not None:
            return known
        if self._failures >= FAILURES:
            self._unanswered += 1
            return None
        if self._asked:
            self._sleep(pause)
        self._asked = True
        answer = self._answer(question)
        if answer is None:
            self._failures += 1
            self._unanswered += 1
            return None
        self._failures = 0
        self._answers.keep(question, answer)
        return answer

    def _answer(self, question: str) -> Answer | None:
        for attempt in range(2):
            try:
                return self._open(question)
            except urllib.error.HTTPError as error:
                with error:
                    if error.code in _LASTING:
                        return Answer(error.code, "")
                    self._reason = f"it answered {error.code} {error.reason}"
                    wait = _seconds(error.headers.get("Retry-After"))
                if attempt or error.code not in (429, 503) or wait > LONGEST_WAIT:
                    return None
                self._sleep(wait)
            except (OSError, HTTPException, ValueError) as error:
                self._reason = str(getattr(error, "reason", error)) or type(error).__name__
                return None
        return None

    def _open(self, question: str) -> Answer:
        address = self._base + question
        if urlsplit(address).scheme not in ("http", "https"):
            raise ValueError(f"{self._base!r} is not an address of the web")
        request = urllib.request.Request(  # noqa: S310 - http and https only, see above
            address, headers={"User-Agent": f"nbproceedings/{__version__}", "Accept": "*/*"}
        )
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310
            data = answer.read(MOST_BYTES + 1)
            if len(data) > MOST_BYTES:
                raise ValueError(f"its answer is larger than {MOST_BYTES:,} bytes")
            return Answer(int(answer.status), data.decode("utf-8", "replace"))

    def problems(self) -> tuple[Problem, ...]:
        """One note when questions stayed without an answer."""
        if not self._unanswered:
            return ()
        count = f"{self._unanswered} question{'s' if self._unanswered > 1 else ''}"
        return (
            Problem(
                "no-answer",
                Severity.NOTE,
                Place("references.bib"),
                f"{self._base} did not answer {count}: {self._reason}",
                "nothing is wrong with the record; run it again another time: what was answered "
                "is kept",
            ),
        )


def _seconds(text: str | None) -> float:
    """The wait that a service asks for; a date means that it does not matter when."""
    try:
        return max(float(text), 0.0) if text else 1.0
    except ValueError:
        return LONGEST_WAIT
