from __future__ import annotations

import time

import pytest

from nbproceedings.model.address_changes import AddressChanges, Gone, Moved, fault
from nbproceedings.model.forwarding import End, Forwarding, Way, page_of


def changes(moved: dict[str, str], gone: tuple[str, ...] = ()) -> AddressChanges:
    return AddressChanges(
        moved=tuple(Moved(address=old, to=new) for old, new in moved.items()),
        gone=tuple(
            Gone.model_validate({"address": one, "reason": "Broken.", "date": "2031-06-01"})
            for one in gone
        ),
    )


def forwarding(moved: dict[str, str], *standing: str, gone: tuple[str, ...] = ()) -> Forwarding:
    return Forwarding(changes(moved, gone), set(standing))


def test_address_that_stands_leads_to_itself() -> None:
    assert forwarding({}, "a").follow("a") == Way("a", 0, End.HERE)
    assert forwarding({}, "a").page("a") == ""


def test_moved_address_leads_on() -> None:
    found = forwarding({"old": "new"}, "new")
    assert found.follow("old") == Way("new", 1, End.HERE)
    assert found.page("old") == "new"


def test_chain_leads_straight_to_its_end() -> None:
    found = forwarding({"a": "b", "b": "c", "c": "d"}, "d")
    assert found.follow("a") == Way("d", 3, End.HERE)
    assert found.page("b") == "d"


def test_what_stands_wins_over_an_entry() -> None:
    found = forwarding({"a": "b"}, "a", "b")
    assert found.follow("a") == Way("a", 0, End.HERE)
    assert found.page("a") == ""
    assert found.taken("A") == "a"


@pytest.mark.parametrize(
    "moved",
    [{"a": "b", "b": "a"}, {"a": "b", "b": "c", "c": "b"}, {"a/": "b/c/", "b/": "a/d/"}],
)
def test_circle_leads_nowhere(moved: dict[str, str]) -> None:
    start = next(iter(moved))
    found = forwarding(moved, "z")
    address = f"{start}x" if start.endswith("/") else start
    assert found.follow(address).end is End.CIRCLE
    assert found.page(address) == ""


def test_address_without_an_entry_leads_nowhere() -> None:
    assert forwarding({"a": "b"}).follow("a") == Way("b", 1, End.NOWHERE)
    assert forwarding({}).follow("a") == Way("a", 0, End.NOWHERE)


def test_folder_takes_along_all_that_was_in_it() -> None:
    found = forwarding({"toys-31/": "toys-2031/"}, "toys-2031/papers/kites", "toys-2031/index")
    assert found.page("toys-31/papers/kites") == "toys-2031/papers/kites"
    assert found.page("toys-31/index") == "toys-2031/index"
    assert found.page("toys-31/papers/lost") == ""


def test_entry_of_its_own_wins_over_that_of_its_folder() -> None:
    found = forwarding({"a/": "b/", "a/x": "y", "a/c/": "d/"}, "b/x", "y", "d/z", "b/c/z")
    assert found.page("a/x") == "y"
    assert found.page("a/c/z") == "d/z"


def test_what_is_gone_has_a_tombstone_at_its_address() -> None:
    found = forwarding({"old": "dead"}, gone=("dead", "files/a.pdf", "whole/"))
    assert found.page("dead") == "dead"
    assert found.page("old") == "dead"
    assert found.page("files/a.pdf") == "files/a.pdf/index"
    assert found.page("whole/papers/x") == "whole/index"


@pytest.mark.parametrize(
    ("file", "page"),
    [
        ("v/papers/kites.pdf", "v/papers/kites"),
        ("v/papers/kites.slides.pdf", "v/papers/kites"),
        ("v/papers/kites.erratum.pdf", "v/papers/kites"),
        ("v/papers/kites.v12.pdf", "v/papers/kites"),
        ("v/papers/kites.ipynb", "v/papers/kites"),
        ("v/feed.xml", ""),
    ],
)
def test_page_of_a_file(file: str, page: str) -> None:
    assert page_of(file) == page


def test_ten_thousand_steps_take_no_time() -> None:
    moved = {f"p{at}": f"p{at + 1}" for at in range(10_000)}
    found = forwarding(moved, "p10000")
    started = time.process_time()
    assert all(found.follow(address).target == "p10000" for address in moved)
    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    "address",
    [
        "toys-2031/papers/kites",
        "toys-2031/papers/kites.pdf",
        "toys-2031/",
        "über/straße",
        "2029/paper_1",
        "a",
    ],
)
def test_addresses_of_a_site(address: str) -> None:
    assert fault(address) == ""


@pytest.mark.parametrize(
    "address",
    [
        "",
        "/",
        "/toys",
        "//toys.example/x",
        "../toys",
        "toys/../../etc/passwd",
        "toys//papers",
        "toys/./papers",
        "toys/.hidden",
        "https://toys.example/x",
        "javascript:alert(1)",
        "data:text/html,x",
        "toys/a b",
        "toys/a\nb",
        "toys/a%20b",
        "toys/a?b",
        "toys/a#b",
        "toys\\papers",
        "\\\\server",
        'toys/"onload=',
        "toys/<b>",
        "_static/x",
        "_build/x",
        "a" * 501,
    ],
)
def test_hostile_addresses_are_refused_with_a_remedy(address: str) -> None:
    assert ": " in fault(address)
