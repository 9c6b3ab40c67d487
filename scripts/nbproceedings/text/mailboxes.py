"""E-mail addresses and telephone numbers in running text: whose they are is nobody's business."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_ADDRESS = re.compile(
    r"(?<![\w./@])(?P<name>\w[\w.+%-]{0,63})@(?P<host>(?:[\w-]{1,63}\.){1,8}[A-Za-z]{2,24})(?![\w@/])"
)
_DISGUISED = re.compile(
    r"(?<!\w)(?P<name>\w[\w.+-]{0,63}) ?[\[({] ?at ?[\])}] ?"
    r"(?P<host>\w[\w-]{0,62}(?: ?(?:\.|[\[({] ?dot ?[\])}]) ?\w[\w-]{1,62}){1,8})",
    re.IGNORECASE,
)
_AT = re.compile(r"[\[({] ?at ?[\])}]", re.IGNORECASE)
# A number with a country's code, or one that is called a telephone's.
_TELEPHONE = re.compile(
    r"(?<![\w+.$-])(?:(?:tel|telephone|phone|fax|mobile|cell)\b[.: ]{1,3}"
    r"\+?[0-9(][0-9 ()/.-]{5,20}[0-9]"
    r"|\+[1-9][0-9]{0,2}[ (/.-]{1,2}[0-9(][0-9 ()/.-]{5,18}[0-9]"
    r"|\([0-9]{3}\) ?[0-9]{3}[ .-][0-9]{4})(?!\w)",
    re.IGNORECASE,
)


# What stands before the @ of a repository's address, and the last part of a file's name: pictures
# for fine screens are called logo@2x.png.
_ACCOUNTS = frozenset(("git", "hg", "svn"))
_FILES = frozenset(
    ("avif", "css", "gif", "html", "ico", "jpeg", "jpg", "js", "json", "pdf", "png", "svg", "webp")
)


class Mailbox(NamedTuple):
    """An e-mail address in a text: where it starts, itself, and with its name hidden."""

    start: int
    address: str
    shown: str


def each_address(text: str) -> Iterator[Mailbox]:
    """All e-mail addresses in a text in order, plain ones before disguised ones."""
    if "@" in text:
        for found in _ADDRESS.finditer(text):
            if _is_mailbox(found, text):
                shown = f"{found['name'][0]}…@{found['host']}"
                yield Mailbox(found.start(), found[0], shown)
    if _AT.search(text):
        for found in _DISGUISED.finditer(text):
            shown = f"{found['name'][0]}… (at) {found['host']}"
            yield Mailbox(found.start(), found[0], shown)


def _is_mailbox(found: re.Match[str], text: str) -> bool:
    if found["name"] in _ACCOUNTS and text.startswith(":", found.end()):
        return False
    return found["host"].rpartition(".")[2].lower() not in _FILES


def find_address(text: str) -> str | None:
    """The first e-mail address in a text, all but one letter of its name hidden."""
    first = next(each_address(text.removeprefix("mailto:")), None)
    return first.shown if first else None


def find_telephone(text: str) -> str | None:
    """The first telephone number in a text, but for its beginning hidden."""
    found = _TELEPHONE.search(text)
    return f"{found[0][:4].rstrip()}…" if found else None


def without_addresses(text: str, instead: str) -> str:
    """The text with ``instead`` in place of every e-mail address and telephone number."""
    if "@" in text:
        text = _ADDRESS.sub(instead, text.replace("mailto:", ""))
    if _AT.search(text):
        text = _DISGUISED.sub(instead, text)
    return _TELEPHONE.sub(instead, text)
