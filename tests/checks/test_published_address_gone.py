from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from checks.reporting import told
from nbproceedings.checks import blocking, run_checks
from nbproceedings.model.catalogue import Catalogue
from released import CLOCKWORK, KITES, PDF, TABLE, add_notice, edit, read, released, write

NAME = "published-address-gone"
DRAGONS = KITES.replace("kites", "dragons")


def line(root: Path, entry: str) -> int:
    lines = (root / "proceedings.lock").read_text().splitlines()
    return next(at for at, text in enumerate(lines, 1) if f': "{entry}"' in text)


def says(root: Path) -> list[str]:
    return told(read(root), NAME)


def test_nothing_was_released(tmp_path: Path) -> None:
    root = released(tmp_path)
    (root / "proceedings.lock").unlink()
    (root / KITES).unlink()
    assert says(root) == []


def test_everything_stands(tmp_path: Path) -> None:
    root = released(tmp_path)
    assert says(root) == []
    assert run_checks(read(root), Catalogue(read(root).series)) == ()


def test_renamed_paper_is_told_with_the_line_to_write(tmp_path: Path) -> None:
    root = released(tmp_path)
    (root / KITES).rename(root / DRAGONS)
    assert says(root) == [
        f"proceedings.lock:{line(root, 'toys-2030/papers/kites')}:1 error: the paper "
        "'toys-2030/papers/kites' was published, and is no longer there -> give the file its name "
        "back; or write below 'moved:' in book/addresses.yml toys-2030/papers/kites: "
        "toys-2030/papers/dragons; or below 'gone:' in book/addresses.yml why it was removed"
    ]
    found = run_checks(read(root), Catalogue(read(root).series))
    assert [problem.code for problem in blocking(found)] == [NAME]


def test_line_that_was_written_mends_it(tmp_path: Path) -> None:
    root = released(tmp_path)
    (root / KITES).rename(root / DRAGONS)
    write(root, TABLE, "moved:\n  toys-2030/papers/kites: toys-2030/papers/dragons\n")
    assert says(root) == []


def test_removed_paper_with_a_reason(tmp_path: Path) -> None:
    root = released(tmp_path)
    (root / KITES).unlink()
    gone = "{reason: Lost., date: 2031-06-02}"
    write(
        root,
        TABLE,
        f"gone:\n  toys-2030/papers/kites: {gone}\n",
    )
    assert says(root) == []


def test_entry_that_leads_nowhere_mends_nothing(tmp_path: Path) -> None:
    root = released(tmp_path)
    (root / KITES).unlink()
    write(root, TABLE, "moved:\n  toys-2030/papers/kites: toys-2030/papers/dragons\n")
    assert len(says(root)) == 1


def test_missing_pdf(tmp_path: Path) -> None:
    root = released(tmp_path)
    (root / PDF).unlink()
    assert says(root) == [
        f"proceedings.lock:{line(root, 'toys-2031/papers/clockwork.pdf')}:1 error: the file "
        "'toys-2031/papers/clockwork.pdf' was published, and is no longer there -> bring it back; "
        "or give toys-2031/papers/clockwork a notice of kind withdrawal or removal; or write below "
        "'moved:' in book/addresses.yml toys-2031/papers/clockwork.pdf: and its new address"
    ]


def test_missing_pdf_of_a_missing_paper_is_not_told_again(tmp_path: Path) -> None:
    root = released(tmp_path)
    (root / PDF).unlink()
    (root / CLOCKWORK).unlink()
    assert ["'toys-2031/papers/clockwork'" in one for one in says(root)] == [True]


@pytest.mark.parametrize("kind", ["withdrawal", "removal"])
def test_notice_excuses_the_files_of_a_work(tmp_path: Path, kind: str) -> None:
    root = released(tmp_path)
    add_notice(root, CLOCKWORK, kind, "2031-06-02")
    assert says(root) == []
    (root / PDF).unlink()
    assert says(root) == []


