from __future__ import annotations

import hashlib
import os
import pickle
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from nbproceedings.notebooks.environments import alone, building
from nbproceedings.notebooks.environments.building import Prepared, prepare
from nbproceedings.notebooks.environments.locking import Lock, lock
from nbproceedings.notebooks.environments.specification import Specification
from nbproceedings.notebooks.environments.unusable import Unusable
from notebooks.environments.wheels import put_wheel

OTHERS = """
import pickle, sys, time
from pathlib import Path
from nbproceedings.notebooks.environments import building, installing
lock = pickle.loads(Path(sys.argv[1]).read_bytes())
cache, mark = Path(sys.argv[2]), Path(sys.argv[3])
MORE
made = building.prepare(lock, cache)
print(repr(made), sorted(path.suffix for path in (cache / "environments").iterdir()))
"""
STOPS_BEFORE_COMPILING = """
def stop(*_):
    mark.touch()
    time.sleep(600)
building.compile_sources = stop
"""
LEAVES_UV_BEHIND = """
from nbproceedings.notebooks.environments import uv
slow = mark.with_name("uv")
late = str(mark) + "-late"
said = f"import time; open({str(mark)!r}, 'w').close(); time.sleep(2); open({late!r}, 'w').close()"
slow.write_text(f"#!{sys.executable}\\n{said}\\n")
slow.chmod(0o755)
uv._program = lambda: str(slow)
"""


def locked(cache: Path, *requirements: str) -> Lock:
    made = lock(Specification("requirements.txt", ("ipykernel", *requirements)), cache=cache)
    assert isinstance(made, Lock), made
    return made


def prepared(lock: Lock, cache: Path) -> Prepared:
    made = prepare(lock, cache)
    assert isinstance(made, Prepared), made
    return made


def said(made: Prepared, program: str) -> str:
    """What a program says that runs in the environment; its packages are this test's own."""
    command = [str(made.python), "-I", "-c", program]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def places(cache: Path) -> list[str]:
    return sorted(path.suffix for path in (cache / "environments").iterdir())


def test_an_environment_has_what_the_lock_says(index: Path, cache: Path) -> None:
    put_wheel(index, "deep", "2.0")
    put_wheel(index, "tiny", requires=("deep",))
    made = prepared(locked(cache, "tiny"), cache)
    assert made.packages == ("deep==2.0", "ipykernel==7.0", "tiny==1.0")
    assert made.folder.parent == cache / "environments"
    assert made.python == made.folder / "bin" / "python"
    program = "import deep, sys; print(deep.version, '%d.%d.%d' % sys.version_info[:3], sys.prefix)"
    assert said(made, program) == f"2.0 {made.version} {made.folder}"
    assert (made.base / "bin").is_dir()
    assert list(made.folder.rglob("__pycache__/deep.*.pyc")) != []
    assert places(cache) == ["", ".lock"]


def test_others_may_read_it_whatever_the_mask(index: Path, cache: Path) -> None:
    mask = os.umask(0o077)
    try:
        made = prepared(locked(cache), cache)
    finally:
        os.umask(mask)
    modes = {path.stat().st_mode & 0o777 for path in made.folder.rglob("*")}
    assert modes == {0o755, 0o644}
    assert made.folder.stat().st_mode & 0o777 == 0o755


def test_it_is_made_once(index: Path, cache: Path, request: pytest.FixtureRequest) -> None:
    the_lock = locked(cache)
    first = prepared(the_lock, cache)
    request.getfixturevalue("no_uv")
    assert prepare(the_lock, cache) == first
    building._LOOKED.clear()
    assert prepare(the_lock, cache) == first


def test_works_that_ask_in_other_words_share_it(index: Path, cache: Path) -> None:
    put_wheel(index, "tiny")
    one, other = locked(cache, "tiny"), locked(cache, "tiny>=1")
    assert one.sha256 != other.sha256
    assert prepared(one, cache) == prepared(other, cache)


def test_nothing_of_a_package_runs(index: Path, cache: Path, tmp_path: Path) -> None:
    canary = tmp_path / "canary"
    program = f"open({str(canary)!r}, 'w').close()"
    put_wheel(
        index,
        "tiny",
        files={
            "tiny.pth": f"import sys; {program}\n",
            "sitecustomize.py": f"{program}\n",
            "compileall.py": f"{program}\n",
        },
    )
    made = prepared(locked(cache, "tiny"), cache)
    assert prepare(locked(cache, "tiny"), cache) == made
    assert not canary.exists()
    said(made, "pass")
    assert canary.exists()  # it would have run


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("pyvenv.cfg", "writes over the environment's own files"),
        ("bin/python", "reserved name"),
        ("bin/python3", "reserved name"),
    ],
)
def test_a_package_cannot_say_which_python_it_is(
    index: Path, cache: Path, path: str, reason: str
) -> None:
    put_wheel(index, "tiny", files={f"tiny-1.0.data/data/{path}": "home = /root\n"})
    fault = prepare(locked(cache, "tiny"), cache)
    assert isinstance(fault, Unusable)
    assert reason in fault.reason
    assert places(cache) == [".lock"]


