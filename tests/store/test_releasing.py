from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from nbproceedings.model.catalogue import Catalogue
from nbproceedings.store.amending import forgotten, with_new_key
from nbproceedings.store.files import Files
from nbproceedings.store.project import Project
from nbproceedings.store.published import read_published
from nbproceedings.store.releasing import News
from released import (
    CLOCKWORK,
    KITES,
    PDF,
    TABLE,
    add_notice,
    edit,
    read,
    release_again,
    released,
    write,
)
from toy import PDF as BYTES

DRAGONS = KITES.replace("kites", "dragons")
LATER = "2031-07-01"


def lock(root: Path) -> str:
    return (root / "proceedings.lock").read_text(encoding="utf-8")


def entries(root: Path, part: str) -> list[str]:
    return [line.rstrip(",") for line in lock(root).splitlines() if part in line]


def test_lock_of_the_toy_series(tmp_path: Path) -> None:
    names = [line.split('"')[3] for line in lock(released(tmp_path)).splitlines()[1:-1]]
    assert names == [
        "nbproceedings",
        "toys-2030",
        "toys-2031",
        "browse",
        "cite",
        "colophon",
        "index",
        "keywords/clockwork",
        "keywords/dolls",
        "keywords/spinning",
        "keywords/springs",
        "keywords/toys",
        "people/ada-toyworth",
        "people/bo-van-der-doll",
        "people/cy-spinner",
        "people/dee-yoyo",
        "people/eve-kite",
        "search",
        "toys-2030/cite",
        "toys-2030/index",
        "toys-2030/papers/kites",
        "toys-2030/papers/marbles",
        "toys-2031/cite",
        "toys-2031/index",
        "toys-2031/papers/clockwork",
        "toys-2031/papers/clockwork.pdf",
        "toys-2031/papers/paper-dolls",
        "toys-2031/papers/spinning-tops",
        "toys-2031/talks/keynote",
        "toys-2031/talks/panel",
        "nbproceedings",
    ]


def test_entries_say_key_hash_and_day(tmp_path: Path) -> None:
    root = released(tmp_path)
    sha256 = hashlib.sha256(BYTES).hexdigest()
    assert entries(root, "toys-2031/papers/clockwork") == [
        '{"page": "toys-2031/papers/clockwork", "key": "toys-2031-clockwork", '
        '"since": "2031-06-01"}',
        f'{{"file": "toys-2031/papers/clockwork.pdf", "sha256": "{sha256}", '
        '"since": "2031-06-01"}',
    ]
    assert entries(root, "volume") == [
        '{"volume": "toys-2030", "key": "toys-2030", "since": "2031-06-01"}',
        '{"volume": "toys-2031", "key": "toys-2031", "since": "2031-06-01"}',
    ]


def test_release_of_one_volume_has_its_people_and_keywords_only(tmp_path: Path) -> None:
    root = released(tmp_path, volumes=["toys-2030"])
    assert entries(root, "toys-2031") == []
    assert len(entries(root, "people/")) == 2
    assert len(entries(root, "keywords/")) == 1
    release_again(root, ["toys-2031"])
    assert lock(root) == lock(released(tmp_path / "both"))


def test_second_release_changes_nothing(tmp_path: Path) -> None:
    root = released(tmp_path)
    before = lock(root)
    assert release_again(root, day="2032-01-01") == ()
    assert lock(root) == before


def test_release_is_the_same_twice_and_read_back(tmp_path: Path) -> None:
    one, two = released(tmp_path / "1"), released(tmp_path / "2")
    assert lock(one) == lock(two)
    files = Files(Project(one))
    assert read_published(files).latest is not None
    assert files.problems == []


def test_revised_file_keeps_the_hash_it_had(tmp_path: Path) -> None:
    root = released(tmp_path)
    new = BYTES + b"%new\n"
    (root / PDF).write_bytes(new)
    add_notice(root, CLOCKWORK, "revision", LATER)
    old_hash, new_hash = (hashlib.sha256(data).hexdigest() for data in (BYTES, new))
    assert release_again(root, day="2031-07-02") == (
        News("changed", "toys-2031/papers/clockwork.pdf", f"{old_hash[:12]} → {new_hash[:12]}"),
    )
    assert entries(root, "clockwork.pdf") == [
        f'{{"file": "toys-2031/papers/clockwork.pdf", "sha256": "{new_hash}", '
        f'"since": "2031-07-02", "earlier": [{{"sha256": "{old_hash}", "since": "2031-06-01"}}]}}'
    ]
    assert '"revised": "2031-07-01"' in entries(root, '"toys-2031/papers/clockwork"')[0]


