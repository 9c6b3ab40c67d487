"""Outputs as a run gave them: kept are those that nbformat 4 knows, in the form that it knows."""

from __future__ import annotations

from typing import Any

_STREAMS = ("stdout", "stderr")


def known_outputs(found: object) -> list[dict[str, Any]]:
    """Those of ``found`` that are outputs."""
    if not isinstance(found, list):
        return []
    return [output for one in found if (output := _known(one)) is not None]


def _known(one: object) -> dict[str, Any] | None:
    if not isinstance(one, dict):
        return None
    kind = one.get("output_type")
    if kind == "stream":
        name = one.get("name")
        return {
            "output_type": "stream",
            "name": name if name in _STREAMS else "stdout",
            "text": _text(one.get("text")),
        }
    if kind == "error":
        traceback = one.get("traceback")
        return {
            "output_type": "error",
            "ename": _text(one.get("ename")),
            "evalue": _text(one.get("evalue")),
            "traceback": [_text(line) for line in traceback] if isinstance(traceback, list) else [],
        }
    if kind not in ("display_data", "execute_result"):
        return None
    data, metadata = one.get("data"), one.get("metadata")
    output: dict[str, Any] = {
        "output_type": kind,
        "data": {_text(name): value for name, value in data.items()}
        if isinstance(data, dict)
        else {},
        "metadata": metadata if isinstance(metadata, dict) else {},
    }
    if kind == "execute_result":
        count = one.get("execution_count")
        output["execution_count"] = count if isinstance(count, int) else None
    return output


def _text(value: object) -> str:
    if isinstance(value, list):
        return "".join(_text(part) for part in value)
    # Half a pair of UTF-16 cannot be written to a file.
    return (value if isinstance(value, str) else "").encode("utf-8", "replace").decode("utf-8")
