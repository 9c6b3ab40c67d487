from __future__ import annotations

import datetime
import shutil
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from nbproceedings.store.files import MAX_BYTES, digest
from nbproceedings.store.project import Project
from nbproceedings.store.series import Loaded, read_series
from toy import CONFIG, FILES, KITES, make_project


def load(tmp_path: Path, files: dict[str, str | bytes | None] | None = None) -> Loaded:
    return read_series(Project.find(make_project(tmp_path, files)), cache=False)


def told(loaded: Loaded) -> list[str]:
    return [f"{one.place} {one.severity} {one.code}: {one.message}" for one in loaded.problems]


def test_everything_is_read(tmp_path: Path) -> None:
    series = load(tmp_path).series
    assert (series.title, series.short_title, series.publisher, series.base_url) == (
        "Proceedings of the Toy Workshops",
        "Toy Workshops",
        "Toy Press",
        "https://toys.example.org/book/",
    )
    assert [
        (volume.id, [paper.id for paper in volume.papers], [talk.id for talk in volume.talks])
        for volume in series.volumes
    ] == [
        ("toys-2031", ["clockwork", "paper-dolls", "spinning-tops"], ["keynote", "panel"]),
        ("toys-2030", ["kites", "marbles"], []),
    ]
    assert [person.id for person in series.people] == [
        "ada-toyworth",
        "bo-van-der-doll",
        "cy-spinner",
    ]
    assert [one.key for one in series.references] == ["toyworth2029", "spinner2028", "doll2027"]
    paper = series.volumes[0].papers[0]
    assert (paper.volume, paper.has_body, paper.attachments) == ("toys-2031", True, (".pdf",))


def test_times_are_in_the_zone_of_the_volume(tmp_path: Path) -> None:
    sessions = load(tmp_path).series.volumes[0].schedule.sessions
    vienna = ZoneInfo("Europe/Vienna")
    assert sessions[0].start == datetime.datetime(2031, 5, 2, 9, tzinfo=vienna)
    assert sessions[4].end == datetime.datetime(2031, 5, 4, tzinfo=vienna)


def test_volumes_are_newest_first_then_by_id(tmp_path: Path) -> None:
    volume = "title: T\nstart: 2030-05-02\n"
    files: dict[str, str | bytes | None] = {
        f"book/{name}/volume.yml": volume for name in ("b", "a", "c")
    }
    assert [one.id for one in load(tmp_path, files).series.volumes] == [
        "toys-2031",
        "a",
        "b",
        "c",
        "toys-2030",
    ]


def test_mentions(tmp_path: Path) -> None:
    files: dict[str, str | bytes | None] = {
        "book/index.md": "# Toys\n\n{cite}`a` {cite}`b` {cite}`a`\n",
        "book/toys-2031/more/page.md": "{cite}`c`\n",
        "book/_drafts/page.md": "{cite}`no`\n",
        "book/toys-2030/papers/index.md": "{cite}`no`\n",
    }
    series = load(tmp_path, files).series
    assert [(one.document, one.title, one.key) for one in series.mentions] == [
        ("toys-2031/papers/clockwork", "Clockwork as a Flow $\\dot{x} = f(x)$", "toyworth2029"),
        ("index", "Toys", "a"),
        ("index", "Toys", "b"),
        ("toys-2031/more/page", "toys-2031/more/page", "c"),
    ]


def test_sources_are_hashes_of_the_files(tmp_path: Path) -> None:
    sources = load(tmp_path).sources
    assert sources["toys-2030/papers/kites"] == digest(KITES.encode())
    assert list(sources) == sorted(
        ["series", "people", "references", "toys-2030", "toys-2031", "toys-2031/schedule"]
        + [f"toys-2031/papers/{name}" for name in ("clockwork", "paper-dolls", "spinning-tops")]
        + [f"toys-2031/talks/{name}" for name in ("keynote", "panel")]
        + [f"toys-2030/papers/{name}" for name in ("kites", "marbles")]
    )


def test_two_readings_agree(tmp_path: Path) -> None:
    one, other = load(tmp_path / "a"), load(tmp_path / "b")
    assert one.series == other.series
    assert one.problems == other.problems


def test_optional_files_may_be_missing(tmp_path: Path) -> None:
    gone = dict.fromkeys(("references.bib", "book/people.yml", "book/toys-2031/schedule.yml"))
    loaded = load(tmp_path, dict(gone))
    assert told(loaded) == []
    assert (loaded.series.references, loaded.series.people) == ((), ())


def test_empty_files_count_as_missing(tmp_path: Path) -> None:
    names = ("references.bib", "book/people.yml", "book/toys-2031/schedule.yml")
    assert told(load(tmp_path, dict.fromkeys(names, ""))) == []


def test_folder_of_papers_without_volume_yml(tmp_path: Path) -> None:
    loaded = load(tmp_path, {"book/toys-2030/volume.yml": None})
    assert [volume.id for volume in loaded.series.volumes] == ["toys-2031"]
    assert told(loaded) == [
        "book/toys-2030/volume.yml:1:1 error missing-file: "
        "the folder 'toys-2030' holds papers but no volume.yml"
    ]


