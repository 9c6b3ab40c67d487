"""Start uv: with nothing of this process that it does not need, and an end in time.

uv never runs code of a package here: only wheels are allowed, and bytecode is compiled elsewhere,
because uv's own way starts the environment's Python, whose ``*.pth`` files are programs.
"""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nbproceedings.notebooks.environments.cache_folder import cache_folder
from nbproceedings.notebooks.environments.unusable import Unusable

TIMED_OUT = -1000
NOT_STARTED = -1001

_KEPT = frozenset(
    (
        *("HOME", "PATH", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CONFIG_DIRS", "XDG_DATA_HOME"),
        *("NETRC", "SSL_CERT_FILE", "SSL_CERT_DIR", "SSL_CLIENT_CERT"),
        *("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"),
        *("http_proxy", "https_proxy", "all_proxy", "no_proxy"),
        *("UV_CACHE_DIR", "UV_CONFIG_FILE", "UV_CREDENTIALS_DIR", "UV_DEFAULT_INDEX"),
        *("UV_EXCLUDE_NEWER", "UV_EXTRA_INDEX_URL", "UV_FIND_LINKS", "UV_HTTP_CONNECT_TIMEOUT"),
        *("UV_HTTP_RETRIES", "UV_HTTP_TIMEOUT", "UV_INSECURE_HOST", "UV_KEYRING_PROVIDER"),
        *("UV_NATIVE_TLS", "UV_NO_CONFIG", "UV_NO_SYSTEM_CONFIG", "UV_OFFLINE"),
        *("UV_PYTHON_INSTALL_DIR", "UV_SYSTEM_CERTS", "UV_TORCH_BACKEND"),
    )
)
"""Where packages come from and how to get there is the machine's business; tokens are not kept."""

_ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://[^\s`'\")]+", re.IGNORECASE)
_PATH = re.compile(r"(?<![\w.<>=~!])(?:[A-Za-z]:\\|~?/)[^\s`'\"),:]+")
_PASSING = re.compile(
    r"failed to (fetch|download)|network (was|is) disabled|error sending request|timed out"
    r"|timeout|connection|dns error|temporary failure|no space left|disk quota|os error (28|122)",
    re.IGNORECASE,
)
_SAYS_NOTHING = (
    *("No solution found when resolving", "hint: Wheels are required for"),
    *("Resolved ", "Using ", "warning:"),
)
_NO_WHEEL = re.compile(r"has no usable wheels|have no usable wheels|has no wheels|no source dist")
_ONLY_WHEELS = (
    "only wheels are installed, because a package that has to be built would run its code outside "
    "of the sandbox: ask for a version that has a wheel for this Python"
)
_LONGEST = 1_500


@dataclass(frozen=True, slots=True)
class Finished:
    """How a call ended; ``code`` is 0, uv's own, ``TIMED_OUT`` or ``NOT_STARTED``."""

    code: int
    out: str
    err: str


def run_uv(
    arguments: Sequence[str],
    *,
    seconds: float,
    cache: Path | None = None,
    typed: str = "",
    files: Mapping[str, str] | None = None,
    held: int | None = None,
) -> Finished:
    """Run uv in a new folder that holds ``files``.  ``typed`` is its input.

    ``held`` is a file whose lock the child shares, so that it lasts as long as the child: where
    this process is killed, the next one waits for what it left running.
    """
    program = _program()
    if program is None:
        return Finished(NOT_STARTED, "", "uv is not installed")
    kept = cache or cache_folder()
    try:
        with tempfile.TemporaryDirectory(prefix="nbproceedings-uv-") as folder:
            # uv reads the settings of projects above its folder, but for this file.
            for name, text in {"uv.toml": "", **(files or {})}.items():
                Path(folder, name).write_text(text, "utf-8", newline="\n")
            child = subprocess.Popen(
                [program, *arguments],
                cwd=folder,
                env=_surroundings(kept),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                encoding="utf-8",
                errors="replace",
                start_new_session=True,
                pass_fds=() if held is None else (held,),
            )
            return _finish(child, typed, seconds)
    except OSError as error:
        return Finished(NOT_STARTED, "", f"uv did not start ({error.strerror})")


def why(finished: Finished, what: str) -> Unusable:
    """A call that failed, in words that can be published; ``what`` begins the sentence."""
    if finished.code == TIMED_OUT:
        return Unusable(f"{what}: it took too long and was ended", passing=True)
    text = _ANSI.sub("", finished.err)
    lines = (line.strip() for line in text.splitlines())
    lines = (line.removeprefix("error: ").removeprefix("cause: ") for line in lines)
    said = " ".join(line for line in lines if line and not line.startswith(_SAYS_NOTHING))
    said = _PATH.sub("…", _ADDRESS.sub("the package index", said))
    if len(said) > _LONGEST:
        said = said[: _LONGEST - 1] + "…"
    passing = _PASSING.search(text) is not None or finished.code == NOT_STARTED
    hint = _ONLY_WHEELS if _NO_WHEEL.search(text) else ""
    return Unusable(f"{what}: {said}" if said else what, hint, passing)


@cache
def _program() -> str | None:
    from uv import find_uv_bin

    try:
        return str(find_uv_bin())
    except FileNotFoundError:
        return None


def _surroundings(kept: Path) -> dict[str, str]:
    values = {
        name: value
        for name, value in os.environ.items()
        if name in _KEPT or name.startswith("UV_INDEX")
    }
    values.setdefault("UV_CACHE_DIR", str(kept / "uv"))
    fixed = {
        "LANG": "C.UTF-8",
        "UV_NO_BUILD": "1",
        "UV_NO_PROGRESS": "1",
        "UV_NO_SOURCES": "1",
        "UV_PYTHON_DOWNLOADS": "never",
    }
    return values | fixed


def _finish(child: subprocess.Popen[str], typed: str, seconds: float) -> Finished:
    try:
        out, err = child.communicate(typed, timeout=seconds)
    except subprocess.TimeoutExpired:
        return Finished(TIMED_OUT, "", "")
    finally:
        if child.poll() is None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(child.pid, signal.SIGKILL)
            child.communicate()
    return Finished(child.returncode, out, err)
