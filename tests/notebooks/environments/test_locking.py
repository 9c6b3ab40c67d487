from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

import pytest

from nbproceedings.notebooks.environments import uv
from nbproceedings.notebooks.environments.locking import Lock, lock, made_for, packages
from nbproceedings.notebooks.environments.specification import Specification
from nbproceedings.notebooks.environments.unusable import Unusable
from notebooks.environments.wheels import put_source, put_wheel

LINE = "{}.{}".format(*sys.version_info[:2])


def asking(*requirements: str, python: str = "") -> Specification:
    return Specification("requirements.txt", ("ipykernel", *requirements), python=python)


def locked(specification: Specification, cache: Path, known: str | None = None) -> Lock:
    made = lock(specification, known, cache=cache)
    assert isinstance(made, Lock), made
    return made


def refused(specification: Specification, cache: Path) -> Unusable:
    made = lock(specification, cache=cache)
    assert isinstance(made, Unusable)
    return made


def test_a_lock_is_versions_with_hashes(index: Path, cache: Path) -> None:
    put_wheel(index, "deep", "1.5")
    newest = put_wheel(index, "deep", "2.0")
    tiny = put_wheel(index, "tiny", requires=("deep>=1; python_version >= '3.9'",))
    kernel = hashlib.sha256((index / "ipykernel-7.0-py3-none-any.whl").read_bytes()).hexdigest()
    specification = asking("tiny")
    made = locked(specification, cache)
    assert made.text == (
        "# Packages of an environment, with hashes. Made by 'nbproceedings run'.\n"
        f"# asked: {specification.digest}\n# python: {LINE}\n# platform: any\n"
        f"deep==2.0 \\\n    --hash=sha256:{newest}\n"
        f"ipykernel==7.0 \\\n    --hash=sha256:{kernel}\n"
        f"tiny==1.0 \\\n    --hash=sha256:{tiny}\n"
    )
    assert made.sha256 == hashlib.sha256(made.text.encode()).hexdigest()
    assert made.python == LINE
    assert made_for(made.text) == specification.digest
    assert packages(made) == ("deep==2.0", "ipykernel==7.0", "tiny==1.0")


def test_constraints_hold_and_install_nothing(index: Path, cache: Path) -> None:
    for version in ("1.0", "2.0"):
        put_wheel(index, "deep", version)
        put_wheel(index, "other", version)
    specification = Specification("x", ("deep", "ipykernel"), ("deep<2", "other<2"))
    assert packages(locked(specification, cache)) == ("deep==1.0", "ipykernel==7.0")


def test_prereleases_only_where_they_are_asked_for(index: Path, cache: Path) -> None:
    put_wheel(index, "deep", "1.0")
    put_wheel(index, "deep", "2.0rc1")
    assert packages(locked(asking("deep"), cache))[0] == "deep==1.0"
    with_them = Specification("x", ("deep", "ipykernel"), prereleases=True)
    assert packages(locked(with_them, cache))[0] == "deep==2.0rc1"


def test_what_only_this_platform_has_is_locked_for_it(index: Path, cache: Path) -> None:
    put_wheel(index, "tiny", requires=("nowhere; sys_platform == 'toyos'",))
    made = locked(asking("tiny"), cache)
    assert packages(made) == ("ipykernel==7.0", "tiny==1.0")
    assert "# platform: any\n" not in made.text


@pytest.mark.usefixtures("no_uv")
def test_a_known_lock_is_used_while_the_same_is_asked_for(cache: Path) -> None:
    specification = asking()
    text = written(specification)
    assert lock(specification, text, cache=cache) == Lock(
        text, hashlib.sha256(text.encode()).hexdigest(), LINE
    )
    changed = lock(asking("other"), text, cache=cache)
    assert isinstance(changed, Unusable)
    assert changed.reason.endswith("uv was started")


@pytest.mark.usefixtures("no_uv")
def test_a_known_lock_of_an_earlier_python_holds_for_a_later_one(cache: Path) -> None:
    text = written(asking(), python="3.2")
    again = lock(asking(), text, cache=cache)
    assert isinstance(again, Lock)
    assert (again.text, again.python) == (text, LINE)
    assert isinstance(lock(asking(), written(asking(), python="3.99"), cache=cache), Unusable)
    bound = written(asking(), python="3.2", platform="toyos")
    assert isinstance(lock(asking(), bound, cache=cache), Unusable)


@pytest.mark.usefixtures("no_uv")
@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://example.org/simple\n",
        "tiny @ file:///opt/tiny\n",
        "tiny==1.0\n",
        "tiny==1.0 --hash=sha256:00\n",
        "-e .\n",
        "# a remark\n",
        "tiny==1.0 ; \\\n    --hash=sha256:" + "0" * 64 + "\n",
    ],
)
def test_an_edited_lock_is_no_lock(cache: Path, line: str) -> None:
    text = written(asking()) + line
    assert made_for(text) == ""
    assert isinstance(lock(asking(), text, cache=cache), Unusable)


