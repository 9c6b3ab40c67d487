"""What every format must keep to."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citations.readers import READERS, braces_balance, by_json, by_rispy, by_tags
from citations.toy import cases
from nbproceedings.citations import formats, render_all
from nbproceedings.model.item import Item, Kind
from nbproceedings.model.name import Name
from nbproceedings.text.html import inline_text

STYLES = [one.name for one in formats() if one.use == "text"]
FORMAT_OF = {by_rispy: "ris", by_json: "csl-json", by_tags: "endnote"}


def test_formats_in_the_order_of_the_page() -> None:
    assert [one.name for one in formats()] == [
        "bibtex", "biblatex", "ris", "csl-json", "endnote", "cff",
        "apa", "mla", "chicago", "ieee", "acm",
    ]  # fmt: skip


def test_formats_of_programs_come_before_those_of_people() -> None:
    uses = [one.use for one in formats()]
    assert uses == sorted(uses, reverse=True)
    assert all(one.collect or one.file for one in formats() if one.use == "tool")
    assert not any(one.collect or one.file or one.beside for one in formats() if one.use == "text")


def test_formats_differ_in_title_and_download() -> None:
    assert len({one.title for one in formats()}) == len(formats())
    assert len({one.extension for one in formats()}) == len(formats())
    assert all(one.summary and not one.extension.startswith(".") for one in formats())


def test_render_all_same_text_twice() -> None:
    for item in cases().values():
        assert render_all(item) == render_all(replace(item))


def test_render_all_of_almost_nothing() -> None:
    kinds: tuple[Kind, ...] = ("paper", "talk", "volume", "series", "report")
    for kind in kinds:
        bare = Item(kind=kind, key="k", title="Toys")
        printed = {one.name: text for one, text in render_all(bare)}
        for one, text in printed.items():
            assert "Toys" in text, one
            if one not in ("csl-json", "cff"):
                assert not re.search(r"None|\bat\b|\bin\b|,\s*[.,]|[,(]$", text, re.I), (one, text)


TEXT = st.text(
    alphabet=st.sampled_from("aB 1{}\\$%&#_~^\"'`“”<>@,.;:?!-–*[]()|/é\u0141ı玩א🧸\u200d=")
)
NAMES = st.builds(
    lambda **parts: Name.model_validate(parts),
    given=TEXT,
    family=TEXT.filter(str.strip),
    particle=st.sampled_from(["", "van", "de la", "Von"]),
    suffix=st.sampled_from(["", "Jr.", "III", "Jr., III"]),
)


@settings(max_examples=80, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(title=TEXT.filter(str.strip), event=TEXT, authors=st.lists(NAMES, max_size=3), url=TEXT)
def test_render_all_survives_anything(
    title: str, event: str, authors: list[Name], url: str
) -> None:
    base = cases()["one author"]
    item = replace(base, title=title, event=event, authors=tuple(authors), url=url, note=event)
    printed = {one.name: text for one, text in render_all(item)}
    for name, type_ in (("bibtex", "misc"), ("biblatex", "unpublished")):
        assert braces_balance(printed[name])
        for reader in READERS.values():
            (read,) = reader(printed[name])
            assert (read.type, read.key) == (type_, item.key)
            assert read.fields["date" if name == "biblatex" else "year"].startswith("2020")
            assert len(read.names.get("author", [])) == len(authors)
    for read_one in (by_rispy, by_json, by_tags):
        (found,) = read_one(printed[FORMAT_OF[read_one]])
        assert (found.key, found.year, len(found.authors)) == (item.key, "2020", len(authors))
        assert found.title == inline_text(title)
    for style in STYLES:
        assert "\n" not in printed[style]


@pytest.mark.parametrize("style", [one.name for one in formats()])
def test_formats_print_no_markup(style: str) -> None:
    item = replace(cases()["one author"], title="<b>*Toys*</b> <script>alert(1)</script>")
    text = next((text for one, text in render_all(item) if one.name == style), "")
    assert "<b>*" not in text
    assert "*Toys*" not in text
