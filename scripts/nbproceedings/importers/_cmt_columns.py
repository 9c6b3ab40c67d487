"""The columns of CMT's tables, under the names that they had over the years."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from nbproceedings.importers.intake._tables_header import fold

ALIASES: Mapping[str, Sequence[str]] = {
    "id": ("Paper ID", "Paper Number", "Submission ID"),
    "title": ("Paper Title", "Title", "Submission Title"),
    "abstract": ("Abstract",),
    "authors": ("Authors", "Author Details", "Authors (Affiliations)"),
    "author_names": ("Author Names",),
    "primary_area": ("Primary Subject Area", "Subject Area"),
    "secondary_areas": ("Secondary Subject Areas", "Secondary Subject Area"),
    "keywords": ("Keywords", "Author Keywords"),
    "track": ("Track Name", "Track"),
    "session": ("Session ID", "Session Name", "Session"),
    "summary": (
        "One Liner", "One Line Summary", "Main message", "Take-home message", "TL;DR",
        "One-sentence summary", "Short summary", "Summary for the programme",
    ),
    "pages": ("Page Numbers", "Pages"),
    "code": ("Code URL", "Code", "Link to code"),
    "award": ("Award", "Awards"),
}  # fmt: skip
"""Our names for the columns that are read, each with CMT's names and those of organisers."""

NOT_FOR_THE_RECORD = (
    "Created", "Last Modified", "Primary Contact Author Name", "Primary Contact Author Email",
    "Author Emails", "Conflicts", "Domains", "Assigned", "Completed", "% Completed", "Bids",
    "Discussion", "Requested For Author Feedback", "Author Feedback Submitted?",
    "Requested For Camera Ready", "Camera Ready Submitted?", "Requested For Presentation", "Files",
    "Number of Files", "Supplementary Files", "Number of Supplementary Files", "Reviewers",
    "Reviewer Emails", "Meta-Reviewers", "Meta-Reviewer Emails", "Senior Meta-Reviewers",
    "Senior Meta-Reviewer Emails", "Status Notes", "Chair Note",
)  # fmt: skip
"""Columns that CMT writes and that are nobody's business but the organisers': never reported."""

TELLTALE = (
    "Paper Title", "Primary Contact Author Name", "Primary Contact Author Email", "Author Names",
    "Author Emails", "Author Details", "Primary Subject Area", "Secondary Subject Areas",
    "Track Name", "Camera Ready Submitted?", "Author Feedback Submitted?",
)  # fmt: skip
"""Names that no other system uses: enough of them, and the file is CMT's."""

_QUESTION = re.compile(r"q[0-9]{1,3}\s*\((?P<asked>.+)\)\s*", re.I | re.DOTALL)
_DECIDING = re.compile(r"(?:final\s+)?(?:decision|acceptance|accept(?:ed)?)\b", re.I)
_NUMBERED = re.compile(r" \([0-9]+\)$")


def asked(header: str) -> str:
    """What a question of the submission form asks: ``Q1 (Main message)`` → ``Main message``."""
    found = _QUESTION.fullmatch(header)
    return found["asked"].strip() if found else header


def deciding(header: Iterable[str]) -> list[str]:
    """Columns that may tell what was accepted: those that organisers added, then CMT's own."""
    names = list(header)
    added = [name for name in names if _DECIDING.match(name)]
    return added + [name for name in names if _NUMBERED.sub("", name).casefold() == "status"]


def unread(header: Iterable[str]) -> list[str]:
    """Columns of ``header`` that are neither CMT's own nor understood."""
    private = frozenset(map(fold, NOT_FOR_THE_RECORD))
    return [name for name in header if fold(_NUMBERED.sub("", name)) not in private]
