"""Notebooks on a built site: pages and files of a good one, and a bad one that does no harm."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from accessible import barriers
from building import Built, build
from nbproceedings.audit import audit
from nbproceedings.audit.nu import check_html
from nbproceedings.problem import Severity
from nbproceedings.store.evidence import write_evidence
from nbproceedings.store.project import Project
from pages.notebook_samples import (
    SAMPLE,
    code,
    display,
    evidence,
    hostile,
    notebook,
    png,
    printed,
    words,
)
from toy import CONFIG, TOC, VOLUME_2031, make_project

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.slow

PAPERS = "book/toys-2031/papers"
LOCK = "numpy==2.1.0\n"
SECOND = notebook(words("# Second"), code("1 + 1", printed("2\n")))
HOSTILE = "toys-2031/papers/spinning-tops/hostile"
WIDE = "toys-2031/papers/paper-dolls/wide"
CELLS = "".join(f"<td>{'wide' * 9}</td>" for _ in range(30))
ALL_WIDE = notebook(
    words("# Wide\n\n" + "word" * 200 + " $" + "x + " * 200 + "x$"),
    code("x = '" + "y" * 900 + "'", printed("z" * 900)),
    code("t", display(text__html=f"<table><tr>{CELLS}</tr></table>")),
    code("p", display(image__png=png(3000, 60))),
)
TEXT = """\
---
kernelspec:
  name: python3
jupytext: {}
---
# A text notebook

With $x^2$ and ![a dress](dress.png).

