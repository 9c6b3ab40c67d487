from __future__ import annotations

from datetime import date
from typing import Any

from model.test_forwarding import changes
from nbproceedings.model import Series
from nbproceedings.model.catalogue import Catalogue
from nbproceedings.model.published import Bytes, Published, PublishedFile, PublishedPage
from nbproceedings.model.whereabouts import Whereabouts

DAY = date(2031, 5, 4)


def catalogue(*papers: dict[str, Any], people: tuple[dict[str, Any], ...] = ()) -> Catalogue:
    held = [{"title": "T", "authors": ["Eve Kite"], "volume": "v", **paper} for paper in papers]
    return Catalogue(
        Series.model_validate(
            {
                "volumes": [{"id": "v", "title": "V", "start": "2031-05-01", "papers": held}],
                "people": people,
            }
        )
    )


def published(*pages: str, files: tuple[str, ...] = ()) -> Published:
    return Published(
        pages={one: PublishedPage(one, DAY) for one in pages},
        files={one: PublishedFile(one, Bytes("0" * 64, DAY)) for one in files},
    )


def test_files_follow_their_page() -> None:
    works = catalogue({"id": "new", "attachments": (".pdf",)})
    about = Whereabouts.of(works, changes({"v/papers/old": "v/papers/new"}), ())
    assert about.file("v/papers/old.pdf") == "v/papers/new.pdf"
    assert about.file("v/papers/old.slides.pdf") == "v/papers/new"
    assert about.ways(published("v/papers/old", files=("v/papers/old.pdf",))) == {
        "v/papers/old": "v/papers/new",
        "v/papers/old.pdf": "v/papers/new.pdf",
    }


def test_file_with_an_entry_of_its_own() -> None:
    works = catalogue({"id": "a", "attachments": (".pdf",)})
    about = Whereabouts.of(works, changes({"old/1.pdf": "v/papers/a.pdf"}), ())
    assert about.ways(Published()) == {"old/1.pdf": "v/papers/a.pdf"}


def test_files_of_what_was_taken_back_lead_to_its_page() -> None:
    for kind in ("removal", "withdrawal"):
        notice = {"kind": kind, "text": "T", "date": "2031-06-01"}
        works = catalogue({"id": "a", "attachments": (".pdf",), "notices": [notice]})
        about = Whereabouts.of(works, changes({}), ())
        assert about.ways(published("v/papers/a", files=("v/papers/a.pdf",))) == {
            "v/papers/a.pdf": "v/papers/a"
        }


def test_file_that_is_only_missing_leads_nowhere() -> None:
    about = Whereabouts.of(catalogue({"id": "a"}), changes({}), ())
    assert about.file("v/papers/a.pdf") == ""


def test_gone_page_has_a_tombstone_and_its_files_lead_to_it() -> None:
    about = Whereabouts.of(catalogue(), changes({}, gone=("v/papers/a", "w/")), ())
    assert [address for address, _ in about.tombstones()] == ["v/papers/a", "w/index"]
    before = published("v/papers/a", "w/papers/b", files=("v/papers/a.pdf",))
    assert about.ways(before) == {"v/papers/a.pdf": "v/papers/a", "w/papers/b": "w/index"}


def test_tombstone_never_takes_the_place_of_a_page() -> None:
    about = Whereabouts.of(
        catalogue({"id": "a"}), changes({}, gone=("v/papers/a", "w/")), ("w/index",)
    )
    assert about.tombstones() == ()
    assert about.ways(published("v/papers/a", "w/x")) == {"w/x": "w/index"}


def test_of_addresses_that_differ_in_case_only_one_is_written() -> None:
    moved = {"Old": "v/cite", "old": "v/cite", "V/papers/A": "v/cite"}
    about = Whereabouts.of(catalogue({"id": "a"}), changes(moved), ())
    assert about.ways(Published()) == {"Old": "v/cite"}


def test_keyword_that_nothing_carries_leads_to_the_list_of_keywords() -> None:
    old = published("keywords/lost")
    assert Whereabouts.of(catalogue(), changes({}), ("index", "keywords")).ways(old) == {
        "keywords/lost": "keywords"
    }
    assert Whereabouts.of(catalogue(), changes({}), ("index",)).ways(old) == {
        "keywords/lost": "index"
    }
    assert Whereabouts.of(catalogue(), changes({}), ()).ways(old) == {}


