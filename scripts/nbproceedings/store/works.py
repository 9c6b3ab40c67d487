"""Read papers and talks: one Markdown file each, what lies beside it, and what its body cites."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from nbproceedings.model import Paper, Talk
from nbproceedings.model.attachments import ENDINGS, split
from nbproceedings.model.notebook import NotebookFile
from nbproceedings.problem import Place, Problem, Severity
from nbproceedings.store.cache import Cache
from nbproceedings.store.encoding import decode
from nbproceedings.store.files import Files, digest
from nbproceedings.store.front_matter import FrontMatter, split_front_matter
from nbproceedings.store.notebook_files import TEXT_BODY, Beside, NotebookFinder
from nbproceedings.store.prose import Cite, cites
from nbproceedings.store.validate import validate
from nbproceedings.store.yaml import Document, compose_mapping
from nbproceedings.text.slugs import slug

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_PROSE = frozenset({"index.md", "README.md"})
# Endings that somebody would expect to be read, with the one that is.
_MEANT = {".markdown": ".md", ".mdown": ".md", ".yml": ".md", ".yaml": ".md", ".txt": ".md"}
_NUMBERS = re.compile(r"([0-9]+)")

Model = type[Paper] | type[Talk]


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one file gave: the work (None when too little was left), reports, and its citations."""

    work: Paper | Talk | None
    problems: tuple[Problem, ...]
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Folder:
    """The works of one folder, in the order of their ids.

    ``cites`` and ``sources`` (hashes of the files) are by id; ``loose`` are attachments that no
    work claims, as paths in the project.
    """

    works: tuple[Paper | Talk, ...]
    cites: dict[str, tuple[Cite, ...]]
    sources: dict[str, str]
    loose: tuple[str, ...]


def natural(name: str) -> tuple[tuple[tuple[int, str], ...], str]:
    """Order of ids: p2 before p10; ties by spelling."""
    parts = _NUMBERS.split(name)
    return (
        tuple((int(part), "") if part.isdecimal() else (-1, part.lower()) for part in parts),
        name,
    )


@dataclass(frozen=True, slots=True)
class WorkFile:
    """Where a work lies, which says as much about it as its text does."""

    path: str
    volume: str
    stem: str
    attachments: tuple[str, ...] = ()


def work_document(
    text: str, file: WorkFile, model: Model
) -> tuple[Paper | Talk | None, Document, FrontMatter]:
    """A work from its file's text; the document holds the places and what was wrong."""
    front = split_front_matter(text, file.path)
    noun = "paper" if model is Paper else "talk"
    if front.yaml is None:
        document = Document(text, file.path)
        message = f"the file of the {noun} {file.stem!r} has no front matter"
        hint = "begin it with a line '---', its keys (title: …), and another line '---'"
        document.problems.append(
            Problem("front-matter", Severity.ERROR, Place(file.path, 1, 1), message, hint)
        )
        return None, document, front
    document = compose_mapping(front.yaml, file.path, front.yaml_line)
    document.problems += front.problems
    given = {
        "id": file.stem,
        "volume": file.volume,
        "has_body": front.has_body,
        "attachments": file.attachments,
    }
    if model is Paper:
        return validate(document, Paper, given=given, noun=noun), document, front
    return validate(document, Talk, given=given, noun=noun), document, front


def parse_work(data: bytes, file: WorkFile, model: Model) -> Parsed:
    """A work from its file's bytes."""
    decoded = decode(data, file.path)
    work, document, front = work_document(decoded.text, file, model)
    found = cites(front.body, front.body_line) if work is not None and front.has_body else ()
    return Parsed(work, (*decoded.problems, *document.problems), found)


