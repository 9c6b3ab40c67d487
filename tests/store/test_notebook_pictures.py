"""Pictures beside a notebook: which of those that it names are files of its work."""

from __future__ import annotations

from pathlib import Path

import pytest

from nbproceedings.model.notebook import Notebook, NotebookPicture
from nbproceedings.store import notebook_pictures
from nbproceedings.store.notebook_pictures import named_pictures, read_picture
from nbproceedings.store.notebook_reading import read_notebook
from nbproceedings.store.project import Project
from nbproceedings.store.series import Loaded, read_series
from toy import make_project
from toy_notebooks import BODY, PAPERS, SECOND, code, ipynb, prose, sha256

PNG = b"\x89PNG of a kite"


def notebook(*cells: object) -> Notebook:
    found, _ = read_notebook(ipynb(*cells), "toy.ipynb", "ipynb")  # type: ignore[arg-type]
    assert found is not None
    return found


def load(root: Path) -> Loaded:
    return read_series(Project.find(root), cache=False)


def pictures(loaded: Loaded) -> list[list[tuple[str, str]]]:
    found = loaded.series.volumes[1].papers[0].notebooks
    return [[(one.address, one.path) for one in file.pictures] for file in found]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("![A kite](kite.png)", ["kite.png"]),
        ("A ![](figures/wind.SVG 'Wind') and ![again](figures/wind.SVG)", ["figures/wind.SVG"]),
        ("![With a space](<red kite.jpeg>) ![coded](red%20kite.jpeg)", ["red kite.jpeg"]),
        ("![By name][k]\n\n[k]: kite.webp", ["kite.webp"]),
        ("`![code](kite.png)`\n\n    ![code](kite.png)", []),
        ("![](https://x.example/kite.png) ![](//x.example/kite.png) ![](/kite.png)", []),
        ("![](../kite.png) ![](a/../../kite.png) ![](.hidden.png) ![](.git/kite.png)", []),
        ("![](attachment:kite.png) ![](data:image/png;base64,AAAA) ![](file:kite.png)", []),
        ("![](C:/kite.png) ![](a\\\\kite.png) ![](kite.pdf) ![](kite) ![]() ![](kite%00.png)", []),
    ],
)
def test_what_may_be_a_file(source: str, found: list[str]) -> None:
    assert list(named_pictures(notebook(prose(source)))) == found


def test_code_names_no_pictures_and_no_notebook_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notebook_pictures, "MOST", 2)
    cells = [code("'![](kite.png)'"), *(prose(f"![]({at}.png)") for at in range(9))]
    assert named_pictures(notebook(*cells)) == ("0.png", "1.png")


def test_files_of_the_work_s_folder(tmp_path: Path) -> None:
    named = prose("![](kite.png) ![](kites/kite.png) ![](more/wind.png)")
    root = make_project(
        tmp_path,
        {
            BODY: ipynb(named),
            SECOND: ipynb(named),
            f"{PAPERS}/kites/kite.png": PNG,
            f"{PAPERS}/kites/more/wind.png": PNG,
            f"{PAPERS}/more/wind.png": b"of another work",
        },
    )
    loaded = load(root)
    kite, wind = f"{PAPERS}/kites/kite.png", f"{PAPERS}/kites/more/wind.png"
    # The body is looked at beside the folder, and run in it.
    assert pictures(loaded) == [
        [("kite.png", kite), ("kites/kite.png", kite), ("more/wind.png", wind)],
        [("kite.png", kite), ("more/wind.png", wind)],
    ]
    assert loaded.series.volumes[1].papers[0].notebooks[0].pictures[0].stamp == sha256(PNG)
    assert [(one.code, one.place.path, one.message) for one in loaded.problems] == [
        (
            "notebook-picture",
            SECOND,
            f"'second.ipynb' shows a picture 'kites/kite.png' that is not in {PAPERS}/kites",
        )
    ]


def test_nothing_from_outside_the_folder_and_nothing_huge(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notebook_pictures, "MAX_PICTURE_FILE", 20)
    root = make_project(
        tmp_path,
        {
            BODY: ipynb(prose("![](out.png) ![](huge.png) ![](folder.png) ![](in.png)")),
            f"{PAPERS}/kites/huge.png": PNG * 2,
            f"{PAPERS}/kites/real.png": PNG,
            f"{PAPERS}/kites/folder.png/x.txt": "x",
            "book/secret.png": PNG,
        },
    )
    inner = root / PAPERS / "kites"
    (inner / "out.png").symlink_to(root / "book" / "secret.png")
    (inner / "in.png").symlink_to("real.png")
    loaded = load(root)
    assert pictures(loaded) == [[("in.png", f"{PAPERS}/kites/in.png")]]
    told = [one.message for one in loaded.problems if one.code == "notebook-picture"]
    start = "'kites.ipynb' shows a picture"
    assert sorted(told) == [
        f"{start} 'folder.png' that is not in {PAPERS}/kites",
        f"{start} 'huge.png' that is larger than 12 MB",
        f"{start} 'out.png' that is not in {PAPERS}/kites",
    ]
    assert len(told) == len(loaded.problems)


def test_nothing_of_a_folder_that_is_not_in_the_project(tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "kite.png").write_bytes(PNG)
    root = make_project(tmp_path / "project", {BODY: ipynb(prose("![](kite.png)"))})
    (root / PAPERS / "kites").symlink_to(tmp_path / "pictures")
    loaded = load(root)
    assert pictures(loaded) == [[]]
    assert [one.code for one in loaded.problems] == ["leaves-project", "notebook-picture"]


def test_picture_that_cannot_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("nbproceedings.store.notebook_files.sha256", refuse)
    picture = f"{PAPERS}/kites/kite.png"
    root = make_project(tmp_path, {BODY: ipynb(prose("![](kite.png)")), picture: PNG})
    loaded = load(root)
    assert pictures(loaded) == [[]]
    assert [(one.code, one.place.path) for one in loaded.problems] == [("unreadable-file", picture)]


def test_content_is_as_in_a_notebook(tmp_path: Path) -> None:
    (tmp_path / "a.PNG").write_bytes(b"abc")
    (tmp_path / "a.svg").write_text("<svg/>")
    told = [
        read_picture(tmp_path, NotebookPicture(address=name, path=name, stamp=""))
        for name in ("a.PNG", "a.svg", "gone.png")
    ]
    assert told == [("image/png", "YWJj"), ("image/svg+xml", "<svg/>"), None]
