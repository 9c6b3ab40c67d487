"""The whole of ``serve``, in a process of its own."""

from __future__ import annotations

import re
import signal
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cli.invoking import command, environment

pytestmark = pytest.mark.slow

PAPER = "example-2026/papers/example-practice"


@pytest.fixture
def server(project: Path, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    with (tmp_path / "errors").open("w", encoding="utf-8") as errors:
        process = subprocess.Popen(
            command("serve", "--port", "0", "--no-browser", "--project", project),
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            encoding="utf-8",
        )
        yield process
        process.kill()
        process.communicate()


def read(url: str) -> str:
    with urllib.request.urlopen(url, timeout=10) as answer:
        return str(answer.read().decode("utf-8"))


def wait_for(holds: Callable[[], bool], seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.2)


def test_serve_builds_again_and_keeps_the_last_good_site(
    server: subprocess.Popen[str], project: Path, tmp_path: Path
) -> None:
    assert server.stdout
    assert server.stdout.readline() == "No problems in 1 volume, 2 papers, 1 talk\n"
    found = re.fullmatch(
        r"The site: (http://127\.0\.0\.1:\d+/)  \(Ctrl-C ends it\)\n", server.stdout.readline()
    )
    assert found
    url = f"{found[1]}{PAPER}.html"
    assert "worth a thousand samples" in read(url)
    assert "/-nbproceedings/reload.js?1" in read(url)

    paper = project / "book" / f"{PAPER}.md"
    text = paper.read_text(encoding="utf-8")
    paper.write_text(text.replace("a thousand samples", "a million samples"), encoding="utf-8")
    wait_for(lambda: "worth a million samples" in read(url))
    assert "/-nbproceedings/reload.js?2" in read(url)

    toc = project / "_toc.yml"
    good = toc.read_text(encoding="utf-8")
    toc.write_text("format: jb-book\nroot: nowhere\n", encoding="utf-8")
    wait_for(lambda: "The site stays as it was" in (tmp_path / "errors").read_text())
    assert "worth a million samples" in read(url)

    toc.write_text(good, encoding="utf-8")
    paper.write_text(text.replace("a thousand samples", "a dozen samples"), encoding="utf-8")
    wait_for(lambda: "worth a dozen samples" in read(url))

    server.send_signal(signal.SIGINT)
    assert server.wait(timeout=30) == 0
    assert "Traceback" not in (tmp_path / "errors").read_text(encoding="utf-8")


def test_interrupted_build_ends_quietly(project: Path) -> None:
    process = subprocess.Popen(
        command("build", "--project", project),
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    wait_for((project / "_build" / "staging").exists)
    process.send_signal(signal.SIGINT)
    out, told = process.communicate(timeout=30)
    assert (process.returncode, out) == (130, "")
    assert told == "nbproceedings: interrupted: the site stays as it was\n"
    assert not (project / "_build" / "html").exists()
