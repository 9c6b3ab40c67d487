"""What the last import wrote, per record and field: how hand-made changes are told from ours.

``book/<volume>/.imports.json`` belongs to the record and is kept with it.  Without it an import
still finds its papers by their ``source``; then whatever differs counts as edited by hand.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbproceedings.problem import Place, Problem, Severity
from nbproceedings.store.project import Project

NAME = ".imports.json"
VERSION = 1


@dataclass(slots=True)
class Written:
    """What one source wrote into one record.

    ``id`` is what the source calls it, ``file`` the name of the export; ``fields`` are fingerprints
    of values by key, ``files`` those of attachments by ending.
    """

    id: str = ""
    file: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Ledger:
    """What every source wrote: ``records[record][source]``.

    Records are ``papers/<id>``, ``talks/<id>``, ``sessions/<id>``, ``volume`` and ``schedule``.
    ``pages`` are the prose pages that were made with the volume.
    """

    records: dict[str, dict[str, Written]] = field(default_factory=dict)
    pages: list[str] = field(default_factory=list)

    def of(self, record: str, source: str) -> Written | None:
        return self.records.get(record, {}).get(source)

    def note(self, record: str, source: str, written: Written) -> None:
        self.records.setdefault(record, {})[source] = written

    def by_source(self, source: str, kind: str) -> dict[str, str]:
        """Records of a kind (``papers/``) by the id that the source gives them."""
        return {
            entries[source].id: record
            for record, entries in sorted(self.records.items())
            if record.startswith(kind) and source in entries and entries[source].id
        }

    def dump(self) -> bytes:
        """The file: one record a line, so that a change of one paper is one line of a diff."""
        lines = [
            f" {_json(record)}: {_json({name: _plain(entry) for name, entry in entries.items()})}"
            for record, entries in sorted(self.records.items())
        ]
        text = f'{{"version": {VERSION},\n"pages": {_json(sorted(self.pages))},\n"records": {{\n'
        return (text + ",\n".join(lines) + "\n}}\n").encode("utf-8")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _plain(entry: Written) -> dict[str, Any]:
    found = {"id": entry.id, "file": entry.file, "fields": entry.fields, "files": entry.files}
    return {key: value for key, value in found.items() if value}


def read_ledger(project: Project, folder: Path) -> tuple[Ledger, tuple[Problem, ...]]:
    """The ledger of a volume's folder; an empty one where there is none, or none to be read."""
    path = folder / NAME
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Ledger(), ()
    except (OSError, ValueError) as error:
        return Ledger(), (_lost(project, path, str(error)),)
    try:
        return _parsed(json.loads(text)), ()
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
        return Ledger(), (_lost(project, path, "it is not what an import wrote"),)


def _parsed(found: Any) -> Ledger:
    if found["version"] != VERSION:
        raise ValueError
    records = {
        str(record): {str(source): _written(entry) for source, entry in entries.items()}
        for record, entries in found["records"].items()
    }
    return Ledger(records, [str(page) for page in found.get("pages", ())])


def _written(entry: Any) -> Written:
    return Written(
        str(entry.get("id", "")),
        str(entry.get("file", "")),
        {str(key): str(value) for key, value in entry.get("fields", {}).items()},
        {str(key): str(value) for key, value in entry.get("files", {}).items()},
    )


def _lost(project: Project, path: Path, reason: str) -> Problem:
    return Problem(
        "lost-ledger",
        Severity.WARNING,
        Place(project.relative(path)),
        f"what the last import wrote cannot be told: {reason}",
        "take the file from the history of the project; "
        "until then whatever differs from the source counts as edited by hand",
    )
