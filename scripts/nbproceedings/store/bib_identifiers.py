"""Find an entry's identifiers, wherever its fields hide them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from nbproceedings.text.identifiers import arxiv, doi, openreview

_ARXIV = re.compile(r"(?:arxiv(?:\.org)?[:\s./]*(?:abs/|pdf/)?|abs/)([\w./-]+)", re.IGNORECASE)
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.(.+)", re.IGNORECASE)
_ARXIV_BARE = re.compile(r"[0-9]{4}\.[0-9]{4,5}(?:v[0-9]+)?")
_ESCAPED = re.compile(r"\\([_%&#$~{}])")
_URL = re.compile(
    r"\\url\s*\{([^{}]*)\}|\\href\s*\{([^{}]*)\}|(https?://(?:[^\s{}\\\"]|\\[_%&#~])+)"
)


def bare(value: str) -> str:
    """An identifier or address as written in LaTeX, without the LaTeX."""
    found = _URL.search(value) if "\\url" in value or "\\href" in value else None
    if found:
        value = found[1] or found[2] or found[3] or ""
    return _ESCAPED.sub(r"\1", value).replace("{", "").replace("}", "").strip()


def find_doi(fields: Mapping[str, str]) -> str | None:
    """From ``doi``, else from an address that resolves one."""
    found = doi(bare(fields["doi"])) if fields.get("doi") else None
    if found is None and "doi.org/" in (url := fields.get("url", "")):
        found = doi(bare(url))
    return found


def find_arxiv(fields: Mapping[str, str]) -> str | None:
    """From ``eprint``, ``arxivid``, the address, the journal or the DOI."""
    archive = (fields.get("archiveprefix") or fields.get("eprinttype") or "").strip("{} ").lower()
    for name in ("eprint", "arxivid", "arxiv"):
        value = bare(fields.get(name, ""))
        if not value:
            continue
        if name != "eprint" or archive == "arxiv":
            found = arxiv(value) or _in_text(value)
        elif not archive and _ARXIV_BARE.fullmatch(value):
            found = arxiv(value)
        else:
            found = _in_text(value)
        if found:
            return found
    if "arxiv.org/" in (url := fields.get("url", "")).lower():
        found = arxiv(bare(url))
        if found:
            return found
    for name in ("journal", "journaltitle", "volume", "howpublished", "note", "number"):
        text = fields.get(name, "")
        if "arxiv" in text.lower() or "abs/" in text:
            found = _in_text(bare(text))
            if found:
                return found
    by_doi = _ARXIV_DOI.fullmatch(find_doi(fields) or "")
    return arxiv(by_doi[1]) if by_doi else None


def _in_text(text: str) -> str | None:
    for match in _ARXIV.finditer(text):
        found = arxiv(match[1].rstrip(".,;"))
        if found:
            return found
    return None


def find_openreview(fields: Mapping[str, str]) -> str | None:
    """From a forum's address in ``url``, ``howpublished`` or ``note``."""
    for name in ("openreview", "url", "howpublished", "note"):
        value = fields.get(name, "")
        if name == "openreview" and value:
            found = openreview(bare(value))
        elif "openreview.net" in value:
            found = openreview(_first_address(value))
        else:
            continue
        if found:
            return found
    return None


def find_url(fields: Mapping[str, str]) -> str:
    """The address that the entry gives, as written, or an empty text."""
    if fields.get("url"):
        return bare(fields["url"])
    for name in ("howpublished", "note"):
        found = _first_address(fields.get(name, ""))
        if found:
            return found
    return ""


def _first_address(text: str) -> str:
    found = _URL.search(text)
    if found is None:
        return ""
    # In running text the full stop after an address is no part of it.
    return bare(found[0]).rstrip(".,;") if found[3] else bare(found[0])
