"""Notebooks that were released: their pages and files are promises like those of papers."""

from __future__ import annotations

from pathlib import Path

from checks.reporting import told
from nbproceedings.checks import blocking, run_checks
from nbproceedings.model.catalogue import Catalogue
from nbproceedings.problem import Severity
from released import KITES, add_notice, read, release_again, released
from toy_notebooks import PAPERS, SECOND, ipynb, prose

TEXT = "# Wind\n\n```{code-cell}\n1\n```\n"
FILES: dict[str, str | bytes | None] = {
    f"{PAPERS}/kites.nb.md": TEXT,
    SECOND: ipynb(),
    f"{PAPERS}/kites/third.md": TEXT,
}
GONE = "published-address-gone"
CHANGED = "published-file-changed"


def stops(root: Path) -> list[str]:
    """The problems with which no site is built."""
    loaded = read(root)
    return [one.code for one in blocking(run_checks(loaded, Catalogue(loaded.series)))]


def test_addresses_and_hashes_are_in_the_lock(tmp_path: Path) -> None:
    root = released(tmp_path, FILES)
    published = read(root).published
    pages = {"toys-2030/papers/kites/second", "toys-2030/papers/kites/third"}
    assert {one for one in published.pages if one.startswith("toys-2030/papers/kites/")} == pages
    assert {one for one in published.files if one.startswith("toys-2030/papers/")} == {
        "toys-2030/papers/kites.nb.md",
        "toys-2030/papers/kites/second.ipynb",
        "toys-2030/papers/kites/third.md",
    }
    assert stops(root) == []


def test_notebook_that_is_gone_stops_the_build(tmp_path: Path) -> None:
    root = released(tmp_path, FILES)
    (root / SECOND).unlink()
    (root / f"{PAPERS}/kites.nb.md").unlink()
    page, file = "toys-2030/papers/kites/second", "toys-2030/papers/kites.nb.md"
    assert [line.partition(" error: ")[2] for line in told(read(root), GONE)][::-1] == [
        f"the page of a notebook {page!r} was published, and is no longer there -> bring it back; "
        f"or write below 'moved:' in book/addresses.yml {page}: and its new address; or below "
        "'gone:' in book/addresses.yml why it was removed",
        f"the file {file!r} was published, and is no longer there -> bring it back; or give "
        "toys-2030/papers/kites a notice of kind withdrawal or removal; or write below 'moved:' in "
        f"book/addresses.yml {file}: and its new address",
    ]
    assert stops(root) == [GONE, GONE]


def test_notebook_that_changed_needs_a_notice_of_its_work(tmp_path: Path) -> None:
    root = released(tmp_path, FILES)
    (root / SECOND).write_bytes(ipynb(prose("# Other")))
    (line,) = told(read(root), CHANGED)
    assert "or give toys-2030/papers/kites a notice of kind revision or erratum" in line
    assert stops(root) == [CHANGED]
    add_notice(root, KITES, "revision", "2031-07-01")
    assert stops(root) == []
    release_again(root, day="2031-07-02")
    assert told(read(root), CHANGED) == []


def test_notebooks_of_a_paper_that_is_withdrawn_may_go(tmp_path: Path) -> None:
    root = released(tmp_path, FILES)
    add_notice(root, KITES, "withdrawal", "2031-07-01")
    assert stops(root) == []


def test_notebooks_that_are_not_released_yet_are_counted(tmp_path: Path) -> None:
    root = released(tmp_path)
    for name, content in FILES.items():
        path = root / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else str(content).encode())
    (line,) = told(read(root), "unreleased-page")
    assert "the volume 'toys-2030' was released, and 5 of its pages and files were not" in line
    assert {one.severity for one in read(root).problems} <= {Severity.NOTE}
