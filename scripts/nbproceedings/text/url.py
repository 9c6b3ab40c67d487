"""Web addresses: which are safe to link, and how any text is made a part of one."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote, urlsplit

from nbproceedings.text.identifiers import doi, doi_url

MAX_URL = 4000
"""Characters; longer addresses are refused (browsers and servers give up before that)."""

_PLAIN = re.compile(
    r"(https?)://([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)((?:/[A-Za-z0-9._~@!$*+,;:=()/-]*)?)"
)
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_IPV6 = re.compile(r"[0-9a-f:.]{2,45}")
_MAILBOX = re.compile(r"[A-Za-z0-9.!#$&*+/=?^_{|}~-]{1,64}@([A-Za-z0-9.-]{1,253})")
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
# Quotes, brackets, braces and backslashes are legal to type and dangerous to print: encoded.
_KEPT = "%/:@!$&()*+,;=~?-._"


@lru_cache(maxsize=4096)
def safe_url(address: str) -> str | None:
    """The address in a form that is safe to link, or None.

    Takes http, https, mailto and doi addresses only, by parsing them.  Refused: other schemes, no
    host, user names and passwords, white space or control characters inside, hosts that are no
    host names.  The result is ASCII; whatever could end an attribute is percent-encoded; a
    ``doi:`` becomes its https address; of a ``mailto:`` only the mailbox is kept.
    """
    text = address.strip(" \t\r\n")
    if text.startswith("<") and text.endswith(">"):
        text = text[1:-1]  # as RFC 3986, appendix C, sets an address off from the text around it
    plain = _PLAIN.fullmatch(text)
    if plain and len(text) <= MAX_URL and _is_host(plain[2]):
        return text
    if not text or len(text) > MAX_URL or any(_is_hidden(character) for character in text):
        return None
    scheme, colon, rest = text.partition(":")
    scheme = scheme.lower()
    if not colon:
        return None
    if scheme == "doi":
        name = doi(rest)
        return doi_url(name) if name else None
    if scheme == "mailto":
        mailbox = _MAILBOX.fullmatch(rest.partition("?")[0])
        if mailbox is None or not _is_host(mailbox[1].lower()):
            return None
        return "mailto:" + quote(mailbox[0], safe="@!$&*+=~-._")
    return _web(text) if scheme in {"http", "https"} else None


def _web(text: str) -> str | None:
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return None
    if "@" in parts.netloc:
        return None
    host = _host(parts.hostname or "")
    if host is None:
        return None
    where = host if port is None else f"{host}:{port}"
    address = f"{parts.scheme}://{where}{_encoded(parts.path)}"
    if parts.query:
        address += "?" + _encoded(parts.query)
    if parts.fragment:
        address += "#" + _encoded(parts.fragment)
    return address


def _host(name: str) -> str | None:
    """A host name as it travels: lower case, other scripts in Punycode."""
    if ":" in name:
        return f"[{name}]" if _IPV6.fullmatch(name) else None
    if not name.isascii():
        try:
            name = name.encode("idna").decode("ascii").lower()
        except UnicodeError:
            return None
    return name if _is_host(name) else None


def _is_host(name: str) -> bool:
    if len(name) > 253:
        return False
    return all(_LABEL.fullmatch(label) for label in name.removesuffix(".").split("."))


def _is_hidden(character: str) -> bool:
    """Spaces, controls, format characters, surrogates, unassigned: never part of an address."""
    return unicodedata.category(character)[0] in "CZ"


def _encoded(part: str) -> str:
    return quote(_STRAY_PERCENT.sub("%25", part), safe=_KEPT, errors="replace")


def url(text: str) -> str:
    """Percent-encode text as one segment or value of an address (``a b/c`` → ``a%20b%2Fc``)."""
    return quote(text, safe="", errors="replace")
