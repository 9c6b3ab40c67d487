"""What tells about the machine does not stay in outputs."""

from __future__ import annotations

import socket
import sys
from pathlib import Path
from typing import Any

import pytest

from nbproceedings.notebooks.scrub import host_facts, scrub_outputs, scrubber

BARE = {Path("/tmp/nb-1/work"): "/tmp/work"}
FACTS = {"/home/ada": "~", "/home/ada/venv": "/environment", "/tmp/nb-1": "/tmp"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("File /home/ada/venv/lib/x.py", "File /environment/lib/x.py"),
        ("'/home/ada/notes'", "'~/notes'"),
        ("/home/ada", "~"),
        ("/home/adam and /home/ada-lovelace", "/home/adam and /home/ada-lovelace"),
        ("/mnt/home/ada", "/mnt/home/ada"),
        ("in /tmp/nb-1/work, /tmp/nb-12", "in /tmp/work, /tmp/nb-12"),
        ("nothing", "nothing"),
        ("File \x1b[32m/home/ada/x.py:3\x1b[39m, in", "File \x1b[32m~/x.py:3\x1b[39m, in"),
        ("\x1b[1;31m/home/ada\x1b[0m-", "\x1b[1;31m~\x1b[0m-"),
        ("\x1b(B/home/ada \x9b0m/home/ada \x1bM/home/ada", "\x1b(B~ \x9b0m~ \x1bM~"),
        ("\x1b]8;;file:///home/ada/x\x1b\\/home/ada", "\x1b]8;;file://~/x\x1b\\~"),
        ("a broken \x1b[/home/ada", "a broken \x1b[~"),
    ],
)
def test_paths_are_replaced_as_whole_parts(text: str, expected: str) -> None:
    assert scrubber(FACTS)(text) == expected


def test_name_of_the_machine_goes_where_it_is_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "gethostname", lambda: "toybox.example.org")
    scrub = scrubber(host_facts(BARE))
    assert scrub("on toybox.example.org, toybox, toyboxes") == "on host, host, toyboxes"
    assert scrub("\x1b[32mtoybox\x1b[39m") == "\x1b[32mhost\x1b[39m"
    for name in ("vm", "localhost", ""):
        monkeypatch.setattr(socket, "gethostname", lambda name=name: name)
        assert scrubber(host_facts(BARE))("a vm, localhost") == "a vm, localhost"


def test_name_of_the_machine_is_a_word_like_others_in_a_sandbox(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(socket, "gethostname", lambda: "model")
    places = {Path("/opt/toy"): "/environment", Path("/opt/python"): "/python"}
    assert scrubber(host_facts(places))("the model in /opt/toy") == "the model in /environment"


def test_home_that_every_machine_has_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    for home in ("/tmp", "/usr", "/root", "/"):
        monkeypatch.setenv("HOME", home)
        assert scrubber(host_facts({}))("/tmp/work/x, /usr/bin") == "/tmp/work/x, /usr/bin"


def test_escapes_without_an_end_take_no_time() -> None:
    text = "\x1b[" + "0" * 200_000 + " " * 200_000 + "\x1b[" * 100_000
    assert scrubber(FACTS)(text) == text


def test_facts_name_no_folder_that_is_on_every_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/root")
    facts = host_facts({Path("/usr"): "/python", Path("/opt/toy"): "/environment"})
    assert facts == {"/opt/toy": "/environment", sys.prefix: "/runner/environment"}
    monkeypatch.setenv("HOME", "/home/ada")
    assert host_facts({})["/home/ada"] == "~"


def test_person_without_a_home_has_none_to_hide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HOME", raising=False)
    import pwd

    def nobody(_: int) -> None:
        raise KeyError

    monkeypatch.setattr(pwd, "getpwuid", nobody)
    assert host_facts({}) == {sys.prefix: "/runner/environment"}


def test_all_texts_of_outputs_and_no_pictures() -> None:
    outputs: list[dict[str, Any]] = [
        {"output_type": "stream", "name": "stdout", "text": "/home/ada"},
        {
            "output_type": "display_data",
            "data": {
                "text/html": "<b>/home/ada</b>",
                "application/json": {"a": ["/home/ada", 1]},
                "image/png": "/home/ada",
                "image/svg+xml": "/home/ada",
            },
            "metadata": {"from": "/home/ada"},
        },
        {"output_type": "error", "ename": "E", "evalue": "/home/ada", "traceback": ["/home/ada"]},
    ]
    scrub_outputs(outputs, scrubber(FACTS))
    assert outputs == [
        {"output_type": "stream", "name": "stdout", "text": "~"},
        {
            "output_type": "display_data",
            "data": {
                "text/html": "<b>~</b>",
                "application/json": {"a": ["~", 1]},
                "image/png": "/home/ada",
                "image/svg+xml": "~",
            },
            "metadata": {"from": "~"},
        },
        {"output_type": "error", "ename": "E", "evalue": "~", "traceback": ["~"]},
    ]
