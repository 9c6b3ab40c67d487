"""Tiny invented packages in a folder, which stands in for the package index."""

from __future__ import annotations

import base64
import hashlib
import io
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

WHEN = (2024, 1, 1, 0, 0, 0)


def put_wheel(
    index: Path,
    name: str,
    version: str = "1.0",
    files: Mapping[str, str] | None = None,
    requires: tuple[str, ...] = (),
) -> str:
    """Lay a wheel into the index; its SHA-256."""
    about = f"{name}-{version}.dist-info"
    contents = dict(files or {f"{name}.py": f"version = {version!r}\n"})
    needs = "".join(f"Requires-Dist: {one}\n" for one in requires)
    contents[f"{about}/METADATA"] = (
        f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{needs}"
    )
    contents[f"{about}/WHEEL"] = "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    lines = [f"{path},sha256={_digest(text)},{len(text)}\n" for path, text in contents.items()]
    contents[f"{about}/RECORD"] = "".join([*lines, f"{about}/RECORD,,\n"])
    wheel = index / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in contents.items():
            archive.writestr(zipfile.ZipInfo(path, WHEN), text)
    return hashlib.sha256(wheel.read_bytes()).hexdigest()


def put_source(index: Path, name: str, setup: str) -> None:
    """Lay an archive of sources into the index, whose build runs ``setup``."""
    with tarfile.open(index / f"{name}-1.0.tar.gz", "w:gz") as archive:
        about = f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n"
        for path, text in (("setup.py", setup), ("PKG-INFO", about)):
            entry = tarfile.TarInfo(f"{name}-1.0/{path}")
            entry.size = len(text.encode())
            archive.addfile(entry, io.BytesIO(text.encode()))


def _digest(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
