"""Everything the record says about a volume as JSON, with the schema that it follows.

The keys are those of the record (see ``docs/record.md``), names are in parts, times carry their
zone.  Besides that each work has its ``page`` and ``citation_key``, each person the ``page`` that
gathers what they did, each notebook its ``page`` and ``evidence``, and the volume the entries of
the reference list that it cites.  A file of the series, ``volumes.json``, lists the volumes and
where their files are.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Set
from typing import Any

from pydantic import BaseModel

from nbproceedings.exports import Export, File, Outlet
from nbproceedings.exports._dump_schema import FORMAT, SCHEMA, VERSION, schema
from nbproceedings.model import Paper, Talk, Volume, addresses
from nbproceedings.model.volume import topic_references

INDEX = "volumes.json"
_OF_WORKS = ("authors", "speakers", "panelists", "moderators", "participants")
_OF_VOLUMES = ("organizers", "editors", "committee", "contacts", "participants")


def _files(outlet: Outlet) -> Iterator[File]:
    volumes = outlet.catalogue.series.volumes
    if not volumes:
        return
    yield _file(SCHEMA, schema(outlet.file_url(SCHEMA)))
    yield _file(INDEX, _index(outlet))
    for volume in volumes:
        yield _file(addresses.dump(volume.id), _dump(outlet, volume))


def _file(path: str, value: object) -> File:
    return File(path, f"{_lines(value, 3)}\n".encode())


def _lines(value: Any, levels: int) -> str:
    """JSON with the outer levels spread over lines: a work each, so that diffs show which changed.

    The standard library's own indenting takes five times as long.
    """
    if levels and isinstance(value, dict) and value:
        rows = (f"{_compact(key)}: {_lines(one, levels - 1)}" for key, one in value.items())
        return "{\n" + ",\n".join(rows) + "\n}"
    if levels and isinstance(value, list) and value:
        return "[\n" + ",\n".join(map(_compact, value)) + "\n]"
    return _compact(value)


_compact = json.JSONEncoder(ensure_ascii=False).encode


def _index(outlet: Outlet) -> dict[str, Any]:
    series = outlet.catalogue.series
    return {
        "title": series.title,
        "volumes": [
            {
                "id": volume.id,
                "title": volume.title,
                "start": volume.start.isoformat(),
                "end": volume.last_day.isoformat(),
                "papers": len(volume.papers),
                "talks": len(volume.talks),
                "json": _link(outlet, addresses.dump(volume.id)),
                "bibtex": _link(outlet, addresses.volume_bibliography(volume.id)),
            }
            for volume in series.volumes
        ],
    }


def _dump(outlet: Outlet, volume: Volume) -> dict[str, Any]:
    made = _plain(volume, leave_out={"papers", "talks"})
    made["citation_key"] = outlet.item(volume, None).key
    _lead_to_people(outlet, volume, made, _OF_VOLUMES)
    for name, works in (("papers", volume.papers), ("talks", volume.talks)):
        made[name] = [_work(outlet, volume, work) for work in works]
    top: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "schema": _link(outlet, SCHEMA),
        "series": outlet.catalogue.series.title,
    }
    if outlet.base_url:
        top["site"] = outlet.base_url
    cited = outlet.catalogue.references
    return top | {
        "volume": made,
        "references": [
            _plain(cited[key], leave_out={"fields"}) | {"fields": dict(cited[key].fields)}
            for key in _keys(outlet, volume)
            if key in cited
        ],
    }


def _work(outlet: Outlet, volume: Volume, work: Paper | Talk) -> dict[str, Any]:
    made = _plain(work)
    made["page"] = _link(outlet, addresses.html(addresses.work(work)))
    made["citation_key"] = outlet.item(volume, work).key
    for dumped, notebook in zip(made.get("notebooks", ()), work.notebooks, strict=False):
        page = addresses.html(addresses.notebook(work, notebook.name))
        dumped["page"] = _link(outlet, page)
        evidence = outlet.catalogue.evidence(notebook.path)
        if evidence is not None:
            dumped["evidence"] = evidence.model_dump(mode="json", exclude_none=True)
    _lead_to_people(outlet, work, made, _OF_WORKS)
    return made


def _lead_to_people(
    outlet: Outlet, of: Volume | Paper | Talk, made: dict[str, Any], roles: tuple[str, ...]
) -> None:
    index = outlet.catalogue.people
    for role in roles:
        if role not in made:
            continue
        for dumped, printed in zip(made[role], getattr(of, role), strict=True):
            page = addresses.html(addresses.person(index.id_of(printed)))
            dumped["page"] = _link(outlet, page)


def _plain(record: BaseModel, leave_out: Set[str] = frozenset()) -> dict[str, Any]:
    """The record's values as JSON has them, what is empty or by default left out."""
    made = record.model_dump(mode="json", exclude_defaults=True, exclude=set(leave_out))
    for name in ("kind", "language"):
        if hasattr(record, name):
            made[name] = getattr(record, name)
    return made


def _keys(outlet: Outlet, volume: Volume) -> Iterator[str]:
    """Keys of the works that the volume cites anywhere, each once, in alphabetical order."""
    keys = {*volume.references, *topic_references((*volume.topics, *volume.questions))}
    keys |= {one.reference for one in volume.published_as if one.reference}
    for work in volume.works():
        keys.update(work.references, outlet.catalogue.mentions_in(addresses.work(work)))
        keys |= {one.reference for one in work.published_as if one.reference}
    return iter(sorted(keys))


def _link(outlet: Outlet, path: str) -> str:
    """Absolute where the address of the site is known, else from its root."""
    return outlet.file_url(path) or addresses.encoded(path)


EXPORT = Export("dump", "each volume as JSON, with its JSON Schema", _files)
