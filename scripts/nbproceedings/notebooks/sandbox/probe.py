"""Whether this machine can isolate notebooks.  It is tried, once a process: that bubblewrap is
installed says little in containers.
"""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys

from nbproceedings.notebooks.sandbox.identity import another_user

REMEDY = "isolation needs bubblewrap 0.8 or later (Debian, Ubuntu and Fedora call it bubblewrap)"
_WAIT = 20


@functools.cache
def can_isolate() -> tuple[bool, str]:
    """Whether notebooks can be isolated here, and if not, why and what helps."""
    if not sys.platform.startswith("linux"):
        return False, f"notebooks can be isolated only on Linux, and this is {sys.platform}"
    bwrap = shutil.which("bwrap")
    if bwrap is None:
        return False, f"the program bwrap is not installed; {REMEDY}"
    if another_user() is not None and shutil.which("setpriv") is None:
        return False, "the program setpriv is not installed, which root needs (package util-linux)"
    return _tried(bwrap)


def _tried(bwrap: str) -> tuple[bool, str]:
    from pathlib import Path

    from nbproceedings.notebooks.sandbox.interpreter import NoInterpreter
    from nbproceedings.notebooks.sandbox.layout import lay_out
    from nbproceedings.notebooks.sandbox.starting import start

    try:
        layout, _, command = lay_out(
            Path(sys.executable), disk=1 << 20, network=False, user=another_user()
        )
    except NoInterpreter as error:
        return False, f"{sys.executable}: {error}"
    trial = "import os, sys; os.write(int(sys.argv[2]), b'isolated')"
    command = [*command[: command.index("-c")], "-c", trial]
    with open(os.devnull, "rb") as given, start(bwrap, layout, command, given=given) as process:
        try:
            said, complaint = process.communicate(timeout=_WAIT)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            return False, f"a trial of the isolation did not end within {_WAIT} seconds"
    if process.returncode == 0 and said.strip() == b"isolated":
        return True, ""
    words = complaint.decode("utf-8", "replace").strip().splitlines()
    return False, f"{_what_helps(words[-1] if words else '')}"


def _what_helps(complaint: str) -> str:
    if "Unknown option" in complaint:
        return f"bubblewrap is too old ({complaint}); {REMEDY}"
    if any(words in complaint for words in ("namespace", "uid map", "Permission", "permitted")):
        return (
            f"this machine does not let bubblewrap isolate ({complaint}); "
            "allow unprivileged user namespaces (sysctl kernel.unprivileged_userns_clone=1, "
            "user.max_user_namespaces, or AppArmor's profile for bwrap), and in a container "
            "start it with --security-opt seccomp=unconfined and --cap-add SYS_ADMIN"
        )
    return f"a trial of the isolation failed ({complaint or 'without a message'}); {REMEDY}"
