"""What a notebook sees of the machine: the arguments of bubblewrap.

The system's programs and libraries, its own environment and the interpreters lie at places that
are the same on all machines, and cannot be written to.  Everything else is its own and goes with
it.  Neither the home directory nor the project is there, nor anything that tells whose they are.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from nbproceedings.notebooks.sandbox.interpreter import Interpreter, find_interpreter
from nbproceedings.notebooks.sandbox.seccomp import syscall_filter

WORK = "/tmp/work"  # noqa: S108
RUNTIME = "/tmp/runtime"  # noqa: S108
HOME = "/tmp/home"  # noqa: S108
NAME = "notebook"
LIBRARY = "/library"
"""Where the loader of the system looks first; see ``_add_library``."""
INSIDE = Path(__file__).parents[1] / "inside"
_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from nbproceedings.notebooks.inside.child import main; main()"
)

_SYSTEM = ("bin", "sbin", "lib", "lib32", "lib64", "libx32")
# Certificates, fonts, and where libraries are: nothing that is this machine's only.
_ETC = (
    *("alternatives", "ca-certificates", "fonts", "ld.so.cache", "ld.so.conf", "ld.so.conf.d"),
    *("pki", "ssl/certs", "ssl/openssl.cnf"),
)
_SCRIPT = 1024 * 1024
"""Bytes of a program that may be copied, its first line set right."""


@dataclass(slots=True)
class Layout:
    """Arguments for bubblewrap, and the contents of files that it makes (``files``).

    A file stands in ``arguments`` as its number in ``files``, an ``int``.
    """

    arguments: list[str | int] = field(default_factory=list)
    files: list[bytes] = field(default_factory=list)

    def add(self, *arguments: str | Path) -> None:
        """Add arguments."""
        self.arguments += [str(argument) for argument in arguments]

    def add_folders(self, *places: str) -> None:
        """Add folders that everybody may read; those above them first."""
        for place in places:
            self.add("--perms", "0755", "--dir", place)

    def add_content(self, option: str, content: bytes) -> None:
        """Add an option whose value is a file that only bubblewrap reads."""
        self.files.append(content)
        self.arguments += [option, len(self.files) - 1]

    def add_file(self, content: bytes, place: str, permissions: str = "0444") -> None:
        """Add a file with this content."""
        self.files.append(content)
        self.arguments += ["--perms", permissions, "--file", len(self.files) - 1, place]


def lay_out(
    python: Path, *, disk: int, network: bool, user: int | None
) -> tuple[Layout, str, list[str]]:
    """Arguments, the notebook's interpreter as it is called there, and the command of the child.

    ``user`` is whom to become, None to stay the same in a user namespace.  NoInterpreter where
    ``python`` is none.
    """
    layout = Layout()
    layout.add("--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try")
    if not network:
        layout.add("--unshare-net")
    if user is None:
        layout.add("--unshare-user", "--disable-userns", "--uid", "1000", "--gid", "1000")
        layout.add("--cap-drop", "ALL")
    else:
        layout.add("--cap-drop", "ALL")
        for needed in ("CAP_SETUID", "CAP_SETGID", "CAP_SETPCAP"):
            layout.add("--cap-add", needed)
    refused = syscall_filter()
    if refused is not None:
        layout.add_content("--seccomp", refused)
    layout.add("--die-with-parent", "--new-session", "--clearenv", "--hostname", NAME)
    _add_system(layout, user=1000 if user is None else user, network=network)
    layout.add("--proc", "/proc", "--dev", "/dev")
    layout.add("--perms", "1777", "--size", str(max(disk // 4, 1)), "--tmpfs", "/dev/shm")  # noqa: S108
    layout.add("--remount-ro", "/dev")
    layout.add("--perms", "1777", "--size", str(disk), "--tmpfs", "/tmp")  # noqa: S108

    theirs = find_interpreter(python)
    ours = find_interpreter(Path(sys.executable))
    inner = _add_interpreter(layout, theirs, "/environment", "/python", programs=True)
    shared = {theirs.base: "/python"}
    runner = _add_interpreter(
        layout,
        ours,
        "/runner/environment",
        shared.get(ours.base, "/runner/python"),
        known=ours.base in shared,
    )
    _add_library(layout, theirs, LIBRARY)
    _add_library(layout, ours, f"/runner{LIBRARY}")
    layout.add("--setenv", "LD_LIBRARY_PATH", f"/runner{LIBRARY}")
    _add_inside(layout)
    layout.add("--remount-ro", "/", "--chdir", "/tmp")  # noqa: S108
    command = child(runner, "/runner/code")
    if user is not None:
        command = [
            *("setpriv", "--reuid", str(user), "--regid", str(user), "--clear-groups"),
            *("--no-new-privs", "--bounding-set=-all", "--inh-caps=-all"),
            *command,
        ]
    return layout, inner, command


def child(python: str, code: str) -> list[str]:
    """The command of the child; ``code`` is the folder that our package lies in."""
    return [python, "-I", "-B", "-c", _START, code]


def environment(python: str, *, threads: int = 1) -> dict[str, str]:
    """All environment variables of the notebook.

    One thread for arrays and a fixed seed for hashes, so that two machines give the same.
    """
    several = ("OMP", "OPENBLAS", "MKL", "NUMEXPR", "VECLIB_MAXIMUM", "BLIS")
    return {
        "PATH": f"{Path(python).parent}:/usr/local/bin:/usr/bin:/bin",
        "HOME": HOME,
        "TMPDIR": "/tmp",  # noqa: S108
        "USER": NAME,
        "LOGNAME": NAME,
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "PYTHONHASHSEED": "0",
        "PYTHONNOUSERSITE": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        **{f"{name}_NUM_THREADS": str(threads) for name in several},
    }


def _add_system(layout: Layout, *, user: int, network: bool) -> None:
    layout.add_folders("/etc", "/etc/ssl")
    layout.add("--ro-bind", "/usr", "/usr")
    for name in _SYSTEM:
        place = Path("/", name)
        if place.is_symlink():
            layout.add("--symlink", os.readlink(place), place)
        elif place.is_dir():
            layout.add("--ro-bind", place, place)
    for name in _ETC:
        layout.add("--ro-bind-try", f"/etc/{name}", f"/etc/{name}")
    layout.add_file(
        f"{NAME}:x:{user}:{user}::{HOME}:/bin/sh\n".encode("ascii"),
        "/etc/passwd",
    )
    layout.add_file(f"{NAME}:x:{user}:\n".encode("ascii"), "/etc/group")
    layout.add_file(f"127.0.0.1 localhost {NAME}\n::1 localhost\n".encode("ascii"), "/etc/hosts")
    layout.add_file(b"passwd: files\ngroup: files\nhosts: files dns\n", "/etc/nsswitch.conf")
    if network:
        with contextlib.suppress(OSError):
            layout.add_file(Path("/etc/resolv.conf").read_bytes(), "/etc/resolv.conf")


def _add_library(layout: Layout, found: Interpreter, place: str) -> None:
    """The shared library of an interpreter that is not the system's, if it has one.

    Its executable knows it by a path of this machine, and would load the system's of that name,
    which may be of another release, or none.
    """
    layout.add_folders(*_down_to(place))
    for library in sorted((found.base / "lib").glob("libpython3*.so*")):
        if not found.of_the_system and library.is_file():
            layout.add("--ro-bind", library, f"{place}/{library.name}")


def _add_inside(layout: Layout) -> None:
    """Of our own package only what runs there."""
    place = "/runner/code"
    for name in ("nbproceedings", "notebooks"):
        place = f"{place}/{name}"
        layout.add_folders(*_down_to(place))
        layout.add_file(b"", f"{place}/__init__.py")
    layout.add_folders(f"{place}/inside")
    for module in sorted(INSIDE.glob("*.py")):
        layout.add_file(module.read_bytes(), f"{place}/inside/{module.name}")


def _add_interpreter(
    layout: Layout,
    found: Interpreter,
    environment: str,
    base: str,
    *,
    known: bool = False,
    programs: bool = False,
) -> str:
    """Its parts at neutral places; its executable there.  ``known``: the base is there already."""
    if found.of_the_system:
        base = str(found.base)
    elif not known:
        layout.add("--ro-bind", found.base, base)
    executable = f"{base}/bin/{found.executable.name}"
    if found.environment is None:
        return executable
    layout.add_folders(*_down_to(f"{environment}/bin"))
    for name in ("python", "python3", found.executable.name):
        layout.add("--symlink", executable, f"{environment}/bin/{name}")
    told = str(found.system_packages).lower()
    settings = f"home = {base}/bin\ninclude-system-site-packages = {told}\n"
    layout.add_file(settings.encode(), f"{environment}/pyvenv.cfg")
    for part in sorted(found.environment.iterdir()):
        if part.name in {"bin", "pyvenv.cfg"} or part.name.startswith("."):
            continue
        if part.is_symlink():
            # lib64, which leads to lib.
            layout.add("--symlink", os.readlink(part), f"{environment}/{part.name}")
        else:
            layout.add("--ro-bind", part, f"{environment}/{part.name}")
    if programs:
        for place, content in _programs(found.environment, environment):
            if isinstance(content, bytes):
                layout.add_file(content, place, "0555")
            else:
                layout.add("--ro-bind", content, place)
    return f"{environment}/bin/python"


def _down_to(place: str) -> list[str]:
    return [str(above) for above in reversed(Path(place).parents) if above != Path("/")] + [place]


def _programs(folder: Path, environment: str) -> Iterator[tuple[str, bytes | Path]]:
    """The environment's programs; scripts start with the interpreter as it is called there."""
    for program in sorted((folder / "bin").iterdir()):
        place = f"{environment}/bin/{program.name}"
        if program.is_symlink() or not program.is_file() or program.name.startswith("activate"):
            continue
        if not os.access(program, os.X_OK):
            continue
        if program.stat().st_size > _SCRIPT:
            yield place, program
            continue
        content = program.read_bytes()
        if content.startswith(b"#!"):
            content = content.replace(os.fsencode(folder), environment.encode())
        yield place, content
