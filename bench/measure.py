"""CPU seconds of a command and the state of the site that it left."""

from __future__ import annotations

import hashlib
import os
import resource
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from bench.invented import VOLUME

JUPYTER_BOOK = [sys.executable, "-c", "from jupyter_book.cli.main import main; main()"]
NBPROCEEDINGS = [sys.executable, "-c", "from nbproceedings.cli import main; main()"]


def cpu_seconds(command: list[str], folder: Path) -> float:
    """User and system time of a command and all its children.  Raises if it fails."""
    environment = {
        name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
    }
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command[-3:])} failed:\n{done.stdout[-4000:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)


def jupyter_book(folder: Path) -> float:
    return cpu_seconds([*JUPYTER_BOOK, "build", "book/"], folder)


def nbproceedings(folder: Path) -> float:
    return cpu_seconds([*NBPROCEEDINGS, "build"], folder)


@dataclass(frozen=True, slots=True)
class Site:
    """Digests of all pages by path, and the mean size of a paper's page."""

    pages: dict[str, str]
    paper_bytes: float

    @classmethod
    def of(cls, html: Path, papers: str = f"{VOLUME}/papers") -> Site:
        digests = {}
        for path in sorted(html.rglob("*.html")):
            data = path.read_bytes()
            digests[path.relative_to(html).as_posix()] = hashlib.sha256(data).hexdigest()
        sizes = [path.stat().st_size for path in (html / papers).glob("*.html")]
        return cls(digests, fmean(sizes))

    def changed_from(self, other: Site) -> list[str]:
        """Pages that are new, gone or different."""
        paths = self.pages.keys() | other.pages.keys()
        return sorted(path for path in paths if self.pages.get(path) != other.pages.get(path))
