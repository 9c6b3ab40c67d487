"""Each author tag holds one person's name and nothing else.

Google Scholar's inclusion guidelines: one tag for each author, real authors only, no affiliations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.audit.rules import SiteRule
from nbproceedings.problem import Problem, Severity
from nbproceedings.store.yaml import shorten
from nbproceedings.text.folding import fold
from nbproceedings.text.mailboxes import find_address

if TYPE_CHECKING:
    from nbproceedings.audit.built import Built

_NOBODY = re.compile(
    r"(?:anon(?:ymous)?(?: authors?| submission)?|authors?(?: names?)?|unknown(?: authors?)?"
    r"|first(?:name)? last(?:name)?|your name|n a|none|null|undefined|tb[ad]|nan)"
)
_PLACE = re.compile(
    r"\b(?:universit\w+|institut\w*|department|college of|school of|facult\w+|laborator\w+|gmbh"
    r"|inc)\b"
)
_GROUP = re.compile(r"\b(?:team|collaboration|consortium|group|collective|committee|authors)\b")


def _run(site: Built) -> Iterator[Problem]:
    for page in site.papers:
        for meta in page.contents("citation_author"):
            found = _fault(meta.content)
            if found:
                severity, what, hint = found
                message = f"citation_author {what}"
                yield RULE.problem(severity, page.path, meta.line, message, hint)


def _fault(name: str) -> tuple[Severity, str, str] | None:
    words = fold(name)
    address = find_address(name)
    if address:
        return Severity.ERROR, f"holds an e-mail address, {address}", "write the name alone"
    if not words:
        return Severity.ERROR, f"is {shorten(name)}", "write the name, or leave the tag out"
    if _NOBODY.fullmatch(words):
        hint = "write who wrote it; a paper without its authors is not indexed"
        return Severity.ERROR, f"is {shorten(name)}, which is nobody's name", hint
    if ";" in name or " and " in name.lower() or name.count(",") > 2:
        hint = "write one tag for each author, in order"
        return Severity.ERROR, f"holds several people: {shorten(name)}", hint
    if _PLACE.search(words) and not _GROUP.search(words):
        hint = "write people's names only; where they work goes to citation_author_institution"
        return Severity.WARNING, f"looks like a place of work: {shorten(name)}", hint
    return None


RULE = SiteRule("scholar-authors", "an author tag holds one person's name", _run)
