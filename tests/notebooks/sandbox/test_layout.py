"""What bubblewrap is told; what comes of it is tested with hostile notebooks."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

from nbproceedings.notebooks.sandbox.layout import Layout, child, environment, lay_out
from nbproceedings.notebooks.sandbox.starting import start
from notebooks.sandbox.test_interpreter import environment as make_environment
from notebooks.sandbox.test_interpreter import installation


def words(layout: Layout) -> list[str]:
    """The arguments, with the contents of files in their places."""
    return [
        layout.files[part].decode("latin-1") if isinstance(part, int) else part
        for part in layout.arguments
    ]


@pytest.fixture
def python(tmp_path: Path) -> Path:
    made = make_environment(tmp_path / "env", installation(tmp_path / "base"))
    (tmp_path / "env" / "lib").mkdir()
    (tmp_path / "env" / "lib64").symlink_to("lib")
    (tmp_path / "env" / ".secret").mkdir()
    return made


def given(python: Path, *, network: bool = False, user: int | None = 7) -> Layout:
    return lay_out(python, disk=1 << 20, network=network, user=user)[0]


def test_network_is_only_shared_where_it_is_allowed(python: Path) -> None:
    assert "--unshare-net" in words(given(python))
    shared = words(given(python, network=True))
    assert "--unshare-net" not in shared
    assert ("/etc/resolv.conf" in shared) == os.path.exists("/etc/resolv.conf")


def test_what_is_laid_out_cannot_be_changed(python: Path) -> None:
    """An ordinary user is the owner of what bubblewrap makes."""
    told = words(given(python, user=None))
    closed = [told[at + 1] for at, word in enumerate(told) if word == "--remount-ro"]
    assert closed == ["/dev", "/"]
    opened = [told[at + 1] for at, word in enumerate(told) if word == "--tmpfs"]
    assert opened == ["/dev/shm", "/tmp"]
    assert not {"--bind", "--dev-bind", "--bind-try"} & set(told)


def test_root_becomes_another_user_and_others_stay_in_a_namespace(python: Path) -> None:
    layout, _, command = lay_out(python, disk=1, network=False, user=7)
    assert "--unshare-user" not in words(layout)
    assert command[:5] == ["setpriv", "--reuid", "7", "--regid", "7"]
    layout, _, command = lay_out(python, disk=1, network=False, user=None)
    assert {"--unshare-user", "--disable-userns"} <= set(words(layout))
    assert command[0] == "/runner/environment/bin/python"


def test_environment_lies_at_a_neutral_place(python: Path, tmp_path: Path) -> None:
    layout, inner, _ = lay_out(python, disk=1, network=False, user=7)
    assert inner == "/environment/bin/python"
    told = words(layout)
    place = told.index("/environment/bin/python3")
    assert told[place - 2 : place] == ["--symlink", "/python/bin/python3.12"]
    place = told.index("/environment/pyvenv.cfg")
    assert told[place - 1] == "home = /python/bin\ninclude-system-site-packages = false\n"
    bound = [told[at + 1] for at, word in enumerate(told) if word == "--ro-bind"]
    assert [path for path in bound if path.startswith(str(tmp_path))] == [
        str(tmp_path / "base"),
        str(tmp_path / "env" / "lib"),
    ]


def test_scripts_name_the_interpreter_that_is_there(python: Path, tmp_path: Path) -> None:
    script = tmp_path / "env" / "bin" / "tool"
    script.write_text(f"#!{tmp_path}/env/bin/python\nprint(1)\n", "utf-8")
    script.chmod(0o755)
    plain = tmp_path / "env" / "bin" / "notes.txt"
    plain.write_text("no program", "utf-8")
    told = words(given(python))
    place = told.index("/environment/bin/tool")
    assert told[place - 1] == "#!/environment/bin/python\nprint(1)\n"
    assert "/environment/bin/notes.txt" not in told


def test_nothing_of_the_environment_of_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOY_SECRET", "canary")
    assert "TOY_SECRET" not in environment("/environment/bin/python")


def test_arguments_and_environment_cannot_be_read_inside(
    python: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``/proc/1`` is bubblewrap: it must have neither."""
    monkeypatch.setenv("TOY_SECRET", "canary")
    layout = given(python)
    seen: dict[str, object] = {}

    class Popen:
        def __init__(self, command: list[str], **settings: object) -> None:
            seen.update(settings, command=command)
            self.stdout: IO[bytes] | None = None

    monkeypatch.setattr(subprocess, "Popen", Popen)
    with open(os.devnull, "rb") as nothing:
        process = start("bwrap", layout, ["toy"], given=nothing)
    assert process.stdout is not None
    process.stdout.close()
    assert seen["env"] == {}
    assert (seen["stdin"], seen["stdout"]) == (subprocess.DEVNULL, subprocess.DEVNULL)
    command = seen["command"]
    assert isinstance(command, list)
    assert [command[0], command[1], *command[3:5]] == ["bwrap", "--args", "--", "toy"]


def test_child_is_started_apart_from_everything() -> None:
    assert child("py", "/code")[:3] == ["py", "-I", "-B"]


def test_same_installation_is_there_once() -> None:
    layout, _, _ = lay_out(Path(sys.executable), disk=1, network=False, user=7)
    base = str(Path(sys.base_prefix).resolve())
    assert base == "/usr" or words(layout).count(base) == 1
