"""Why there is no environment: bad input, or a machine that cannot make it, as a value."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unusable:
    """No environment.

    ``reason`` is a sentence without anything of the machine in it (it is published with the
    evidence), ``hint`` says what to do.  ``passing`` is true where another attempt may succeed
    with the same files: no network, a full disk, a limit on time.
    """

    reason: str
    hint: str = ""
    passing: bool = False

    def __str__(self) -> str:
        return f"{self.reason}: {self.hint}" if self.hint else self.reason
