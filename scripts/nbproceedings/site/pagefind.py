"""Makes the index of the search with Pagefind: entries in, files out.

Entries are handed over one by one, in order.  Files that Pagefind finds itself it takes in the
order of the file system, which differs from machine to machine, and with it the index.
"""

from __future__ import annotations

import json
import re
import shutil
from base64 import b64decode
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from nbproceedings.pages.sought import Sought
from nbproceedings.site.pagefind_entry import file_name, stub
from nbproceedings.site.pagefind_order import in_order
from nbproceedings.site.pagefind_service import Refusal, ask

_LANGUAGE = re.compile(r"[a-z]{2,3}(?![a-z])")


class NoIndex(Exception):
    """Why there is no index, and what to do about it."""


def executable() -> Path:
    """The command.  Raises NoIndex where it is not installed."""
    try:
        return Path(import_module("pagefind_bin").get_executable())
    except (ImportError, OSError, AttributeError):
        found = shutil.which("pagefind")
    if found is None:
        raise NoIndex(
            "the program 'pagefind' is not installed: install 'pagefind[bin]', "
            "which is among the requirements of this package"
        )
    return Path(found)


def make_index(entries: Iterable[Sought], language: str) -> dict[str, bytes]:
    """The files of the index by path, only those that the search page loads.

    Raises NoIndex where Pagefind is missing or fails.
    """
    command = executable()
    found = _LANGUAGE.match(language.lower())
    code = found.group() if found else "en"
    requests: list[dict[str, Any]] = [{"type": "NewIndex", "config": {"force_language": code}}]
    requests += (
        {
            "type": "AddFile",
            "index_id": 0,
            "url": f"/{file_name(entry)}",
            "file_path": None,
            "file_contents": stub(entry, code),
        }
        for entry in sorted(entries, key=lambda entry: (entry.kind, entry.where))
    )
    requests.append({"type": "GetFiles", "index_id": 0})
    try:
        answer = ask(command, requests)
        files = {one["path"]: b64decode(one["content"]) for one in answer["files"]}
        return in_order(dict(_needed(files)))
    except Refusal as error:
        raise NoIndex(f"{error}: install 'pagefind[bin]' anew") from error
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise NoIndex(f"what pagefind made is no index ({error!r})") from error


def _needed(files: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """All but Pagefind's own interfaces, which our page does without."""
    languages = json.loads(files["pagefind-entry.json"])["languages"]
    programs = {f"wasm.{one['wasm'] or 'unknown'}.pagefind" for one in languages.values()}
    wanted = programs | {"pagefind.js", "pagefind-entry.json"}
    for name in sorted(files):
        if "/" in name or name in wanted or name.endswith(".pf_meta"):
            yield name, files[name]
