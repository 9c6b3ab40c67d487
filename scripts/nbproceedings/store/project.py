"""Where a project's files are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from nbproceedings.problem import Place, Problem, Severity


class NoProject(Exception):
    """There is no project to work on; ``problem`` says why and what to do."""

    def __init__(self, path: Path, message: str, hint: str) -> None:
        self.problem = Problem("no-project", Severity.ERROR, Place(str(path)), message, hint)
        super().__init__(f"{message}; {hint}")


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with ``_config.yml`` and ``book/``."""

    root: Path

    @classmethod
    def find(cls, path: Path) -> Project:
        """The project that ``path`` lies in: the nearest folder upwards that is one.

        Raises NoProject where there is none.
        """
        if not path.exists():
            raise NoProject(
                path,
                f"{str(path)!r} does not exist",
                "give the folder of a project, or make one: nbproceedings new DIR",
            )
        if not path.is_dir():
            raise NoProject(
                path, f"{str(path)!r} is not a folder", "give the folder that holds _config.yml"
            )
        start = path.resolve()
        folders = (start, *start.parents)
        for folder in folders:
            if (folder / "_config.yml").is_file() and (folder / "book").is_dir():
                return cls(folder)
        for folder in folders:
            if (folder / "_config.yml").is_file():
                raise NoProject(
                    path,
                    f"{str(path)!r} is no project: _config.yml is there, the folder book is not",
                    "make the folder book beside _config.yml; it holds the prose and the volumes",
                )
        if (start / "book").is_dir() or start.name == "book":
            raise NoProject(
                path,
                f"{str(path)!r} is no project: the folder book is there, _config.yml is not",
                "write a _config.yml beside the folder book",
            )
        raise NoProject(
            path,
            f"no project in {str(path)!r} nor in any folder above it",
            "a project has a file _config.yml and a folder book: nbproceedings new DIR makes one",
        )

    @property
    def book(self) -> Path:
        return self.root / "book"

    @property
    def config(self) -> Path:
        return self.root / "_config.yml"

    @property
    def toc(self) -> Path:
        return self.root / "_toc.yml"

    @property
    def bib(self) -> Path:
        return self.root / "references.bib"

    @property
    def lock(self) -> Path:
        """What has been released."""
        return self.root / "proceedings.lock"

    @property
    def build(self) -> Path:
        return self.root / "_build"

    @property
    def cache(self) -> Path:
        """The folder for what can be made again at any time."""
        return self.build / ".nbproceedings"

    def relative(self, path: Path) -> str:
        """The path for reports: below the root, with slashes, and printable whatever its bytes."""
        name = path.relative_to(self.root).as_posix()
        return name if name.isascii() else name.encode("utf-8", "backslashreplace").decode()

    def contains(self, path: Path) -> bool:
        """Whether the path, after all links, lies in the project."""
        return path.resolve().is_relative_to(self.root.resolve())
