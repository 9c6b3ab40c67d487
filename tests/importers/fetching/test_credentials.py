"""Who asks: from the environment or a private file, and nowhere else."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from nbproceedings.importers.fetching import Request
from nbproceedings.importers.fetching._credentials import Credentials, credentials
from nbproceedings.importers.fetching._trouble import Trouble

CONFIG = Path(".config") / "nbproceedings" / "openreview.toml"


def write(path: Path, text: str, mode: int = 0o600) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(mode)
    return path


def refusal(environment: dict[str, str]) -> Trouble:
    with pytest.raises(Trouble) as caught:
        credentials(environment)
    assert caught.value.code == "bad-credentials"
    return caught.value


def test_nothing_given_is_nobody(tmp_path: Path) -> None:
    assert not credentials({})
    assert not credentials({"HOME": str(tmp_path)})


def test_environment() -> None:
    pair = {"OPENREVIEW_USERNAME": "chair", "OPENREVIEW_PASSWORD": " a secret "}
    assert credentials(pair) == Credentials("chair", " a secret ")
    assert credentials({**pair, "OPENREVIEW_TOKEN": "Bearer t"}) == Credentials("", "", "t")


@pytest.mark.parametrize("name", ["OPENREVIEW_USERNAME", "OPENREVIEW_PASSWORD"])
def test_half_a_pair(name: str) -> None:
    trouble = refusal({name: "a secret"})
    assert trouble.message.startswith(f"{name} is set and ")
    assert "a secret" not in trouble.message + trouble.hint


def test_file_in_the_users_folder(tmp_path: Path) -> None:
    write(tmp_path / CONFIG, 'username = "chair"\npassword = "a secret"\n')
    assert credentials({"HOME": str(tmp_path)}) == Credentials("chair", "a secret")
    folder = {"HOME": "/nowhere", "XDG_CONFIG_HOME": str(tmp_path / ".config")}
    assert credentials(folder) == Credentials("chair", "a secret")
    assert credentials({**folder, "OPENREVIEW_TOKEN": "t"}) == Credentials("", "", "t")


def test_file_named_in_the_environment(tmp_path: Path) -> None:
    path = write(tmp_path / "mine.toml", 'token = "t"\n')
    assert credentials({"OPENREVIEW_CONFIG": str(path)}) == Credentials("", "", "t")
    missing = refusal({"OPENREVIEW_CONFIG": str(tmp_path / "not-there.toml")})
    assert missing.message.endswith("not-there.toml' cannot be read: No such file or directory")


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o660, 0o601])
def test_file_that_others_can_read_is_not_used(tmp_path: Path, mode: int) -> None:
    path = write(tmp_path / CONFIG, 'token = "t"\n', mode)
    trouble = refusal({"HOME": str(tmp_path)})
    assert (
        trouble.message == f"{str(path)!r} can be read by others (mode {mode:o}); it was not used"
    )
    assert trouble.hint.startswith(f"chmod 600 {path}")


@pytest.mark.parametrize(
    "text",
    [
        "", 'username = "chair"', 'password = "a secret"', "token = 5", 'token = ""',
        'username = "chair"\npasword = "a secret"', 'password = "a secret', "\x00", "[token]",
        '[openreview]\ntoken = "a secret"',
    ],
)  # fmt: skip
def test_file_that_is_not_understood_is_not_quoted(tmp_path: Path, text: str) -> None:
    write(tmp_path / CONFIG, text)
    trouble = refusal({"HOME": str(tmp_path)})
    assert "a secret" not in trouble.message + trouble.hint + repr(trouble.__cause__)


def test_nothing_prints_them() -> None:
    who = Credentials("chair", "a secret", "t0ken")
    assert repr(who) == "Credentials()"
    assert who.without("chair said a secret and t0ken") == "… said … and …"


def test_no_argument_takes_them() -> None:
    names = set(inspect.signature(Request).parameters)
    assert names == {"venue", "output", "say"}
