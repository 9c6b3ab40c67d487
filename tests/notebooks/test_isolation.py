"""A hostile notebook looks around and tries the walls: nothing of the host is there, and nothing
that it does reaches it.
"""

from __future__ import annotations

import json
import os
import platform
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from nbproceedings.notebooks.attempt import attempt
from nbproceedings.notebooks.task import Result
from notebooks.attempts import notebook, outputs, printed, run, task

pytestmark = pytest.mark.usefixtures("sandbox")

SECRET = "canary-5d1c2"
WRITES = ("/", "/usr", "/etc", "/dev", "/environment", "/environment/lib", "/python", "/proc/sys")
SYSTEM_CALLS = """
import ctypes, errno, json, os, platform
libc = ctypes.CDLL(None, use_errno=True)
def call(*given):
    ctypes.set_errno(0)
    libc.syscall(*given)
    return errno.errorcode.get(ctypes.get_errno(), '')
x86 = platform.machine() == 'x86_64'
print(json.dumps({
    'namespace by unshare': call(272 if x86 else 97, 0x10000000),
    'namespace by clone': call(56 if x86 else 220, 0x10000000 | 17, 0, 0, 0, 0),
    'namespace by clone3': call(435, 0, 0),
    'keys': call(250 if x86 else 219, 0, -3, 0),
    'trace what runs it': call(101 if x86 else 117, 16, os.getppid(), 0, 0),
    'io_uring': call(425, 8, 0),
    'mount': call(165 if x86 else 40, 0, 0, 0, 0, 0),
    'memory without a mapping': call(319 if x86 else 279, b'toy', 0),
    'shared memory without one': call(29 if x86 else 194, 0, 4096, 0o1600),
}))
"""


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that everybody on this machine may read and write."""
    folder = tmp_path_factory.mktemp("planted")
    for above in (folder, *folder.parents[:2]):
        if above.stat().st_uid == os.getuid():
            above.chmod(0o755)
    file = folder / "secret.txt"
    file.write_text(SECRET, "utf-8")
    file.chmod(0o666)
    return file


@pytest.fixture(scope="module")
def server() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.2)
        yield listening


@pytest.fixture(scope="module")
def looked(planted: Path, server: socket.socket) -> Result:
    """The result of a notebook whose cells print JSON each."""
    start = "import json, os, socket, subprocess, sys\n"
    attempts_to_write = f"""
refused = {{}}
for place in {WRITES!r}:
    try:
        open(place + '/written', 'w').close()
        refused[place] = False
    except OSError:
        refused[place] = True
try:
    open({str(planted)!r}, 'a').write('x')
    refused['planted'] = False
except OSError:
    refused['planted'] = True
print(json.dumps(refused))
"""
    cells = [
        start
        + "print(json.dumps([os.getcwd(), os.path.expanduser('~'), sorted(os.listdir('/'))]))",
        "print(json.dumps(dict(os.environ)))",
        "print(json.dumps([os.getuid(), os.getgid(), os.getgroups(), os.uname().nodename]))",
        "import getpass; print(json.dumps([getpass.getuser(), os.listdir('/tmp')]))",
        attempts_to_write,
        f"print(json.dumps(os.path.exists({str(planted)!r})))",
        "print(json.dumps([p for p in os.listdir('/proc') if p.isdigit()]))",
        """
read = {}
for path in ('/proc/1/environ', '/proc/1/cmdline', f'/proc/{os.getppid()}/environ',
             f'/proc/{os.getppid()}/maps', '/etc/passwd', '/etc/shadow', '/etc/hostname'):
    try:
        read[path] = open(path, errors='replace').read()
    except OSError as error:
        read[path] = None
try:
    read['descriptors'] = os.listdir(f'/proc/{os.getppid()}/fd')
except OSError:
    read['descriptors'] = None
print(json.dumps(read))
""",
        f"""
def reached(family, address):
    try:
        with socket.socket(family) as one:
            one.settimeout(2)
            one.connect(address)
        return True
    except OSError:
        return False
print(json.dumps([
    reached(socket.AF_INET, ('127.0.0.1', {server.getsockname()[1]})),
    reached(socket.AF_INET, ('192.0.2.1', 80)),
    [name for _, name in socket.if_nameindex()],
]))
""",
        SYSTEM_CALLS,
        """
families = {}
for name, family in (('vsock', 40), ('alg', 38), ('packet', 17), ('unix', 1), ('inet', 2)):
    try:
        socket.socket(family, socket.SOCK_SEQPACKET if name == 'alg' else socket.SOCK_STREAM)
        families[name] = True
    except OSError:
        families[name] = False
