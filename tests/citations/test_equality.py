"""All formats say the same of every work, and what they say is what the record says.

The record is read as raw YAML, the citations by parsers that are not ours: of this book, and of an
invented one whose works are as odd as works can be.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from citations import hostile, raw
from citations.raw import Raw
from citations.readers import BY_FORMAT, Found, by_yaml
from nbproceedings.citations import formats, render_together
from nbproceedings.model.catalogue import Catalogue
from nbproceedings.model.item import Item
from nbproceedings.site.citing import describer
from nbproceedings.store.project import Project
from nbproceedings.store.series import read_series
from toy import make_project

BOOK = Path(__file__).parents[2]
LATEX = ("bibtex", "biblatex")


class Shelf(NamedTuple):
    """A series: its folder, what is in it as raw YAML, and the items that are cited."""

    book: Path
    works: tuple[Raw, ...]
    items: tuple[Item, ...]
    volumes: tuple[Raw, ...]
    volume_items: tuple[Item, ...]


@cache
def shelf(root: Path) -> Shelf:
    catalogue = Catalogue(read_series(Project.find(root)).series)
    item = describer(catalogue, hostile.BASE, {})

    def of(one: Raw) -> Item:
        volume = catalogue.volumes[one.volume]
        return item(volume, catalogue.work(one.volume, one.name) if one.name else None)

    works, volumes = tuple(raw.works(root / "book")), tuple(raw.volumes(root / "book"))
    return Shelf(root, works, tuple(map(of, works)), volumes, tuple(map(of, volumes)))


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("odd"), hostile.files(), toy=False)


@pytest.fixture(params=["this book", "odd toys"])
def held(request: pytest.FixtureRequest) -> Shelf:
    root = BOOK if request.param == "this book" else request.getfixturevalue("odd")
    return shelf(root)


def plain(one: Raw) -> str:
    known = hostile.printed().get((one.volume, one.name))
    return known.plain if known and known.plain else one.title


def in_latex(one: Raw) -> str:
    known = hostile.printed().get((one.volume, one.name))
    return known.tex if known and known.tex else plain(one)


def test_there_is_something_to_compare(held: Shelf) -> None:
    assert len(held.works) > 30
    assert len(held.volumes) >= 2


@pytest.mark.parametrize("name", BY_FORMAT)
def test_every_work_is_what_the_record_says(held: Shelf, name: str) -> None:
    made = next(one for one in formats() if one.name == name)
    read = BY_FORMAT[name](render_together(made, held.items))
    assert len(read) == len(held.works)
    for one, found in zip(held.works, read, strict=True):
        where = (one.volume, one.name)
        title = in_latex(one) if name in LATEX else plain(one)
        assert found.title == " ".join(title.split()), where
        assert found.authors == one.authors, where
        assert found.year == one.year, where
        assert found.url == hostile.BASE + one.address, where
        venue = found.container if one.archival and name == "bibtex" else found.venue
        assert names_the_event(venue, one), (where, venue)
        doi = one.doi.casefold() if " " not in one.doi else ""
        assert found.doi == doi, where
        if one.folder == "papers" and not (name == "csl-json" and not one.archival):
            assert found.editors == one.editors, where
        if not one.archival and one.folder == "papers":
            assert f"Non-archival {one.kind} contribution" in found.note, where


def test_every_format_says_the_same(held: Shelf) -> None:
    read: dict[str, list[Found]] = {}
    for made in formats():
        if made.name in BY_FORMAT:
            read[made.name] = BY_FORMAT[made.name](render_together(made, held.items))
    facts: Callable[[Found], object] = lambda one: (one.key, one.authors, one.year, one.url)  # noqa: E731
    first = [facts(one) for one in read["bibtex"]]
    assert all([facts(one) for one in entries] == first for entries in read.values())
    titles = [one.title for one in read["ris"]]
    assert all([one.title for one in read[name]] == titles for name in ("csl-json", "endnote"))
    assert [one.title for one in read["bibtex"]] == [one.title for one in read["biblatex"]]
    venues = [one.venue for one in read["ris"]]
    assert [one.venue for one in read["csl-json"]] == venues
    assert [one.venue for one in read["biblatex"]] == venues


@pytest.mark.parametrize("name", [one.name for one in formats() if one.use == "text"])
def test_every_plain_style_says_it_too(held: Shelf, name: str) -> None:
    made = next(one for one in formats() if one.name == name)
    for one, item in zip(held.works, held.items, strict=True):
        text, where = single(made.document(item)), (one.volume, one.name)
        assert single(" ".join(plain(one).split())) in text, where
        assert one.year in text, where
        assert single(one.event) in text, where
        address = f"https://doi.org/{item.doi}" if item.doi else hostile.BASE + one.address
        assert address in text or f"doi: {item.doi}" in text or "%" in item.persistent_url, where
        if one.authors:
            assert one.authors[0].split()[-1] in text, where


def names_the_event(printed: str, one: Raw) -> bool:
    return one.event in printed and any(part and part in printed for part in one.occasion)


def single(text: str) -> str:
    """Quotation marks of all kinds alike: styles change those inside others."""
    return text.translate(str.maketrans('“”‘"’', "'''''"))


@pytest.mark.parametrize("name", [*BY_FORMAT, "cff"])
def test_every_volume_is_what_the_record_says(held: Shelf, name: str) -> None:
    made = next(one for one in formats() if one.name == name)
    for one, item in zip(held.volumes, held.volume_items, strict=True):
        text = made.document(item)
        found = by_yaml(text) if name == "cff" else BY_FORMAT[name](text)[0]
        assert names_the_event(found.title, one)
        assert found.editors == one.editors
        assert found.year == one.year
        assert found.url == hostile.BASE + one.address
        assert found.note.startswith("Non-archival ") is not one.archival


def test_keys_are_ascii_and_each_is_one_of_a_kind(held: Shelf) -> None:
    keys = [item.key for item in (*held.items, *held.volume_items)]
    assert all(key.isascii() and " " not in key for key in keys)
    assert len({key.casefold() for key in keys}) == len(keys)
