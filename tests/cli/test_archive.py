"""``archive``: the site and all that it was made from, in one file."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from cli.invoking import Run
from nbproceedings.cli.making import make_site
from nbproceedings.provenance.manifest import Stamp
from nbproceedings.provenance.reading import parse_manifest
from nbproceedings.store.project import Project
from provenance.repository import commit_all
from toy import make_project

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built project in a repository, which no test may change."""
    root = make_project(
        tmp_path_factory.mktemp("archive"),
        {
            ".gitignore": "_build/\nuntracked.txt\n",
            "LICENSE": "Toys for all\n",
            ".env": "TOKEN=toy\n",
            "untracked.txt": "x\n",
            "requirements.lock": "sphinx==7.4.7\n",
            "book/slides.key": b"PK slides of a talk",
        },
    )
    with (root / "book/index.md").open("a", encoding="utf-8") as file:
        file.write("\nThe {download}`slides <slides.key>`.\n")
    commit_all(root)
    assert make_site(Project(root)).published
    return root


@pytest.fixture
def project(finished: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "toys"
    shutil.copytree(finished, copy, symlinks=True)
    return copy


def test_archive_holds_site_inputs_lock_and_metadata(run: Run, project: Path) -> None:
    done = run("archive", "--project", project)
    assert done.exit_code == 0, done.output
    with zipfile.ZipFile(project / "_build" / "archive.zip") as archive:
        names = set(archive.namelist())
        crate = json.loads(archive.read("ro-crate-metadata.json"))
        manifest = json.loads(archive.read("site/manifest.json"))
        for folder, table in (("site/", "files"), ("source/", "inputs")):
            for name, stamp in manifest[table].items():
                data = archive.read(f"{folder}{name}")
                assert hashlib.sha256(data).hexdigest() == stamp["sha256"], name
    site = {f"site/{name}" for name in (*manifest["files"], "manifest.json")}
    source = {f"source/{name}" for name in manifest["inputs"]}
    assert "source/book/slides.key" in names  # the site publishes it
    assert names - site - source == {
        "ro-crate-metadata.json",
        "source/.gitignore",
        "source/LICENSE",
    }
    assert "source/requirements.lock" in source
    assert {"site/toys-2031/papers/clockwork.pdf", "source/proceedings.lock"} & names == {
        "site/toys-2031/papers/clockwork.pdf"
    }
    root = next(one for one in crate["@graph"] if one["@id"] == "./")
    assert root["datePublished"] == "2031-05-03"  # the last day of the latest event
    assert "Left out, as such files mostly hold secrets: .env" in done.output
    assert "made from" not in done.output


def test_secret_that_the_site_was_made_from_is_told(run: Run, project: Path) -> None:
    secret, told = project / "book/token.txt", project / "_build/html/manifest.json"
    secret.write_bytes(b"hunter2")
    manifest = parse_manifest(told.read_bytes())
    stamp = Stamp(hashlib.sha256(b"hunter2").hexdigest(), 7)
    inputs = {**manifest.inputs, "book/token.txt": stamp}
    told.write_bytes(replace(manifest, inputs=inputs).to_bytes())
    said = " ".join(run("archive", "--project", project).output.split())
    assert "as such files mostly hold secrets: book/token.txt" in said
    assert "cannot build the site again: it was made from book/token.txt too" in said


def test_archive_is_the_same_twice_and_elsewhere(run: Run, finished: Path, project: Path) -> None:
    made = []
    for root, name in ((project, "one.zip"), (project, "two.zip")):
        target = root.parent / name
        assert run("archive", "-p", root, "-o", target, "--date", "2031-06-01").exit_code == 0
        made.append(target.read_bytes())
    target = project.parent / "three.zip"
    assert run("archive", "-p", finished, "-o", target, "--date", "2031-06-01").exit_code == 0
    assert made == [target.read_bytes()] * 2


def test_archived_source_gives_the_archived_site(run: Run, project: Path, tmp_path: Path) -> None:
    assert run("archive", "-p", project, "-o", tmp_path / "a.zip").exit_code == 0
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        archive.extractall(tmp_path / "deposit")
    source = tmp_path / "deposit" / "source"
    done = run("verify", tmp_path / "deposit" / "site", "--against", source)
    assert done.exit_code == 0, done.output
    assert "Built again from the files as they are there: all " in done.stdout


def test_site_older_than_the_record_is_not_archived(run: Run, project: Path) -> None:
    (project / "book/toys-2030/papers/new.md").write_text("---\ntitle: New\n---\n")
    with (project / "book/index.md").open("a") as file:
        file.write("More.\n")
    said = str(run("archive", "-p", project).exception)
    assert "book/index.md, book/toys-2030/papers/new.md changed" in said
    assert "nbproceedings build" in said
    assert not (project / "_build" / "archive.zip").exists()


def test_site_that_somebody_changed_is_not_archived(run: Run, project: Path) -> None:
    (project / "_build/html/index.html").write_text("forged")
    assert "not as it was built" in str(run("archive", "-p", project).exception)


def test_no_site(run: Run, project: Path) -> None:
    shutil.rmtree(project / "_build")
    assert "there is no site to archive" in str(run("archive", "-p", project).exception)


def test_former_names_are_deposited_only_when_asked(run: Run, project: Path) -> None:
    people = project / "book/people.yml"
    text = people.read_text(encoding="utf-8")
    people.write_text(text + "dee-yoyo:\n  name: Dee Yoyo\n  former: Doug Yoyo\n")
    assert make_site(Project(project)).published
    assert "names that people gave up" in str(run("archive", "-p", project).exception)
    assert run("archive", "-p", project, "--site-only").exit_code == 0
    with zipfile.ZipFile(project / "_build" / "archive.zip") as archive:
        assert [name for name in archive.namelist() if name.startswith("source/")] == []
        assert not any(b"Doug Yoyo" in archive.read(name) for name in archive.namelist())
    assert run("archive", "-p", project, "--former-names").exit_code == 0


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("book/a.zip", "lies in the project's book"),
        ("_build/html/a.zip", "lies in the project's site"),
        ("book", "lies in the project's book"),
        ("_build", "is a folder"),
        ("LICENSE", "is there, and is no archive"),
    ],
)
def test_output_that_would_harm_is_refused(run: Run, project: Path, output: str, said: str) -> None:
    before = (project / "LICENSE").read_bytes()
    assert said in str(run("archive", "-p", project, "-o", project / output).exception)
    assert (project / "LICENSE").read_bytes() == before
