"""What holds for every kind of page and every partial."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup

from nbproceedings.model import Series
from nbproceedings.pages.context import Citations, Page
from nbproceedings.pages.environment import TEMPLATES
from nbproceedings.pages.head import head_of
from nbproceedings.pages.kinds import kinds, partials
from pages.invented import make_site, pages, paper, partial, series, volume

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "scripts" / "nbproceedings" / "pages"


def test_kinds_are_the_files_of_the_folder() -> None:
    names = (
        "browse browse-list citations colophon gone keyword notebook paper person search series "
        "talk"
    )
    assert [kind.name for kind in kinds()] == names.split()
    for kind in kinds():
        assert (PAGES / f"{kind.name.replace('-', '_')}.py").is_file()
        assert (TEMPLATES / f"{kind.name}.html").is_file()
        assert kind.summary


def test_partials_are_the_files_of_the_folder() -> None:
    files = {path.stem.replace("_", "-") for path in (PAGES / "partials").glob("[a-z]*.py")}
    assert set(partials()) == files
    templates = {path.stem for path in (TEMPLATES / "partials").glob("[a-z]*.html")}
    assert set(partials()) == templates
    for name, one in partials().items():
        assert one.name == name
        assert one.summary
        assert all(one.options.values())


def test_kinds_and_partials_have_summaries_of_their_own() -> None:
    summaries = [kind.summary for kind in kinds()] + [one.summary for one in partials().values()]
    assert len(set(summaries)) == len(summaries)


@pytest.mark.parametrize("name", partials())
def test_partial_survives_the_empty_volume(name: str) -> None:
    site = make_site(series({"id": "void", "title": "Nothing", "start": "2031-01-01"}))
    assert isinstance(partial(site, name, "void/index"), Markup)
    assert isinstance(partial(site, name, "index", volume="void"), Markup)


@pytest.mark.parametrize("name", partials())
def test_partial_survives_the_empty_series(name: str) -> None:
    site = make_site(Series())
    try:
        assert isinstance(partial(site, name, "index"), Markup)
    except ValueError as error:
        assert str(error).endswith("so say which: there are none yet")  # noqa: PT017 - some may


def test_pages_survive_the_empty_volume_and_the_empty_series() -> None:
    for address, page in pages(make_site(Series())).items():
        assert address in ("browse", "search")
        assert page.render(make_site(Series()))
    site = make_site(series({"id": "void", "title": "Nothing", "start": "2031-01-01"}))
    made = pages(site)
    assert sorted(set(made) - {"cite"}) == ["browse", "search", "void/cite"]
    assert made["browse"].render(site)
    assert made["search"].render(site)
    assert made["void/cite"].render(site)


def test_pages_are_the_same_twice() -> None:
    first, second = make_site(), make_site()
    one, two = pages(first), pages(second)
    assert list(one) == list(two)
    for address, page in one.items():
        assert page.render(first) == two[address].render(second)
        assert repr(page.parts) == repr(two[address].parts)
        assert page.downloads() == two[address].downloads()


def test_output_does_not_depend_on_the_order_of_hashes() -> None:
    script = (
        "from pages.invented import *\n"
        "site = make_site()\n"
        "for address, page in pages(site).items():\n"
        "    print(address, page.render(site), repr(page.parts))\n"
        "for name in partials(): print(partial(site, name))\n"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            cwd=ROOT,
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def _plain(value: Any) -> bool:
    if isinstance(value, tuple):
        return all(map(_plain, value))
    if isinstance(value, Citations):
        return True  # its repr is what it is made from
    return value is None or type(value) in {str, int, bool, Markup}


def test_parts_are_plain_data_that_decides_the_html() -> None:
    for page in pages(make_site()).values():
        for name, value in page.parts.items():
            assert _plain(value), (page.kind, name, value)
        assert " at 0x" not in repr(page.parts)


def test_repr_of_parts_tells_every_change_of_the_page() -> None:
    changes: list[dict[str, Any]] = [
        {"title": "Other"},
        {"abstract": "Other."},
        {"authors": ["Bo van der Doll"]},
        {"keywords": ["other"]},
        {"references": ["doll3029oven"]},
        {"code": "https://other.example/"},
        {"attachments": [".pdf"]},
        {"license": "MIT"},
        {"notices": [{"kind": "note", "text": "Other."}]},
        {"language": "de"},
        {"awards": ["Other"]},
        {"pages": "1–2"},
    ]
    before = _bread()
    seen = {repr(before[0].parts)}
    for change in changes:
        page, html = _bread(**change)
        assert html != before[1], change
        assert repr(page.parts) not in seen, change
        seen.add(repr(page.parts))


def _bread(**change: Any) -> tuple[Page, str]:
    site = make_site(series(volume(papers=[paper(**change)], talks=[])))
    page = pages(site)["bread-2031/papers/bread"]
    return page, str(page.render(site))


def test_size_of_a_page_does_not_depend_on_the_number_of_papers() -> None:
    def size(count: int) -> int:
        sessions = [
            {"id": "s", "title": "S", "papers": [f"p{at:04}" for at in range(count)]},
        ]
        papers = [
            paper(f"p{at:04}", title="Same", authors=[f"Doll {at:04} Toyman"])
            for at in range(count)
        ]
        site = make_site(series(volume(papers=papers, talks=[], schedule={"sessions": sessions})))
        page = pages(site)["bread-2031/papers/p0005"]
        return len(page.render(site)) + len(head_of(site, page))

    # So many that what they share says nothing about any two of them.
    assert size(50) == size(200)


def test_descriptions_and_titles_are_plain_and_short() -> None:
    for page in pages(make_site()).values():
        for text in (page.title, page.description):
            assert text
            assert not re.search(r"[<>\n]|\*\w|\$\w+\(", text), text
        assert len(page.description) <= 202
