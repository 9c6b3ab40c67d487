"""Starting bubblewrap.

Its arguments go through a file, and its own environment is empty: both can be read inside, in
``/proc/1``.
"""

from __future__ import annotations

import os
import subprocess
from typing import IO

from nbproceedings.notebooks.sandbox.layout import Layout


def in_memory(content: bytes, name: str) -> int:
    """A descriptor of a file with this content, which lies nowhere; the caller closes it."""
    number = os.memfd_create(name)
    with open(number, "wb", closefd=False) as file:
        file.write(content)
    os.lseek(number, 0, os.SEEK_SET)
    return number


def start(
    bwrap: str, layout: Layout, command: list[str], *, stdin: int | IO[bytes]
) -> subprocess.Popen[bytes]:
    """The process of bubblewrap, with pipes for what comes out; OSError where it cannot start."""
    descriptors: list[int] = []
    try:
        for content in layout.files:
            descriptors.append(in_memory(content, "file"))
        words = [
            str(descriptors[part]) if isinstance(part, int) else part for part in layout.arguments
        ]
        descriptors.append(in_memory("".join(f"{word}\0" for word in words).encode(), "arguments"))
        return subprocess.Popen(
            [bwrap, "--args", str(descriptors[-1]), "--", *command],
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            pass_fds=descriptors,
            env={},
            cwd="/",
            start_new_session=True,
        )
    finally:
        for number in descriptors:
            os.close(number)


def start_bare(
    command: list[str], *, stdin: IO[bytes], mark: str, user: int | None
) -> subprocess.Popen[bytes]:
    """The process of a command without isolation; ``mark`` is all that is in its environment.

    ``user`` is whom to become, None to stay the same.
    """
    name, _, value = mark.partition("=")
    return subprocess.Popen(
        command,
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={name: value},
        cwd="/",
        start_new_session=True,
        user=user,
        group=user,
        extra_groups=None if user is None else [],
    )
