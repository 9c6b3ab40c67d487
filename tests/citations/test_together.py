"""Several works in one file."""

from __future__ import annotations

from dataclasses import replace

import pytest

from citations.readers import BY_FORMAT, READERS
from citations.toy import cases
from nbproceedings.citations import Format, formats, render_together
from nbproceedings.model.item import Item
from nbproceedings.text.slugs import slug

TOGETHER = [one for one in formats() if one.collect]
CASES = ("volume", "poster", "invited talk", "archival with doi", "series")


def held() -> list[Item]:
    """Items that a volume could hold together: each has a key of its own."""
    return [replace(cases()[name], key=slug(name)) for name in CASES]


def test_together_formats_are_those_with_readers() -> None:
    assert [one.name for one in TOGETHER] == list(BY_FORMAT)


@pytest.mark.parametrize("made", TOGETHER, ids=lambda made: made.name)
def test_together_all_in_order_and_alike_alone(made: Format) -> None:
    items = held()
    read = BY_FORMAT[made.name](render_together(made, items))
    assert [one.key for one in read] == [item.key for item in items]
    assert read == [one for item in items for one in BY_FORMAT[made.name](made.document(item))]


@pytest.mark.parametrize("made", TOGETHER, ids=lambda made: made.name)
def test_together_nothing_is_a_file_too(made: Format) -> None:
    text = render_together(made, [])
    assert text.strip() in ("", "[\n\n]")


def test_together_bibtex_holds_entries_and_nothing_else() -> None:
    bibtex = TOGETHER[0]
    text = render_together(bibtex, held())
    assert text.startswith("@proceedings{")
    assert text.endswith("}\n")
    assert [block[0] for block in text.split("\n\n")] == ["@"] * len(CASES)
    assert len(READERS["pybtex"](text)) == len(CASES)


def test_together_not_for_what_stands_alone() -> None:
    cff = next(one for one in formats() if one.name == "cff")
    with pytest.raises(ValueError, match="cff has no file of several works"):
        render_together(cff, [])
