"""Compares what an output shows: one thing in several forms, by MIME type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nbproceedings.notebooks.comparison.finding import ALIKE, Finding, quoted, together
from nbproceedings.notebooks.comparison.texts import MARKUP_RULES, TEXT_RULES, compare_texts
from nbproceedings.notebooks.comparison.values import compare_values

_OF_A_FRONT_END = ("application/vnd.google.colaboratory.", "application/vnd.databricks.")
"""Forms that an editor adds for itself, made from the others."""
_MARKUP = frozenset({"text/html", "application/javascript", "text/javascript"})
_PLAIN = "text/plain"


def compare_bundles(one: Mapping[str, Any], other: Mapping[str, Any], tolerance: float) -> Finding:
    """Compare all forms of an output.

    Beside a picture or a table that is alike, the plain text is a stand-in (``<Figure size …>``,
    the same table in columns) and may differ.
    """
    forms, its_forms = _forms(one), _forms(other)
    if forms.keys() != its_forms.keys():
        lost = sorted(forms.keys() - its_forms.keys())
        gained = sorted(its_forms.keys() - forms.keys())
        parts = [f"without {quoted(', '.join(lost))}"] if lost else []
        parts += [f"with {quoted(', '.join(gained))}"] if gained else []
        return Finding("type", f"now {' and '.join(parts)}")
    findings = []
    if {str(key) for key in one} != {str(key) for key in other}:
        findings.append(Finding(left_out=frozenset({"front-end"})))
    settled = False
    for mime in sorted(forms, key=lambda name: (name == _PLAIN, name)):
        finding = _compare(forms[mime], its_forms[mime], mime, tolerance)
        settled = settled or finding.settles
        if mime == _PLAIN and settled and not finding.alike:
            finding = Finding(left_out=frozenset({"stand-in"}))
        findings.append(finding)
    return together(findings)


def _forms(bundle: Mapping[str, Any]) -> dict[str, Any]:
    return {
        str(mime): value
        for mime, value in bundle.items()
        if not str(mime).startswith(_OF_A_FRONT_END)
    }


def _compare(one: Any, other: Any, mime: str, tolerance: float) -> Finding:
    one, other = _joined(one), _joined(other)
    if not isinstance(one, str) or not isinstance(other, str):
        return compare_values(one, other, tolerance)
    if mime.startswith("image/"):
        return _compare_images(one, other, mime, tolerance)
    if one == other:
        return Finding(settles=True) if "<table" in one.lower() else ALIKE
    if mime == "text/html":
        from nbproceedings.notebooks.comparison.tables import compare_tables

        tables = compare_tables(one, other, tolerance)
        if tables is not None:
            return tables
    if mime in _MARKUP:
        return compare_texts(one, other, tolerance, MARKUP_RULES)
    if mime.startswith("text/") or mime.endswith("json"):
        return compare_texts(one, other, tolerance, TEXT_RULES)
    return Finding("type", f"the data differ ({quoted(mime)})")


def _joined(value: Any) -> Any:
    """Texts as nbformat may have them: a list of lines."""
    if isinstance(value, (list, tuple)) and all(isinstance(line, str) for line in value):
        return "".join(value)
    return value


def _compare_images(one: str, other: str, mime: str, tolerance: float) -> Finding:
    if one == other:
        return Finding(settles=True)
    if mime == "image/svg+xml":
        from nbproceedings.notebooks.comparison.vector import compare_vectors

        finding = compare_vectors(one, other, tolerance)
        return finding or compare_texts(one, other, tolerance, MARKUP_RULES)
    from nbproceedings.notebooks.comparison.pictures import FORMATS, compare_pictures

    if mime in FORMATS:
        return compare_pictures(one, other, mime)
    return Finding("picture", f"the bytes differ ({quoted(mime)})")
