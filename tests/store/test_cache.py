from __future__ import annotations

import datetime
import os
import pickle
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from nbproceedings.store import cache as cache_module
from nbproceedings.store import volumes, works
from nbproceedings.store.cache import Cache
from nbproceedings.store.project import Project
from nbproceedings.store.series import Loaded, read_series
from toy import KITES, make_project


def load(root: Path) -> Loaded:
    return read_series(Project.find(root))


def cache_of(root: Path) -> Path:
    return root / "_build" / ".nbproceedings" / "record"


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Stems of the papers and talks that are really parsed."""
    seen: list[str] = []
    parse = works.parse_work

    def spy(data: bytes, file: works.WorkFile, model: works.Model) -> works.Parsed:
        seen.append(file.stem)
        return parse(data, file, model)

    monkeypatch.setattr(works, "parse_work", spy)
    return seen


def test_second_reading_parses_nothing_and_finds_the_same(
    tmp_path: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = "book/toys-2031/papers/bad.md"
    root = make_project(tmp_path, {bad: "---\ntitle: NO\nfoo: 1\n---\n{cite}`x`\n"})
    first = load(root)
    assert len(parsed) == 8
    parsed.clear()

    def never(*_: object) -> None:
        raise AssertionError("parsed again")

    for module, name in ((volumes, "volume_document"), (volumes, "schedule_document")):
        monkeypatch.setattr(module, name, never)
    second = load(root)
    assert parsed == []
    assert second.series == first.series
    assert second.problems == first.problems
    assert second.sources == first.sources
    assert len(first.problems) == 2


def test_changed_file_alone_is_parsed_again(tmp_path: Path, parsed: list[str]) -> None:
    root = make_project(tmp_path)
    load(root)
    parsed.clear()
    (root / "book/toys-2030/papers/kites.md").write_text(KITES.replace("Kites", "Two Kites"))
    series = load(root).series
    assert parsed == ["kites"]
    assert series.volumes[1].papers[0].title == "Two Kites"


def test_attachment_is_part_of_what_a_paper_is(tmp_path: Path, parsed: list[str]) -> None:
    root = make_project(tmp_path)
    load(root)
    parsed.clear()
    (root / "book/toys-2030/papers/kites.pdf").write_bytes(b"%PDF-")
    assert load(root).series.volumes[1].papers[0].attachments == (".pdf",)
    assert parsed == ["kites"]


def test_time_zone_is_part_of_what_a_schedule_is(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    load(root)
    volume = root / "book/toys-2031/volume.yml"
    volume.write_text(volume.read_text().replace("Europe/Vienna", "Asia/Tokyo"))
    start = load(root).series.volumes[0].schedule.sessions[0].start
    assert start is not None
    assert start.utcoffset() == datetime.timedelta(hours=9)


def test_zones_and_references_survive(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    load(root)
    series = load(root).series
    start = series.volumes[0].schedule.sessions[0].start
    assert start == datetime.datetime(2031, 5, 2, 9, tzinfo=ZoneInfo("Europe/Vienna"))
    fields = series.references[0].fields
    assert fields["journal"] == "Journal of Toys"
    with pytest.raises(TypeError):
        fields["journal"] = "x"  # type: ignore[index]


def test_same_bytes_elsewhere_are_another_paper(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    load(root)
    papers = root / "book/toys-2030/papers"
    (papers / "kites.md").rename(papers / "dragons.md")
    assert [paper.id for paper in load(root).series.volumes[1].papers] == ["dragons", "marbles"]


def test_only_what_is_used_is_kept(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    load(root)
    whole = cache_of(root).stat().st_size
    for kind in ("papers", "talks"):
        for path in (root / "book/toys-2031" / kind).glob("*.md"):
            path.unlink()
    load(root)
    assert cache_of(root).stat().st_size < whole * 0.7


def test_unchanged_cache_is_not_written(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    load(root)
    os.utime(cache_of(root), ns=(1, 1))
    load(root)
    assert cache_of(root).stat().st_mtime_ns == 1


def test_cache_is_the_same_twice(tmp_path: Path) -> None:
    one, other = make_project(tmp_path / "a"), make_project(tmp_path / "b")
    load(one)
    load(other)
    assert cache_of(one).read_bytes() == cache_of(other).read_bytes()


@pytest.mark.parametrize("change", ["cut", "changed", "empty", "text", "folder"])
def test_broken_cache_is_ignored_and_written_anew(
    change: str, tmp_path: Path, parsed: list[str]
) -> None:
    root = make_project(tmp_path)
    first = load(root)
    path = cache_of(root)
    good = path.read_bytes()
    if change == "folder":
        path.unlink()
        path.mkdir()
    else:
        assert b"Marbles on" in good
        changed = good.replace(b"Marbles on", b"Marvels on")
        half = len(good) // 2
        broken = {"cut": good[:half], "changed": changed, "empty": b"", "text": b"hello"}
        path.write_bytes(broken[change])
    parsed.clear()
    assert load(root).series == first.series
    assert len(parsed) == 7
    if change != "folder":
        assert path.read_bytes() == good


class Attack:
    """Unpickles to the making of a file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (str(self.path),)


def test_foreign_pickle_runs_nothing(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    first = load(root)
    canary = tmp_path / "canary"
    for attack in (Attack(canary), {b"key": Attack(canary)}):
        body = pickle.dumps(attack)
        stamp = cache_module._stamp()
        head = cache_module._MAGIC + stamp + cache_module._checksum(body)
        cache_of(root).write_bytes(head + body)
        assert load(root).series == first.series
        assert not canary.exists()
    pickle.loads(body)
    assert canary.exists()  # the attack itself is sound


def test_value_of_another_shape_is_ignored(tmp_path: Path) -> None:
    path = tmp_path / "record"
    body = pickle.dumps(["no mapping"])
    path.write_bytes(
        cache_module._MAGIC + cache_module._stamp() + cache_module._checksum(body) + body
    )
    assert Cache(path).remember("kind", "", b"data", lambda: "made") == "made"


def test_another_version_is_another_cache(
    tmp_path: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_project(tmp_path)
    load(root)
    parsed.clear()
    monkeypatch.setattr("nbproceedings.__version__", "99")
    load(root)
    assert len(parsed) == 7


def test_without_cache_nothing_is_written(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    read_series(Project.find(root), cache=False)
    assert not (root / "_build").exists()


def test_cache_that_cannot_be_written_is_no_problem(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    (root / "_build").write_text("a file where the folder should be")
    assert load(root).problems == ()


def test_key_tells_kind_context_and_data_apart(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "record")
    made = [
        cache.remember(kind, context, data, lambda made=made: made)  # type: ignore[misc]
        for made, (kind, context, data) in enumerate(
            [
                ("a", "b", b"c"),
                ("a", "b", b"d"),
                ("a", "x", b"c"),
                ("y", "b", b"c"),
                ("a", "b", b"c"),
            ]
        )
    ]
    assert made == [0, 1, 2, 3, 0]
