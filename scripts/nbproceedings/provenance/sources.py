"""Bring the inputs of a site together in a folder of their own, to build it again."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from nbproceedings.provenance.commit import GitFailed, git
from nbproceedings.provenance.compared import sha256
from nbproceedings.provenance.inputs import input_files
from nbproceedings.provenance.manifest import Manifest
from nbproceedings.store.project import Project


class NoSources(Exception):
    """The repository does not have what the site was made from; the message says what is not."""


@dataclass(frozen=True, slots=True)
class Sources:
    """A project that was brought together, and in words where it is from."""

    root: Path
    origin: str


MANY = 5


def bring(manifest: Manifest, repository: str, folder: Path) -> Sources:
    """The project of a manifest below ``folder``, which is empty: from its commit, or as it lies.

    The commit comes first.  Where it does not hold the very inputs and no more (somebody built what
    was not committed), those of the working tree do if they are all as the manifest says.  Raises
    NoSources.
    """
    reasons = []
    if manifest.commit:
        try:
            root = _clone(manifest, repository, folder / "clone")
        except GitFailed as error:
            reasons.append(f"commit {manifest.commit.id[:12]} cannot be had: {error}")
        else:
            other = tuple(sorted({*other_inputs(manifest, root), *more_inputs(manifest, root)}))
            if not other:
                return Sources(root, f"commit {manifest.commit.id[:12]}")
            reasons.append(f"commit {manifest.commit.id[:12]} has other inputs: {_listed(other)}")
    else:
        reasons.append("the manifest names no commit")
    tree = Path(repository)
    if tree.is_dir():
        other = other_inputs(manifest, tree)
        if not other:
            return Sources(_copy(manifest, tree, folder / "copy"), "the files as they are there")
        reasons.append(f"the files as they are there differ: {_listed(other)}")
    raise NoSources("; ".join(reasons))


def other_inputs(manifest: Manifest, root: Path) -> tuple[str, ...]:
    """Inputs of the manifest that a project does not hold with the same content.

    Nothing outside of the project is read, wherever its links lead.
    """
    inside = root.resolve()
    return tuple(
        name
        for name, stamp in sorted(manifest.inputs.items())
        if not (root / name).resolve().is_relative_to(inside) or sha256(root / name) != stamp.sha256
    )


def more_inputs(manifest: Manifest, root: Path) -> tuple[str, ...]:
    """Inputs that a project holds and the manifest does not list: a build would read them too."""
    return tuple(name for name in input_files(Project(root)) if name not in manifest.inputs)


def _clone(manifest: Manifest, repository: str, target: Path) -> Path:
    commit = manifest.commit
    assert commit is not None  # noqa: S101 - asked before
    source = repository
    here = target.parent
    if Path(repository).is_dir():
        # A project may be a folder of a repository, which git does not clone.
        source = git(Path(repository), "rev-parse", "--absolute-git-dir").decode().rstrip("\n")
    git(here, "clone", "--quiet", "--no-checkout", "--", source, str(target))
    git(target, "checkout", "--quiet", "--detach", commit.id)
    root = (target / commit.folder).resolve()
    if not root.is_relative_to(target.resolve()):
        raise GitFailed(f"{commit.folder!r} leads out of the repository")
    return root


def _copy(manifest: Manifest, tree: Path, target: Path) -> Path:
    for name in manifest.inputs:
        place = target / name
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(tree / name, place)
    return target


def _listed(names: tuple[str, ...]) -> str:
    more = f" and {len(names) - MANY:,} more" if len(names) > MANY else ""
    return ", ".join(map(repr, names[:MANY])) + more
