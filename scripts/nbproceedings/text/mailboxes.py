"""E-mail addresses and telephone numbers in running text: whose they are is nobody's business."""

from __future__ import annotations

import re

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


def find_address(text: str) -> str | None:
    """The first e-mail address in a text, all but one letter of its name hidden."""
    if "@" in text:
        found = _ADDRESS.search(text.removeprefix("mailto:"))
        if found:
            return f"{found['name'][0]}…@{found['host']}"
    found = _DISGUISED.search(text) if _AT.search(text) else None
    return f"{found['name'][0]}… (at) {found['host']}" if found else None


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
