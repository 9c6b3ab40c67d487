from __future__ import annotations

from pathlib import Path

from checks.reporting import KITES, paper, reports

NAME = "ambiguous-person"
PEOPLE = """\
eve-kite: {name: Eve Kite}
eve-kite-2: {name: Eva Kite, names: [EVE  Kite]}
"""


def test_name_that_two_people_share(tmp_path: Path) -> None:
    files = {KITES: paper("", authors="[Eve Kite, Ada Toyworth]"), "book/people.yml": PEOPLE}
    found = reports(tmp_path, NAME, dict(files))
    assert found[0] == (
        f"{KITES}:3:11 warning: Eve Kite may be eve-kite or eve-kite-2: "
        "people.yml lists the name for each -> "
        "say who it is: add id with one of them; until then it is nobody's page"
    )
    assert len(found) == 2  # she wrote about marbles, too


def test_name_with_an_id_or_an_orcid(tmp_path: Path) -> None:
    for at, more in enumerate(("id: eve-kite", "orcid: 0000-0002-1825-0097")):
        author = f"[{{name: Eve Kite, {more}}}]"
        files = {
            KITES: paper("", authors=author),
            "book/toys-2030/papers/marbles.md": None,
            "book/people.yml": PEOPLE,
        }
        assert reports(tmp_path / str(at), NAME, dict(files)) == []


def test_one_person_of_two_spellings(tmp_path: Path) -> None:
    people = "eve-kite: {name: Eve Kite, names: [eve kite, E. Kite]}\n"
    assert reports(tmp_path, NAME, {"book/people.yml": people}) == []
