"""Values as YAML in the style of the house: block lists, quotes only where they are needed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from nbproceedings.importers.haul import Value
from nbproceedings.store.surprises import seen_elsewhere

WIDTH = 100
"""Columns; longer running text is folded."""

# Days and moments stay plain, as everybody writes them; their keys say what they are.
_MOMENTS = frozenset(("date", "day", "end", "extended_from", "retrieved", "start"))
_ONE_LINE = frozenset(("name", "title", "short_title", "subtitle", "label", "given", "family"))
_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:Z|[+-][0-9:]+)?)?"
)
_PLAIN_START = re.compile(r"[^\W_]|[(‘“„«/+$.]")
# What YAML 1.2 or 1.1 reads as a number, a truth value, a day or nothing.
_RESOLVED = re.compile(
    r"[-+.]?[0-9][0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?|0[xob][0-9a-fA-F_]+"
    r"|[-+]?\.(?:inf|nan)|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt\s].*)?|[0-9][0-9:_.]*"
    r"|null|~|true|false|yes|no|on|off|y|n",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"0|[1-9][0-9]{0,15}")
_UNSAFE = re.compile(r": |:$| #|[\x00-\x1f\x7f\x85\xa0\u2028\u2029\ufeff]")
_BREAK = re.compile(r"(?<=\S) (?=\S)")
_RUN = re.compile(r"\s\s")

Fields = Mapping[str, Value]


def mapping_lines(fields: Fields, indent: int = 0) -> list[str]:
    """The lines of a mapping, each key in a line of its own, without those that are empty."""
    lines: list[str] = []
    for key, value in fields.items():
        if not _is_empty(value):
            lines += field_lines(key, value, indent)
    return lines


def field_lines(key: str, value: Value, indent: int = 0) -> list[str]:
    """The lines of one key with its value."""
    pad = " " * indent
    if isinstance(value, Mapping):
        return [f"{pad}{key}:", *mapping_lines(value, indent + 2)]
    if isinstance(value, (str, bool)):
        first, *rest = _scalar(key, value, indent + 2, used=len(pad) + len(key) + 2)
        return [f"{pad}{key}: {first}", *rest]
    if key == "affiliations" and len(value) == 1 and isinstance(value[0], str):
        return field_lines(key, value[0], indent)
    return [f"{pad}{key}:", *list_lines(value, indent + 2, key)]


def list_lines(items: Sequence[Value], indent: int, key: str = "") -> list[str]:
    """The lines of a list, its dashes in column ``indent``."""
    lines: list[str] = []
    pad = " " * indent
    for item in items:
        short = _short(item)
        if isinstance(short, (str, bool)):
            first, *rest = _scalar(key, short, indent + 2, used=len(pad) + 2)
            lines += [f"{pad}- {first}", *rest]
        elif isinstance(short, Mapping):
            inner = mapping_lines(short, indent + 2)
            lines += [f"{pad}- {inner[0].lstrip()}", *inner[1:]] if inner else []
        else:
            lines += [f"{pad}-", *list_lines(short, indent + 2, key)]
    return lines


def _short(item: Value) -> Value:
    """A person or place of whom only the name is known, as the name."""
    if isinstance(item, Mapping):
        kept = {key: value for key, value in item.items() if not _is_empty(value)}
        if set(kept) == {"name"} and isinstance(kept["name"], str):
            return kept["name"]
    return item


def _is_empty(value: Value) -> bool:
    return not isinstance(value, bool) and not value


def _scalar(key: str, value: str | bool, indent: int, used: int) -> list[str]:
    """A text: what stands behind the key or dash, and the lines below it."""
    if isinstance(value, bool):
        return ["true" if value else "false"]
    pad = " " * indent
    if "\n" in value:
        body = [f"{pad}{line}" if line.strip() else "" for line in value.strip("\n").split("\n")]
        return ["|-", *body] if _in_block(value) else [double_quoted(value)]
    if len(value) + used > WIDTH and key not in _ONE_LINE and " " in value and _in_block(value):
        return [">-", *folded(value, indent)]
    return [flow_text(value, moment=key in _MOMENTS)]


def _in_block(value: str) -> bool:
    """Whether the text reads the same from a block: no odd spaces at the ends of its lines."""
    lines = value.split("\n")
    # A block's first line sets its indentation; one that begins with a space would be folded so.
    return all(line == line.strip() for line in lines) and bool(lines[0]) and bool(lines[-1])


def folded(value: str, indent: int) -> list[str]:
    """Lines of at most ``WIDTH`` columns that YAML joins with single spaces again."""
    pad = " " * indent
    parts = _by_words if _RUN.search(value) else _by_columns
    return [pad + line for line in parts(value, WIDTH - indent)]


def _by_columns(value: str, width: int) -> Iterator[str]:
    """Lines of a text in which every space is one between words."""
    start = 0
    while len(value) - start > width:
        end = value.rfind(" ", start, start + width + 1)
        if end == -1:
            end = value.find(" ", start + width)
            if end == -1:
                break
        yield value[start:end]
        start = end + 1
    yield value[start:]


def _by_words(value: str, width: int) -> Iterator[str]:
    """Lines of any text: they do not end in a run of several spaces."""
    line = ""
    for part in _BREAK.split(value):
        if line and len(line) + 1 + len(part) > width:
            yield line
            line = part
        else:
            line = f"{line} {part}" if line else part
    yield line


def flow_text(value: str, *, moment: bool = False) -> str:
    """A text on one line: plain where every reader takes it for this text, else in quotes."""
    if moment and _MOMENT.fullmatch(value):
        return value
    if _is_plain(value):
        return value
    if any(ord(character) < 32 or character in "\x7f\x85\u2028\u2029\ufeff" for character in value):
        return double_quoted(value)
    if "\\" in value or '"' in value:
        return "'" + value.replace("'", "''") + "'"
    return f'"{value}"'


def _is_plain(value: str) -> bool:
    if (
        not value
        or not _PLAIN_START.match(value)
        or value != value.strip()
        or _UNSAFE.search(value)
    ):
        return False
    if value.startswith(("...", "---")):
        return False
    if _RESOLVED.fullmatch(value):
        return _WHOLE.fullmatch(value) is not None
    return seen_elsewhere(value) is None


def double_quoted(value: str) -> str:
    """A text with escapes, for what no other form can hold."""
    out = []
    for character in value:
        code = ord(character)
        if character in '"\\':
            out.append("\\" + character)
        elif character == "\n":
            out.append("\\n")
        elif code < 32 or code in (0x7F, 0x85, 0xA0, 0x2028, 0x2029, 0xFEFF):
            out.append(f"\\u{code:04x}")
        else:
            out.append(character)
    return '"' + "".join(out) + '"'
