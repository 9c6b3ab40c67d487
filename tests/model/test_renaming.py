"""A changed name appears everywhere, the old one nowhere."""

from __future__ import annotations

import pytest

from nbproceedings.model import Contributor, Name, Paper, Person, Reference, Series, Talk, Volume
from nbproceedings.model.catalogue import Catalogue
from nbproceedings.model.renaming import Renaming

EVE = Person(id="eve-kite", name="Eve Kite", former=["Adam Kite", "A. Kite"])
ORCID = "0000-0002-1825-0097"
OTHER = "0000-0001-5109-3700"


def volume() -> Volume:
    return Volume(
        id="toys-2030",
        title="Toys",
        start="2030-05-02",
        organizers=["Adam Kite"],
        editors=["Adam Kite"],
        committee=["Adam Kite"],
        contacts=["Adam Kite"],
        participants=["Adam Kite"],
        papers=[Paper(id="p", volume="toys-2030", title="P", authors=["A. Kite", "Bo Doll"])],
        talks=[
            Talk(
                id="t",
                volume="toys-2030",
                title="T",
                speakers=["Adam Kite"],
                panelists=["Kite, Adam"],
                moderators=["Adam Kite"],
                participants=["Adam Kite"],
            )
        ],
        schedule={"sessions": [{"id": "s", "title": "S", "chairs": ["adam kite"]}]},
    )


def reference() -> Reference:
    return Reference(
        key="k", type="book", title="B", authors=["Adam Kite", "Bo Doll"], editors=["A. Kite"]
    )


def test_every_place_follows() -> None:
    before = Series(volumes=[volume()], people=[EVE], references=[reference()])
    after = Renaming([EVE]).series(before)
    assert "Adam" not in repr(after.volumes) + repr(after.references)
    (entry,) = [one for one in Catalogue(after).people.entries if one.id == "eve-kite"]
    assert entry.name.printed == "Eve Kite"
    assert entry.roles() == (
        *("author", "speaker", "panelist", "moderator", "organizer", "editor", "committee"),
        *("contact", "participant"),
    )
    assert [one.printed for one in after.references[0].authors] == ["Eve Kite", "Bo Doll"]


def test_nothing_is_touched_where_nobody_changed_a_name() -> None:
    before = Series(volumes=[volume()], references=[reference()])
    assert Renaming([Person(id="bo", name="Bo Doll")]).series(before) is before


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ({"name": "Adam Kite"}, "Eve Kite"),
        ({"name": "Adam Kite", "id": "eve-kite"}, "Eve Kite"),
        ({"name": "Adam Kite", "id": "adam-kite"}, "Adam Kite"),
        ({"name": "Adam Kite", "orcid": ORCID}, "Eve Kite"),
        ({"name": "Adam Kite", "orcid": OTHER}, "Adam Kite"),
        ({"name": "Adam Kitely"}, "Adam Kitely"),
    ],
)
def test_somebody_else_of_the_name_keeps_it(printed: dict[str, str], name: str) -> None:
    eve = EVE.model_copy(update={"orcid": ORCID})
    assert Renaming([eve]).contributor(Contributor(**printed)).name.printed == name


def test_name_that_two_gave_up_is_nobodys() -> None:
    two = Renaming([EVE, Person(id="ivy", name="Ivy Kite", former=["Adam Kite"])])
    assert two.name(Name.model_validate("Adam Kite")).printed == "Adam Kite"
    assert two.contributor(Contributor(name="Adam Kite")).name.printed == "Adam Kite"
    assert two.contributor(Contributor(name="Adam Kite", id="ivy")).name.printed == "Ivy Kite"
