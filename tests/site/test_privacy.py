"""A build tells which of the files that it writes hold what must not be published."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from building import build
from nbproceedings.problem import Problem
from nbproceedings.site.binding import Binding
from nbproceedings.site.manifest import Manifest
from nbproceedings.site.privacy import Lookout
from nbproceedings.store.privacy import Privacy, read_privacy
from nbproceedings.store.project import Project
from toy import CONFIG, INDEX, PEOPLE, make_project

FORMER = "tara-newname:\n  name: Tara Newname\n  former: [Toni Oldname]\n"
PUBLIC = "    nbproceedings_public_addresses: [Office@toys.example.org]\n"
KITES = "book/toys-2030/papers/kites.md"


class Folder:
    """A site that is written file by file, as the press does."""

    def __init__(self, tmp_path: Path, files: dict[str, str | bytes | None] | None = None) -> None:
        self.root = make_project(tmp_path, {"book/people.yml": PEOPLE + FORMER, **(files or {})})
        self.site = self.root / "_build" / "html"
        self.state = tmp_path / "state"

    def build(
        self,
        written: dict[str, str],
        kept: Sequence[str] = (),
        public: Sequence[str] = (),
        prose: dict[str, str] | None = None,
    ) -> list[str]:
        """Write files, leave others as they are; tells what is told."""
        bound = Binding.of(Project.find(self.root))
        app: Any = SimpleNamespace(
            config=SimpleNamespace(nbproceedings_public_addresses=list(public))
        )
        lookout = Lookout(app, bound, self.state)
        manifest = Manifest(self.state / "manifest.json", self.site)
        for name, text in written.items():
            path = self.site / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            lookout.look(name, text.encode())
            manifest.written(name, "digest")
        for name, text in (prose or {}).items():
            (self.site / name).write_text(text, encoding="utf-8")
            manifest.written(name, "document")
        for name in kept:
            assert manifest.is_current(name, "digest")
        found = lookout.finish(manifest, self.site)
        manifest.save()
        return [_told(one) for one in found]


def _told(problem: Problem) -> str:
    return f"{problem.place} {problem.severity} {problem.code}: {problem.message}"


def email(place: str, name: str, where: str) -> str:
    return f"{place} error published-email: an e-mail address is published: {name}, in {where}"


def test_find_is_told_where_it_is_written(tmp_path: Path) -> None:
    folder = Folder(tmp_path, {"book/index.md": f"{INDEX}\nada@toys.example.org\n"})
    assert folder.build({"index.html": "<p>ada&#64;toys.example.org</p>"}) == [
        email("book/index.md:5", "a…@toys.example.org", "index.html")
    ]


def test_find_that_comes_from_nowhere_is_told_once_for_all_pages(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    pages = {f"people/p{number}.html": "<footer>ada@toys.example.org" for number in range(3)}
    assert folder.build(pages) == [
        email(
            "_build/html/people/p0.html",
            "a…@toys.example.org",
            "people/p0.html and 2 more files",
        )
    ]


def test_find_of_the_record_is_told_by_its_check(tmp_path: Path) -> None:
    kites = "---\ntitle: Kites\nauthors: [Eve Kite]\nabstract: ada@toys.example.org\n---\n"
    folder = Folder(tmp_path, {KITES: kites})
    page = {"toys-2030/papers/kites.html": "ada@toys.example.org", "x.json": '{"@type": 1}'}
    assert folder.build(page) == []


def test_former_names(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    where = "_build/html/index.html"
    assert folder.build({"index.html": "Oldname, Toni"}) == [
        f"{where} error published-former-name: a former name is published: T. O…, in index.html"
    ]
    # Tara Newname's initials say nothing of Toni Oldname's.
    assert folder.build({"index.html": "Oldname, T."}) == [
        f"{where} warning published-former-name: this may be the short form of a former name: "
        "T. O…, in index.html"
    ]


def test_find_is_told_until_it_is_gone(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    told = [email("_build/html/a.html", "a…@toys.example.org", "a.html")]
    assert folder.build({"a.html": "ada@toys.example.org", "b.html": "x"}) == told
    assert folder.build({}, kept=["a.html", "b.html"]) == told
    assert folder.build({"a.html": "x"}, kept=["b.html"]) == []


def test_public_address_is_allowed_and_nothing_remembered_counts_then(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    address = "office@toys.example.org"
    told = [email("_build/html/a.html", "o…@toys.example.org", "a.html")]
    assert folder.build({"a.html": address}, public=["OFFICE@toys.example.org"]) == []
    assert folder.build({}, kept=["a.html"]) == told
    assert folder.build({}, kept=["a.html"], public=[address]) == []


@pytest.mark.parametrize("damage", ["", "[]", '{"settings": 1}', '{"found": {"a.html": [[1]]}}'])
def test_damaged_memory_is_no_memory(tmp_path: Path, damage: str) -> None:
    folder = Folder(tmp_path)
    folder.build({"a.html": "ada@toys.example.org"})
    (folder.state / "privacy.json").write_text(damage, encoding="utf-8")
    assert len(folder.build({}, kept=["a.html"])) == 1


def test_prose_is_looked_at_when_it_changes(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    assert folder.build({"a.html": "x"}, prose={"index.html": "x"}) == []
    (folder.site / "a.html").write_text("ada@toys.example.org", encoding="utf-8")
    assert len(folder.build({}, prose={"index.html": "bo@toys.example.org"})) == 1


def test_files_without_text_are_passed_over(tmp_path: Path) -> None:
    assert Folder(tmp_path).build({"a.png": "ada@toys.example.org", "a.js": "a@b.example"}) == []


def test_what_the_record_says(tmp_path: Path) -> None:
    config = CONFIG.replace("    nbproceedings_series:", f"{PUBLIC}    nbproceedings_series:")
    config += "      admin_email: admin@toys.example.org\n"
    files = {"book/people.yml": PEOPLE + FORMER, "_config.yml": config}
    project = Project.find(make_project(tmp_path, dict(files)))
    assert read_privacy(project) == Privacy(
        ("Toni Oldname",),
        ("Ada Toyworth", "Bo van der Doll", "B. van der Doll", "Cy Spinner", "Tara Newname"),
        ("Office@toys.example.org", "admin@toys.example.org"),
    )
    project.config.unlink()
    (project.book / "people.yml").unlink()
    assert read_privacy(project) == Privacy()


@pytest.mark.slow
def test_build_tells_what_sphinx_has_written(tmp_path: Path) -> None:
    prose = "\n[us](mailto:bo@toys.example.org), cy@toys.example.org,\noffice@toys.example.org\n"
    config = CONFIG.replace("    nbproceedings_series:", f"{PUBLIC}    nbproceedings_series:")
    project = make_project(tmp_path, {"book/index.md": INDEX + prose, "_config.yml": config})
    for _ in range(2):
        made = build(project)
        told = [
            (one["code"], one["path"], one["line"], one["message"].rpartition(": ")[2])
            for one in made.report["problems"]
        ]
        assert told == [
            ("published-email", "book/index.md", 5, "b…@toys.example.org, in index.html"),
            ("published-email", "book/index.md", 5, "c…@toys.example.org, in index.html"),
        ]
        assert len(made.warnings) == 2
