"""What was promised, and whether it holds."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Promises:
    """What was promised, what was measured, and whether it holds."""

    broken: int = 0
    lines: list[str] = field(default_factory=list)

    def hold(self, text: str, kept: bool) -> None:
        self.lines.append(f"{'kept  ' if kept else 'BROKEN'}  {text}")
        self.broken += not kept
