"""Runs Pagefind: entries in, the files of an index out.

The command of the wheel is used as its manual describes it: it reads a folder of HTML files.  Ours
hold one entry each and are named after a hash of where it leads, so that an added entry changes no
other file of the index.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from html import escape
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from nbproceedings.pages.sought import PERSON, Sought
from nbproceedings.site.pagefind_order import in_order
from nbproceedings.text.exact import exact_word, typed_spellings

PATIENCE = 600
"""Seconds after which something must be wrong: 10,000 entries take ten."""

TEXT, END = ":text", ":end"
"""Anchors: no address of a page begins with a colon."""

_LANGUAGE = re.compile(r"[a-z]{2,3}(?![a-z])")
_QUOTES = str.maketrans({'"': "”", "\\": "⧵"})
"""What Pagefind cannot have in the value of a filter."""
_BREAKS = re.compile(r"[\s\u200b\ufeff]+")


class NoIndex(Exception):
    """Why there is no index, and what to do about it; two sentences."""


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
    try:
        with TemporaryDirectory(prefix="nbproceedings-") as name:
            source, target = Path(name, "entries"), Path(name, "index")
            source.mkdir()
            for entry in entries:
                (source / file_name(entry)).write_text(stub(entry, code), encoding="utf-8")
            _run(
                [command, "--site", source, "--output-path", target, "--force-language", code],
                Path(name),
            )
            return in_order(dict(_needed(target)))
    except OSError as error:
        raise NoIndex(f"the index cannot be written: {error.strerror or error}") from error


def file_name(entry: Sought) -> str:
    """The name of an entry's file.

    Pagefind numbers entries in the order of names: those of one kind follow each other, which
    makes long lists of numbers small.
    """
    kind = blake2b(entry.kind.encode(), digest_size=2).hexdigest()
    return f"{kind}-{blake2b(entry.where.encode(), digest_size=8).hexdigest()}.html"


def _run(command: list[str | Path], folder: Path) -> None:
    # Pagefind takes settings from its environment and from files where it is started.
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")
    }
    try:
        done = subprocess.run(
            [*command, "--silent"],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NoIndex(f"{command[0]} cannot be run ({error}): install 'pagefind[bin]' anew") from (
            error
        )
    if done.returncode != 0:
        told = " ".join((done.stderr or done.stdout).split())[-300:]
        raise NoIndex(
            f"pagefind failed with code {done.returncode}: {told or 'it does not say why'}"
        )


def _needed(target: Path) -> Iterator[tuple[str, bytes]]:
    """All but Pagefind's own interfaces, which our page does without."""
    try:
        entry = json.loads((target / "pagefind-entry.json").read_text(encoding="utf-8"))
        programs = {
            f"wasm.{one['wasm'] or 'unknown'}.pagefind" for one in entry["languages"].values()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise NoIndex(f"pagefind left no index that can be read ({error})") from error
    wanted = programs | {"pagefind.js", "pagefind-entry.json"}
    for path in sorted(target.rglob("*")):
        name = path.relative_to(target).as_posix()
        if path.is_file() and ("/" in name or name in wanted or name.endswith(".pf_meta")):
            yield name, path.read_bytes()


def stub(entry: Sought, language: str) -> str:
    """An entry as Pagefind reads it.

    The page that searches takes the address from the first anchor, and shows what stands between
    the other two.
    """
    people = ", ".join(entry.people)
    names = f"{people} {entry.title if entry.kind == PERSON else ''}"
    hidden = dict.fromkeys(filter(None, map(exact_word, (entry.title, *entry.also))))
    for text in (entry.title, *entry.texts):
        hidden |= dict.fromkeys(typed_spellings(text))
    hidden |= dict.fromkeys(typed_spellings(names, umlauts=True))
    lines = [
        f'<!DOCTYPE html><html lang="{language}"><meta charset="utf-8"><title>.</title>',
        "<body data-pagefind-body>",
        f'<i id="{escape(entry.where)}"></i>',
        *(
            f'<i data-pagefind-meta="{name}[data-v]" data-v="{escape(_line(value))}"></i>'
            for name, value in (
                ("kind", entry.kind),
                ("event", entry.event),
                ("state", entry.state),
            )
            if value
        ),
        *(
            f'<i data-pagefind-filter="{name}[data-v]" data-v="{escape(_value(value))}"></i>'
            for name, value in entry.filters
        ),
        f'<h1 data-pagefind-meta="title">{_text(entry.title)}</h1>',
        f'<p data-pagefind-meta="people" data-pagefind-weight="4">{_text(people)}</p>'
        if people
        else "",
        f'<i id="{TEXT}"></i>',
        *(f"<p>{_text(text)}</p>" for text in entry.texts if text.strip()),
        f'<i id="{END}"></i>',
        f"<p>{_text(' '.join(hidden))}</p>",
        f'<p data-pagefind-weight="3">{_text("; ".join(entry.keywords))}</p>',
        "</body></html>\n",
    ]
    return "\n".join(line for line in lines if line)


def _line(text: str) -> str:
    """Text with single spaces; words of other widths would shift what the page counts."""
    return _BREAKS.sub(" ", text).strip()


def _text(text: str) -> str:
    return escape(_line(text), quote=False)


def _value(text: str) -> str:
    return _line(text).translate(_QUOTES)
