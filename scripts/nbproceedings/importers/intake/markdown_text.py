"""Markdown as people write it into forms, in the record's inline text.

Emphasis, code and links stay as they are; headings, lists, quotations and pictures, which the
record does not have, become lines that read well.
"""

from __future__ import annotations

import re

from nbproceedings.importers.intake.meeting_links import without_meetings
from nbproceedings.importers.intake.wording import from_html
from nbproceedings.text.mailboxes import without_addresses

INSTEAD = "[address left out]"
_PICTURE = re.compile(r"!\[([^\]\[]*)\]\(([^()\s]*)(?:\s+\"[^\"]*\")?\)")
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.+)$", re.M)
_RULE = re.compile(
    r"^ {0,3}(?:-[ \t]*){3,}$|^ {0,3}(?:_[ \t]*){3,}$|^ {0,3}(?:\*[ \t]*){3,}$", re.M
)
_UNDERLINE = re.compile(r"^(?=(\S.*))\1\n {0,3}(?:=+|-{2,})[ \t]*$", re.M)
_ITEM = re.compile(r"^[ \t]*[*+-][ \t]+(?=\S)", re.M)
_QUOTATION = re.compile(r"^ {0,3}>[ \t]?", re.M)
_MARKS = re.compile(r"[*_`]")


def from_markdown(text: str) -> str:
    """Paragraphs of a text in which people may have used Markdown or HTML.

    E-mail addresses, telephone numbers and links into meetings are taken out.
    """
    bare = text.replace("\r\n", "\n").replace("\r", "\n")
    # Some exports have escaped line ends, as four characters.
    bare = bare.replace("\\r\\n", "\n")
    bare = _PICTURE.sub(r"\1", bare)
    bare = _UNDERLINE.sub(_strong, bare)
    bare = _HEADING.sub(_strong, bare)
    bare = _RULE.sub("", bare)
    bare = _ITEM.sub("• ", _QUOTATION.sub("", bare))
    return without_addresses(without_meetings(from_html(bare)), INSTEAD).strip()


def _strong(found: re.Match[str]) -> str:
    """A heading as a paragraph of its own."""
    title = found[1].strip(" \t#")
    marked = f"**{title}**" if title and not _MARKS.search(title) else title
    return f"\n{marked}\n"
