"""The command that looks at a built site."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from audit.sites import BASE, page, write
from cli.invoking import Run, RunProcess
from nbproceedings.audit import nu
from toy import make_project

GOOD = "No problems in 2 pages, 1 of papers\n"
FORMER = "tara-newname: {name: Tara Newname, former: [Toni Oldname]}\n"
PUBLIC = "sphinx: {config: {nbproceedings_public_addresses: [office@toys.example.org]}}\n"


def test_good_site(run: Run, tmp_path: Path) -> None:
    result = run("checksite", write(tmp_path))
    assert (result.exit_code, result.stdout) == (0, GOOD)
    assert result.stderr == f"The site stands at {BASE}, by its own pages\n"


def test_report_is_gathered_and_grave_things_come_first(run: Run, tmp_path: Path) -> None:
    links = "".join(f'<a href="gone-{number}.html">x</a>\n' for number in range(5))
    pages: dict[str, str | bytes | None] = {
        f"{name}.html": page("", f'<a href="gone-0.html">x</a>\n{links}', title=name)
        for name in "abc"
    }
    root = write(tmp_path, {**pages, "d.html": page(title="a")})
    result = run("checksite", root, "--base-url", BASE)
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "a.html:8: error: a link leads to what is not there: 'gone-0.html' "
        "(and in 2 other places) [dead-link]",
        "a.html:10: error: a link leads to what is not there: 'gone-1.html' "
        "(and in 2 other places) [dead-link]",
        "a.html:11: error: a link leads to what is not there: 'gone-2.html' "
        "(and in 2 other places) [dead-link]",
        "    correct the address, or put there what it names",
        "    … and 6 more findings of this kind; --format json has all",
        "d.html:4: warning: a.html has the same title: 'a' [unique-title]",
        "    say in the title what tells the pages apart",
        "15 errors, 1 warning in 6 pages, 1 of papers",
    ]
    assert result.stderr == f"The site stands at {BASE}\n"


def test_json_report_has_everything(run: Run, tmp_path: Path) -> None:
    root = write(tmp_path, {"a.html": page("", "<a href=x>x</a>", title="A \u202e")})
    result = run("checksite", root, "--format", "json")
    assert (result.exit_code, result.stderr) == (1, "")
    assert result.stdout.isascii()
    report = json.loads(result.stdout)
    assert report["version"] == 1
    assert report["summary"] == {
        "errors": 1,
        "warnings": 0,
        "notes": 0,
        "pages": 3,
        "papers": 1,
        "redirects": 0,
        "files": 7,
        "base_url": BASE,
    }
    assert report["papers"] == ["papers/winding.html"]
    assert report["problems"] == [
        {
            "code": "dead-link",
            "severity": "error",
            "path": "a.html",
            "line": 8,
            "column": None,
            "message": "a link leads to what is not there: 'x'",
            "hint": "correct the address, or put there what it names",
        }
    ]


def test_warnings_count_only_when_strict(run: Run, tmp_path: Path) -> None:
    root = write(tmp_path, {"a.html": page(title="")})
    assert run("checksite", root).exit_code == 0
    assert run("checksite", root, "--strict").exit_code == 1


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("nowhere", "does not exist"),
        ("file.txt", "is a file"),
        ("empty", "holds no HTML page that can be read"),
        ("pictures", "holds no HTML page that can be read"),
    ],
)
def test_no_site(name: str, message: str, run_main: RunProcess, tmp_path: Path) -> None:
    (tmp_path / "file.txt").touch()
    (tmp_path / "empty").mkdir()
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "toy.png").touch()
    done = run_main("checksite", name)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"nbproceedings: '{name}' {message}\n    give the folder")


@pytest.mark.parametrize(
    "url", ["toys.example.org", "ftp://toys.example.org", "https://", "http://["]
)
def test_no_address(url: str, run_main: RunProcess, tmp_path: Path) -> None:
    done = run_main("checksite", write(tmp_path), "--base-url", url)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--base-url is no web address" in done.stderr


def test_project_knows_former_names_and_public_addresses(run: Run, tmp_path: Path) -> None:
    project = make_project(
        tmp_path, {"_config.yml": f"title: Toys\n{PUBLIC}", "book/people.yml": FORMER}, toy=False
    )
    text = page("", "office@toys.example.org Toni Oldname")
    write(project / "_build", {"index.html": text, "papers/winding.html": None}, good=False)
    found = run("checksite", project / "_build" / "site").stdout
    assert "index.html:8: error: a former name is published: T. O…" in found
    assert "e-mail" not in found
    write(tmp_path, {"index.html": text}, good=False)
    found = run("checksite", tmp_path / "site").stdout
    assert "an e-mail address is published: o…@toys.example.org" in found
    assert "former" not in found


def test_hostile_page_cannot_reach_the_terminal(run: Run, tmp_path: Path) -> None:
    evil = "\x1b]0;owned\x07\u202e"
    root = write(tmp_path, {"a.html": page("", f'<a href="{evil}">x</a>', title="A")})
    shown = run("checksite", root).stdout
    assert "dead-link" in shown
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_nu(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write(tmp_path)
    script = tmp_path / "fake.py"
    answer = {"type": "error", "message": "Bad toy.", "url": f"file:{root}/index.html"}
    script.write_text(f"print({json.dumps({'messages': [answer]})!r})", encoding="utf-8")
    monkeypatch.setattr(nu, "find_nu", lambda: (sys.executable, str(script)))
    result = run("checksite", root, "--nu", "--strict")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[0] == "index.html: warning: Bad toy. [nu-html]"


@pytest.mark.parametrize(
    ("command", "message"),
    [((), "the Nu HTML checker is not there"), (("/nowhere/vnu",), "did not answer")],
)
def test_nu_that_cannot_be_asked(
    command: tuple[str, ...],
    message: str,
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(nu, "find_nu", lambda: command)
    result = run("checksite", write(tmp_path), "--nu")
    assert message in str(result.exception)
    assert result.stdout == ""