def test_release_of_another_volume_records_no_change(tmp_path: Path) -> None:
    root = released(tmp_path)
    (root / PDF).write_bytes(BYTES + b"%new\n")
    add_notice(root, CLOCKWORK, "revision", LATER)
    before = lock(root)
    assert release_again(root, ["toys-2030"], LATER) == ()
    assert lock(root) == before


def test_moved_and_gone_pages_stay_in_the_lock_with_a_day(tmp_path: Path) -> None:
    root = released(tmp_path)
    (root / KITES).rename(root / DRAGONS)
    (root / PDF).unlink()
    (root / CLOCKWORK).unlink()
    write(
        root,
        TABLE,
        "moved:\n  toys-2030/papers/kites: toys-2030/papers/dragons\n"
        "gone:\n  toys-2031/papers/clockwork: {reason: Lost., date: 2031-06-02}\n",
    )
    news = release_again(root, day=LATER)
    assert [(one.kind, one.name, one.detail) for one in news] == [
        ("gone", "toys-2031/papers/clockwork", ""),
        ("gone", "toys-2031/papers/clockwork.pdf", ""),
        ("moved", "keywords/clockwork", "index"),
        ("moved", "keywords/springs", "index"),
        ("moved", "toys-2030/papers/kites", "toys-2030/papers/dragons"),
        ("new", "toys-2030/papers/dragons", "toys-2030-dragons"),
    ]
    assert entries(root, "papers/kites") == [
        '{"page": "toys-2030/papers/kites", "key": "toys-2030-kites", "since": "2031-06-01", '
        '"until": "2031-07-01"}'
    ]
    assert release_again(root, day="2031-08-01") == ()


def test_what_comes_back_is_told(tmp_path: Path) -> None:
    root = released(tmp_path)
    (root / KITES).rename(root / DRAGONS)
    write(root, TABLE, "moved:\n  toys-2030/papers/kites: toys-2030/papers/dragons\n")
    release_again(root, day=LATER)
    (root / TABLE).unlink()
    (root / KITES).write_bytes((root / DRAGONS).read_bytes())
    assert release_again(root, day="2031-08-01") == (News("back", "toys-2030/papers/kites"),)
    assert "until" not in entries(root, "papers/kites")[0]


def test_name_that_was_given_up_leaves_the_lock(tmp_path: Path) -> None:
    root = released(tmp_path)
    changed = "eva-kite:\n  name: Eva Kite\n  former: Eve Kite\ncy-spinner:"
    edit(root, "book/people.yml", "cy-spinner:", changed)
    news = release_again(root, day=LATER)
    assert [(one.kind, one.name) for one in news] == [
        ("forgotten", "people/eve-kite"),
        ("new", "people/eva-kite"),
    ]
    assert "eve-kite" not in lock(root)


def test_page_whose_address_cannot_last_is_left_out(tmp_path: Path) -> None:
    root = released(tmp_path, {"book/my page.md": "# Page\n"})
    assert "my page" not in lock(root)


# -- what a release may take back ----------------------------------------------------------------


def test_page_of_a_person_is_forgotten(tmp_path: Path) -> None:
    root = released(tmp_path)
    for name in (KITES, KITES.replace("kites", "marbles")):
        edit(root, name, "Eve Kite", "Eva Kite")
    loaded = read(root)
    left = forgotten(loaded, Catalogue(loaded.series), "people/eve-kite")
    assert set(loaded.published.pages) - set(left.pages) == {"people/eve-kite"}


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("toys-2030/papers/kites", "'toys-2030/papers/kites' is not the page of a person"),
        ("people/nobody", "'people/nobody' was never released"),
        ("people/eve-kite", "'people/eve-kite' is still there"),
    ],
)
def test_nothing_else_is_forgotten(tmp_path: Path, address: str, message: str) -> None:
    loaded = read(released(tmp_path))
    with pytest.raises(ValueError, match=message):
        forgotten(loaded, Catalogue(loaded.series), address)


def test_key_is_exchanged(tmp_path: Path) -> None:
    root = released(tmp_path)
    edit(root, KITES, "authors:", "citation_key: kite30\nauthors:")
    edit(root, "book/toys-2030/volume.yml", "timezone:", "citation_key: toys30\ntimezone:")
    loaded = read(root)
    catalogue = Catalogue(loaded.series)
    loaded = replace(loaded, published=with_new_key(loaded, catalogue, "toys-2030")[0])
    published, news = with_new_key(loaded, catalogue, "toys-2030/papers/kites")
    assert published.pages["toys-2030/papers/kites"].key == "kite30"
    assert published.volumes["toys-2030"].key == "toys30"
    assert news == News(
        "changed", "toys-2030/papers/kites", "citation key toys-2030-kites → kite30"
    )
    for owner in ("toys-2030/papers/nothing", "people/eve-kite", "toys-1999"):
        with pytest.raises(ValueError, match="is no work or volume that was released; "):
            with_new_key(loaded, catalogue, owner)