@pytest.mark.parametrize("kind", ["note", "retraction", "revision"])
def test_other_notices_do_not(tmp_path: Path, kind: str) -> None:
    root = released(tmp_path)
    add_notice(root, CLOCKWORK, kind, "2031-06-02")
    (root / PDF).unlink()
    assert len(says(root)) == 1


def test_prose_page(tmp_path: Path) -> None:
    root = released(tmp_path, {"book/toys-2031/about.md": "# About\n"})
    (root / "book/toys-2031/about.md").rename(root / "book/toys-2031/history.md")
    assert says(root) == [
        f"proceedings.lock:{line(root, 'toys-2031/about')}:1 error: the page 'toys-2031/about' was "
        "published, and is no longer there -> bring it back; or write below 'moved:' in "
        "book/addresses.yml toys-2031/about: toys-2031/history; or below 'gone:' in "
        "book/addresses.yml why it was removed"
    ]


def test_prose_page_that_the_book_leaves_out(tmp_path: Path) -> None:
    root = released(tmp_path, {"book/toys-2031/about.md": "# About\n"})
    edit(root, "_config.yml", "author:", "exclude_patterns: ['**/about.md']\nauthor:")
    assert len(says(root)) == 1


def test_corrected_name_of_a_person(tmp_path: Path) -> None:
    root = released(tmp_path)
    for name in (KITES, KITES.replace("kites", "marbles")):
        edit(root, name, "Eve Kite", "Eva Kite")
    assert says(root) == [
        f"proceedings.lock:{line(root, 'people/eve-kite')}:1 error: the page of a person "
        "'people/eve-kite' was published, and is no longer there -> a name that was corrected: "
        "write below 'moved:' in book/addresses.yml people/eve-kite: people/eva-kite; a name that "
        "was given up, and must not stand anywhere: list it as 'former' in book/people.yml, or "
        "nbproceedings release --forget people/eve-kite"
    ]


def test_name_that_was_given_up_needs_no_entry(tmp_path: Path) -> None:
    root = released(tmp_path)
    edit(
        root,
        "book/people.yml",
        "cy-spinner:",
        "eva-kite:\n  name: Eva Kite\n  former: Eve Kite\ncy-spinner:",
    )
    assert says(root) == []


def test_keyword_that_nothing_carries_any_more(tmp_path: Path) -> None:
    root = released(tmp_path)
    edit(root, "book/toys-2031/papers/paper-dolls.md", "keywords: [dolls]\n", "")
    assert says(root) == []


def test_whole_volume_is_told_once(tmp_path: Path) -> None:
    root = released(tmp_path)
    (root / "book/toys-2030").rename(root / "book/toys-30")
    (only,) = (one for one in says(root) if "volume" in one)
    assert only == (
        "proceedings.lock:3:1 error: the volume 'toys-2030' was published, and is no longer there, "
        "nor are 4 of its addresses -> bring back the folder book/toys-2030; or write below "
        "'moved:' in book/addresses.yml toys-2030/: and its new folder; or below 'gone:' in "
        "book/addresses.yml why it was removed, as toys-2030/"
    )
    write(root, TABLE, "moved:\n  toys-2030/: toys-30/\n")
    assert says(root) == []


def test_volume_that_is_gone(tmp_path: Path) -> None:
    root = released(tmp_path)
    shutil.rmtree(root / "book/toys-2030")
    entry = "{reason: It never was., date: 2031-06-02}"
    write(root, TABLE, f"gone:\n  toys-2030/: {entry}\n  people/eve-kite: {entry}\n")
    assert says(root) == []


def test_thousands_are_told_in_linear_time(tmp_path: Path) -> None:
    root = released(tmp_path)
    lock = root / "proceedings.lock"
    text = lock.read_text()
    lost = "".join(
        f'{{"page": "toys-2031/papers/p{at}", "since": "2031-05-04"}},\n' for at in range(10_000)
    )
    lock.write_text(text.replace('{"end"', f'{lost}{{"end"'))
    for at in range(30):
        shutil.copy(root / KITES, root / f"book/toys-2031/papers/new{at}.md")
    loaded = read(root)
    started = time.process_time()
    assert len(told(loaded, NAME)) == 10_000
    assert time.process_time() - started < 4
