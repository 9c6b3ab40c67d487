"""The file of a paper or talk as an import writes it, and known again without being parsed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from nbproceedings.importers.haul import Draft, Value
from nbproceedings.importers.landing.canonical import canonical
from nbproceedings.importers.landing.existing import Existing
from nbproceedings.importers.landing.house import WORK, in_house_order
from nbproceedings.importers.landing.writing import mapping_lines

# The key is made once and stands last (see ``house``); below it may be a body.
_END = re.compile(rb"citation_key: ([A-Za-z][A-Za-z0-9]*)\n(?=---\n)")


def new_file(draft: Draft, source: str, citation_key: str) -> bytes:
    """The whole file of a new work."""
    return _head(draft, source) + f"citation_key: {citation_key}\n---\n".encode()


def _head(draft: Draft, source: str) -> bytes:
    """The file up to its citation key."""
    fields: dict[str, Value] = {**draft.fields, "source": [origin(draft, source)]}
    lines = ["---", *mapping_lines(in_house_order(fields, WORK)), ""]
    return "\n".join(lines).encode("utf-8")


def origin(draft: Draft, source: str) -> Mapping[str, Value]:
    """What ``source`` of the file says."""
    return {"name": source, "id": draft.source_id}


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A work that the source has as before: its file, if nobody touched it, is what it was."""

    draft: Draft
    source: str

    def seen_in(self, record: str, path: Path, data: bytes) -> Existing | None:
        """The record, if its front matter is byte for byte what an import writes for the draft.

        Parsing thousands of files that nobody changed is most of the time of an import.
        """
        head = _head(self.draft, self.source)
        if not data.startswith(head):
            return None
        end = _END.match(data, len(head))
        if end is None:
            return None
        whole: dict[str, Value] = {
            **self.draft.fields,
            "source": [origin(self.draft, self.source)],
            "citation_key": end[1].decode(),
        }
        fields = {name: value for name, inner in whole.items() if (value := canonical(inner))}
        keys = {name: name for name in fields}
        start, stop = len("---\n"), len(data[: end.end()].decode("utf-8"))
        return Existing(record, path, data, start, stop, fields, keys, untouched=True)
