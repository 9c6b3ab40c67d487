"""What the Nu HTML checker says becomes problems; that it is missing is said, not passed over."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from audit.sites import page, write
from nbproceedings.audit import nu as module
from nbproceedings.audit.nu import NuFailed, check_html, find_nu

pytest_plugins = ["pytester"]

CONFTEST = Path(__file__).parents[1] / "conftest.py"


def fake(folder: Path, answer: str) -> tuple[str, ...]:
    """A command that answers like the checker, and notes how it was called."""
    script = folder / "fake.py"
    script.write_text(
        f"import sys\nopen({str(folder / 'called')!r}, 'a').write(str(len(sys.argv)) + ' ')\n"
        f"print({answer!r})\n",
        encoding="utf-8",
    )
    return (sys.executable, str(script))


def message(root: Path, name: str, **more: object) -> dict[str, object]:
    return {"url": f"file:{root}/{name}", "lastLine": 3, "firstColumn": 5, **more}


def test_messages_become_problems(tmp_path: Path) -> None:
    messages = [
        message(tmp_path, "a%20b.html", type="error", message="Stray  end tag “p”."),
        message(tmp_path, "c.html", type="info", subType="warning", message="No heading."),
        message(tmp_path, "c.html", type="info", message="Trailing slash."),
        message(tmp_path, "c.html", type="error", message="Bad value: 'wasm-unsafe-eval'"),
        {"type": "non-document-error", "message": "File not found."},
    ]
    command = fake(tmp_path, json.dumps({"messages": messages}))
    hint = "\n    see the HTML standard on the element that is named"
    assert [str(one) for one in check_html(command, tmp_path, ["a b.html", "c.html"])] == [
        f"a b.html:3:5: warning: Stray end tag “p”. [nu-html]{hint}",
        f"c.html:3:5: note: No heading. [nu-html]{hint}",
        f".: warning: File not found. [nu-html]{hint}",
    ]


def test_many_pages_are_asked_in_parts(tmp_path: Path) -> None:
    command = fake(tmp_path, '{"messages": []}')
    assert list(check_html(command, tmp_path, [f"{number}.html" for number in range(450)])) == []
    assert (tmp_path / "called").read_text().split() == ["205", "205", "55"]


@pytest.mark.parametrize("answer", ["", "Error: no memory"])
def test_no_answer(answer: str, tmp_path: Path) -> None:
    with pytest.raises(NuFailed, match="did not answer"):
        list(check_html(fake(tmp_path, answer), tmp_path, ["a.html"]))
    with pytest.raises(NuFailed, match="No such file"):
        list(check_html(["/nowhere/vnu"], tmp_path, ["a.html"]))


def test_where_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    jar = tmp_path / "vnu.jar"
    java, vnu = tmp_path / "java", tmp_path / "vnu"
    for program in (java, vnu):
        shutil.copy("/bin/true", program)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(module, "_jar", lambda: None)
    assert find_nu() == (str(vnu),)
    monkeypatch.setattr(module, "_jar", lambda: jar)
    assert find_nu() == (str(java), "-Xss4m", "-jar", str(jar))
    monkeypatch.setenv("PATH", os.devnull)
    assert find_nu() == ()


@pytest.mark.parametrize(("required", "outcome"), [("1", "errors"), ("", "skipped")])
def test_missing_checker(
    required: str, outcome: str, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NBPROCEEDINGS_REQUIRE_NU", required)
    monkeypatch.setenv("PATH", "/nowhere")
    pytester.makeconftest(CONFTEST.read_text(encoding="utf-8"))
    pytester.makeini("[pytest]\nmarkers =\n    nu: Nu\n")
    pytester.makepyfile("def test_page(nu): pass")
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider", "-p", "no:xdist", "-rs")
    result.assert_outcomes(**{outcome: 1})
    result.stdout.fnmatch_lines(["*the Nu HTML checker is not there: *"])


def test_real_checker(nu: tuple[str, ...], tmp_path: Path) -> None:
    root = write(tmp_path, {"a b.html": page("", "<p></div>"), "ok.html": page()}, good=False)
    found = list(check_html(nu, root, ["a b.html", "ok.html"]))
    assert {(one.place.path, str(one.severity)) for one in found} == {("a b.html", "warning")}
    assert "Stray end tag “div”." in [one.message for one in found]