def test_a_package_cannot_leave_its_environment(index: Path, cache: Path) -> None:
    above = ["../" * steps + "escaped" for steps in range(1, 9)]
    paths = [*above, *(f"tiny-1.0.data/data/{path}" for path in above)]
    put_wheel(index, "tiny", files=dict.fromkeys((*paths, "/tmp/escaped", "tiny.py"), ""))
    prepare(locked(cache, "tiny"), cache)
    store = cache / "uv" / "archive-v0"
    around = {cache / "environments", store, *store.parents}
    assert [folder for folder in around if (folder / "escaped").exists()] == []


def test_what_does_not_match_its_hash_is_refused(index: Path, cache: Path) -> None:
    put_wheel(index, "tiny")
    the_lock = locked(cache / "before", "tiny")
    put_wheel(index, "tiny", files={"tiny.py": "changed = True\n"})
    fault = prepare(the_lock, cache)
    assert isinstance(fault, Unusable)
    assert fault.reason.startswith("the packages of the environment could not be installed: ")
    assert "Hash mismatch" in fault.reason
    assert str(index) not in fault.reason
    assert places(cache) == [".lock"]


def test_what_was_changed_is_made_anew(index: Path, cache: Path) -> None:
    put_wheel(index, "tiny")
    the_lock = locked(cache, "tiny")
    made = prepared(the_lock, cache)
    site = next(made.folder.rglob("site-packages"))
    (site / "smuggled.py").write_text("")
    assert prepared(the_lock, cache) == made
    assert not (site / "smuggled.py").exists()
    (site / "tiny.py").unlink()
    assert prepared(the_lock, cache) == made
    assert said(made, "import tiny; print(tiny.version)") == "1.0"
    made.python.unlink()  # as where the system was upgraded
    assert prepared(the_lock, cache) == made
    assert made.python.exists()


def test_bytecode_of_a_run_changes_nothing(
    index: Path, cache: Path, request: pytest.FixtureRequest
) -> None:
    the_lock = locked(cache)
    made = prepared(the_lock, cache)
    compiled = next(made.folder.rglob("__pycache__"))
    (compiled / "other.pyc").write_bytes(b"x")
    building._LOOKED.clear()
    request.getfixturevalue("no_uv")
    assert prepare(the_lock, cache) == made


def test_several_may_ask_at_once(index: Path, cache: Path, tmp_path: Path) -> None:
    put_wheel(index, "tiny")
    the_lock = locked(cache, "tiny")
    others = [start(the_lock, cache, tmp_path) for _ in range(2)]
    with ThreadPoolExecutor(3) as threads:
        ours = list(threads.map(lambda _: prepare(the_lock, cache), range(3)))
    theirs = [other.communicate()[0].strip() for other in others]
    made = repr(prepared(the_lock, cache))
    assert {*map(repr, ours)} == {made}
    assert {one.partition(" [")[0] for one in theirs} == {made}
    assert places(cache) == ["", ".lock"]


def test_a_kill_leaves_nothing_that_looks_finished(
    index: Path, cache: Path, tmp_path: Path
) -> None:
    put_wheel(index, "tiny")
    the_lock = locked(cache, "tiny")
    other = start(the_lock, cache, tmp_path, STOPS_BEFORE_COMPILING)
    wait_for(tmp_path / "mark")
    other.kill()
    other.communicate()
    assert places(cache) == [".lock", ".making"]
    assert said(prepared(the_lock, cache), "import tiny; print(tiny.version)") == "1.0"
    assert places(cache) == ["", ".lock"]


def test_what_a_killed_process_left_running_is_waited_for(
    index: Path, cache: Path, tmp_path: Path
) -> None:
    the_lock = locked(cache)
    other = start(the_lock, cache, tmp_path, LEAVES_UV_BEHIND)
    wait_for(tmp_path / "mark")
    os.kill(other.pid, signal.SIGKILL)
    other.communicate()
    assert not (tmp_path / "mark-late").exists()
    prepared(the_lock, cache)
    assert (tmp_path / "mark-late").exists()


