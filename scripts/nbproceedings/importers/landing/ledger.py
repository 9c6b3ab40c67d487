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

    ``id`` is what the source calls it, ``file`` the label of the export that has it (see
    ``generations``), ``part`` which of its parts, ``gone`` whether that has it no more; ``fields``
    are fingerprints of values by key, ``files`` those of attachments by ending.
    """

    id: str = ""
    file: str = ""
    part: str = ""
    gone: bool = False
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

    def knows(self, source: str) -> bool:
        """Whether the source has written anything here."""
        return any(source in entries for entries in self.records.values())

    def note(self, record: str, source: str, written: Written) -> None:
        self.records.setdefault(record, {})[source] = written

    def forget(self, record: str, source: str) -> None:
        entries = self.records.get(record, {})
        entries.pop(source, None)
        if not entries:
            self.records.pop(record, None)

    def forget_all(self, kind: str) -> None:
        """Know nothing of a kind of records (``sessions/``) any more."""
        self.records = {
            name: one for name, one in self.records.items() if not name.startswith(kind)
        }

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
    found = {
        "id": entry.id,
        "file": entry.file,
        "part": entry.part,
        "gone": entry.gone,
        "fields": entry.fields,
        "files": entry.files,
    }
    return {key: value for key, value in found.items() if value}


def read_ledger(project: Project, folder: Path) -> Ledger | Problem:
    """The ledger of a volume's folder, empty where there is none; a problem where it is no good.

    What cannot be read is never taken for empty: the next one would be written over it, and what
    was removed by hand would come back.
    """
    path = folder / NAME
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        version = found["version"]
        if version == VERSION:
            return _parsed(found)
    except FileNotFoundError:
        return Ledger()
    except OSError as error:
        return _lost(project, path, f"it cannot be read: {error.strerror or error}")
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
        return _lost(project, path, "it is not what an import wrote")
    if isinstance(version, int) and version > VERSION:
        message = f"it is of version {version}, which a newer nbproceedings wrote"
        return _lost(project, path, message, "update nbproceedings")
    return _lost(project, path, "it is not what an import wrote")


def _parsed(found: Any) -> Ledger:
    records = {
        str(record): {str(source): _written(entry) for source, entry in entries.items()}
        for record, entries in found["records"].items()
    }
    return Ledger(records, [str(page) for page in found.get("pages", ())])


def _written(entry: Any) -> Written:
    return Written(
        str(entry.get("id", "")),
        str(entry.get("file", "")),
        str(entry.get("part", "")),
        bool(entry.get("gone")),
        {str(key): str(value) for key, value in entry.get("fields", {}).items()},
        {str(key): str(value) for key, value in entry.get("files", {}).items()},
    )


def _lost(
    project: Project, path: Path, reason: str, remedy: str = "take it from the project's history"
) -> Problem:
    return Problem(
        "lost-ledger",
        Severity.ERROR,
        Place(project.relative(path)),
        f"{NAME} says what the last import wrote, and {reason}",
        f"{remedy}; or delete it: then whatever differs from the source counts as edited by hand, "
        "and what was removed by hand comes back",
    )
