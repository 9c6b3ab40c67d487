"""What we build passes our own look at it, and the Nu HTML checker's."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from building import Built, build
from nbproceedings.audit import audit
from nbproceedings.audit.nu import check_html
from nbproceedings.audit.watch import Watch
from nbproceedings.problem import Severity
from toy import CONFIG, PDF, make_project

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
BASE = "https://proceedings.example.org/book/"


def book(folder: Path) -> Path:
    """The book of this repository, with an address."""
    project = folder / "project"
    project.mkdir()
    for name in ("_toc.yml", "references.bib"):
        shutil.copy(ROOT / name, project)
    settings = (ROOT / "_config.yml").read_text(encoding="utf-8")
    assert "\nhtml:\n" in settings
    (project / "_config.yml").write_text(
        settings.replace("\nhtml:\n", f"\nhtml:\n  baseurl: {BASE}\n"), encoding="utf-8"
    )
    shutil.copytree(ROOT / "book", project / "book", symlinks=True)
    return project


def toys(folder: Path) -> Path:
    """The toy series at the root of its host, with more papers that have a PDF."""
    return make_project(
        folder,
        {
            "_config.yml": CONFIG.replace(
                "https://toys.example.org/book", "https://toys.example.org/"
            ),
            "book/toys-2030/papers/kites.pdf": PDF,
            "book/toys-2030/papers/marbles.pdf": PDF,
        },
    )


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(book, id="book", marks=pytest.mark.exhaustive),
        pytest.param(toys, id="toys"),
    ],
)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    made = build(request.param(tmp_path_factory.mktemp("site")))
    assert made.code == 0, made.log
    return made


def test_nothing_has_to_be_mended(built: Built) -> None:
    done = audit(built.site, watch=Watch(thorough=True))
    assert [str(one) for one in done.problems if one.severity is not Severity.NOTE] == []
    assert len(done.site.papers) >= 5


def test_every_page_is_html(built: Built, nu: tuple[str, ...]) -> None:
    found = check_html(nu, built.site, _pages(built.site))
    assert [str(one) for one in found if one.severity is not Severity.NOTE] == []


def _pages(site: Path) -> list[str]:
    """Some pages of every folder: the longest, which have the most in them, and the shortest."""
    by_folder: dict[Path, list[Path]] = {}
    for path in sorted(site.rglob("*.html")):
        by_folder.setdefault(path.parent, []).append(path)
    chosen = []
    for folder, paths in sorted(by_folder.items()):
        paths.sort(key=lambda path: path.stat().st_size)
        # Prose lies in folders of volumes and at the root, where every page is another one.
        all_of_them = folder == site or (folder / "index.html") in paths
        chosen += paths if all_of_them else [*paths[-4:], *paths[:1]]
    return sorted({path.relative_to(site).as_posix() for path in chosen})
