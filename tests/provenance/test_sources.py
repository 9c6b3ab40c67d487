"""Where the inputs of a site come from when it is built again, and what git is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from nbproceedings.provenance.commit import GitFailed, git, head, is_changed, tracked
from nbproceedings.provenance.manifest import Commit
from nbproceedings.provenance.sources import NoSources, bring, more_inputs, other_inputs
from provenance.made import INPUTS, lay_out, manifest
from provenance.repository import commit_all, run_git


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A project in a folder of a repository."""
    top = tmp_path / "repository"
    lay_out(top / "proceedings", INPUTS)
    commit_all(top)
    return top / "proceedings"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "place"
    folder.mkdir()
    return folder


def test_head_tells_commit_and_folder(repository: Path) -> None:
    commit = run_git(repository, "rev-parse", "HEAD")
    assert head(repository) == Commit(commit, "proceedings/")
    assert head(repository.parent) == Commit(commit, "")


def test_no_repository_has_no_head(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert head(tmp_path) is None
    assert tracked(tmp_path) is None
    assert is_changed(tmp_path, ["book"])
    monkeypatch.setenv("PATH", "")
    with pytest.raises(GitFailed, match="git is not installed"):
        git(tmp_path, "version")


def test_variables_that_name_another_repository_do_not_count(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", str(repository.parent / ".git"))
    assert head(tmp_path) is None


def test_changes_are_those_of_the_inputs(repository: Path) -> None:
    assert not is_changed(repository, ["_config.yml", "book"])
    (repository / "notes.txt").write_text("x")
    assert not is_changed(repository, ["_config.yml", "book"])
    (repository / "book" / "new.md").write_text("x")
    assert is_changed(repository, ["_config.yml", "book"])


def test_tracked_files_are_those_of_the_project(repository: Path) -> None:
    (repository / "book" / "new.md").write_text("x")
    assert tracked(repository) == ("_config.yml", "book/index.md")


def test_the_commit_comes_first(repository: Path, place: Path) -> None:
    told = manifest(commit=head(repository))
    (repository / "book/index.md").write_text("# Changed since\n")
    sources = bring(told, str(repository), place)
    assert sources.origin.startswith("commit ")
    assert other_inputs(told, sources.root) == ()
    assert sources.root.is_relative_to(place)


def test_what_was_not_committed_is_taken_as_it_is(repository: Path, place: Path) -> None:
    inputs = INPUTS | {"book/index.md": b"# Not committed\n"}
    lay_out(repository, inputs)
    told = manifest(inputs=inputs, commit=head(repository))
    sources = bring(told, str(repository), place)
    assert sources.origin == "the files as they are there"
    files = {
        path.relative_to(sources.root).as_posix(): path.read_bytes()
        for path in sources.root.rglob("*")
        if path.is_file()
    }
    assert files == inputs


def test_deletion_that_was_not_committed_is_no_part_of_the_commit(
    repository: Path, place: Path, tmp_path: Path
) -> None:
    lay_out(repository, {"book/toys/papers/top.md": b"# Top\n"})
    commit_all(repository.parent)
    told = manifest(commit=head(repository))
    assert more_inputs(told, repository) == ("book/toys/papers/top.md",)
    (repository / "book/toys/papers/top.md").unlink()
    assert more_inputs(told, repository) == ()
    sources = bring(told, str(repository), place)
    assert sources.origin == "the files as they are there"
    assert not (sources.root / "book/toys").exists()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    address = f"file://{repository.parent}"
    with pytest.raises(NoSources, match=r"has other inputs: 'book/toys/papers/top\.md'$"):
        bring(told, address, elsewhere)


def test_without_the_inputs_it_says_which_are_missing(repository: Path, place: Path) -> None:
    inputs = INPUTS | {"book/index.md": b"# Lost\n"}
    with pytest.raises(NoSources) as caught:
        bring(manifest(inputs=inputs, commit=head(repository)), str(repository), place)
    assert str(caught.value).count("'book/index.md'") == 2
    with pytest.raises(NoSources, match="the manifest names no commit"):
        bring(manifest(inputs=inputs), str(repository), place)
    with pytest.raises(NoSources, match="commit aaaaaaaaaaaa cannot be had"):
        bring(manifest(inputs=inputs, commit=Commit("a" * 40)), str(repository), place)


def test_no_program_is_run_as_a_repository(place: Path, tmp_path: Path) -> None:
    proof = tmp_path / "proof"
    for address in (f"ext::sh -c touch% {proof}", f"--upload-pack=touch {proof}"):
        with pytest.raises(NoSources, match="cannot be had"):
            bring(manifest(commit=Commit("a" * 40)), address, place)
    assert not proof.exists()


def test_no_hook_of_the_repository_runs(repository: Path, place: Path, tmp_path: Path) -> None:
    hook = repository.parent / ".git" / "hooks" / "post-checkout"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\ntouch {tmp_path}/proof\n")
    hook.chmod(0o755)
    bring(manifest(commit=head(repository)), str(repository), place)
    assert not (tmp_path / "proof").exists()


def test_folder_of_a_commit_that_links_outside_is_refused(tmp_path: Path, place: Path) -> None:
    outside = lay_out(tmp_path / "outside", INPUTS)
    top = tmp_path / "repository"
    top.mkdir()
    (top / "proceedings").symlink_to(outside)
    commit = commit_all(top)
    with pytest.raises(NoSources, match="leads out of the repository"):
        bring(manifest(commit=Commit(commit, "proceedings/")), str(top), place)


def test_inputs_that_link_outside_are_not_read(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "toys", {"_config.yml": INPUTS["_config.yml"]})
    lay_out(tmp_path / "outside", {"index.md": INPUTS["book/index.md"]})
    (root / "book").symlink_to(tmp_path / "outside")
    assert other_inputs(manifest(), root) == ("book/index.md",)
