from __future__ import annotations

from pathlib import Path

from checks.reporting import paper, reports

NAME = "duplicate-title"
NEW = "book/toys-2030/papers/new.md"


def test_duplicate_title(tmp_path: Path) -> None:
    assert reports(tmp_path, NAME, {NEW: paper("", title="KITES.")}) == [
        f"{NEW}:2:8 warning: 'kites' and 'new' in toys-2030 have the same title: 'KITES.' -> "
        "one of them may be left over from an import: remove it, or correct its title"
    ]


def test_one_title_in_two_volumes_or_of_paper_and_talk(tmp_path: Path) -> None:
    files = {
        "book/toys-2031/papers/new.md": paper("", title="Kites"),
        "book/toys-2030/talks/new.md": "---\ntitle: Kites\n---\n",
        "book/toys-2030/talks/one.md": "---\nlabel: Talk\n---\n",
        "book/toys-2030/talks/two.md": "---\nlabel: Talk\n---\n",
    }
    assert reports(tmp_path, NAME, dict(files)) == []


def test_titles_in_other_scripts_and_of_signs_alone_are_told_apart(tmp_path: Path) -> None:
    titles = ("'风筝'", "'陀螺'", "'???'", "'!!!'")
    files = {f"book/toys-2030/papers/n{n}.md": paper("", title=one) for n, one in enumerate(titles)}
    assert reports(tmp_path, NAME, dict(files)) == []
