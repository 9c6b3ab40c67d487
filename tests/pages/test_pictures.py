from __future__ import annotations

import pytest

from nbproceedings.pages.pictures import picture, pictures
from pages.invented import build, talk, volume


@pytest.mark.parametrize("path", ["a.png", "photos/Ada Toyworth.JPG", "x/y.z/w.webp"])
def test_picture_inside_the_volume(path: str) -> None:
    assert picture("v", path) == f"v/{path}"


@pytest.mark.parametrize(
    "path",
    [
        None, "", "logo.svg", "../x.png", "a/../x.png", "/etc/x.png", "a//x.png", ".x.png",
        "a/.git/x.png", "a\\x.png", "http://x/y.png", "C:x.png", "a.png/", "a.html", "x\n.png",
    ],
)  # fmt: skip
def test_picture_that_cannot_be_shown(path: str | None) -> None:
    assert picture("v", path) == ""


def test_pictures_of_a_volume_are_those_its_pages_show() -> None:
    record = volume(
        papers=[],
        organizers=[{"name": "Ada Toyworth", "photo": "ada.png"}],
        sponsors=[{"name": "Mill", "logo": "mill.png"}, {"name": "Sea", "logo": "sea.svg"}],
        talks=[talk(speakers=[{"name": "Cy Puppet", "photo": "people/cy.jpg"}])],
    )
    assert pictures(build(record)) == (
        "bread-2031/ada.png",
        "bread-2031/mill.png",
        "bread-2031/people/cy.jpg",
    )
