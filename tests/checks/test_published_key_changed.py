from __future__ import annotations

from pathlib import Path

from checks.reporting import told
from released import KITES, TABLE, edit, read, release_again, released, write

NAME = "published-key-changed"
VOLUME = "book/toys-2030/volume.yml"
DRAGONS = KITES.replace("kites", "dragons")
MOVED = "moved:\n  toys-2030/papers/kites: toys-2030/papers/dragons\n"


def says(root: Path) -> list[str]:
    return told(read(root), NAME)


def test_keys_that_stay(tmp_path: Path) -> None:
    root = released(tmp_path)
    assert says(root) == []
    edit(root, KITES, "authors:", "citation_key: toys-2030-kites\nauthors:")
    assert says(root) == []


def test_key_of_a_paper(tmp_path: Path) -> None:
    root = released(tmp_path)
    edit(root, KITES, "authors:", "citation_key: kite30\nauthors:")
    assert says(root) == [
        f"{KITES}:3:15 error: toys-2030/papers/kites was published with the citation key "
        "'toys-2030-kites', which is now 'kite30' -> write citation_key: toys-2030-kites; where "
        "that key cannot stay: nbproceedings release --new-key toys-2030/papers/kites"
    ]


def test_key_of_a_volume(tmp_path: Path) -> None:
    root = released(tmp_path)
    edit(root, VOLUME, "timezone:", "citation_key: toys30\ntimezone:")
    assert says(root) == [
        f"{VOLUME}:5:15 error: toys-2030 was published with the citation key 'toys-2030', which is "
        "now 'toys30' -> write citation_key: toys-2030; where that key cannot stay: nbproceedings "
        "release --new-key toys-2030"
    ]


def test_moved_paper_may_keep_its_key_or_not(tmp_path: Path) -> None:
    root = released(tmp_path)
    (root / KITES).rename(root / DRAGONS)
    write(root, TABLE, MOVED)
    assert says(root) == [
        f"{DRAGONS}:2:1 note: toys-2030/papers/kites was published with the citation key "
        "'toys-2030-kites', and is cited as 'toys-2030-dragons' since it moved -> to keep the key, "
        "write citation_key: toys-2030-kites"
    ]
    edit(root, DRAGONS, "authors:", "citation_key: toys-2030-kites\nauthors:")
    assert says(root) == []


def test_note_ends_with_the_next_release(tmp_path: Path) -> None:
    root = released(tmp_path)
    (root / KITES).rename(root / DRAGONS)
    write(root, TABLE, MOVED)
    release_again(root)
    assert says(root) == []


def test_key_of_what_has_gone_is_given_to_nothing_else(tmp_path: Path) -> None:
    root = released(tmp_path)
    (root / KITES).rename(root / DRAGONS)
    write(root, TABLE, "gone:\n  toys-2030/papers/kites: {reason: Lost., date: 2031-06-02}\n")
    edit(root, DRAGONS, "authors:", "citation_key: Toys-2030-Kites\nauthors:")
    assert says(root) == [
        f"{DRAGONS}:3:15 error: the citation key 'Toys-2030-Kites' is that of "
        "toys-2030/papers/kites, which was published with it and has gone -> give this work "
        "another citation_key: whoever cites that one means the other"
    ]
