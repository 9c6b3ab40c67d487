"""``nbproceedings archive``: the site and all that it was made from, in one file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nbproceedings.cli.failure import CannotGoOn, open_project
from nbproceedings.cli.inspection import counted
from nbproceedings.cli.lock import locked
from nbproceedings.cli.options import Debug, ProjectFolder
from nbproceedings.cli.release_day import EPOCH, release_day
from nbproceedings.cli.terminal import progress, remark, say, show_problems
from nbproceedings.store.project import Project

if TYPE_CHECKING:
    from nbproceedings.provenance.manifest import Manifest
    from nbproceedings.store.series import Loaded

NAME = "archive.zip"
SHOWN = 5


def archive(
    project: ProjectFolder = None,
    *,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help=f"Where the file goes. Without it: _build/{NAME}.",
            show_default=False,
        ),
    ] = None,
    day: Annotated[
        str | None,
        typer.Option(
            "--date",
            metavar="DAY",
            help=f"The day of publication, as 2031-05-04. Without it: that of {EPOCH}, of the "
            "latest release, or of the latest event.",
            show_default=False,
        ),
    ] = None,
    site_only: Annotated[
        bool, typer.Option("--site-only", help="Leave out what the site was made from.")
    ] = False,
    former_names: Annotated[
        bool,
        typer.Option(
            "--former-names", help="Take along the record even if it holds names people gave up."
        ),
    ] = False,
    debug: Debug = False,
) -> None:
    """Put the site and all that it was made from into one file for deposit.

    The site has to be built, and to be what the record gives now. The file is a zip with RO-Crate
    metadata; the same site and the same day give the same bytes. Files whose names say that they
    hold secrets, and that the site does not publish, are left out, and named.

    Examples:
        nbproceedings archive
        nbproceedings archive --date 2031-05-04 --output proceedings-2031.zip
    """
    place = open_project(project)
    target = _target(place, output)
    given = release_day(day)
    with locked(place), progress("Comparing files") as tell:
        manifest = _manifest(place)
        loaded = _record(place, site_only=site_only, former_names=former_names)
        files, left_out = _files(place, manifest, site_only=site_only)
        tell("Writing the archive")
        _write(target, manifest, loaded, files, given)
    for name in left_out[:SHOWN]:
        remark(f"Left out, as such files mostly hold secrets: {name}")
    if len(left_out) > SHOWN:
        remark(f"and {len(left_out) - SHOWN:,} more")
    needed = [name for name in left_out if name in manifest.inputs]
    if needed:
        remark(f"The archive alone cannot build the site again: it was made from {needed[0]} too")
    say(f"The archive: {target} ({counted(len(files), 'file')})")


def _target(project: Project, output: Path | None) -> Path:
    target = (output or project.build / NAME).resolve()
    site = (project.build / "html").resolve()
    for kept, name in ((project.book.resolve(), "book"), (site, "site")):
        if target.is_relative_to(kept):
            raise CannotGoOn(
                f"the archive cannot go to {str(output)!r}: it lies in the project's {name}",
                "choose a place elsewhere, for example --output ../proceedings.zip",
            )
    if target.is_dir():
        raise CannotGoOn(f"{str(target)!r} is a folder", "give the name of a file")
    if target.is_file() and _beginning(target) not in (b"", b"PK"):
        raise CannotGoOn(f"{str(target)!r} is there, and is no archive", "give another name")
    return target


def _beginning(path: Path) -> bytes:
    """Its first two bytes: an archive may be larger than the memory."""
    with path.open("rb") as file:
        return file.read(2)


def _manifest(project: Project) -> Manifest:
    """What the site says of itself, if it is whole and what the record gives now."""
    from nbproceedings.provenance.compared import check_folder
    from nbproceedings.provenance.manifest import NAME as MANIFEST
    from nbproceedings.provenance.reading import BadManifest, parse_manifest
    from nbproceedings.provenance.sources import more_inputs, other_inputs

    build = "run nbproceedings build first"
    site = project.build / "html"
    try:
        manifest = parse_manifest((site / MANIFEST).read_bytes())
    except FileNotFoundError:
        raise CannotGoOn("there is no site to archive", build) from None
    except BadManifest as error:
        raise CannotGoOn(f"_build/html/{MANIFEST} cannot be read: {error}", build) from error
    changed = {*other_inputs(manifest, project.root), *more_inputs(manifest, project.root)}
    if changed:
        listed = ", ".join(sorted(changed)[:SHOWN])
        more = f" and {len(changed) - SHOWN:,} more" if len(changed) > SHOWN else ""
        raise CannotGoOn(f"the site is older than the record: {listed}{more} changed", build)
    problems = check_folder(site, manifest)
    if problems:
        show_problems(problems[:SHOWN])
        raise CannotGoOn("the site is not as it was built", build)
    return manifest


def _record(project: Project, *, site_only: bool, former_names: bool) -> Loaded:
    from nbproceedings.store.series import read_series

    loaded = read_series(project)
    if any(person.former for person in loaded.series.people) and not (site_only or former_names):
        raise CannotGoOn(
            "book/people.yml holds names that people gave up, and a deposit cannot be taken back",
            "add --site-only to leave the record out, or --former-names if they agree",
        )
    return loaded


def _files(
    project: Project, manifest: Manifest, *, site_only: bool
) -> tuple[dict[str, Path], list[str]]:
    """Files by their names in the archive, and those of the project that are left out."""
    from nbproceedings.provenance.commit import tracked
    from nbproceedings.provenance.crate import SITE, SOURCE
    from nbproceedings.provenance.deposit import is_private, is_published, may_hold_secrets
    from nbproceedings.provenance.manifest import NAME as MANIFEST

    site = project.build / "html"
    files = {f"{SITE}{name}": site / name for name in (*manifest.files, MANIFEST)}
    if site_only:
        return files, []
    names = {*manifest.inputs, *(tracked(project.root) or ())}
    left_out = []
    for name in sorted(names):
        path = project.root / name
        if is_private(name) or not path.is_file() or not project.contains(path):
            continue
        try:
            name.encode("utf-8")
        except UnicodeEncodeError:
            continue
        if may_hold_secrets(name) and not is_published(name, manifest):
            left_out.append(name)
        else:
            files[f"{SOURCE}{name}"] = path
    return files, left_out


def _write(
    target: Path,
    manifest: Manifest,
    loaded: Loaded,
    files: dict[str, Path],
    given: date | None,
) -> None:
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.provenance.compared import sha256
    from nbproceedings.provenance.crate import NAME as METADATA
    from nbproceedings.provenance.crate import Deposit, metadata
    from nbproceedings.provenance.deposit import write_deposit
    from nbproceedings.provenance.manifest import Stamp

    days = [volume.last_day for volume in loaded.series.volumes]
    published = given or loaded.published.latest or max(days, default=None)
    if published is None:
        raise CannotGoOn(
            "the metadata has to say when this was published, and nobody has said it",
            "add --date and the day, as in --date 2031-05-04",
        )
    stamps = {name: Stamp(sha256(path), path.stat().st_size) for name, path in files.items()}
    deposit = Deposit(Catalogue(loaded.series), manifest, published, stamps)
    write_deposit(target, files, {METADATA: metadata(deposit)})
