"""How pages get citations: made when they are needed, and told apart by what they are made from."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest

from citations.toy import cases, catalogue, reference, volume
from nbproceedings.citations import fingerprint, formats
from nbproceedings.model import Notice
from nbproceedings.model.item import Item
from nbproceedings.model.item_digest import item_digest
from nbproceedings.model.name import Name
from nbproceedings.site.citing import Writer, citation_formats, reference_citer

ITEM = cases()["three authors"]
OTHER: dict[str, Any] = {
    "kind": "talk",
    "authors": (Name(family="Other"),),
    "editors": (Name(family="Other"),),
    "notices": (Notice(kind="note", text="Other"),),
    "versions": ("Other",),
    "keywords": ("Other",),
    "month": 12,
    "day": 31,
    "titled": False,
    "others": True,
    "archival": True,
    **dict.fromkeys(("start", "end", "given"), date(1999, 1, 1)),
}


@pytest.mark.parametrize("name", [one.name for one in fields(Item)])
def test_digest_tells_every_field(name: str) -> None:
    other = replace(ITEM, **{name: OTHER.get(name, "Other")})
    assert item_digest(other) != item_digest(ITEM)
    assert item_digest(replace(ITEM)) == item_digest(ITEM)


def test_pages_know_the_formats_there_are() -> None:
    known = citation_formats()
    assert [one.name for one in known] == [one.name for one in formats()]
    assert [one.name for one in known if one.beside] == ["bibtex", "ris", "csl-json", "endnote"]
    assert {one.name for one in known if one.together} == {
        "bibtex", "biblatex", "ris", "csl-json", "endnote",
    }  # fmt: skip
    assert [one.file for one in known if one.file] == ["CITATION.cff"]


def test_writer_writes_each_item_once_and_only_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    rendered: list[str] = []
    counting = [replace(one, render=_counted(one, rendered)) for one in formats()]
    monkeypatch.setattr("nbproceedings.citations.formats", lambda: tuple(counting))
    writer = Writer()
    cited = writer.cite(ITEM)
    assert rendered == []
    assert writer.cite(ITEM) is cited
    assert len(list(cited)) == len(list(cited)) == 10
    writer.collect("bibtex", [ITEM, ITEM])
    assert sorted(rendered) == sorted({*rendered})


def _counted(made: Any, rendered: list[str]) -> Any:
    def render(item: Item) -> str:
        rendered.append(made.name)
        return str(made.render(item))

    return render


def test_what_a_citation_is_made_from_holds_our_code() -> None:
    assert Writer().cite(ITEM).made_from == f"{item_digest(ITEM)} {fingerprint()}"


def test_other_version_keeps_every_field_in_bibtex_and_tells_their_change() -> None:
    def cite(**more: str) -> Any:
        one = reference(title="Toys", authors=("Ada Toy",), fields={"isbn": "1", **more})
        return reference_citer(catalogue(volume(), one))("toy2021")

    cited, changed = cite(abstract="One."), cite(abstract="Two.")
    assert "abstract     = {One.}" in cited.text("bibtex")
    assert cited.text("apa") == changed.text("apa") == "Toy, A. (n.d.). Toys."
    assert cited.made_from != changed.made_from
    assert cited.made_from == cite(abstract="One.").made_from
    assert reference_citer(catalogue(volume()))("nobody") is None