def test_nothing_stands_at_a_name_that_was_given_up() -> None:
    person = {"id": "eve-kite", "name": "Eve Kite", "former": ["Old Kite"]}
    moved = {"people/old-kite": "people/eve-kite", "people/old-kite-a1b2c3": "people/eve-kite"}
    works = catalogue({"id": "a"}, people=(person,))
    about = Whereabouts.of(works, changes(moved, gone=("people/old-kite-0a0a0a",)), ())
    assert about.is_given_up("people/old-kite")
    assert about.is_given_up("people/old-kite-a1b2c3")
    assert not about.is_given_up("people/old-kite-maker")
    assert not about.is_given_up("people/eve-kite")
    assert about.ways(published("people/old-kite")) == {}
    assert about.tombstones() == ()


# -- notebooks ---------------------------------------------------------------------------------


def notebooks(work: str, *names: str) -> list[dict[str, Any]]:
    """Notebook files of a paper; one without a name is its body."""
    paths = [
        f"book/v/papers/{work}/{name}.ipynb" if name else f"book/v/papers/{work}.nb.md"
        for name in names
    ]
    return [
        {"name": name, "path": path, "stamp": "0" * 64, "title": "T"}
        | {"form": "ipynb" if name else "myst"}
        for name, path in zip(names, paths, strict=True)
    ]


OLD = published(
    "v/papers/old",
    "v/papers/old/fig",
    "v/papers/old/lost",
    files=("v/papers/old/fig.ipynb", "v/papers/old/lost.md", "v/papers/old.nb.md"),
)


def test_pages_and_files_of_notebooks_are_promised() -> None:
    works = catalogue(
        {"id": "a", "attachments": (".ipynb",), "notebooks": notebooks("a", "fig")},
        {"id": "b", "notebooks": notebooks("b", "", "tab")},
    )
    promises = Whereabouts.of(works, changes({}), ()).promises
    assert {one.address: one.kind for one in promises.values() if one.work} == {
        "v/papers/a": "work",
        "v/papers/a.ipynb": "file",
        "v/papers/a/fig": "notebook",
        "v/papers/a/fig.ipynb": "file",
        "v/papers/b": "work",
        "v/papers/b.nb.md": "file",
        "v/papers/b/tab": "notebook",
        "v/papers/b/tab.ipynb": "file",
    }


def test_notebooks_move_along_with_their_work() -> None:
    works = catalogue({"id": "new", "notebooks": notebooks("new", "", "fig")})
    about = Whereabouts.of(works, changes({"v/papers/old": "v/papers/new"}), ())
    assert about.ways(OLD) == {
        "v/papers/old": "v/papers/new",
        "v/papers/old.nb.md": "v/papers/new.nb.md",
        "v/papers/old/fig": "v/papers/new/fig",
        "v/papers/old/fig.ipynb": "v/papers/new/fig.ipynb",
        "v/papers/old/lost": "v/papers/new",
        "v/papers/old/lost.md": "v/papers/new",
    }


def test_notebooks_of_what_was_taken_back_lead_to_its_page() -> None:
    for kind in ("removal", "withdrawal"):
        notice = {"kind": kind, "text": "T", "date": "2031-06-01"}
        works = catalogue({"id": "old", "notices": [notice], "notebooks": notebooks("old", "fig")})
        assert set(Whereabouts.of(works, changes({}), ()).ways(OLD).values()) == {"v/papers/old"}


def test_notebooks_of_what_is_gone_lead_to_its_tombstone() -> None:
    about = Whereabouts.of(catalogue(), changes({}, gone=("v/papers/old",)), ())
    assert about.ways(OLD) == {
        address: "v/papers/old" for address in (*OLD.pages, *OLD.files) if address != "v/papers/old"
    }


def test_notebook_that_is_only_missing_leads_nowhere() -> None:
    works = catalogue({"id": "old", "notebooks": notebooks("old", "other")})
    about = Whereabouts.of(works, changes({}), ())
    assert (about.page("v/papers/old/fig"), about.file("v/papers/old/fig.ipynb")) == ("", "")


def test_notebook_with_an_entry_of_its_own() -> None:
    works = catalogue({"id": "old", "notebooks": notebooks("old", "second")})
    about = Whereabouts.of(works, changes({"v/papers/old/fig": "v/papers/old/second"}), ())
    assert about.page("v/papers/old/fig") == "v/papers/old/second"
    assert about.file("v/papers/old/fig.ipynb") == "v/papers/old/second.ipynb"
