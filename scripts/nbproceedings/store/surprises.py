"""Values that another YAML reader sees differently, or that YAML changed without a word.

YAML 1.1 reads ``NO`` as false, ``9:30`` as 570 and ``1.10`` as 1.1 (YAML 1.1 type repository:
bool, int, float).  Our reader keeps the text; other tools that read the same file do not.
"""

from __future__ import annotations

import re

import yaml

from nbproceedings.problem import Severity
from nbproceedings.store.yaml import Document, Scalar, is_plain, shorten

_BOOLEAN = re.compile(r"(?:yes|no|true|false|on|off)", re.IGNORECASE)
_SEXAGESIMAL = re.compile(r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?")
_OTHER_BASE = re.compile(r"[-+]?0(?:b[01_]+|x[0-9a-fA-F_]+|o?[0-7_]+)")
_UNDERSCORES = re.compile(r"[-+]?[0-9]+(?:_[0-9_]+)+(?:\.[0-9_]*)?")
_FLOAT = re.compile(r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
_NOT_A_NUMBER = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_MAY_SURPRISE = re.compile(r"[-+.0-9]|(?:yes|no|true|false|on|off)$", re.IGNORECASE)
_COMMENT_LIKE = re.compile(r"[ \t]+#[^\s#]")
# LaTeX commands whose first letter is an escape in double quotes: \n(u), \t(heta), \b(eta) …
_EATEN = re.compile(
    r"(?<!\\)(?:\\\\)*(\\(?:"
    r"n(?:u|abla|eq?|ot|otin|i|mid)"
    r"|t(?:heta|au|imes|o|ilde|ext[a-z]*)"
    r"|b(?:eta|ar|f|in|oldsymbol|ullet)"
    r"|f(?:rac|orall)|r(?:ho|ight[a-z]*|m)|a(?:lpha|pprox|st)"
    r"|v(?:ec|ee|arepsilon|arphi)|e(?:mph|psilon|ta|xp|quiv|xists)"
    r"|xi|L(?:ambda|eft[a-z]*)|Nabla|P(?:hi|si|i)"
    r"))(?![a-zA-Z])"
)
_QUOTE_IT = "put it in quotes"


def seen_elsewhere(value: str) -> str | None:
    """What a YAML 1.1 reader makes of a plain scalar, when its text comes out different."""
    if not _MAY_SURPRISE.match(value):
        return None
    if _BOOLEAN.fullmatch(value):
        return "true" if value.lower() in {"yes", "true", "on"} else "false"
    if _SEXAGESIMAL.fullmatch(value):
        return "a number to base 60"
    if len(value.lstrip("-+")) > 1 and _OTHER_BASE.fullmatch(value):
        return "a number to another base"
    if _UNDERSCORES.fullmatch(value):
        return f"the number {value.replace('_', '')}"
    if _NOT_A_NUMBER.fullmatch(value):
        return "a special number"
    if _FLOAT.fullmatch(value):
        number = repr(float(value))
        return f"the number {number}" if number != value else None
    return None


def report_surprises(document: Document, key: str, node: Scalar, *, text: bool) -> None:
    """Warn where a scalar is not what it looks like; ``text`` is false for days and flags."""
    if is_plain(node):
        if text and (elsewhere := seen_elsewhere(node.value)):
            document.report(
                "yaml-ambiguous",
                node,
                f"{key}: other YAML readers take {shorten(node.value)} for {elsewhere}",
                f"{_QUOTE_IT}: '{node.value}'",
                Severity.WARNING,
            )
        _report_cut(document, key, node)
    elif node.style == '"':
        _report_eaten(document, key, node)
    _report_label(document, key, node)


def _source(document: Document, start: yaml.Mark, end: yaml.Mark) -> str:
    return document.text[start.index : end.index]


def _report_cut(document: Document, key: str, node: Scalar) -> None:
    """A ``#`` after a space begins a comment: ``Paper #12`` is cut."""
    if not document.may_have_comments:
        return
    text = document.text
    end = text.find("\n", node.end_mark.index)
    rest = text[node.end_mark.index : end if end >= 0 else len(text)]
    if _COMMENT_LIKE.match(rest):
        document.report(
            "yaml-comment",
            node,
            f"{key}: what follows {shorten(node.value)} was read as a comment: {shorten(rest)}",
            f"{_QUOTE_IT}, or write a space after the # of a comment",
            Severity.WARNING,
        )


def _report_eaten(document: Document, key: str, node: Scalar) -> None:
    source = _source(document, node.start_mark, node.end_mark)
    found = _EATEN.search(source) if "\\" in source else None
    if found:
        document.report(
            "yaml-escape",
            node,
            f"{key}: {found[1]!r} in double quotes is an escape, not a LaTeX command".replace(
                "\\\\", "\\"
            ),
            "write the value in single quotes, '…', where a backslash is a backslash",
        )


def _report_label(document: Document, key: str, node: Scalar) -> None:
    """``&name`` and ``!`` before a value vanish from it."""
    index = node.start_mark.index
    first = document.text[index : index + 1]
    if first not in {"&", "!"} or node.value.startswith(first):
        return
    word = document.text[index:].split(None, 1)[0]
    if first == "&" and "*" + word[1:] in document.text:
        return  # a label that is used
    document.report(
        "yaml-ambiguous",
        node,
        f"{key}: {shorten(word)} before the value was read as a label, not as text",
        f"{_QUOTE_IT}, or remove it",
        Severity.WARNING,
    )