def test_patience_ends(
    index: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    the_lock = locked(cache)
    other = start(the_lock, cache, tmp_path, STOPS_BEFORE_COMPILING)
    wait_for(tmp_path / "mark")
    monkeypatch.setattr(alone, "PATIENCE", 0.1)
    fault = prepare(the_lock, cache)
    other.kill()
    other.communicate()
    assert fault == Unusable("another process is still making the environment", passing=True)


def test_without_a_network_what_was_fetched_before_will_do(
    index: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_wheel(index, "tiny")
    monkeypatch.delenv("UV_CONFIG_FILE")
    monkeypatch.setenv("UV_HTTP_RETRIES", "0")
    with serving(index) as address:
        monkeypatch.setenv("UV_DEFAULT_INDEX", address)
        tiny, kernel = locked(cache, "tiny"), locked(cache)
        made = prepared(tiny, cache)
    shutil.rmtree(made.folder)
    assert prepared(tiny, cache) == made
    fault = prepare(kernel, cache / "other")
    assert isinstance(fault, Unusable)
    assert fault.passing


@pytest.mark.sandbox
def test_a_full_disk_is_said_and_left_clean(
    index: Path, cache: Path, tmp_path: Path, small_disk: Callable[[Path], list[str]]
) -> None:
    put_wheel(index, "tiny", files={"tiny.py": f"text = '{'x' * 6_000_000}'\n"})
    the_lock = locked(cache, "tiny")
    small = tmp_path / "small"
    small.mkdir()
    out, _ = start(the_lock, small, tmp_path, around=small_disk(small)).communicate()
    assert "No space left on device" in out
    assert out.strip().endswith("passing=True) ['.lock']")


def test_a_cache_that_cannot_be_written_is_said(index: Path, cache: Path, tmp_path: Path) -> None:
    the_lock = locked(cache)
    (tmp_path / "file").write_text("")
    fault = prepare(the_lock, tmp_path / "file")
    assert isinstance(fault, Unusable)
    assert fault.passing
    assert str(tmp_path) not in fault.reason


def test_a_lock_that_is_none_is_refused(cache: Path) -> None:
    fault = prepare(Lock("tiny==1.0\n", "", "3.11"), cache)
    assert isinstance(fault, Unusable)
    assert fault.reason == "the lock of the environment cannot be read"


def test_a_lock_for_a_python_that_is_not_here(index: Path, cache: Path) -> None:
    the_lock = locked(cache)
    fault = prepare(Lock(the_lock.text, the_lock.sha256, "2.3"), cache)
    assert isinstance(fault, Unusable)
    assert fault.reason == (
        "the environment is locked for Python 2.3, which this machine does not have"
    )


@pytest.mark.slow
def test_a_real_kernel(cache: Path) -> None:
    the_lock = lock(Specification("requirements.txt", ("ipykernel",)), cache=cache)
    if isinstance(the_lock, Unusable) and the_lock.passing:
        pytest.skip(f"no package index can be reached: {the_lock.reason}")
    assert isinstance(the_lock, Lock), the_lock
    made = prepared(the_lock, cache)
    assert f"ipykernel=={said(made, 'import ipykernel; print(ipykernel.__version__)')}" in (
        made.packages
    )


@contextmanager
def serving(index: Path) -> Iterator[str]:
    """A package index on this machine (PEP 503) with the wheels of a folder."""
    for wheel in sorted(index.glob("*.whl")):
        digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
        page = index / "simple" / wheel.name.partition("-")[0] / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(f'<a href="/{wheel.name}#sha256={digest}">{wheel.name}</a>')
    handler = partial(Quiet, directory=str(index))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/simple"
    server.shutdown()
    server.server_close()
    thread.join()


class Quiet(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass


def start(
    the_lock: Lock, cache: Path, folder: Path, more: str = "", around: list[str] | None = None
) -> subprocess.Popen[str]:
    """Another process that prepares the same."""
    (folder / "lock.pickle").write_bytes(pickle.dumps(the_lock))
    program = OTHERS.replace("MORE", more)
    arguments = [str(folder / "lock.pickle"), str(cache), str(folder / "mark")]
    return subprocess.Popen(
        [*(around or ()), sys.executable, "-c", program, *arguments],
        stdout=subprocess.PIPE,
        text=True,
    )


def wait_for(path: Path) -> None:
    end = time.monotonic() + 60
    while not path.exists():
        assert time.monotonic() < end
        time.sleep(0.02)
