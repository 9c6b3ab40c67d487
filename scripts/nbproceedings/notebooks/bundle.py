"""What a run gets, as one archive that can be sent to whoever makes it."""

from __future__ import annotations

import hashlib
import io
import tarfile
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from nbproceedings.store.notebook_inputs import MOST_BYTES, TooMuch


@dataclass(frozen=True, slots=True)
class Bundle:
    """A tar archive, and the SHA-256 of each file that was read for it, by its name there."""

    data: bytes = field(repr=False)
    hashes: Mapping[str, str]


def bundle(
    files: Mapping[str, Path], made: Mapping[str, bytes], folders: Collection[str] = ()
) -> Bundle:
    """The files, and those that were made for the run in place of what has their name.

    ``folders`` are there even where no file is in them.  The same files and folders give the same
    bytes.  Raises OSError where a file cannot be read, and TooMuch.
    """
    buffer = io.BytesIO()
    hashes: dict[str, str] = {}
    size = 0
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name in sorted({*folders} - {*files, *made}):
            member = tarfile.TarInfo(name)
            member.type, member.mode = tarfile.DIRTYPE, 0o755
            archive.addfile(member)
        for name in sorted({*files, *made}):
            path = files.get(name)
            data = b"" if path is None else path.read_bytes()
            if path is not None:
                hashes[name] = hashlib.sha256(data).hexdigest()
            data = made.get(name, data)
            size += len(data)
            if size > MOST_BYTES:
                raise TooMuch(f"its folder holds more than {MOST_BYTES // 2**20} MB")
            member = tarfile.TarInfo(name)
            member.size = len(data)
            # A script of the folder stays one that can be started.
            member.mode = 0o755 if path is not None and path.stat().st_mode & 0o100 else 0o644
            archive.addfile(member, io.BytesIO(data))
    return Bundle(buffer.getvalue(), hashes)
