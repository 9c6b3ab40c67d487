"""Which files of a volume are notebooks, and of what."""

from __future__ import annotations

from pathlib import Path

import pytest

from nbproceedings.model.notebook import NotebookFile
from nbproceedings.store import notebook_facts
from nbproceedings.store.project import Project
from nbproceedings.store.series import Loaded, read_series
from toy import make_project
from toy_notebooks import PAPERS, ipynb, prose, sha256

Files = dict[str, str | bytes | None]

TEXT = "---\nkernelspec: {name: python3}\n---\n# Wind\n\n```{code-cell}\n1\n```\n"
ONE = ipynb(prose("# One"))


def load(tmp_path: Path, files: Files, *, cache: bool = False) -> Loaded:
    return read_series(Project.find(make_project(tmp_path, files)), cache=cache)


def kites(loaded: Loaded) -> tuple[NotebookFile, ...]:
    return loaded.series.volumes[1].papers[0].notebooks


def told(loaded: Loaded) -> list[str]:
    return [
        f"{one.place.path} {one.severity} {one.code}: {one.message} -> {one.hint}"
        for one in loaded.problems
    ]


def test_body_and_folder(tmp_path: Path) -> None:
    loaded = load(
        tmp_path,
        {
            f"{PAPERS}/kites.ipynb": ONE,
            f"{PAPERS}/kites/b.ipynb": ipynb(),
            f"{PAPERS}/kites/a.md": TEXT,
            f"{PAPERS}/kites/README.md": TEXT,
            f"{PAPERS}/kites/words.md": "# No notebook\n",
            f"{PAPERS}/kites/data.csv": "1,2\n",
            f"{PAPERS}/kites/deeper/c.ipynb": ONE,
            f"{PAPERS}/kites/.ipynb_checkpoints/b.ipynb": ONE,
            f"{PAPERS}/kites/.hidden.ipynb": ONE,
        },
    )
    assert kites(loaded) == (
        NotebookFile(
            name="",
            path=f"{PAPERS}/kites.ipynb",
            stamp=sha256(ONE),
            title="One",
            language="python",
        ),
        NotebookFile(
            name="a",
            path=f"{PAPERS}/kites/a.md",
            stamp=sha256(TEXT.encode()),
            title="Wind",
            language="",
            form="myst",
        ),
        NotebookFile(
            name="b",
            path=f"{PAPERS}/kites/b.ipynb",
            stamp=sha256(ipynb()),
            title="b",
            language="python",
        ),
    )
    assert (told(loaded), loaded.loose) == ([], ())
    assert loaded.series.volumes[1].papers[0].attachments == (".ipynb",)
    assert loaded.series.volumes[1].papers[1].notebooks == ()


def test_talks_have_notebooks_too(tmp_path: Path) -> None:
    talks = "book/toys-2031/talks"
    loaded = load(tmp_path, {f"{talks}/keynote/a.ipynb": ONE, f"{talks}/panel.nb.md": "# Plain"})
    keynote, panel = loaded.series.volumes[0].talks
    assert [one.path for one in (*keynote.notebooks, *panel.notebooks)] == [
        f"{talks}/keynote/a.ipynb",
        f"{talks}/panel.nb.md",
    ]
    assert [(one.name, one.form, one.title) for one in panel.notebooks] == [("", "myst", "Plain")]
    assert told(loaded) == []


def test_body_without_a_title_is_called_by_its_work(tmp_path: Path) -> None:
    assert [one.title for one in kites(load(tmp_path, {f"{PAPERS}/kites.ipynb": ipynb()}))] == [
        "kites"
    ]


def test_broken_notebook_is_there_and_told(tmp_path: Path) -> None:
    loaded = load(tmp_path, {f"{PAPERS}/kites/a.ipynb": b"{", f"{PAPERS}/kites/b.ipynb": ONE})
    assert [(one.name, one.readable, one.title) for one in kites(loaded)] == [
        ("a", False, "a"),
        ("b", True, "One"),
    ]
    assert told(loaded) == [
        f"{PAPERS}/kites/a.ipynb error unreadable-notebook: the notebook is cut off: its JSON ends "
        "too early -> save or copy it again"
    ]


def test_two_of_one_name(tmp_path: Path) -> None:
    loaded = load(
        tmp_path,
        {
            f"{PAPERS}/kites.ipynb": ONE,
            f"{PAPERS}/kites.nb.md": TEXT,
            f"{PAPERS}/kites/wind.ipynb": ONE,
            f"{PAPERS}/kites/Wind.md": TEXT,
        },
    )
    assert [one.path for one in kites(loaded)] == [
        f"{PAPERS}/kites.ipynb",
        f"{PAPERS}/kites/wind.ipynb",
    ]
    assert told(loaded) == [
        f"{PAPERS}/kites.nb.md warning two-notebooks: 'kites.nb.md' is not read: 'kites.ipynb' has "
        "the same name -> keep one of them, or rename one",
        f"{PAPERS}/kites/Wind.md warning two-notebooks: 'Wind.md' is not read: 'wind.ipynb' has "
        "the same name -> keep one of them, or rename one",
    ]


