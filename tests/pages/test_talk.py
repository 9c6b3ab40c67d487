from __future__ import annotations

from typing import Any

from pages.invented import make_site, pages, series, talk, volume
from pages.structure import Structure


def page_of(name: str = "opening-talk", **changes: Any) -> Structure:
    site = make_site(series(volume(papers=[], talks=[talk(name, **changes)])))
    return Structure(pages(site)[f"bread-2031/talks/{name}"].render(site))


def test_talk_with_everything() -> None:
    parsed = page_of()
    for text in (
        "Invited talk 1 · Bread 2031 · TOYCONF 2031 · 4 May 2031 Ovens I Have Known",
        "Puppet College",
        "Slides Video",
        "Biography Cy Puppet is carved from lime wood and speaks rarely.",
        "Cite this talk",
    ):
        assert text in parsed.text
    assert "../../people/cy-puppet.html" in parsed.links
    assert "https://puppet.example/" in parsed.links


def test_talk_without_title_or_speaker_says_so() -> None:
    parsed = page_of(title=None, speakers=[])
    assert "The title is not recorded. The speaker is not recorded." in parsed.text
    assert parsed.headings[0] == 1
    assert "Invited talk 1 The title is not recorded." in parsed.text


def test_photo_slot_holds_initials_or_the_photo() -> None:
    assert "CP" in page_of().text
    speaker = {"name": "Cy Puppet", "photo": "photos/cy puppet.jpg"}
    parsed = page_of(speakers=[speaker])
    assert parsed.attributes("img", "src") == ["../photos/cy%20puppet.jpg"]
    assert parsed.attributes("img", "alt") == [""]
    assert page_of(speakers=[{"name": "Cy Puppet", "photo": "../../x.jpg"}]).text.count("CP") == 1


def test_panel_names_roles_and_has_a_place_for_questions() -> None:
    parsed = page_of(
        kind="panel",
        speakers=[],
        panelists=["Ada Toyworth"],
        moderators=["Di Marionette"],
        abstract=None,
    )
    assert "Di Marionette · moderator" not in parsed.text  # the dot is the style sheet's
    assert "Di Marionette moderator" in parsed.text
    assert "Ada Toyworth panelist" in parsed.text
    assert "The questions put to the panel are not recorded." in parsed.text
    assert "abstract" not in parsed.text.casefold()


def test_panel_without_panelists_says_so() -> None:
    assert "Who sat on the panel is not recorded." in page_of(kind="panel", speakers=[]).text


def test_working_group_without_participants_says_so() -> None:
    parsed = page_of(kind="working-group", speakers=[])
    assert "Who took part in the working group is not recorded." in parsed.text


def test_questions_and_their_place() -> None:
    parsed = page_of(questions="Is it *bread*?", questions_url="https://ask.example/")
    assert "Questions Is it bread?" in parsed.text
    assert "https://ask.example/" in parsed.links
    assert "not recorded" not in parsed.text.partition("Questions")[2].partition("Cite")[0]


def test_label_that_says_the_kind_is_not_said_twice() -> None:
    assert page_of().text.startswith("Invited talk 1 · Bread 2031")
    assert page_of(label="Invited talk").text.startswith("Invited talk · Bread 2031")
    assert page_of(label="Opening").text.startswith("Invited talk · Opening · Bread 2031")
