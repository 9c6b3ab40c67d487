"""What keeps a notebook from the machine that runs it."""

from __future__ import annotations

from nbproceedings.notebooks.sandbox.probe import can_isolate

__all__ = ["can_isolate"]
