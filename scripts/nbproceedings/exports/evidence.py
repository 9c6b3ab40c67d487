"""What happened to the notebooks of a volume as JSON: one file a volume that has notebooks.

The keys of a run are those of its evidence file in the repository; besides, each notebook has the
addresses of its page and files.  A notebook that was not run again has ``evidence`` null.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from nbproceedings.exports import Export, File, Outlet
from nbproceedings.model import Paper, Talk, Volume, addresses
from nbproceedings.model.evidence import Outcome
from nbproceedings.model.notebook import NotebookFile

FORMAT = "nbproceedings-notebooks"
VERSION = 1
"""Goes up when a program that reads the file would have to change."""


def _files(outlet: Outlet) -> Iterator[File]:
    for volume in outlet.catalogue.series.volumes:
        found = [_notebook(outlet, *one) for one in outlet.catalogue.notebooks(volume.id)]
        if found:
            text = json.dumps(_volume(outlet, volume, found), ensure_ascii=False, indent=1)
            yield File(addresses.notebook_data(volume.id), f"{text}\n".encode("utf-8", "replace"))


def _volume(outlet: Outlet, volume: Volume, found: list[dict[str, Any]]) -> dict[str, Any]:
    outcomes = Counter(one["evidence"]["outcome"] for one in found if one["evidence"])
    top: dict[str, Any] = {"format": FORMAT, "version": VERSION}
    if outlet.base_url:
        top["site"] = outlet.base_url
    return top | {
        "volume": volume.id,
        "title": volume.title,
        "outcomes": {one.value: outcomes[one.value] for one in Outcome}
        | {"not-rerun": sum(one["evidence"] is None for one in found)},
        "notebooks": found,
    }


def _notebook(outlet: Outlet, work: Paper | Talk, notebook: NotebookFile) -> dict[str, Any]:
    evidence = outlet.catalogue.evidence(notebook.path)
    found: dict[str, Any] = {
        "work": work.id,
        "kind": "paper" if isinstance(work, Paper) else "talk",
        "name": notebook.name,
        "title": notebook.title,
        "language": notebook.language,
        "form": notebook.form,
        "page": _link(outlet, addresses.html(addresses.notebook(work, notebook.name))),
        "submitted": _link(outlet, addresses.submitted(notebook)),
        "evidence": None,
    }
    if evidence is None:
        return found
    lock = evidence.surroundings.lock if evidence.surroundings else ""
    found |= {
        "changed_since": outlet.catalogue.is_stale(notebook.path),
        "rerun": _link(outlet, addresses.rerun(work, notebook.name)) if evidence.rerun else None,
        "lock": _link(outlet, addresses.lock(work.volume, lock)) if lock else None,
        "evidence": evidence.model_dump(mode="json", exclude_none=True),
    }
    return found


def _link(outlet: Outlet, path: str) -> str:
    """Absolute where the address of the site is known, else from its root."""
    return outlet.file_url(path) or addresses.encoded(path)


EXPORT = Export("evidence", "what happened to the notebooks of each volume, as JSON", _files)