def read_works(files: Files, cache: Cache, folder: Path, volume: str, model: Model) -> Folder:
    """All works of a volume's folder ``papers`` or ``talks``."""
    names: dict[str, Path] = {}
    beside: list[str] = []
    written: list[str] = []
    folders: dict[str, os.DirEntry[str]] = {}
    for entry in files.entries(folder):
        if _is(entry, "is_dir"):
            folders[entry.name] = entry
        elif entry.name.endswith(TEXT_BODY) and entry.name != TEXT_BODY:
            if _is_there(files, entry):
                written.append(entry.name)
        elif entry.name.endswith(".md"):
            if entry.name not in _PROSE:
                names[entry.name.removesuffix(".md")] = Path(entry.path)
        elif split(entry.name):
            if _is_there(files, entry):
                beside.append(entry.name)
        else:
            _report_unread(files, Path(entry.path))
    claimed, loose = _claims(beside, names)
    loose += [name for name in written if name.removesuffix(TEXT_BODY) not in names]
    for name in sorted(folders.keys() - names.keys()):
        _report_folder(files, folders[name])
    finder = NotebookFinder(files, cache)
    around = Beside(frozenset((*beside, *written)), folders)
    works: list[Paper | Talk] = []
    found_cites: dict[str, tuple[Cite, ...]] = {}
    sources: dict[str, str] = {}
    for stem, path in sorted(names.items(), key=lambda item: natural(item[0])):
        data = files.read(path) if _is_a_name(files, path, stem) else None
        if data is None:
            continue
        attachments = tuple(sorted(claimed.get(stem, ())))
        file = WorkFile(files.project.relative(path), volume, stem, attachments)
        parsed = cache.remember(
            model.__name__,
            "\0".join((file.path, *attachments)),
            data,
            partial(parse_work, data, file, model),
        )
        files.problems += parsed.problems
        sources[stem] = digest(data)
        if parsed.work is not None:
            works.append(_with_notebooks(parsed.work, finder.of(folder, stem, around)))
            found_cites[stem] = parsed.cites
    paths = tuple(files.project.relative(folder / name) for name in loose)
    return Folder(tuple(works), found_cites, sources, paths)


def _with_notebooks(work: Paper | Talk, notebooks: tuple[NotebookFile, ...]) -> Paper | Talk:
    return work.model_copy(update={"notebooks": notebooks}) if notebooks else work


def _is(entry: os.DirEntry[str], question: str) -> bool:
    """What ``is_dir`` or ``is_file`` says of an entry; no for a link that leads in a circle."""
    try:
        return bool(getattr(entry, question)())
    except OSError:
        return False


def _is_there(files: Files, entry: os.DirEntry[str]) -> bool:
    """Whether an attachment can be published: an ordinary file, and no link out of the project."""
    path = Path(entry.path)
    if entry.is_symlink() and not files.lies_inside(path):
        return False
    if _is(entry, "is_file"):
        return True
    message = f"{entry.name!r} is no ordinary file, or a link to nothing"
    files.report("unreadable-file", Severity.ERROR, path, message, "put an ordinary file there")
    return False


def _claims(beside: list[str], names: dict[str, Path]) -> tuple[dict[str, list[str]], list[str]]:
    """Endings by the id that claims them, and the files that none does."""
    claimed: dict[str, list[str]] = {}
    loose: list[str] = []
    for name in beside:
        stem, ending = split(name) or ("", "")
        if stem in names:
            claimed.setdefault(stem, []).append(ending)
        else:
            loose.append(name)
    return claimed, loose


def _is_a_name(files: Files, path: Path, stem: str) -> bool:
    if _NAME.fullmatch(stem):
        return True
    message = f"the file name {path.name!r} cannot be an address"
    hint = f"use letters a–z, digits and hyphens: {slug(stem)}.md; until then it is left out"
    files.report("bad-file-name", Severity.ERROR, path, message, hint)
    return False


def _report_folder(files: Files, entry: os.DirEntry[str]) -> None:
    """Tell of records and notebooks in a folder whose name is not that of a paper or talk."""
    for inner in files.entries(Path(entry.path)):
        if inner.name.endswith(".ipynb"):
            message = f"{entry.name}/{inner.name} is not read: nothing here is called {entry.name}"
            hint = f"write the record {entry.name}.md beside the folder, or rename the folder"
            files.report("unread-file", Severity.WARNING, Path(inner.path), message, hint)
        if inner.name.endswith(".md"):
            path = Path(inner.path)
            message = f"{entry.name}/{inner.name} is not read: it lies one folder too deep"
            hint = f"move it up into {path.parent.parent.name}"
            files.report("unread-file", Severity.WARNING, path, message, hint)


def _report_unread(files: Files, path: Path) -> None:
    lower = path.name.lower()
    ending = next((one for one in (*ENDINGS, ".md") if lower.endswith(one)), None)
    if ending is None:
        ending = next((new for old, new in _MEANT.items() if lower.endswith(old)), None)
    if ending is None:
        return  # pictures and other files that a body may show
    stem = path.name[: -len(ending)] if lower.endswith(ending) else path.stem
    message = f"{path.name!r} is not read: its ending is not {ending!r}"
    hint = f"rename it to {stem}{ending}"
    files.report("unread-file", Severity.WARNING, path, message, hint)


def mention_lines(found: tuple[Cite, ...]) -> Iterator[Cite]:
    """The first place of each key."""
    seen: set[str] = set()
    for cite in found:
        if cite.key not in seen:
            seen.add(cite.key)
            yield cite
