"""One file that holds a site and all that it was made from, the same bytes wherever it is made.

A zip without compression: programs that pack differ in their bytes, and archives keep what is not
packed longest.  Entries are in order of their names and carry the first day that a zip knows.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from nbproceedings.provenance.manifest import Manifest

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_MODE = 0o100644
_LARGE = 1 << 31
"""From here on an entry needs the larger form of a zip."""

_SECRETS = re.compile(
    r"\.env(?:\..+)?|\.netrc|\.pypirc|\.npmrc|\.git-credentials|\.htpasswd|id_[a-z0-9]+"
    r"|.*\.(?:pem|key|p12|pfx|kdbx)|.*(?:credentials?|secrets?|token)(?:\.(?:json|ya?ml|txt|toml))?",
    re.IGNORECASE,
)
_FOLDERS = frozenset({".git", "_build", ".venv", "__pycache__", "node_modules", ".ssh", ".aws"})


def may_hold_secrets(name: str) -> bool:
    """Whether files of this name mostly hold what nobody else may see."""
    return bool(_SECRETS.fullmatch(name.rpartition("/")[2]))


def is_published(name: str, manifest: Manifest) -> bool:
    """Whether the site itself holds an input, byte for byte: that is no secret any more."""
    stamp = manifest.inputs.get(name)
    return stamp is not None and stamp in manifest.files.values()


def is_private(name: str) -> bool:
    """Whether a path lies in a folder that is never deposited."""
    return any(step in _FOLDERS for step in name.split("/"))


def write_deposit(target: Path, files: Mapping[str, Path], texts: Mapping[str, bytes]) -> None:
    """Write the zip: files by their names in it, and texts made for it.

    It appears as a whole, or not at all.  Raises OSError.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, part = tempfile.mkstemp(prefix=".deposit-", suffix=".part", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file, zipfile.ZipFile(file, "w") as archive:
            for name in sorted({*files, *texts}):
                _add(archive, name, files.get(name), texts.get(name, b""))
        mask = os.umask(0o077)
        os.umask(mask)
        os.chmod(part, 0o666 & ~mask)
        os.replace(part, target)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise


def _add(archive: zipfile.ZipFile, name: str, path: Path | None, text: bytes) -> None:
    info = zipfile.ZipInfo(name, _FIRST_DAY)
    info.create_system = _UNIX
    info.external_attr = _MODE << 16
    info.compress_type = zipfile.ZIP_STORED
    info.file_size = path.stat().st_size if path else len(text)
    with archive.open(info, "w", force_zip64=info.file_size >= _LARGE) as entry:
        if path is None:
            entry.write(text)
        else:
            with path.open("rb") as source:
                shutil.copyfileobj(source, entry, 1 << 20)
