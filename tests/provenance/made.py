"""A site and its manifest, without a build: a few files below a folder."""

from __future__ import annotations

import hashlib
from pathlib import Path

from nbproceedings.provenance.manifest import NAME, Commit, Manifest, Stamp

FILES = {
    "index.html": b"<!DOCTYPE html>\n<title>Toys</title>\n",
    "toys-2031/papers/clockwork.html": b"<!DOCTYPE html>\n<title>Clockwork</title>\n",
    "_static/toys.css": b"p { color: red }\n",
}
INPUTS = {"_config.yml": b"title: Toys\n", "book/index.md": b"# Toys\n"}


def stamps(files: dict[str, bytes]) -> dict[str, Stamp]:
    return {
        name: Stamp(hashlib.sha256(data).hexdigest(), len(data)) for name, data in files.items()
    }


def manifest(
    files: dict[str, bytes] | None = None,
    inputs: dict[str, bytes] | None = None,
    commit: Commit | None = None,
    packages: dict[str, str] | None = None,
) -> Manifest:
    return Manifest(
        series="Toys",
        site="https://toys.example.org/",
        generator={"name": "nbproceedings", "version": "0.1.0", "sha256": "0" * 64},
        python={"version": "3.11.2", "zlib": "1.3"},
        packages=packages if packages is not None else {"sphinx": "7.4.7", "jinja2": "3.1.6"},
        lock={"path": "requirements.lock", "sha256": "1" * 64},
        commit=commit,
        options={"builder": "html", "source_date_epoch": None},
        inputs=stamps(INPUTS if inputs is None else inputs),
        files=stamps(FILES if files is None else files),
    )


def lay_out(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def site(folder: Path, told: Manifest | None = None) -> Path:
    """The site, published with its manifest."""
    lay_out(folder, FILES)
    (folder / NAME).write_bytes((told or manifest()).to_bytes())
    return folder
