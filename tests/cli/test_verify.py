"""``verify``: a copy against its manifest, and against what its inputs give."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from cli.invoking import Run
from nbproceedings.cli.making import make_site
from nbproceedings.cli.release_day import EPOCH
from nbproceedings.cli.verify import _time_of
from nbproceedings.provenance.manifest import Stamp, digest_of
from nbproceedings.store.project import Project
from provenance.made import FILES, manifest, site
from provenance.repository import commit_all
from toy import make_project

PAGE = "toys-2031/papers/clockwork.html"


def test_copy_as_it_was_built(run: Run, tmp_path: Path) -> None:
    done = run("verify", site(tmp_path))
    assert (done.exit_code, done.stdout) == (0, "All 3 files are as they were built\n")


def test_changed_copy_is_told_with_exit_code_one(run: Run, tmp_path: Path) -> None:
    folder = site(tmp_path)
    (folder / PAGE).write_bytes(b"forged")
    done = run("verify", folder)
    assert done.exit_code == 1
    assert f"{PAGE}: error: {PAGE!r} has 6 bytes, and was built with" in done.stdout
    assert done.stdout.endswith("1 difference in 3 files\n")


def test_report_for_programs(run: Run, tmp_path: Path) -> None:
    folder = site(tmp_path)
    (folder / PAGE).unlink()
    done = run("verify", folder, "--format", "json")
    report = json.loads(done.stdout)
    assert report["summary"] == {
        "errors": 1, "notes": 0, "files": 3, "commit": "", "rebuilt_from": ""
    }  # fmt: skip
    assert [(one["code"], one["path"]) for one in report["problems"]] == [("missing-file", PAGE)]


def test_many_differences_are_shown_in_part(run: Run, tmp_path: Path) -> None:
    folder = site(tmp_path, manifest({f"{number}.html": b"" for number in range(30)} | FILES))
    done = run("verify", folder)
    assert done.stdout.count("[missing-file]") == 20
    assert "and 10 more: --format json tells all" in done.output


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (None, "has no manifest.json"),
        (b"{}", "cannot be trusted: its format is None"),
        (
            manifest().to_bytes().replace(b'"index.html"', b'"../index.html"'),
            "cannot be trusted: files has a path that no build writes: '../index.html'",
        ),
    ],
)
def test_no_manifest_or_a_hostile_one_ends_with_two(
    run: Run, tmp_path: Path, data: bytes | None, said: str
) -> None:
    folder = site(tmp_path)
    (folder / "manifest.json").unlink()
    if data is not None:
        (folder / "manifest.json").write_bytes(data)
    done = run("verify", folder)
    assert done.exit_code == 1  # what the runner makes of CannotGoOn, which main() turns into 2
    assert said in str(done.exception)


def test_manifest_that_is_a_link_is_not_read(run: Run, tmp_path: Path) -> None:
    folder = site(tmp_path / "site")
    shutil.move(folder / "manifest.json", tmp_path / "manifest.json")
    (folder / "manifest.json").symlink_to(tmp_path / "manifest.json")
    assert "has no manifest.json" in str(run("verify", folder).exception)


def test_no_folder(run: Run, tmp_path: Path) -> None:
    assert "does not exist" in str(run("verify", tmp_path / "nowhere").exception)


@pytest.mark.parametrize(
    ("mine", "told", "during"),
    [
        (None, "1900000000", "1900000000"),
        ("1", "1900000000", "1900000000"),
        ("1", None, None),
        (None, "soon", None),
        (None, 3, None),
    ],
)
def test_built_again_at_the_time_of_the_first_build(
    mine: str | None, told: object, during: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(EPOCH, raising=False)
    if mine is not None:
        monkeypatch.setenv(EPOCH, mine)
    with _time_of(replace(manifest(), options={"source_date_epoch": told})):
        assert os.environ.get(EPOCH) == during
    assert os.environ.get(EPOCH) == mine


@pytest.mark.slow
def test_built_again_from_the_commit_and_from_the_files(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_project(tmp_path, {".gitignore": "_build/\n"})
    with (root / "book/index.md").open("a", encoding="utf-8") as page_with_day:
        page_with_day.write("\nToday is {sub-ref}`today`.\n")
    commit = commit_all(root)
    with monkeypatch.context() as then:
        then.setenv(EPOCH, "1900000000")
        assert make_site(Project(root)).published
    public = tmp_path / "public"
    shutil.copytree(root / "_build" / "html", public)
    assert "Today is Mar 17, 2030." in (public / "index.html").read_text("utf-8")
    # The repository goes on; the commit is still there.
    (root / "book/toys-2031/papers/clockwork.md").unlink()
    done = run("verify", public, "--against", root)
    assert done.exit_code == 0, done.output
    assert f"Built again from commit {commit[:12]}: all " in done.stdout
    # A page and the manifest forged together: only building again tells.
    page, told = public / PAGE, public / "manifest.json"
    forged = page.read_bytes().replace(b"Ada Toyworth", b"Eve Forger")
    page.write_bytes(forged)
    data = json.loads(told.read_bytes())
    data["files"][PAGE] = json.loads(manifest({PAGE: forged}).to_bytes())["files"][PAGE]
    told.write_text(json.dumps(data), encoding="utf-8")
    assert "cannot be trusted: its files have the hash " in str(run("verify", public).exception)
    stamps = {name: Stamp(**stamp) for name, stamp in data["files"].items()}
    told.write_text(json.dumps(data | {"files_sha256": digest_of(stamps)}), encoding="utf-8")
    assert run("verify", public).exit_code == 0
    # Nor is it told apart by a repository that has lost what it was made from.
    done = run("verify", public, "--against", tmp_path)
    assert "commit" in str(done.exception)
    assert "cannot be had" in str(done.exception)
    done = run("verify", public, "--against", root)
    assert done.exit_code == 1
    assert f"{PAGE!r} was built with other bytes: line " in done.stdout
    assert "Eve Forger" in done.stdout
    assert done.stdout.endswith("1 difference in " + done.stdout.rpartition(" in ")[2])
