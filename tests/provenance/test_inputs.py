"""Which files count as what a site is made from."""

from __future__ import annotations

import os
from pathlib import Path

from nbproceedings.provenance.inputs import input_files
from nbproceedings.store.project import Project
from provenance.made import lay_out


def names(root: Path, *more: str) -> list[str]:
    return list(input_files(Project(root), [Path(name) for name in more]))


def test_inputs_are_the_record_and_the_settings(tmp_path: Path) -> None:
    wanted = [
        "_config.yml", "_static/a.css", "_templates/nbproceedings/paper.html", "_toc.yml",
        "book/index.md", "book/toys/data/x.csv", "proceedings.lock", "references.bib",
        "requirements.lock",
    ]  # fmt: skip
    others = [
        ".env", "README.md", "_build/html/index.html", "book/.ipynb_checkpoints/a.ipynb",
        "book/.hidden", "book/index.md~", "book/#index.md#", "book/__pycache__/a.pyc",
        "book/_build/html/index.html", "scripts/tool.py", "uv.lock",
    ]  # fmt: skip
    lay_out(tmp_path, dict.fromkeys([*wanted, *others], b""))
    assert names(tmp_path) == wanted


def test_what_settings_name_counts_unless_it_lies_outside(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "toys", dict.fromkeys(["_config.yml", "book/a.md", "logo.svg"], b""))
    lay_out(tmp_path, {"secret.txt": b""})
    more = (str(root / "logo.svg"), "../secret.txt", str(tmp_path / "secret.txt"), ".git/config")
    assert names(root, *more) == ["_config.yml", "book/a.md", "logo.svg"]


def test_links_count_as_what_they_lead_to_inside_only(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "toys", {"_toc.yml": b"", "book/a.md": b"", "elsewhere/b.md": b""})
    lay_out(tmp_path, {"outside/c.md": b""})
    (root / "book/_toc.yml").symlink_to("../_toc.yml")
    (root / "book/volume").symlink_to("../elsewhere")
    (root / "book/outside").symlink_to(tmp_path / "outside")
    (root / "book/c.md").symlink_to(tmp_path / "outside" / "c.md")
    (root / "book/broken").symlink_to("nowhere")
    (root / "book/loop").symlink_to(".")
    assert names(root) == ["_toc.yml", "book/_toc.yml", "book/a.md", "book/volume/b.md"]


def test_a_pipe_and_a_name_that_is_no_text_are_no_inputs(tmp_path: Path) -> None:
    lay_out(tmp_path, {"_config.yml": b"", "book/a.md": b""})
    os.mkfifo(tmp_path / "book/pipe")
    with open(os.fsencode(tmp_path) + b"/book/\xff.md", "wb"):
        pass
    assert names(tmp_path) == ["_config.yml", "book/a.md"]