def test_folder_of_prose_is_no_volume(tmp_path: Path) -> None:
    assert told(load(tmp_path, {"book/more/page.md": "# More\n", "book/papers/x.png": b""})) == []


def test_empty_volume_yml(tmp_path: Path) -> None:
    assert told(load(tmp_path, {"book/toys-2030/volume.yml": ""})) == [
        "book/toys-2030/volume.yml:1:1 error empty-file: the volume is empty",
        "book/toys-2030/volume.yml:1:1 error missing-volume: "
        "without its volume.yml the volume 'toys-2030' and its 2 works are left out",
    ]


@pytest.mark.parametrize(
    ("name", "kept"),
    [("Toys_2030", True), ("toys--2030", True), ("toys 2030", False), ("spiel’", False)],
)
def test_folder_name_that_is_no_slug(name: str, *, kept: bool, tmp_path: Path) -> None:
    root = make_project(tmp_path)
    (root / "book/toys-2030").rename(root / "book" / name)
    toc = root / "_toc.yml"
    toc.write_text(toc.read_text("utf-8").replace("toys-2030", name), "utf-8")
    loaded = read_series(Project.find(root), cache=False)
    assert [one.code for one in loaded.problems] == ["bad-file-name"]
    assert ("until then the volume is left out" in loaded.problems[0].hint) is not kept
    assert len(loaded.series.volumes) == 1 + kept


def test_empty_book(tmp_path: Path) -> None:
    toc = "format: jb-book\nroot: index\n"
    files = {"_config.yml": CONFIG, "_toc.yml": toc, "book/index.md": "# Toys\n"}
    root = make_project(tmp_path, dict(files), toy=False)
    loaded = read_series(Project.find(root), cache=False)
    assert (loaded.series.volumes, loaded.problems) == ((), ())


def test_settings_without_a_title_or_anything(tmp_path: Path) -> None:
    for text in ("", "html:\n", "sphinx: {config: {nbproceedings_series: }}\n"):
        shutil.rmtree(tmp_path / "toys", ignore_errors=True)
        loaded = load(tmp_path, {"_config.yml": text})
        assert told(loaded) == ["_config.yml:1:1 warning missing-key: the book has no title"]
        assert loaded.series.base_url == ""


def test_settings_that_are_no_mapping(tmp_path: Path) -> None:
    text = "title: T\nsphinx:\n  config:\n    nbproceedings_series: Toys\n"
    assert told(load(tmp_path, {"_config.yml": text})) == [
        "_config.yml:4:27 error wrong-type: "
        "sphinx config nbproceedings_series must be keys with values"
    ]


def test_slash_is_added_to_the_address(tmp_path: Path) -> None:
    text = "title: T\nhtml: {baseurl: 'https://toys.example.org/book/'}\n"
    assert load(tmp_path, {"_config.yml": text}).series.base_url == "https://toys.example.org/book/"


def test_notes_about_many_files_are_one(tmp_path: Path) -> None:
    files: dict[str, str | bytes | None] = {
        name: content.replace("\n", "\r\n")
        for name, content in FILES.items()
        if isinstance(content, str) and not name.endswith("_toc.yml")
    }
    loaded = load(tmp_path, files)
    assert len(loaded.problems) == 1
    assert str(loaded.problems[0].place) == "_config.yml:1:1"
    assert loaded.problems[0].message == (
        "the file has Windows (CRLF) line ends; so have 13 other files"
    )
    assert loaded.series == load(tmp_path / "lf").series


def test_unreadable_files_are_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make_project(tmp_path)
    read_bytes = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name in {"people.yml", "kites.md", "references.bib"}:
            raise PermissionError(13, "Permission denied", str(path))
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    loaded = read_series(Project.find(root), cache=False)
    assert told(loaded) == [
        f"{path}:1:1 error unreadable-file: {name!r} cannot be read: Permission denied"
        for path, name in (
            ("book/people.yml", "people.yml"),
            ("book/toys-2030/papers/kites.md", "kites.md"),
            ("references.bib", "references.bib"),
        )
    ]


def test_folder_where_a_file_should_be(tmp_path: Path) -> None:
    root = make_project(tmp_path, {"book/people.yml": None, "book/toys-2031/schedule.yml": None})
    (root / "book/people.yml").mkdir()
    (root / "book/toys-2031/schedule.yml").mkdir()
    (root / "book/toys-2030/talks").write_text("no folder")
    loaded = read_series(Project.find(root), cache=False)
    assert [one.code for one in loaded.problems] == ["unreadable-file"] * 3


def test_huge_file_is_refused_unread(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    with (root / "references.bib").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert [one.code for one in read_series(Project.find(root), cache=False).problems] == [
        "unreadable-file"
    ]


def test_volume_that_is_a_link(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    shutil.move(root / "book/toys-2030", tmp_path / "outside")
    (root / "book/toys-2030").symlink_to(tmp_path / "outside")
    (root / "book/loop").symlink_to(".")
    loaded = read_series(Project.find(root), cache=False)
    assert [volume.id for volume in loaded.series.volumes] == ["toys-2031"]
    assert told(loaded) == [
        "book/toys-2030:1:1 error leaves-project: the link 'toys-2030' leads out of the project"
    ]
