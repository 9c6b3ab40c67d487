from __future__ import annotations

import time

import pytest

from nbproceedings.model.address_changes import AddressChanges
from nbproceedings.store.addresses import addresses_document


def read(text: str) -> tuple[AddressChanges, list[str]]:
    changes, document = addresses_document(text, "book/addresses.yml")
    return changes, [
        f"{one.place.line}:{one.place.column} {one.severity} {one.code}: {one.message} -> "
        f"{one.hint}"
        for one in document.problems
    ]


def test_entries_are_read() -> None:
    changes, problems = read(
        "moved:\n"
        "  toys/papers/old: toys/papers/new\n"
        "  toys/papers/old2.html: toys/papers/new2.html\n"
        "  a/: b/\n"
        "gone:\n"
        "  toys/papers/lost:\n"
        "    reason: |\n"
        "      It broke.\n"
        "\n"
        "      For good.\n"
        "    date: 2031-06-01\n"
        "    kind: withdrawal\n"
        "    title: Lost Toys\n"
        "    authors: [Eve Kite]\n"
        "    url: https://toys.example/why\n"
    )
    assert problems == []
    assert {one.address: one.to for one in changes.moved} == {
        "toys/papers/old": "toys/papers/new",
        "toys/papers/old2": "toys/papers/new2",
        "a/": "b/",
    }
    (gone,) = changes.gone
    assert (gone.address, gone.kind, gone.title) == ("toys/papers/lost", "withdrawal", "Lost Toys")
    assert gone.reason == "It broke.\n\nFor good."
    assert gone.day.isoformat() == "2031-06-01"
    assert [one.name.printed for one in gone.authors] == ["Eve Kite"]


@pytest.mark.parametrize("text", ["", "moved:\n", "gone:\nmoved: {}\n", "# nothing yet\n"])
def test_file_that_says_nothing(text: str) -> None:
    assert read(text)[0] == AddressChanges()


WRONG = {
    "moved:\n  a: ../b\n": [
        "2:6 error wrong-value: moved: '../b' cannot be an address -> write letters, digits and "
        "hyphens, with single slashes between folders, and no '.' or '..'; until then the entry "
        "is left out"
    ],
    "moved:\n  javascript:alert(1): b\n": [
        "2:3 error wrong-value: moved: 'javascript:alert(1)' is not an address from the site's "
        "root -> write it as in toys-2031/papers/blocks; until then the entry is left out"
    ],
    "moved:\n  a%20b: https://b.example/\n": [
        "2:3 error wrong-value: moved: 'a%20b' is percent-encoded -> write the characters "
        "themselves, as in the file's name; until then the entry is left out",
        "2:10 error wrong-value: moved: 'https://b.example/' is not an address from the site's "
        "root -> write it as in toys-2031/papers/blocks; until then the entry is left out",
    ],
    "moved:\n  a: a.html\n": [
        "2:6 error wrong-value: moved: 'a' cannot lead to 'a', which is in the same place -> "
        "write where it is now; until then the entry is left out"
    ],
    "moved:\n  a/: a/b/\n": [
        "2:7 error wrong-value: moved: 'a/' cannot lead to 'a/b/', which is in the same place -> "
        "write where it is now; until then the entry is left out"
    ],
    "moved:\n  a: b/\n": [
        "2:6 error wrong-value: moved: 'a' is no folder, but leads to the folder 'b/' -> name the "
        "page or file that took its place; until then the entry is left out"
    ],
    "moved:\n  a: [b]\n": [
        "2:3 error wrong-type: moved: 'a' needs the address where it is now -> write one address "
        "behind the colon; until then the entry is left out"
    ],
    "moved: [a, b]\n": [
        "1:8 error wrong-type: moved: expected addresses with values, found a list -> write a "
        "line for each: old/address: new/address; until then it is left out"
    ],
    "moved:\n  a: b\n  a.html: c\n": [
        "3:3 error duplicate-key: the address 'a' is given twice, once with the ending .html -> "
        "keep one of the entries; until then the first counts"
    ],
    "moved:\n  a: b\n  a: c\n": [
        "3:3 error duplicate-key: the key 'a' is given twice; the one in line 2 counts -> remove "
        "one of them, or put both values into one list"
    ],
    "move:\n  a: b\n": [
        "1:1 error unknown-key: unknown key 'move'; did you mean 'moved'? -> its value was left "
        "out; the keys are moved and gone"
    ],
    "gone:\n  a: broken\n": [
        "2:3 error wrong-type: gone: 'a' needs a reason and a day -> write below it reason: … and "
        "date: …; until then the entry is left out"
    ],
    "gone:\n  a b: {reason: R, date: 2031-01-01}\n": [
        "2:3 error wrong-value: gone: 'a b' cannot be an address -> write letters, digits and "
        "hyphens, with single slashes between folders, and no '.' or '..'; until then the entry "
        "is left out"
    ],
    "gone:\n  a: {reason: R}\n": [
        "2:6 error missing-key: the date of the entry 'a' is missing -> add it; until then the "
        "entry 'a' is left out"
    ],
    "gone:\n  a: {reason: R, date: 2031-02-30}\n": [
        "2:24 error wrong-value: date: '2031-02-30' is not a day -> write year, month and day "
        "with hyphens: 2020-04-26; until then the entry 'a' is left out"
    ],
    "gone:\n  a: {reason: R, date: 2031-02-03, kind: lost}\n": [
        "2:42 error wrong-value: kind: 'lost' is not one of removal, withdrawal -> write one of: "
        "removal, withdrawal; until then it is left out"
    ],
}


@pytest.mark.parametrize("text", WRONG)
def test_wrong_entries_are_told_and_cost_only_themselves(text: str) -> None:
    assert read(text)[1] == WRONG[text]
    changes, _ = read(f"{text}\n")
    kept = {"kind: lost", "a.html: c", "a: c"}
    assert len(changes.moved) + len(changes.gone) == any(one in text for one in kept)


def test_ten_thousand_entries_are_read_in_linear_time() -> None:
    text = "moved:\n" + "".join(f"  old/p{at}: new/p{at}\n" for at in range(10_000))
    started = time.process_time()
    changes, problems = read(text)
    assert time.process_time() - started < 5
    assert (len(changes.moved), problems) == (10_000, [])
