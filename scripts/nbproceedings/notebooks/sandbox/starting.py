"""Starting bubblewrap.

Its arguments go through a file, and its own environment is empty: both can be read inside, in
``/proc/1``.  For an ordinary user that process is the notebook's own in all that the system asks,
and what it has open is open to the notebook.  So the command is spoken with on two descriptors
that bubblewrap leaves to it alone; the standard input and output lead nowhere, and what comes on
the standard error only tells why nothing was started.
"""

from __future__ import annotations

import os
import subprocess
from typing import IO, Any

from nbproceedings.notebooks.sandbox.layout import Layout


def in_memory(content: bytes, name: str) -> int:
    """A descriptor of a file with this content, which lies nowhere; the caller closes it."""
    number = os.memfd_create(name)
    with open(number, "wb", closefd=False) as file:
        file.write(content)
    os.lseek(number, 0, os.SEEK_SET)
    return number


def start(
    bwrap: str, layout: Layout, command: list[str], *, given: IO[bytes]
) -> subprocess.Popen[bytes]:
    """The process of bubblewrap, whose ``stdout`` is what the command says; OSError.

    The command gets two more arguments: the numbers of the descriptors where it finds what is
    ``given``, and where it speaks.
    """
    descriptors: list[int] = []
    try:
        for content in layout.files:
            descriptors.append(in_memory(content, "file"))
        words = [
            str(descriptors[part]) if isinstance(part, int) else part for part in layout.arguments
        ]
        descriptors.append(in_memory("".join(f"{word}\0" for word in words).encode(), "arguments"))
        command = [bwrap, "--args", str(descriptors[-1]), "--", *command]
        return _spoken_with(command, given, descriptors, env={})
    finally:
        for number in descriptors:
            os.close(number)


def start_bare(
    command: list[str], *, given: IO[bytes], mark: str, user: int | None
) -> subprocess.Popen[bytes]:
    """The same without isolation; ``mark`` is all that is in its environment.

    ``user`` is whom to become, None to stay the same.
    """
    name, _, value = mark.partition("=")
    become: dict[str, Any] = {"user": user, "group": user}
    become["extra_groups"] = None if user is None else []
    return _spoken_with(command, given, [], env={name: value}, **become)


def _spoken_with(
    command: list[str], given: IO[bytes], descriptors: list[int], **settings: Any
) -> subprocess.Popen[bytes]:
    heard, said = os.pipe()
    try:
        process = subprocess.Popen(
            [*command, str(given.fileno()), str(said)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            pass_fds=[*descriptors, given.fileno(), said],
            cwd="/",
            start_new_session=True,
            **settings,
        )
    except BaseException:
        os.close(heard)
        raise
    finally:
        os.close(said)
    process.stdout = os.fdopen(heard, "rb")
    return process
