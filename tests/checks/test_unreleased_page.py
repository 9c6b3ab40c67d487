from __future__ import annotations

from pathlib import Path

from checks.reporting import paper, told
from released import TABLE, read, release_again, released, write

NAME = "unreleased-page"
NEW = "book/toys-2030/papers/tops.md"


def says(root: Path) -> list[str]:
    return told(read(root), NAME)


def test_all_is_released(tmp_path: Path) -> None:
    assert says(released(tmp_path)) == []


def test_paper_that_was_added(tmp_path: Path) -> None:
    root = released(tmp_path)
    write(root, NEW, paper("", title="Tops"))
    assert says(root) == [
        "proceedings.lock:3:1 note: the volume 'toys-2030' was released, and 1 of its pages and "
        "files was not -> once they are published: nbproceedings release toys-2030"
    ]
    (root / NEW.replace(".md", ".pdf")).write_bytes(b"%PDF-1.4")
    assert "and 2 of its pages and files were not" in says(root)[0]
    release_again(root)
    assert says(root) == []


def test_volume_that_was_never_released(tmp_path: Path) -> None:
    root = released(tmp_path, volumes=["toys-2031"])
    write(root, NEW, paper("", title="Tops"))
    assert says(root) == []


def test_nothing_was_released_at_all(tmp_path: Path) -> None:
    root = released(tmp_path)
    (root / "proceedings.lock").unlink()
    write(root, TABLE, "moved:\n  a: toys-2030/papers/kites\n")
    assert says(root) == []
