"""The same inputs give the same bytes: elsewhere, and after a change."""

from __future__ import annotations

import json
import shutil
import zlib
from pathlib import Path

import pytest
from bench import reproducible

from building import Built, build
from nbproceedings.provenance.compared import check_folder
from nbproceedings.provenance.reading import parse_manifest
from toy import TOC, make_project

pytestmark = pytest.mark.slow

DOT = reproducible.DOT
OTHER_DOT = DOT[:-12] + b"\0\0\0\0tEXt\0\0\0\0" + DOT[-12:]
STYLES = "\n  config:\n    html_static_path: [../_static]\n    html_css_files: [own.css]"
MIDDLE = """\
# Middle

![One](dot.png)

![Two](left.png)

{download}`it <data.csv>`
"""
BEFORE: dict[str, str | bytes | None] = {
    "_toc.yml": TOC + "  - file: middle\n  - file: more/later\n",
    "_static/own.css": "p { color: red }\n",
    "_static/gone.css": "p { color: blue }\n",
    "requirements.lock": "sphinx==7.4.7\n",
    "book/middle.md": MIDDLE,
    "book/dot.png": DOT,
    "book/left.png": DOT,
    "book/data.csv": "a,b\n",
    "book/more/later.md": "# Later\n\n```\noutput\n```\n\n![Three](dot.png)\n",
    "book/more/dot.png": OTHER_DOT,
}
AFTER: dict[str, str | bytes | None] = {
    "_toc.yml": TOC + "  - file: early/first\n  - file: middle\n  - file: more/later\n",
    "book/early/first.md": "# First\n\n![Zero](dot.png)\n",
    "book/dot.png": DOT,
    "book/early/dot.png": OTHER_DOT,
    "book/middle.md": "# Middle, renamed\n\n![One](dot.png)\n",
}
GONE = ("book/left.png", "book/data.csv")


def project(folder: Path) -> Path:
    root = make_project(folder, BEFORE)
    config = root / "_config.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("\n  config:", STYLES, 1), encoding="utf-8")
    return root


def change(root: Path) -> None:
    for name, content in AFTER.items():
        path = root / name
        path.parent.mkdir(exist_ok=True)
        data = content.encode() if isinstance(content, str) else content
        assert data is not None
        path.write_bytes(data)
    for name in GONE:
        (root / name).unlink()


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A build of the changed project from nothing."""
    root = project(tmp_path_factory.mktemp("clean"))
    change(root)
    return build(root)


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A build of the changed project after one of what it was before."""
    root = project(tmp_path_factory.mktemp("changed"))
    before = build(root)
    assert before.code == 0
    assert "_images/left.png" in before.files()
    change(root)
    return build(root)


def unlike(one: Built, other: Built) -> list[str]:
    return reproducible.differences(one.files(), other.files())


def test_build_after_a_change_is_that_from_nothing(clean: Built, changed: Built) -> None:
    assert clean.warnings == []
    assert unlike(clean, changed) == []
    pictures = {name for name in clean.files() if name.startswith("_images/")}
    assert pictures == {"_images/dot.png", "_images/dot1.png", "_images/dot2.png"}
    assert not [name for name in clean.files() if "_downloads" in name]


def test_build_with_other_packages_trusts_nothing(
    clean: Built, changed: Built, tmp_path: Path
) -> None:
    root = tmp_path / "toys"
    shutil.copytree(changed.project, root, symlinks=True)
    state, site = root / "_build" / ".nbproceedings", root / "_build" / "html"
    (site / "_static" / f"mystnb.{'0' * 64}.css").write_text("p { color: black }\n")
    assert unlike(clean, build(root)) == [f"_static/mystnb.{'0' * 64}.css", "manifest.json"]
    (state / "makers").write_text("others")
    assert unlike(clean, build(root)) == []


def test_build_elsewhere_is_the_same(clean: Built, tmp_path: Path) -> None:
    """Another path, user, time zone, locale, hash seed, age of files, permissions, command."""
    root = project(tmp_path / "a longer ä path")
    change(root)
    conditions = reproducible.second(tmp_path / "home")
    site = reproducible.build(root, conditions)
    assert reproducible.differences(clean.files(), reproducible.contents(site)) == []


def test_manifest_lists_every_file_and_every_input(clean: Built) -> None:
    manifest = parse_manifest((clean.site / "manifest.json").read_bytes())
    assert check_folder(clean.site, manifest) == ()
    assert {*manifest.files, "manifest.json"} == set(clean.files())
    root = clean.project
    inputs = {
        path.relative_to(root).as_posix()
        for name in ("book", "_static")
        for path in (root / name).rglob("*")
        if path.is_file()
    }
    top = {"_config.yml", "_toc.yml", "references.bib", "requirements.lock"}
    assert set(manifest.inputs) == inputs | top
    assert manifest.commit is None
    assert manifest.lock == {
        "path": "requirements.lock",
        "sha256": manifest.inputs["requirements.lock"].sha256,
    }
    assert {"nbproceedings", "sphinx", "jupyter-book", "myst-nb"} <= set(manifest.packages)
    assert "pytest" not in manifest.packages


def test_nothing_of_the_machine_is_published(clean: Built) -> None:
    assert ".buildinfo" not in clean.files()
    place = str(clean.project.parent).encode()
    assert [name for name, data in clean.files().items() if place in data] == []


def test_colophon_names_programs_and_lock(clean: Built) -> None:
    manifest = json.loads((clean.site / "manifest.json").read_text(encoding="utf-8"))
    page = clean.text("colophon")
    assert f"sphinx {manifest['packages']['sphinx']}" in page
    assert manifest["lock"]["sha256"] in page
    assert 'href="manifest.json"' in page
    assert 'href="../../colophon.html"' in clean.text("toys-2031/papers/clockwork")


def test_own_styles_change_with_the_pages_that_name_them(changed: Built, tmp_path: Path) -> None:
    """And a build without a change leaves the manifest as it is."""
    root = tmp_path / "toys"
    shutil.copytree(changed.project, root, symlinks=True)
    manifest = root / "_build" / "html" / "manifest.json"
    build(root)  # in another folder, all is made anew
    before = manifest.stat().st_mtime_ns
    assert build(root).report["written"] == 0
    assert manifest.stat().st_mtime_ns == before
    assert "_static/gone.css" in changed.files()
    style = b"p { color: green }\n"
    (root / "_static" / "own.css").write_bytes(style)
    (root / "_static" / "gone.css").unlink()
    files = build(root).files()
    assert "_static/gone.css" not in files
    named = f"own.css?v={zlib.crc32(style):08x}".encode()
    pages = [data for name, data in files.items() if name.endswith(".html") and b"own.css" in data]
    assert len(pages) > 20
    assert [data for data in pages if named not in data] == []