```{code-cell}
print(1)
```
"""


def project(folder: Path) -> Path:
    root = make_project(
        folder,
        {
            f"{PAPERS}/clockwork.ipynb": SAMPLE,
            f"{PAPERS}/clockwork/second.ipynb": SECOND,
            f"{PAPERS}/clockwork/data.csv": "a,b\n1,2\n",
            f"{PAPERS}/paper-dolls/dress.png": base64.b64decode(png(90, 60)),
            f"{PAPERS}/spinning-tops/hostile.ipynb": hostile(),
            f"{PAPERS}/paper-dolls/text.md": TEXT,
            f"book/{WIDE}.ipynb": ALL_WIDE,
            "book/toys-2031/notebooks.md": "# Notebooks\n\n```{notebooks}\n```\n",
            "book/toys-2031/papers.md": "# Papers\n\n```{papers}\n```\n",
            "_toc.yml": f"{TOC}  - file: toys-2031/notebooks\n  - file: toys-2031/papers\n",
            # Without its policy a page has to be harmless by itself.
            "_config.yml": CONFIG.replace(
                "  config:\n", "  config:\n    nbproceedings_policy: ''\n"
            ),
            "book/toys-2031/volume.yml": VOLUME_2031
            + "notebooks:\n  launch:\n    binder: https://mybinder.org/v2/gh/toys/book/main\n",
        },
    )
    keep(root, f"{PAPERS}/clockwork.ipynb", "reran", [])
    keep(root, f"{PAPERS}/clockwork/second.ipynb", "reproduced", [f"{PAPERS}/clockwork/data.csv"])
    keep(root, f"{PAPERS}/spinning-tops/hostile.ipynb", "failed", [])
    return root


def keep(root: Path, path: str, outcome: str, inputs: list[str]) -> None:
    """Evidence as a run of the notebook as it is would have left it."""
    folder = (root / path).with_suffix("") if path.count("/") == 3 else (root / path).parent
    given = {file.name: digest(file) for file in folder.glob("*") if file.is_file()}
    given |= {Path(path).name: digest(root / path)}
    found = evidence(
        path, outcome, inputs=given, submitted=digest(root / path), rerun=digest(root / path)
    )
    assert found.surroundings is not None
    lock = hashlib.sha256(LOCK.encode()).hexdigest()
    around = found.surroundings.model_copy(update={"lock": lock})
    write_evidence(
        Project(root),
        found.model_copy(update={"surroundings": around}),
        rerun=(root / path).read_bytes(),
        lock=LOCK,
    )


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(project(tmp_path_factory.mktemp("notebooks")))


def test_build_is_clean_and_the_next_writes_nothing(built: Built) -> None:
    assert built.code == 0
    assert built.warnings == []
    before = {path: path.stat().st_mtime_ns for path in built.site.rglob("*") if path.is_file()}
    again = build(built.project)
    assert again.report["written"] == 0
    assert {path: path.stat().st_mtime_ns for path in built.site.rglob("*") if path.is_file()} == (
        before
    )


def test_files_of_notebooks_are_published_and_nothing_else_of_their_folders(built: Built) -> None:
    folder = built.site / "toys-2031"
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    wanted = {
        "papers/clockwork.ipynb",
        "papers/clockwork.rerun.ipynb",
        "papers/clockwork.evidence.json",
        "papers/clockwork/second.html",
        "papers/clockwork/second.ipynb",
        "papers/clockwork/second.rerun.ipynb",
        "papers/clockwork/second.evidence.json",
        "papers/spinning-tops/hostile.ipynb",
        "papers/paper-dolls/text.md",
        "papers/paper-dolls/text.html",
        "notebooks.json",
    }
    assert wanted <= found
    assert not [name for name in found if name.endswith(".csv")]
    locks = [name for name in found if name.startswith("evidence/")]
    assert len(locks) == 1
    assert (folder / locks[0]).read_text() == LOCK
    assert (folder / "papers/clockwork.ipynb").read_bytes() == SAMPLE
    outcomes = json.loads((folder / "notebooks.json").read_text())["outcomes"]
    assert {name: number for name, number in outcomes.items() if number} == {
        "reproduced": 1,
        "reran": 1,
        "failed": 1,
        "not-rerun": 2,
    }


def test_an_audit_finds_nothing(built: Built) -> None:
    found = [one for one in audit(built.site).problems if one.severity is not Severity.NOTE]
    assert found == []


def test_every_page_is_html(built: Built, nu: tuple[str, ...]) -> None:
    pages = ("papers/clockwork", "papers/clockwork/second", "notebooks", "papers")
    paths = [f"{address}.html" for address in (HOSTILE, WIDE, *(f"toys-2031/{p}" for p in pages))]
    found = [
        one
        for one in check_html(nu, built.site, sorted(paths))
        if one.severity is not Severity.NOTE
    ]
    assert found == []


def test_other_outputs_make_one_page_anew(tmp_path: Path) -> None:
    root = project(tmp_path)
    build(root)
    path = root / PAPERS / "paper-dolls" / "text.md"
    path.write_text(TEXT.replace("With", "Without"))
    again = build(root)
    assert again.report["written"] == 1
    assert "Without" in again.text("toys-2031/papers/paper-dolls/text")
    picture = root / PAPERS / "paper-dolls" / "dress.png"
    picture.write_bytes(base64.b64decode(png(50, 70)))
    redrawn = build(root)
    assert redrawn.report["written"] == 1
    assert 'alt="a dress" width="50" height="70"' in redrawn.text(
        "toys-2031/papers/paper-dolls/text"
    )
    path.unlink()
    gone = build(root)
    assert not (gone.site / "toys-2031/papers/paper-dolls/text.html").exists()


@pytest.mark.browser
def test_nothing_runs_or_loads_in_a_browser(
    built: Built,
    open_page: Callable[..., Page],
    serve_folder: Callable[[Path], str],
) -> None:
    site = serve_folder(built.site)
    page = open_page(fresh=True)
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    for address in (HOSTILE, "toys-2031/papers/spinning-tops", "toys-2031/notebooks"):
        page.goto(f"{site}{address}.html")
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        page.wait_for_timeout(100)
        assert page.evaluate("window.ran") is None, address
        assert page.url == f"{site}{address}.html"
    page.goto(f"{site}search.html?q=window.ran")
    assert page.evaluate("window.ran") is None
    assert dialogs == []


@pytest.mark.browser
def test_a_drawing_that_is_opened_alone_runs_nothing(
    built: Built,
    open_page: Callable[..., Page],
    serve_folder: Callable[[Path], str],
    tmp_path: Path,
) -> None:
    page = open_page()
    page.goto(f"{serve_folder(built.site)}{HOSTILE}.html")
    sources = page.locator("img[src^='data:image/svg']").evaluate_all("all => all.map(i => i.src)")
    assert sources
    for at, source in enumerate(sources):
        drawing = base64.b64decode(source.partition("base64,")[2])
        (tmp_path / f"{at}.svg").write_bytes(drawing)
    site = serve_folder(tmp_path)
    for at in range(len(sources)):
        page.goto(f"{site}{at}.svg")
        assert page.evaluate("window.ran") is None


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_can_be_read_by_everybody(
    built: Built,
    open_page: Callable[..., Page],
    serve_folder: Callable[[Path], str],
    console: list[str],
    scheme: str,
) -> None:
    site = serve_folder(built.site)
    page = open_page(color_scheme=scheme)
    for address in (
        "toys-2031/papers/clockwork",
        "toys-2031/papers/clockwork/second",
        WIDE,
        "toys-2031/notebooks",
        "toys-2031/papers",
    ):
        for width in (1440, 390):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(f"{site}{address}.html")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
            assert barriers(page) == [], address
    assert console == []


@pytest.mark.browser
def test_long_lines_and_tables_scroll_by_themselves(
    built: Built, open_page: Callable[..., Page], serve_folder: Callable[[Path], str]
) -> None:
    page = open_page(width=390)
    page.goto(f"{serve_folder(built.site)}{WIDE}.html")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator(".nbp-table").evaluate("one => one.scrollWidth") > 390