def test_what_cannot_be_had_together_is_said_in_words(index: Path, cache: Path) -> None:
    put_wheel(index, "deep", "1.0")
    put_wheel(index, "tiny", requires=("deep>=2",))
    fault = refused(asking("tiny"), cache)
    assert fault.reason.startswith(
        "the packages that requirements.txt asks for cannot be had together: "
    )
    assert "tiny" in fault.reason
    assert "deep" in fault.reason
    assert not fault.passing
    assert str(index) not in fault.reason
    missing = refused(asking("nowhere"), cache)
    assert "nowhere was not found" in missing.reason
    assert not missing.passing


def test_a_source_archive_is_not_built(index: Path, cache: Path, tmp_path: Path) -> None:
    canary = tmp_path / "canary"
    put_source(index, "tiny", f"open({str(canary)!r}, 'w').close()\n")
    fault = refused(asking("tiny"), cache)
    assert "tiny==1.0 has no usable wheels" in fault.reason
    assert "--no-build" not in fault.reason
    assert fault.hint.startswith("only wheels are installed")
    assert not canary.exists()


def test_the_hashes_of_the_author_hold(index: Path, cache: Path) -> None:
    good = "sha256:" + put_wheel(index, "tiny")
    for hashes, expected in (((good,), True), (("sha256:" + "0" * 64,), False)):
        asked = Specification("x.txt", ("ipykernel", "tiny"), hashes=(("tiny", hashes),))
        made = lock(asked, cache=cache)
        assert isinstance(made, Lock) is expected
        if isinstance(made, Unusable):
            assert made.reason.startswith("x.txt gives hashes of tiny")


def test_a_python_that_is_not_here(cache: Path) -> None:
    fault = refused(asking(python="==2.3.*"), cache)
    assert fault.reason == (
        "requirements.txt asks for Python ==2.3.*, which this machine does not have"
    )


def test_an_index_that_does_not_answer_is_not_named(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UV_DEFAULT_INDEX", "https://toy:secret@localhost:9/hidden/simple")
    monkeypatch.setenv("UV_HTTP_RETRIES", "0")
    fault = refused(asking("tiny"), cache)
    assert fault.passing
    for hidden in ("toy", "secret", "localhost", "hidden"):
        assert hidden not in fault.reason
    assert "the package index" in fault.reason


def test_offline_nobody_is_asked(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UV_DEFAULT_INDEX", "https://localhost:9/simple")
    fault = lock(asking("tiny"), cache=cache, offline=True)
    assert isinstance(fault, Unusable)
    assert fault.passing
    assert "network was disabled" in fault.reason


def test_a_resolution_without_end_is_ended(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path, monkeypatch, "import time; time.sleep(600)")
    fault = lock(asking("tiny"), cache=cache, seconds=0.2)
    assert isinstance(fault, Unusable)
    assert fault.passing
    assert fault.reason.endswith("it took too long and was ended")


def test_uv_gets_no_secret(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = tmp_path / "said.json"
    stand_in(
        tmp_path,
        monkeypatch,
        "import json, os; "
        f"json.dump([dict(os.environ), os.getcwd(), os.listdir()], open({str(said)!r}, 'w'))",
    )
    for name in ("TOY_TOKEN", "AWS_SECRET_ACCESS_KEY", "GITHUB_TOKEN", "UV_PUBLISH_TOKEN"):
        monkeypatch.setenv(name, "canary")
    monkeypatch.setenv("UV_COMPILE_BYTECODE", "1")
    monkeypatch.setenv("UV_INDEX_TOY_USERNAME", "kept")
    lock(asking("tiny"), cache=cache)
    surroundings, folder, files = json.loads(said.read_text())
    assert "canary" not in surroundings.values()
    assert "UV_COMPILE_BYTECODE" not in surroundings
    assert surroundings["UV_INDEX_TOY_USERNAME"] == "kept"
    assert surroundings["UV_NO_BUILD"] == "1"
    assert not Path(folder).exists()
    assert sorted(files) == ["constraints.txt", "uv.toml"]


def test_without_uv_it_says_so(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uv, "_program", lambda: None)
    assert refused(asking(), cache).reason.endswith("uv is not installed")


def written(specification: Specification, *, python: str = LINE, platform: str = "any") -> str:
    return (
        "# Packages of an environment, with hashes. Made by 'nbproceedings run'.\n"
        f"# asked: {specification.digest}\n# python: {python}\n# platform: {platform}\n"
        "deep==2.0 ; sys_platform == 'darwin' and python_full_version < '3.13' \\\n"
        f"    --hash=sha256:{'0' * 64} \\\n    --hash=sha256:{'1' * 64}\n"
        f"ipykernel==7.0 \\\n    --hash=sha256:{'2' * 64}\n"
    )


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """Put a program of this test in the place of uv."""
    path = folder / "uv"
    path.write_text(f"#!{sys.executable}\n{program}\n")
    path.chmod(0o755)
    monkeypatch.setattr(uv, "_program", lambda: str(path))
