from __future__ import annotations

from pathlib import Path

from checks.reporting import paper, reports

NAME = "names-flipped"
FOLDER = "book/toys-2030/papers"
GIVEN = ["Ada", "Bo", "Cy"]
FAMILY = ["Toyworth", "Doll", "Spinner"]


def many() -> dict[str, str | bytes | None]:
    """Papers in which each given name stands with each family name."""
    return {
        f"{FOLDER}/n{at}{other}.md": paper("", authors=f"[{given} {family}]")
        for at, given in enumerate(GIVEN)
        for other, family in enumerate(FAMILY)
    }


def test_the_same_name_the_other_way_round(tmp_path: Path) -> None:
    files: dict[str, str | bytes | None] = {
        f"{FOLDER}/a.md": paper("", authors="[Zoe Zinc, Di Keys]"),
        f"{FOLDER}/b.md": paper("", authors="[Zoe Zinc]"),
        f"{FOLDER}/c.md": paper("", authors="[Di Keys, Zinc Zoe]"),
    }
    assert reports(tmp_path, NAME, files) == [
        f"{FOLDER}/c.md:3:20 warning: given and family name of 'Zinc Zoe' seem to be exchanged: "
        "2 times it stands the other way round -> "
        "write 'Zinc, Zoe' if 'Zinc' is the family name"
    ]


def test_a_whole_list_against_the_rest_of_the_series(tmp_path: Path) -> None:
    flipped = paper("", authors="[Toyworth Bo, Spinner Ada, Zoe Zinc]")
    found = reports(tmp_path, NAME, many() | {f"{FOLDER}/new.md": flipped})
    assert [one.partition(" ")[0] for one in found] == [
        f"{FOLDER}/new.md:3:11",
        f"{FOLDER}/new.md:3:24",
    ]


def test_a_single_odd_name_is_just_that(tmp_path: Path) -> None:
    odd = paper("", authors="[Spinner Ada, Zoe Zinc, Di Keys]")
    others = [(name, text) for name, text in many().items() if "Ada Spinner" not in str(text)]
    more = paper("", authors="[Ada Quill, Xi Spinner]")
    files = {**dict(others), f"{FOLDER}/more.md": more, f"{FOLDER}/new.md": odd}
    assert reports(tmp_path, NAME, files) == []


def test_names_that_are_both(tmp_path: Path) -> None:
    both = {
        f"{FOLDER}/m{at}.md": paper("", authors=f"[{name}]")
        for at, name in enumerate(("Wei Wang", "Wang Li", "Li Wei", "Yang Wei", "Wang Yang"))
    }
    assert reports(tmp_path, NAME, dict(both)) == []