@pytest.mark.parametrize(
    ("name", "fitting"),
    [
        ("A kite", "a-kite"),
        ("-a", "a"),
        ("Größe", "grosse"),
        ("a.rerun", "a"),
        ("a.nb", "a-nb"),
        ("01.intro", "01-intro"),
        ("a.", "a"),
    ],
)
def test_name_that_can_be_no_address(tmp_path: Path, name: str, fitting: str) -> None:
    loaded = load(tmp_path, {f"{PAPERS}/kites/{name}.ipynb": ONE})
    assert kites(loaded) == ()
    assert told(loaded) == [
        f"{PAPERS}/kites/{Project(Path('/')).relative(Path('/' + name))}.ipynb error "
        f"bad-file-name: the file name '{name}.ipynb' cannot be an address -> use letters a–z, "
        f"digits and hyphens: {fitting}.ipynb; until then it is left out"
    ]


@pytest.mark.parametrize("name", ["A_b-c", "v1.2", "0", "test4.5"])
def test_name_that_can_be_one(tmp_path: Path, name: str) -> None:
    loaded = load(tmp_path, {f"{PAPERS}/kites/{name}.ipynb": ONE})
    assert [one.name for one in kites(loaded)] == [name]
    assert told(loaded) == []


def test_folder_of_nothing(tmp_path: Path) -> None:
    loaded = load(tmp_path, {f"{PAPERS}/kite/a.ipynb": ONE, f"{PAPERS}/kite/b.md": "# Kite"})
    assert told(loaded) == [
        f"{PAPERS}/kite/a.ipynb warning unread-file: kite/a.ipynb is not read: nothing here is "
        "called kite -> write the record kite.md beside the folder, or rename the folder",
        f"{PAPERS}/kite/b.md warning unread-file: kite/b.md is not read: it lies one folder too "
        "deep -> move it up into papers",
    ]


def test_links_stay_in_the_project(tmp_path: Path) -> None:
    root = make_project(tmp_path, {f"{PAPERS}/kites/b.ipynb": ONE})
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.ipynb").write_bytes(ONE)
    folder = root / PAPERS
    (folder / "kites" / "a.ipynb").symlink_to(tmp_path / "outside" / "secret.ipynb")
    (folder / "kites" / "c.ipynb").symlink_to("b.ipynb")
    (folder / "kites" / "d.ipynb").symlink_to("nothing")
    (folder / "marbles").symlink_to(tmp_path / "outside")
    loaded = read_series(Project.find(root), cache=False)
    assert [one.name for one in kites(loaded)] == ["b", "c"]
    assert loaded.series.volumes[1].papers[1].notebooks == ()
    assert [one.partition(" -> ")[0] for one in told(loaded)] == [
        f"{PAPERS}/kites/a.ipynb error leaves-project: the link 'a.ipynb' leads out of the project",
        f"{PAPERS}/kites/d.ipynb error unreadable-file: 'd.ipynb' is no ordinary file, or a link "
        "to nothing",
        f"{PAPERS}/marbles error leaves-project: the link 'marbles' leads out of the project",
    ]


def test_file_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(notebook_facts, "_read", refuse)
    loaded = load(tmp_path, {f"{PAPERS}/kites/a.ipynb": ONE})
    assert kites(loaded) == ()
    assert told(loaded) == [
        f"{PAPERS}/kites/a.ipynb error unreadable-file: 'a.ipynb' cannot be read: Permission "
        "denied -> check that it is there and that you may read it"
    ]


def test_notebooks_are_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a build costs in which nothing has changed: problems are told all the same."""
    files: Files = {f"{PAPERS}/kites.ipynb": b"{", f"{PAPERS}/kites/a.md": TEXT}
    before = load(tmp_path, files, cache=True)

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a notebook was read")

    monkeypatch.setattr(notebook_facts, "_read", refuse)
    after = read_series(before.project)
    assert kites(after) == kites(before)
    assert after.problems == before.problems


def test_key_that_the_place_gives(tmp_path: Path) -> None:
    text = "---\ntitle: Kites\nauthors: Eve Kite\nnotebooks: [a]\n---\n"
    assert told(load(tmp_path, {f"{PAPERS}/kites.md": text})) == [
        f"{PAPERS}/kites.md error given-by-place: the key 'notebooks' does not belong in the file "
        "-> notebooks are files beside it, and in the folder of its name: remove it"
    ]
