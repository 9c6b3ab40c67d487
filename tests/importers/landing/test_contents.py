"""A new volume can be reached: its pages, and its place in the table of contents."""

from __future__ import annotations

import pytest

from importers.invented import TOC, Source, paper
from nbproceedings.importers.landing.contents import list_pages
from nbproceedings.importers.landing.frontpages import heading
from nbproceedings.importers.landing.ledger import Ledger
from nbproceedings.importers.landing.plan import Plan
from nbproceedings.importers.landing.report import Report
from nbproceedings.store.project import Project

STARTS = {"toys-2029": "2029-01-01", "toys-2030": "2030-05-04", "toys-2031": "2031-05-04"}


def listed(project: Project, toc: str, pages: list[str], volume: str = "toys-2031") -> str:
    project.toc.write_text(toc)
    plan = Plan(project, volume, "toybox", [], Ledger(), Report("toybox", volume))
    list_pages(plan, pages, STARTS | {volume: STARTS.get(volume, "2028-01-01")})
    new = plan.changes.get(project.toc)
    assert (new is None) == bool(plan.problems)
    return new.decode() if isinstance(new, bytes) else plan.problems[0].code


NEW = "- file: toys-2031/index\n  sections:\n    - file: toys-2031/papers\n"


def indented(text: str, by: int) -> str:
    return "".join(" " * by + line + "\n" for line in text.splitlines())


@pytest.mark.parametrize(
    ("toc", "found"),
    [
        (TOC, TOC.replace("      - file: toys-2030", indented(NEW, 6) + "      - file: toys-2030")),
        (
            "root: index\nchapters:\n- file: about\n- file: toys-2030/index\n- file: more\n",
            "root: index\nchapters:\n- file: about\n" + NEW
            + "- file: toys-2030/index\n- file: more\n",
        ),
        ("root: index\n", "root: index\nchapters:\n" + indented(NEW, 2)),
        (
            "format: jb-article\nroot: index\n",
            "format: jb-article\nroot: index\nsections:\n" + indented(NEW, 2),
        ),
        ("root: index\nchapters: []\n", "root: index\nchapters:\n" + indented(NEW, 2)),
        (
            "root: index\nchapters:\n- file: about\n# The end.\n",
            "root: index\nchapters:\n- file: about\n" + NEW + "# The end.\n",
        ),
        ("root: 'index\n", "unlisted-page"),
        ("- file: a\n", "unlisted-page"),
    ],
)  # fmt: skip
def test_a_volume_gets_its_place(project: Project, toc: str, found: str) -> None:
    assert listed(project, toc, ["index", "papers"]) == found


def test_older_volumes_come_later(project: Project) -> None:
    toc = (
        "root: index\nchapters:\n- file: toys-2031/index\n- file: toys-2030/index\n- file: about\n"
    )
    assert listed(project, toc, ["index"], "toys-2028") == toc.replace(
        "- file: about", "- file: toys-2028/index\n- file: about"
    )


def test_later_pages_join_the_others(project: Project) -> None:
    toc = "root: index\nparts:\n- caption: A\n  chapters:\n" + indented(NEW, 2) + "# End.\n"
    assert listed(project, toc, ["talks"]) == toc.replace(
        "# End.", "      - file: toys-2031/talks\n# End."
    )
    bare = "root: index\nchapters:\n- file: toys-2031/index\n"
    assert listed(project, bare, ["talks"]) == bare + "  sections:\n    - file: toys-2031/talks\n"


def test_pages_are_made_once(project: Project) -> None:
    source = Source(papers=[paper("7", "Blocks", "Ada Toyworth")])
    source.into(project)
    (project.book / "toys-2031" / "papers.md").unlink()
    index = project.book / "toys-2031" / "index.md"
    index.write_text("# Ours\n")
    toc = project.toc.read_text()
    source.papers.append(paper("8", "Tops", "Cy Spinner"))
    source.into(project)
    assert index.read_text() == "# Ours\n"
    assert not (project.book / "toys-2031" / "papers.md").exists()
    assert project.toc.read_text() == toc


def test_a_volume_that_others_made_keeps_its_pages(project: Project) -> None:
    folder = project.book / "toys-2031"
    folder.mkdir()
    (folder / "volume.yml").write_text("title: Toys\nstart: 2031-05-04\n")
    Source(papers=[paper("7", "Blocks", "Ada Toyworth")]).into(project)
    assert sorted(path.name for path in folder.iterdir()) == [
        ".imports.json",
        "papers",
        "volume.yml",
    ]
    assert project.toc.read_text() == TOC


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("Toys & Tops: A Workshop (2031)", "# Toys & Tops: A Workshop (2031)"),
        ("{{ 7*7 }} `x` <b> $a$", r"# \{\{ 7\*7 \}\} \`x\` \<b\> \$a\$"),
        ("[a](b) ![c] _d_ #e\n```{raw}", r"# \[a\](b) \!\[c\] \_d\_ \#e \`\`\`\{raw\}"),
        (r"back\slash", r"# back\\slash"),
    ],
)
def test_a_title_is_no_markup_on_its_page(title: str, line: str) -> None:
    assert heading(title) == line
