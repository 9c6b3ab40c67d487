from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nbproceedings.notebooks.environments.asked import Asked
from nbproceedings.notebooks.environments.requirements_txt import read_requirements
from nbproceedings.notebooks.environments.unusable import Unusable

HASH = "sha256:" + "ab" * 32


def read(folder: Path, text: str | bytes) -> Asked:
    (folder / "requirements.txt").write_bytes(text.encode() if isinstance(text, str) else text)
    asked = Asked()
    fault = read_requirements(folder, "requirements.txt", asked)
    assert fault is None
    return asked


def refused(folder: Path, text: str | bytes) -> Unusable:
    (folder / "requirements.txt").write_bytes(text.encode() if isinstance(text, str) else text)
    fault = read_requirements(folder, "requirements.txt", Asked())
    assert fault is not None
    return fault


def test_it_reads_what_pip_reads(tmp_path: Path) -> None:
    text = f"""\
# what the notebooks import
NumPy>=1.26,<3   # arrays
scikit_learn ==1.5.*; python_version >= "3.9"

jax[cpu] ; sys_platform == 'linux' \\
    and python_version > '3.8'
tiny==1.0 --hash={HASH} \\
    --hash=sha256:{"cd" * 32}
--prefer-binary
--only-binary=:all:
"""
    asked = read(tmp_path, text)
    assert asked.requirements == {
        "numpy<3,>=1.26",
        'scikit-learn==1.5.*; python_version >= "3.9"',
        'jax[cpu]; sys_platform == "linux" and python_version > "3.8"',
        "tiny==1.0",
    }
    assert asked.hashes == {"tiny": {HASH, "sha256:" + "cd" * 32}}
    assert not asked.prereleases


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_list_that_another_shell_wrote(tmp_path: Path, encoding: str) -> None:
    assert read(tmp_path, "numpy\r\nscipy\r\n".encode(encoding)).requirements == {"numpy", "scipy"}


def test_what_pip_freeze_made_up_is_passed_over(tmp_path: Path) -> None:
    asked = read(tmp_path, "numpy==2.0\npkg_resources==0.0.0\n")
    assert asked.requirements == {"numpy==2.0"}
    assert asked.notes == ["requirements.txt:2: pkg-resources is no package and was passed over"]


def test_python_is_no_package(tmp_path: Path) -> None:
    asked = read(tmp_path, "python>=3.9\nnumpy\n")
    assert (asked.python, asked.requirements) == ({">=3.9"}, {"numpy"})


def test_prereleases_are_asked_for(tmp_path: Path) -> None:
    assert read(tmp_path, "--pre\nnumpy\n").prereleases


def test_files_of_the_folder_are_followed_once(tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "base.txt").write_text("scipy\n-r ../requirements.txt\n-c limits.txt\n")
    (tmp_path / "more" / "limits.txt").write_text("numpy<3\n")
    asked = read(tmp_path, "numpy\n-r more/base.txt\n")
    assert asked.requirements == {"numpy", "scipy"}
    assert asked.constraints == {"numpy<3"}


@pytest.mark.parametrize(
    "line",
    [
        "-e .",
        "-e git+https://example.org/x#egg=x",
        "--editable=./mine",
        ".",
        "./mine",
        "../mine",
        "/opt/mine",
        "~/mine",
        "mine/sub",
        "C:\\mine",
        "mine.whl",
        "mine-1.0.tar.gz",
        "git+https://example.org/x",
        "https://example.org/x.whl",
        "file:///etc/passwd",
        "file:x",
        "mine @ https://example.org/mine.whl",
        "mine @ file:///opt/mine",
        "mine@git+ssh://git@example.org/mine",
        "-i https://example.org/simple",
        "-ihttps://example.org/simple",
        "--index-url https://example.org/simple",
        "--index-url=https://example.org/simple",
        "--extra-index-url https://example.org/simple",
        "--find-links .",
        "-f.",
        "--no-index",
        "--trusted-host example.org",
        "--no-binary :all:",
        "--config-settings x=y",
        "-r https://example.org/more.txt",
        "-r ../more.txt",
        "-r /etc/passwd",
        "-c ../more.txt",
        "-r missing.txt",
        "-r .",
        "-r",
        "numpy --global-option=build",
        "numpy --hash=md5:abc",
        "${HOME}",
        "numpy==${VERSION}",
        "numpy==one two",
        "<html>",
        "import numpy as np",
        "numpy; python_version",
        "a" * 2_000,
        "numpy; " + "(" * 900,
    ],
)
def test_what_leaves_the_folder_or_the_index_is_refused(tmp_path: Path, line: str) -> None:
    (tmp_path / "more.txt").write_text("numpy\n")
    folder = tmp_path / "paper"
    folder.mkdir()
    fault = refused(folder, f"numpy\n{line}\n")
    assert str(tmp_path) not in str(fault)
    assert len(str(fault)) < 400
    assert not fault.passing


def test_the_reason_says_where_and_what(tmp_path: Path) -> None:
    fault = refused(tmp_path, "numpy\n\n-e .\n")
    assert fault.reason == "requirements.txt:3: '-e .' would build a package"


def test_addresses_and_folders_get_their_own_reason(tmp_path: Path) -> None:
    address = refused(tmp_path, "git+https://example.org/x\n")
    assert address.reason == "requirements.txt:1: 'git+https://example.org/x' is an address"
    folder = refused(tmp_path, "./mine\n")
    assert folder.reason == "requirements.txt:1: './mine' is a file or folder"


def test_no_value_of_the_machine_is_filled_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOY_SECRET", "canary")
    assert "canary" not in str(refused(tmp_path, "${TOY_SECRET}\n"))


def test_a_link_out_of_the_folder_shows_nothing(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("canary of the machine\n")
    folder = tmp_path / "paper"
    folder.mkdir()
    (folder / "requirements.txt").symlink_to(tmp_path / "secret.txt")
    fault = read_requirements(folder, "requirements.txt", Asked())
    assert str(fault) == (
        "'requirements.txt' lies outside of the folder of the work: copy it there"
    )


def test_a_pipe_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "requirements.txt")
    fault = read_requirements(tmp_path, "requirements.txt", Asked())
    assert str(fault) == "'requirements.txt' is no file"


def test_a_loop_of_links_is_refused(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").symlink_to("requirements.txt")
    assert isinstance(read_requirements(tmp_path, "requirements.txt", Asked()), Unusable)


def test_large_lists_are_refused(tmp_path: Path) -> None:
    many = refused(tmp_path, "".join(f"toy{number}\n" for number in range(3_000)))
    assert many.reason == "requirements.txt:2001: more than 2000 requirements"
    huge = refused(tmp_path, b"#" * 1_000_001)
    assert huge.reason == "'requirements.txt' has 1000001 bytes; at most 1000000 are read"


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_no_text_is_an_exception(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.getbasetemp()
    (folder / "requirements.txt").write_text(text, "utf-8", errors="replace")
    asked = Asked()
    fault = read_requirements(folder, "requirements.txt", asked)
    assert fault is None or isinstance(fault, Unusable)
    assert not any("://" in one for one in asked.requirements)
