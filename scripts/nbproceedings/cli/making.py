"""Make the site: check, build in a place of its own, verify, put it in place.

``_build/html`` is never edited: each build works in ``_build/staging``, where Sphinx finds its last
state again, and a finished site takes the place of the old one as a whole.

A build that was killed leaves a mark, and the next one starts from nothing: Sphinx believes its
truncated pages.  So does the build after one with warnings: Sphinx warns about a page only when it
reads it, and a second ``build --strict`` would find nothing wrong.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from nbproceedings import __version__
from nbproceedings.cli.failure import CannotGoOn
from nbproceedings.cli.inspection import Findings, inspect
from nbproceedings.cli.jupyter_book import Report, run_jupyter_book
from nbproceedings.cli.lock import locked
from nbproceedings.cli.publishing import publish, restore
from nbproceedings.store.project import Project

STAGING = "staging"
_UNFINISHED = "unfinished"
_MADE_WITH = "made-with"
_MANIFEST = "manifest.json"
_ENDING = 200
"""Bytes at the end of a page among which its closing tag must be."""
_MAKERS = ("jupyter-book", "myst-nb", "pydata-sphinx-theme", "sphinx", "sphinx-book-theme")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a build.

    ``published`` is false where the site stayed as it was: because ``strict`` was asked for,
    because something that was promised to readers would be lost, or because the build ``stopped``.
    """

    findings: Findings
    report: Report = field(default_factory=Report)
    published: bool = False
    stopped: CannotGoOn | None = None


def make_site(
    project: Project,
    *,
    strict: bool = False,
    output: Path | None = None,
    tell: Callable[[str], None] = lambda phase: None,
) -> Outcome:
    """Build the site into ``_build/html``, and copy it to ``output``.

    What is good is published although something else is wrong, unless ``strict``.  Raises
    CannotGoOn where the project is being built already.
    """
    place = project.build / "html"
    with locked(project) as lock:
        for target in (place, output):
            if target:
                restore(target)
        tell("Reading the record")
        findings = inspect(project)
        if _refuses(findings, strict=strict):
            return Outcome(findings)
        staging = _open_staging(project)
        site = staging / "_build" / "html"
        tell("Starting Jupyter Book")
        report = run_jupyter_book(project, staging, lock, tell)
        findings = findings.joined((*report.problems, *report.warnings))
        stopped = report.stopped or _incomplete(site)
        if stopped:
            return Outcome(findings, report, stopped=stopped)
        if not report.warnings:
            (staging / _UNFINISHED).unlink()
        if _refuses(findings, strict=strict):
            return Outcome(findings, report)
        tell("Putting the site in place")
        publish(site, place)
        _hand_over(staging, project)
        if output:
            publish(site, output, marked=True)
        return Outcome(findings, report, published=True)


def _refuses(findings: Findings, *, strict: bool) -> bool:
    """Whether the old site stays: as a promise would be broken, or as all has to be well."""
    return bool(findings.blocking) or (strict and findings.failed(strict=True))


def _open_staging(project: Project) -> Path:
    """The folder in which builds work, emptied where its content cannot be trusted."""
    staging = project.build / STAGING
    makers = _makers()
    made_with = staging / _MADE_WITH
    trusted = not (staging / _UNFINISHED).exists() and made_with.is_file()
    if staging.exists() and not (trusted and made_with.read_text(encoding="utf-8") == makers):
        shutil.rmtree(staging)
    staging.mkdir(parents=True, exist_ok=True)
    (staging / _UNFINISHED).touch()
    made_with.write_text(makers, encoding="utf-8")
    return staging


def _hand_over(staging: Path, project: Project) -> None:
    """Tell a bare ``jupyter-book build`` which files there are.

    It then removes those of papers that have left the record since.
    """
    manifest = staging / "_build" / project.cache.name / _MANIFEST
    if manifest.exists():  # not where the book does not load our extension
        shutil.copy2(manifest, project.cache / _MANIFEST)


def _makers() -> str:
    """The versions that shape every page: with others, pages kept from before would differ."""
    lines = [f"python {sys.version_info.major}.{sys.version_info.minor}"]
    lines.append(f"nbproceedings {__version__}")
    for name in _MAKERS:
        try:
            lines.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            lines.append(f"{name} unknown")
    return "\n".join(lines)


def _incomplete(site: Path) -> CannotGoOn | None:
    """Why the site cannot be published: no front page, or a page without an end."""
    if not (site / "index.html").is_file():
        return CannotGoOn(
            "the site has no front page: index.html is missing",
            "the root of _toc.yml must be a page; it is shown as index.html",
        )
    for page in site.rglob("*.html"):
        with page.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - _ENDING))
            ending = file.read()
        if b"</html>" not in ending and "_static" not in page.relative_to(site).parts:
            return CannotGoOn(
                f"the page {page.relative_to(site).as_posix()} is not complete",
                "look for room on the disk, and build again",
            )
    return None