print(json.dumps(families))
""",
        "status = open('/proc/self/status').read()\n"
        "print(json.dumps([l.split() for l in status.splitlines() if l[:3] in ('Cap', 'NoN')]))",
        "print(json.dumps(open('/proc/self/mountinfo').read() + sys.prefix + sys.base_prefix))",
        "print(json.dumps([hash('toy'), os.environ['OMP_NUM_THREADS'], sys.version, sys.path]))",
        "import resource as r\n"
        "print(json.dumps([r.getrlimit(k) for k in (r.RLIMIT_CORE, r.RLIMIT_NOFILE)]))",
    ]
    os.environ["NBPROCEEDINGS_TEST_SECRET"] = SECRET
    try:
        result = attempt(task(notebook(*cells)))
    finally:
        del os.environ["NBPROCEEDINGS_TEST_SECRET"]
    assert result.status == "ran", result
    return result


def told(result: Result, cell: int) -> Any:
    return json.loads(printed(result)[cell])


def test_places_are_the_same_everywhere(looked: Result) -> None:
    work, home, root = told(looked, 0)
    assert (work, home) == ("/tmp/work", "/tmp/home")
    system = {"bin", "sbin", "lib", "lib32", "lib64", "libx32"}
    assert set(root) - system == {
        *("dev", "environment", "etc", "library", "proc", "python", "runner", "tmp", "usr"),
    } - ({"python"} if Path(sys.base_prefix) == Path("/usr") else set())


def test_environment_is_empty_but_for_what_is_the_same_everywhere(looked: Result) -> None:
    found: dict[str, str] = told(looked, 1)
    assert SECRET not in json.dumps(found)
    ours = {
        *("PATH", "HOME", "TMPDIR", "USER", "LOGNAME", "LANG", "LC_ALL", "TZ"),
        *("PYTHONHASHSEED", "PYTHONNOUSERSITE", "PYTHONDONTWRITEBYTECODE"),
        *(f"{name}_NUM_THREADS" for name in ("OMP", "OPENBLAS", "MKL", "NUMEXPR", "BLIS")),
        *("VECLIB_MAXIMUM_NUM_THREADS", "LD_LIBRARY_PATH"),
    }
    # What a kernel of IPython sets itself.
    kernels = {
        *("PYDEVD_USE_FRAME_EVAL", "TERM", "CLICOLOR", "FORCE_COLOR", "CLICOLOR_FORCE"),
        *("PAGER", "GIT_PAGER", "MPLBACKEND", "JPY_PARENT_PID"),
    }
    assert ours <= set(found) <= ours | kernels


def test_it_is_nobody(looked: Result) -> None:
    user, group, groups, host = told(looked, 2)
    assert user != 0
    assert (group, host) == (user, "notebook")
    assert 0 not in groups
    name, files = told(looked, 3)
    assert (name, sorted(files)) == ("notebook", ["home", "runtime", "work"])


def test_nothing_outside_can_be_written(looked: Result, planted: Path) -> None:
    assert told(looked, 4) == dict.fromkeys([*WRITES, "planted"], True)
    assert planted.read_text("utf-8") == SECRET


def test_nothing_of_the_host_can_be_read(looked: Result) -> None:
    assert told(looked, 5) is False
    read: dict[str, str | None] = told(looked, 7)
    user = told(looked, 2)[0]
    parent = [path for path in read if re.fullmatch(r"/proc/\d+/(environ|maps)", path)]
    assert [read[path] for path in parent if not path.startswith("/proc/1/")] == [None, None]
    assert read["/proc/1/environ"] in {None, ""}
    assert read["descriptors"] is None
    assert str(Path.cwd()) not in (read["/proc/1/cmdline"] or "")
    assert read["/etc/passwd"] == f"notebook:x:{user}:{user}::/tmp/home:/bin/sh\n"
    assert (read["/etc/shadow"], read["/etc/hostname"]) == (None, None)


def test_only_its_own_processes_are_there(looked: Result) -> None:
    assert len(told(looked, 6)) <= 4


def test_no_network_not_even_that_of_the_machine(looked: Result, server: socket.socket) -> None:
    assert told(looked, 8) == [False, False, ["lo"]]
    with pytest.raises(TimeoutError):
        server.accept()


@pytest.mark.skipif(
    platform.machine() not in {"x86_64", "aarch64"}, reason="there is no filter for this machine"
)
def test_system_calls_that_lead_out_are_refused(looked: Result) -> None:
    assert told(looked, 9) == {
        "namespace by unshare": "EPERM",
        "namespace by clone": "EPERM",
        "namespace by clone3": "ENOSYS",
        "keys": "EPERM",
        "trace what runs it": "EPERM",
        "io_uring": "EPERM",
        "mount": "EPERM",
        "memory without a mapping": "ENOSYS",
        "shared memory without one": "ENOSYS",
    }
    assert told(looked, 10) == {
        "vsock": False,
        "alg": False,
        "packet": False,
        "unix": True,
        "inet": True,
    }


def test_it_has_no_capability_and_gets_none(looked: Result) -> None:
    assert told(looked, 11) == [
        *[[f"Cap{name}:", "0" * 16] for name in ("Inh", "Prm", "Eff", "Bnd", "Amb")],
        ["NoNewPrivs:", "1"],
    ]


def test_paths_of_the_host_are_taken_out(looked: Result) -> None:
    """The kernel tells them in one place that cannot be hidden."""
    text = looked.notebook.decode() if looked.notebook else ""
    seen: str = told(looked, 12)
    for place in (sys.prefix, str(Path(sys.base_prefix).resolve()), str(Path.home())):
        if place not in {"/", "/usr", "/usr/local", "/root"}:
            assert place not in seen
    assert SECRET not in text
    assert socket.gethostname() not in text or len(socket.gethostname()) < 4


def test_two_machines_give_the_same(looked: Result) -> None:
    """Neither chance nor cores count, and of packages only those of the environment."""
    digest, threads, version, path = told(looked, 13)
    # Its library is its own too, not the system's of that name.
    assert version == sys.version
    asked = [sys.executable, "-c", "print(hash('toy'))"]
    again = subprocess.run(asked, env={"PYTHONHASHSEED": "0"}, capture_output=True, check=True)
    assert (digest, threads) == (int(again.stdout), "1")
    packages = [place for place in path if place.endswith("site-packages")]
    assert [place.split("/lib/")[0] for place in packages] == ["/environment"]


def test_no_core_dumps_and_few_files(looked: Result) -> None:
    assert told(looked, 14) == [[0, 0], [1024, 1024]]


def test_network_where_it_is_allowed(server: socket.socket) -> None:
    accepted = threading.Thread(target=lambda: _accept(server))
    accepted.start()
    port = server.getsockname()[1]
    cell = f"import socket; print(socket.create_connection(('127.0.0.1', {port}), 5).recv(2))"
    result = run(cell, network=True)
    accepted.join()
    assert (result.status, printed(result)) == ("ran", ["b'ok'\n"])


def _accept(server: socket.socket) -> None:
    listening = server.dup()
    listening.settimeout(20)
    with listening, listening.accept()[0] as one:
        one.sendall(b"ok")


FORGERY = """
import glob, json, os
said = [{'event': 'done'}, {'event': 'done'}, {'event': 'end', 'seconds': 1}]
forged = ''.join(json.dumps(event) + chr(10) for event in said).encode()
for place in glob.glob('/proc/[0-9]*/fd/*'):
    if place.split('/')[2] != str(os.getpid()):
        try:
            os.write(os.open(place, os.O_WRONLY | os.O_NONBLOCK), forged)
        except OSError:
            pass
