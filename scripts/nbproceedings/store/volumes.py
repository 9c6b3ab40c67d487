"""Read a volume's folder: ``volume.yml``, ``schedule.yml``, papers and talks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, tzinfo
from pathlib import Path

from nbproceedings.model import Paper, Schedule, Talk, Volume
from nbproceedings.problem import Problem, Severity
from nbproceedings.store.cache import Cache
from nbproceedings.store.encoding import decode
from nbproceedings.store.files import Files, digest
from nbproceedings.store.prose import Cite
from nbproceedings.store.validate import validate
from nbproceedings.store.works import read_works
from nbproceedings.store.yaml import Document, compose_mapping
from nbproceedings.text.slugs import slug

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ADDRESS = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


@dataclass(frozen=True, slots=True)
class VolumeFolder:
    """What a volume's folder gave; ``cites`` and ``sources`` are by owner."""

    volume: Volume | None
    cites: dict[str, tuple[Cite, ...]]
    sources: dict[str, str]
    loose: tuple[str, ...]


def volume_document(text: str, path: str, name: str) -> tuple[Volume | None, Document]:
    """The event from ``volume.yml``; without a title it goes by the folder's name."""
    document = compose_mapping(text, path)
    volume = validate(document, Volume, given={"id": name}, noun="volume", fallback={"title": name})
    return volume, document


def schedule_document(text: str, path: str, zone: tzinfo) -> tuple[Schedule | None, Document]:
    """The programme from ``schedule.yml``; times without a zone are in ``zone``."""
    document = compose_mapping(text, path)
    if document.root is None:
        return Schedule(), document
    return validate(document, Schedule, context={"zone": zone}, noun="schedule"), document


def read_volume(files: Files, cache: Cache, folder: Path) -> VolumeFolder | None:
    """A folder of the book, or None when it is no volume."""
    path = folder / "volume.yml"
    if not _is_volume(files, folder, path):
        return None
    name = folder.name
    sources: dict[str, str] = {}
    volume: Volume | None = None
    data = files.read(path)
    if data is not None:
        sources[name] = digest(data)
        where = files.project.relative(path)
        volume, problems = cache.remember(
            "Volume", where, data, lambda: _parse_volume(data, where, name)
        )
        files.problems += problems
    papers = read_works(files, cache, folder / "papers", name, Paper)
    talks = read_works(files, cache, folder / "talks", name, Talk)
    schedule = _read_schedule(files, cache, folder, volume, sources)
    cites: dict[str, tuple[Cite, ...]] = {}
    for kind, found in (("papers", papers), ("talks", talks)):
        cites |= {f"{name}/{kind}/{work}": keys for work, keys in found.cites.items()}
        sources |= {f"{name}/{kind}/{work}": value for work, value in found.sources.items()}
    loose = (*papers.loose, *talks.loose)
    if volume is None:
        lost = len(papers.works) + len(talks.works)
        if lost:
            message = (
                f"without its volume.yml the volume {name!r} and its {lost} works are left out"
            )
            files.report("missing-volume", Severity.ERROR, path, message, "mend volume.yml")
        return VolumeFolder(None, {}, sources, ())
    volume = volume.model_copy(
        update={"papers": papers.works, "talks": talks.works, "schedule": schedule}
    )
    return VolumeFolder(volume, cites, sources, loose)


def _is_volume(files: Files, folder: Path, path: Path) -> bool:
    """Whether the folder is a volume; what looks like one and is none is reported."""
    if not path.exists() and not path.is_symlink():
        inside = [kind for kind in ("papers", "talks") if list(_markdown(files, folder / kind))]
        if inside:
            message = f"the folder {folder.name!r} holds {' and '.join(inside)} but no volume.yml"
            hint = "write a volume.yml with at least title and start; until then it is left out"
            files.report("missing-file", Severity.ERROR, path, message, hint)
        return False
    if _SLUG.fullmatch(folder.name):
        return True
    message = f"the folder name {folder.name!r} is no good address"
    hint = f"use lower-case letters a–z, digits and hyphens: {slug(folder.name)}"
    possible = _ADDRESS.fullmatch(folder.name) is not None
    if not possible:
        hint += "; until then the volume is left out"
    files.report("bad-file-name", Severity.ERROR, path, message, hint)
    return possible


def _markdown(files: Files, folder: Path) -> list[str]:
    if not folder.is_dir():
        return []
    return [entry.name for entry in files.entries(folder) if entry.name.endswith(".md")]


def _parse_volume(data: bytes, path: str, name: str) -> tuple[Volume | None, tuple[Problem, ...]]:
    decoded = decode(data, path)
    volume, document = volume_document(decoded.text, path, name)
    return volume, (*decoded.problems, *document.problems)


def _read_schedule(
    files: Files, cache: Cache, folder: Path, volume: Volume | None, sources: dict[str, str]
) -> Schedule:
    path = folder / "schedule.yml"
    if not path.exists() and not path.is_symlink():
        return Schedule()
    data = files.read(path)
    if data is None:
        return Schedule()
    sources[f"{folder.name}/schedule"] = digest(data)
    where = files.project.relative(path)
    zone = volume.zone if volume is not None else UTC
    zone_name = volume.timezone if volume is not None else "UTC"
    schedule, problems = cache.remember(
        "Schedule", f"{where}\0{zone_name}", data, lambda: _parse_schedule(data, where, zone)
    )
    files.problems += problems
    return schedule or Schedule()


def _parse_schedule(
    data: bytes, path: str, zone: tzinfo
) -> tuple[Schedule | None, tuple[Problem, ...]]:
    decoded = decode(data, path)
    schedule, document = schedule_document(decoded.text, path, zone)
    return schedule, (*decoded.problems, *document.problems)
