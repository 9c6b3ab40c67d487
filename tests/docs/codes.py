"""The codes of all problems, found in the source: what a report may say is what has to be told."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "scripts" / "nbproceedings"

_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
_MAKERS = {"Problem", "Words", "report", "_report", "_drop", "_identifier", "warn"}
"""What is called with the code of a problem, be it the first argument or another one."""


def problem_codes() -> set[str]:
    """Codes of the store, the Sphinx extension, the command line, and of what others are asked."""
    return {
        code
        for floor in ("store", "site", "cli", "checks/online")
        for path in sorted((PACKAGE / floor).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for code in codes_of(node)
    }


def codes_of(node: ast.AST) -> Iterator[str]:
    """Codes that a node of the source makes."""
    if isinstance(node, ast.Call):
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        for at, value in enumerate(node.args if name in _MAKERS else ()):
            text = _text(value)
            if text and (_CODE.fullmatch(text) or (at == 0 and text.isidentifier())):
                yield text
        # The subtype of a Sphinx warning is its code.
        yield from _texts(keyword.value for keyword in node.keywords if keyword.arg == "subtype")
    elif isinstance(node, ast.Assign):
        if any(isinstance(target, ast.Name) and target.id == "code" for target in node.targets):
            yield from _texts([node.value])
    elif isinstance(node, ast.arguments):
        arguments = (*node.posonlyargs, *node.args)[-len(node.defaults) or None :]
        pairs = zip(arguments, node.defaults, strict=False)
        yield from _texts(default for argument, default in pairs if argument.arg == "code")


def _texts(nodes: Iterator[ast.expr] | list[ast.expr]) -> Iterator[str]:
    for node in nodes:
        text = _text(node)
        if text:
            yield text


def _text(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return ""