os.kill(os.getppid(), 9)
"""


def test_nobody_speaks_in_the_place_of_what_runs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """As for an ordinary user, whose notebook is to the system whoever started the sandbox."""
    from nbproceedings.notebooks import attempt as module

    monkeypatch.setattr(module, "another_user", lambda: None)
    result = run(FORGERY, "raise SystemExit")
    assert (result.status, result.cells_run) == ("raised", 0)
    assert result.fault is not None
    assert (result.fault.name, result.fault.cell) == ("RunKilled", 1)


def test_archive_that_climbs_or_links_lays_nothing_out_elsewhere() -> None:
    import io
    import tarfile

    content = notebook("import os; print(sorted(os.listdir('/tmp')), sorted(os.listdir('.')))")
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w") as tar:
        for name in ("toy.ipynb", "../climbed", "/tmp/absolute", "./kept/x"):
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE):
            member = tarfile.TarInfo(f"special-{kind.decode()}")
            member.type, member.linkname = kind, "/etc/passwd"
            tar.addfile(member)
    result = attempt(replace(task(b""), bundle=archive.getvalue()))
    assert printed(result) == ["['home', 'runtime', 'work'] ['kept', 'toy.ipynb']\n"]


def test_programs_of_the_environment_start(looked: Result) -> None:
    """Scripts name the interpreter by its place on the host; there they name the one that is."""
    result = run(
        "import subprocess, sys\n"
        "version = ['jupyter-kernelspec', '--version']\n"
        "print(subprocess.run(version, capture_output=True).returncode)\n"
        "print(subprocess.run(['python', '-c', 'import sys; print(sys.prefix)'],"
        " capture_output=True, text=True).stdout)"
    )
    assert printed(result) == ["0\n/environment\n\n"]
    assert outputs(looked)
