"""What every format must keep to."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citations.readers import READERS, braces_balance
from citations.toy import cases
from nbproceedings.citations import formats, render_all
from nbproceedings.model.item import Item, Kind
from nbproceedings.model.name import Name


def test_formats_in_the_order_of_the_page() -> None:
    assert [one.name for one in formats()] == ["bibtex", "apa", "mla", "chicago", "ieee"]


def test_formats_differ_in_title_and_download() -> None:
    assert len({one.title for one in formats()}) == len(formats())
    assert len({one.extension for one in formats()}) == len(formats())
    assert all(one.summary and not one.extension.startswith(".") for one in formats())


def test_render_all_same_text_twice() -> None:
    for item in cases().values():
        assert render_all(item) == render_all(replace(item))


def test_render_all_of_almost_nothing() -> None:
    kinds: tuple[Kind, ...] = ("paper", "talk", "volume", "report")
    for kind in kinds:
        bare = Item(kind=kind, key="k", title="Toys")
        printed = {one.name: text for one, text in render_all(bare)}
        for one, text in printed.items():
            assert "Toys" in text, one
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


@settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
@given(title=TEXT.filter(str.strip), event=TEXT, authors=st.lists(NAMES, max_size=3), url=TEXT)
def test_render_all_survives_anything(
    title: str, event: str, authors: list[Name], url: str
) -> None:
    base = cases()["one author"]
    item = replace(base, title=title, event=event, authors=tuple(authors), url=url, note=event)
    printed = {one.name: text for one, text in render_all(item)}
    assert braces_balance(printed["bibtex"])
    for reader in READERS.values():
        (read,) = reader(printed["bibtex"])
        assert (read.type, read.key, read.fields["year"]) == ("misc", item.key, "2020")
        assert len(read.names.get("author", [])) == len(authors)
    for style in ("apa", "mla", "chicago", "ieee"):
        assert "\n" not in printed[style]


@pytest.mark.parametrize("style", [one.name for one in formats()])
def test_formats_print_no_markup(style: str) -> None:
    item = replace(cases()["one author"], title="<b>*Toys*</b> <script>alert(1)</script>")
    text = next(text for one, text in render_all(item) if one.name == style)
    assert "<b>" not in text
    assert "*" not in text
