from __future__ import annotations

from pathlib import Path

from checks.reporting import paper, reports

NAME = "html-entity"
NEW = "book/toys-2030/papers/new.md"


def test_html_entity(tmp_path: Path) -> None:
    new = paper("abstract: Blocks &lt;3 tops &#8211; toys.\n", title="Blocks &amp; Tops")
    assert reports(tmp_path, NAME, {NEW: new}) == [
        f"{NEW}:2:8 warning: title: '&amp;' is shown as it is written -> "
        "write the character itself: '&'",
        f"{NEW}:4:11 warning: abstract: '&lt;' is shown as it is written, and 1 more -> "
        "write the character itself: '<'",
    ]


def test_what_is_none(tmp_path: Path) -> None:
    more = "abstract: AT&T, a&b; R&D, `&amp;` and &toys; too.\nurl: https://toys.example/?a=1&copy;=2\n"
    assert reports(tmp_path, NAME, {NEW: paper(more)}) == []
