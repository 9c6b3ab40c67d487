"""What tests of several floors need: sample exports, a browser, a server on this machine."""

from __future__ import annotations

import os
import shutil
import signal
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from windows import Pages

ROOT = Path(__file__).parents[1]
REQUIRED = "NBPROCEEDINGS_REQUIRE_BROWSER"
REQUIRED_NU = "NBPROCEEDINGS_REQUIRE_NU"
REQUIRED_SANDBOX = "NBPROCEEDINGS_REQUIRE_SANDBOX"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# As root, as in containers, Chromium does not start with its sandbox.  The others keep it from
# speaking to anybody on its own.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The sample exports of review systems, which lie beside a checkout of the project."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("there is no ../shared/data beside this checkout")
    return folder


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Half as many again as there are cores: tests wait a third of their time."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return max(1, (cores or 1) * 3 // 2)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what uses the fixtures for things that may be missing, so that -m finds it.

    Files with long tests come first: what is left for the end is short, and no worker waits long
    for another one's last file.
    """
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        if "browser" in fixtures:
            item.add_marker("browser")
        if "shared_data" in fixtures:
            item.add_marker("shared_data")
        if "nu" in fixtures:
            item.add_marker("nu")
        if "sandbox" in fixtures:
            item.add_marker("sandbox")
    long = {
        item.path
        for item in items
        if any(map(item.get_closest_marker, ("slow", "browser", "exhaustive")))
    }
    items.sort(key=lambda item: item.path not in long)


def pytest_configure(config: pytest.Config) -> None:
    """The marker of tests that isolate notebooks, with what it means."""
    # A shell ignores Ctrl-C in what it runs in the background, and its children inherit that.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    config.addinivalue_line(
        "markers",
        "sandbox: needs bubblewrap and a machine that lets it isolate; "
        f"skipped without unless {REQUIRED_SANDBOX} is 1",
    )


@pytest.fixture(scope="session")
def sandbox() -> None:
    """A machine that can isolate notebooks."""
    from nbproceedings.notebooks.sandbox import can_isolate

    able, reason = can_isolate()
    if not able:
        if os.environ.get(REQUIRED_SANDBOX) == "1":
            pytest.fail(f"{reason}; {REQUIRED_SANDBOX} is 1")
        pytest.skip(reason)


@pytest.fixture(scope="session")
def nu() -> tuple[str, ...]:
    """The command that starts the Nu HTML checker."""
    from nbproceedings.audit.nu import MISSING, find_nu

    command = find_nu()
    if not command:
        if os.environ.get(REQUIRED_NU) == "1":
            pytest.fail(f"{MISSING}; {REQUIRED_NU} is 1")
        pytest.skip(MISSING)
    return command


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once for each process that runs tests."""
    executable = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if executable is None:
        reason = f"no browser: none of {', '.join(BROWSERS)} is on the PATH"
        if os.environ.get(REQUIRED) == "1":
            pytest.fail(f"{reason}, and {REQUIRED} is 1")
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def console() -> list[str]:
    """Errors that the pages of this test wrote to the browser's console, and scripts that broke."""
    return []


@pytest.fixture(scope="session")
def pages(browser: Browser) -> Pages:
    """The windows of this process, most of which are used by one test after the other."""
    from windows import Pages

    return Pages(browser)


@pytest.fixture
def open_page(pages: Pages, console: list[str]) -> Iterator[Callable[..., Page]]:
    """Opens pages: ``open_page(width=390, color_scheme="dark")``.

    Other settings are those of a browser's context.  ``fresh`` gives a page that no test had
    before and none will have: whoever answers to dialogs needs one.  Whatever asks for something
    that is not on this machine makes the test fail.
    """
    pages.console, pages.foreign = console, []
    yield pages.open
    pages.give_back()
    assert pages.foreign == []


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """A page of a desktop's width."""
    return open_page()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def serve_folder() -> Iterator[Callable[[Path], str]]:
    """Serves folders on this machine: ``serve_folder(site)`` gives the address, with a slash."""
    servers: list[ThreadingHTTPServer] = []

    def start(folder: Path) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
        server.daemon_threads = True
        servers.append(server)
        # Looks often whether it is to end: half a second is what most tests need for themselves.
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()
