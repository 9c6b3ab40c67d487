"""People of a Mini-Conf site that stand elsewhere than in a list of authors."""

from __future__ import annotations

from importers.intake.tables.making import said, source
from importers.miniconf.reading import read

PIECES = """\
UID,title,first_name,last_name,affiliation,authors
7,Blocks,Ada,Toyworth,Academy of Plush,
8,Springs,Bo,van der Doll,,Bo van der Doll; Cy Puppet
9,Tops,Duo: Ada & Bo | names: Ada Toyworth,Bo Doll,Academy of Plush | Toy Lab,
10,Yoyos,Plato,,,
"""


def test_who_handed_it_in_is_the_author_where_nobody_else_is() -> None:
    haul = read(source("music.csv", PIECES))
    assert [draft.fields.get("authors") for draft in haul.papers] == [
        [{"name": "Ada Toyworth", "affiliations": ["Academy of Plush"]}],
        [{"name": "Bo van der Doll"}, {"name": "Cy Puppet"}],
        None,
        [{"name": "Plato"}],
    ]
    assert said(haul) == [
        "music.csv:4: warning: 9 has no authors, and "
        "'Duo: Ada & Bo | names: Ada Toyworth Bo Doll' is not one name [no-authors]",
    ]
