"""Builds this book under different conditions and compares every file.

A first build is a bare ``jupyter-book build``; the second one is made by the command, in another
place, as another user would have it: other paths, time zone, locale, hash seed, number of cores,
permissions, order and age of files, and with the clock a year ahead where ``faketime`` is
installed.  Then the first one is changed, built, changed back and built again.  Every file has to
be the same each time, the manifest included.  Exits with 1 where one is not.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
SCRIPTS = ROOT / "scripts"
OLD = 1_000_000_000
"""A time for files of the second build: September 2001."""

BARE = ("-c", "from jupyter_book.cli.main import main; main()", "build", "book")
COMMAND = ("-c", "from nbproceedings.cli import main; main()", "build")


@dataclass(frozen=True, slots=True)
class Conditions:
    """Under which a build runs.  ``cores`` of 0 means all of them."""

    environment: Mapping[str, str]
    umask: int
    cores: int = 0
    prefix: tuple[str, ...] = ()
    command: tuple[str, ...] = BARE


def locale() -> str:
    """A locale unlike the plain one: the more foreign the better."""
    try:
        command = ["locale", "-a"]
        said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    except OSError:
        said = ""
    known = said.split()
    wanted = ("tr_TR", "ar_", "ja_", "de_DE", "C.utf8")
    return next((one for start in wanted for one in known if one.startswith(start)), "C.UTF-8")


def first() -> Conditions:
    return Conditions(
        {"TZ": "UTC", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "0"}, 0o022, cores=1
    )


def second(home: Path) -> Conditions:
    home.mkdir(parents=True)
    ahead = shutil.which("faketime")
    return Conditions(
        {
            "TZ": "Pacific/Kiritimati",
            "LC_ALL": locale(),
            "LANG": locale(),
            "PYTHONHASHSEED": "4711",
            "HOME": str(home),
            "TMPDIR": str(home),
            "USER": "somebody",
        },
        0o077,
        prefix=(ahead, "-f", "+371d") if ahead else (),
        command=COMMAND,
    )


def sources() -> list[str]:
    """Files of the project, as git has them or would take them; all of them without git."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(
        command,
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if done.returncode == 0:
        names = sorted({os.fsdecode(name) for name in done.stdout.split(b"\0") if name})
    else:
        names = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("book/**/*"))
        names += ["_config.yml", "_toc.yml", "references.bib", "requirements.lock"]
    kept = ("book/", "_templates/", "_static/")
    return [
        name
        for name in names
        if (name.startswith(kept) or "/" not in name) and os.path.lexists(ROOT / name)
    ]


def lay_out(names: list[str], target: Path, *, old: bool = False) -> None:
    """Copy the project, backwards if ``old``, since some disks list files as they came."""
    for name in reversed(names) if old else names:
        source, place = ROOT / name, target / name
        if source.is_dir() and not source.is_symlink():
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, place, follow_symlinks=False)
        if old:
            os.utime(place, (OLD, OLD), follow_symlinks=False)


def build(project: Path, conditions: Conditions, scripts: Path = SCRIPTS) -> Path:
    """The folder with the site.  Raises RuntimeError with the end of the log."""
    outside = {name: value for name, value in os.environ.items() if not _is_condition(name)}
    cores = sorted(os.sched_getaffinity(0))[: conditions.cores] if conditions.cores else []

    def _confine() -> None:
        os.umask(conditions.umask)
        if cores:
            os.sched_setaffinity(0, cores)

    done = subprocess.run(
        [*conditions.prefix, sys.executable, *conditions.command],
        cwd=project,
        env={**outside, "PYTHONPATH": str(scripts), **conditions.environment},
        preexec_fn=_confine,
        capture_output=True,
        text=True,
        check=False,
    )
    # A book with something to mend is built all the same.
    if done.returncode > 1 or not (project / "_build" / "html" / "index.html").exists():
        raise RuntimeError(f"the build failed:\n{(done.stdout + done.stderr)[-4000:]}")
    return project / "_build" / "html"


def _is_condition(name: str) -> bool:
    known = ("TZ", "HOME", "USER", "TMPDIR", "SOURCE_DATE_EPOCH", "PYTHONHASHSEED")
    return name in known or name.startswith(("LC_", "LANG", "PYTEST", "GIT_", "NBPROCEEDINGS_"))


def contents(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def differences(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))


def disturbances(project: Path) -> Iterator[tuple[str, Callable[[], None], Callable[[], None]]]:
    """Changes to a project, each with its name and how it is undone.

    They are of the kinds that leave something behind: a page, a picture and a keyword come and go,
    a title changes that stands at the side of all pages.
    """
    book = project / "book"
    index = book / "index.md"
    text = index.read_bytes()
    extra, picture, toc = book / "extra.md", book / "extra.png", project / "_toc.yml"
    contents_before = toc.read_bytes()
    paper = next(iter(sorted(book.glob("*/papers/*.md"))), None)

    def come() -> None:
        extra.write_text("# Extra\n\n![A dot](extra.png)\n", encoding="utf-8")
        picture.write_bytes(DOT)
        toc.write_bytes(contents_before.rstrip(b"\n") + b"\n  - file: extra\n")

    def go() -> None:
        extra.unlink()
        picture.unlink()
        toc.write_bytes(contents_before)

    yield "a page with a picture comes and goes", come, go
    yield (
        "the front page changes",
        lambda: _put(index, text.replace(b"# ", b"# Another ", 1) + b"\nMore.\n"),
        lambda: _put(index, text),
    )
    if paper is not None:
        before = paper.read_bytes()
        yield (
            "a paper goes and comes back",
            paper.unlink,
            lambda: _put(paper, before),
        )


def _put(path: Path, data: bytes) -> None:
    path.write_bytes(data)


DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63606060000000040001f61738550000000049454e44ae426082"
)


def report(what: str, found: list[str], count: int) -> int:
    print(f"{'same     ' if not found else 'DIFFERENT'}  {what}: {len(found)} of {count:,} files")
    for name in found[:20]:
        print(f"           {name}")
    return 1 if found else 0


def main() -> int:
    names = sources()
    with tempfile.TemporaryDirectory(prefix="nbproceedings-reproducible-") as place:
        here, there = Path(place) / "a", Path(place) / "a much longer path" / "ü" / "b"
        # What somebody edits meanwhile is another program.
        scripts = Path(place) / "scripts"
        shutil.copytree(SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
        lay_out(names, here)
        lay_out(names, there, old=True)
        one = contents(build(here, first(), scripts))
        conditions = second(Path(place) / "home")
        other = contents(build(there, conditions, scripts))
        ahead = "" if conditions.prefix else " (the same clock: faketime is not installed)"
        failed = report(
            f"another place, user, locale and command{ahead}", differences(one, other), len(one)
        )
        for what, change, undo in disturbances(here):
            change()
            build(here, first(), scripts)
            undo()
            again = contents(build(here, first(), scripts))
            failed |= report(what, differences(one, again), len(one))
    return failed


if __name__ == "__main__":
    sys.exit(main())
