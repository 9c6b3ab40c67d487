"""Pictures of papers and talks, read back by Pillow."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import fontpkg_inter
import pytest
from PIL import Image, ImageFont

from nbproceedings.pages import cards
from nbproceedings.pages.cards import HEIGHT, WIDTH, Card
from nbproceedings.pages.cards.legible import legible
from nbproceedings.pages.cards.letters import letters
from nbproceedings.pages.cards.picture import INK, PAPER, draw
from nbproceedings.text.html import inline_text
from pages.difficult import AUTHORS, BASE, TITLES
from pages.invented import make_site, pages, paper, series, volume

EVENT = ("Workshop on Imaginary Bread at TOYCONF 2031", "4 May 2031 · Toytown")


def card(title: str = "Bread", people: tuple[str, ...] = ("Ada Toyworth",)) -> Card:
    return Card("Poster · Bread 2031", title, people, EVENT)


def picture(made: Card) -> Image.Image:
    data = draw(made)
    Image.open(io.BytesIO(data)).verify()
    found = Image.open(io.BytesIO(data))
    found.load()
    return found


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES.keys())
def test_picture_is_a_small_png_of_four_shades(title: str) -> None:
    made = card(inline_text(title), tuple(map(str, AUTHORS["crowd"])))
    found = picture(made)
    assert (found.format, found.mode, found.size) == ("PNG", "P", (WIDTH, HEIGHT))
    assert found.getextrema() == (0, 3)
    assert found.getpalette()[:3] == [*PAPER]  # type: ignore[index]
    assert found.getpalette()[9:12] == [*INK]  # type: ignore[index]
    assert len(draw(made)) < 40_000


def test_nothing_runs_into_the_margin_or_into_the_line_about_the_event() -> None:
    names = tuple(f"{word} Extraordinarily-Long-Familyname" for word in "ABCDEFGHIJ")
    for title in (*TITLES.values(), "W" * 500, "M i " * 200):
        found = picture(card(inline_text(title), names))
        for box in ((0, 0, 64, HEIGHT), (WIDTH - 64, 0, WIDTH, HEIGHT), (0, 500, WIDTH, 518)):
            assert found.crop(box).getextrema() == (0, 0), (title, box)


def test_title_people_and_event_are_on_it() -> None:
    other = [
        card("Toast"),
        card(people=("Bo van der Doll",)),
        Card("Poster", "Bread", ("Ada Toyworth",), EVENT),
        Card("Poster · Bread 2031", "Bread", ("Ada Toyworth",), ("Another Day", EVENT[1])),
    ]
    assert len({draw(one) for one in (card(), *other)}) == 5


# -- letters that the font does not have -----------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Éva Křížalová", "Éva Křížalová"),
        ("Nguyễn Ánh", "Nguyễn Ánh"),
        ("Дмитрий Игрушкин", "Дмитрий Игрушкин"),
        ("O(n²) ≤ ∞, α → β", "O(n²) ≤ ∞, α → β"),
        ("∇f and the ∇-Operator", "nabla f and the nabla-Operator"),
        ("in ℝⁿ and 𝐱", "in Rⁿ and x"),
        ("Dolls 🪆 and Tops 🎉", "Dolls and Tops"),
        ("a\u200db", "ab"),
        ("u\u0308ber", "über"),
        ("玩具", ""),
        ("Toys 玩具", ""),
        ("דנה בובה", ""),
        ("صعود الدمى", ""),
        ("", ""),
    ],
)
def test_text_is_shown_as_it_is_or_not_at_all(text: str, shown: str) -> None:
    assert legible(text) == shown


def test_no_letter_becomes_a_box() -> None:
    for text in (*TITLES.values(), *map(str, AUTHORS["scripts"])):
        assert all(letters(32, 500).has(letter) for letter in legible(inline_text(text)))
    assert not letters(32, 500).has("玩")
    assert letters(32, 500).has("Ж")


def test_work_whose_title_cannot_be_shown_has_the_event_in_its_place() -> None:
    assert draw(card("玩具的运动")) == draw(card(EVENT[0]))


def test_nobody_is_left_out_of_the_people_who_are_named() -> None:
    """One name that cannot be shown, and the others would look like all."""
    assert draw(card(people=("Ada Toyworth", "玩具"))) == draw(card(people=()))


def test_of_many_people_the_number_of_the_others_is_told() -> None:
    crowd = tuple(f"Given{at} Family{at}" for at in range(500))
    assert draw(card(people=crowd)) != draw(card(people=crowd[:499]))
    assert draw(card(people=crowd)) != draw(card(people=crowd[:1]))


# -- the same everywhere, and only when something changed ------------------------------------------

_SCRIPT = """\
from hashlib import sha256
from nbproceedings.pages.cards import Card
from nbproceedings.pages.cards.picture import draw
made = Card("K", "Über Křížalová’s Ωmega", ("Ada Toyworth",), ("E", "D"))
print(sha256(draw(made)).hexdigest())
"""


def test_bytes_do_not_depend_on_fonts_and_settings_of_the_machine(tmp_path: Path) -> None:
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.pathsep.join(sys.path),
        "PYTHONHASHSEED": "7",
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path),
        "FONTCONFIG_FILE": "/nowhere",
        "LC_ALL": "C",
    }
    there = subprocess.run(
        [sys.executable, "-c", _SCRIPT], env=environment, check=True, capture_output=True, text=True
    ).stdout.strip()
    made = Card("K", "Über Křížalová’s Ωmega", ("Ada Toyworth",), ("E", "D"))
    assert there == sha256(draw(made)).hexdigest()


def test_font_is_that_of_a_package_and_set_without_libraries_of_the_machine() -> None:
    font = letters(32, 500)._font
    assert Path(str(font.path)).is_relative_to(fontpkg_inter.ROOT)
    assert font.layout_engine == ImageFont.Layout.BASIC


def _cards(base_url: str = BASE, **more: Any) -> dict[str, str]:
    made = make_site(series(volume(papers=[paper(**more)], talks=[])), base_url=base_url)
    return {
        one.path: one.made_from
        for page in pages(made).values()
        for one in page.downloads()
        if one.path.endswith(".png")
    }


def test_paper_and_volume_have_one_beside_their_page() -> None:
    assert set(_cards()) == {
        "bread-2031/papers/bread.card.png",
        "bread-2031/bread-2031.card.png",
    }
    assert _cards(base_url="") == {}


def test_what_a_picture_is_made_from_tells_whether_to_make_it_again() -> None:
    path = "bread-2031/papers/bread.card.png"
    before = _cards()[path]
    assert _cards()[path] == before
    assert _cards(abstract="Other.", keywords=["other"])[path] == before
    changed: list[dict[str, Any]] = [
        {"title": "Other"},
        {"authors": ["Cy Puppet"]},
        {"kind": "oral"},
    ]
    assert len({before, *(_cards(**more)[path] for more in changed)}) == 4


def test_another_font_or_pillow_makes_them_all_again(monkeypatch: pytest.MonkeyPatch) -> None:
    before = cards._state()
    cards._state.cache_clear()
    monkeypatch.setattr(cards, "version", lambda package: f"{package} 99")
    try:
        assert cards._state() != before
    finally:
        monkeypatch.undo()
        cards._state.cache_clear()
    assert cards._state() == before
