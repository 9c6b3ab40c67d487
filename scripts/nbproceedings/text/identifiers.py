"""Identifiers of works and people: canonical form, and the address each resolves to.

Each function takes whatever people write (bare, prefixed, or as an address) and returns the
canonical form, or None when it is not one.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qs, quote, unquote, urlsplit

MAX_WRITTEN = 600
"""Characters looked at; no identifier is as long."""

_DOI_PREFIX = re.compile(r"(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi:\s*|doi\s+)+", re.I)
_DOI = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/[^\s\x00-\x20\x7f-\x9f\"\\]{1,400}")
_ARXIV_PREFIX = re.compile(
    r"(?:https?://)?(?:(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html)/|arxiv:\s*|arxiv\s+)", re.I
)
_ARXIV_NEW = re.compile(r"[0-9]{2}(?:0[1-9]|1[0-2])\.[0-9]{4,5}(?:v[1-9][0-9]{0,2})?")
_ARXIV_OLD = re.compile(
    r"([a-z]{2,10}(?:-[a-z]{2,8})?)(\.[A-Za-z]{2})?"
    r"/([0-9]{2}(?:0[1-9]|1[0-2])[0-9]{3}(?:v[1-9][0-9]{0,2})?)",
    re.I,
)
_ARXIV_CLASS = re.compile(r"\s*\[[A-Za-z.-]{2,20}\]$")
_ORCID = re.compile(
    r"(?:(?:https?://)?(?:www\.)?orcid\.org/|orcid:\s*)?"
    r"([0-9]{4})-?([0-9]{4})-?([0-9]{4})-?([0-9]{3}[0-9Xx])/?",
    re.I,
)
_OPENREVIEW = re.compile(r"[A-Za-z0-9_-]{5,24}")
_DBLP_ADDRESS = re.compile(
    r"(?:https?://)?(?:www\.)?dblp(?:\.org|\.uni-trier\.de|\.dagstuhl\.de)/pid/", re.I
)
_DBLP = re.compile(r"[a-z0-9]{1,4}/[A-Za-z0-9]{1,60}(?:-[0-9]{1,4})?")


def doi(text: str) -> str | None:
    """A DOI in lower case without resolver: ``https://doi.org/10.1000/XYZ`` → ``10.1000/xyz``.

    DOIs do not tell upper from lower case (DOI Handbook, 2.4).
    """
    bare = text[:MAX_WRITTEN].strip()
    prefix = _DOI_PREFIX.match(bare)
    if prefix:
        bare = bare[prefix.end() :]
        if "/" in prefix[0]:
            bare = unquote(bare)
    bare = bare.rstrip(".,;")
    if bare.endswith(")") and bare.count(")") > bare.count("("):
        bare = bare[:-1]
    return bare.lower() if _DOI.fullmatch(bare) else None


def doi_url(name: str) -> str:
    return "https://doi.org/" + quote(name, safe="/:;().-_~!$*,=@", errors="replace")


def arxiv(text: str) -> str | None:
    """An arXiv identifier, new (``2003.04630``) or old (``math/0309136``), version kept."""
    bare = text[:MAX_WRITTEN].strip()
    prefix = _ARXIV_PREFIX.match(bare)
    if prefix:
        bare = bare[prefix.end() :].partition("?")[0].partition("#")[0]
        bare = bare.removesuffix("/").removesuffix(".pdf")
    bare = _ARXIV_CLASS.sub("", bare)
    if _ARXIV_NEW.fullmatch(bare):
        return bare
    old = _ARXIV_OLD.fullmatch(bare)
    return f"{old[1].lower()}{(old[2] or '').upper()}/{old[3].lower()}" if old else None


def arxiv_url(name: str) -> str:
    return "https://arxiv.org/abs/" + quote(name, safe="/.-", errors="replace")


def orcid(text: str) -> str | None:
    """An ORCID as ``0000-0002-1825-0097``; its last digit must be right (ISO 7064, MOD 11-2)."""
    found = _ORCID.fullmatch(text[:MAX_WRITTEN].strip())
    if found is None:
        return None
    groups = [found[1], found[2], found[3], found[4].upper()]
    total = 0
    for digit in "".join(groups)[:15]:
        total = (total + int(digit)) * 2
    check = "0123456789X"[(12 - total % 11) % 11]
    return "-".join(groups) if check == groups[3][3] else None


def orcid_url(name: str) -> str:
    return f"https://orcid.org/{name}"


def openreview(text: str) -> str | None:
    """An OpenReview forum id, from the id itself or from a forum or PDF address.

    Addresses and ids of groups (``ICLR.cc/2020/Workshop/…``) are venues, not forums.
    """
    bare = text[:MAX_WRITTEN].strip()
    if "openreview.net" in bare.lower():
        try:
            parts = urlsplit(bare if "://" in bare else f"https://{bare}")
        except ValueError:
            return None
        if (parts.hostname or "") not in {"openreview.net", "www.openreview.net"}:
            return None
        if parts.path.rstrip("/") not in {"/forum", "/pdf"}:
            return None
        bare = (parse_qs(parts.query).get("id") or [""])[0]
    return bare if _OPENREVIEW.fullmatch(bare) else None


def openreview_url(name: str) -> str:
    return "https://openreview.net/forum?id=" + quote(name, safe="", errors="replace")


def openreview_pdf_url(name: str) -> str:
    return "https://openreview.net/pdf?id=" + quote(name, safe="", errors="replace")


def dblp(text: str) -> str | None:
    """A dblp person id such as ``12/3456-1``, from the id or from the person's page."""
    bare = text[:MAX_WRITTEN].strip()
    address = _DBLP_ADDRESS.match(bare)
    if address:
        bare = bare[address.end() :].partition("#")[0].partition("?")[0]
        for ending in ("/", ".html", ".xml", ".rdf"):
            bare = bare.removesuffix(ending)
    return bare if _DBLP.fullmatch(bare) else None


def dblp_url(name: str) -> str:
    return "https://dblp.org/pid/" + quote(name, safe="/-", errors="replace")
