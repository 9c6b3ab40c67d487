"""Hostile text in every field of the record: the site stays as it would be with harmless text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from lxml import html

from building import Built, build
from toy import TOC, make_project

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.slow

HARMLESS = "A harmless text of some length"
PAYLOADS = [
    "<script>window.ran=1</script>",
    "<img src=x onerror=window.ran=1>",
    '"><svg onload=window.ran=1>',
    "'--><iframe srcdoc='<script>parent.ran=1</script>'>",
    "</title><script>window.ran=1</script>",
    "</textarea></style></noscript><script>window.ran=1</script>",
    "[x](javascript:window.ran=1) <javascript:window.ran=1>",
    "{{ cycler.__init__.__globals__.os.system('touch ran') }} {% raw %}",
    "{raw}`html <b>` ```{include} /etc/passwd```",
    r"$\text{<img src=x onerror=window.ran=1>}$ $\href{javascript:window.ran=1}{x}$",
    "&lt;script&gt;window.ran=1&lt;/script&gt; &#60;b&#62;",
    "*" * 400 + "`" * 99 + "[" * 99 + "$" * 7,
]
TOC_MORE = TOC + "  - file: lists\n"
LISTS = "# Lists\n\n" + "\n".join(
    f"```{{{name}}}\n```\n" for name in ("volumes", "authors", "keywords", "references")
)
VOLUME_LISTS = "# Toys 2031\n\n" + "\n".join(
    f"```{{{name}}}\n```\n"
    for name in (
        "papers",
        "talks",
        "schedule",
        "people",
        "topics",
        "dates",
        "sponsors",
        "recordings",
        "event-facts",
        "about",
    )
)


def record(text: str) -> dict[str, str | bytes | None]:
    """A volume in which every field of prose holds ``text``."""

    def yml(value: object) -> str:
        return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10_000)

    person = {
        "name": f"Ada {text} Toyworth",
        "affiliations": [text],
        "biography": text,
        "note": text,
    }
    paper = {
        "title": text,
        "subtitle": text,
        "authors": [person],
        "abstract": f"{text}\n\n{text}",
        "keywords": [text],
        "awards": [text],
        "notes": [text],
        "notices": [{"kind": "note", "text": text}],
        "published_as": [{"text": text, "relation": text}],
        "license": text,
        "references": ["toyworth2029"],
        "source": [{"name": text, "note": text}],
    }
    talk = {"title": text, "label": text, "speakers": [person], "abstract": text, "questions": text}
    volume = {
        "title": text,
        "short_title": text,
        "start": "2031-05-02",
        "host": text,
        "place": text,
        "description": text,
        "motivation": text,
        "topics": [{"title": text, "description": text}],
        "organizers": [person],
        "sponsors": [{"name": text, "level": text}],
        "acknowledgements": text,
        "recordings": [{"title": text}],
        "links": [{"label": text, "url": "https://example.org/"}],
    }
    schedule = {
        "heading": text,
        "note": text,
        "sessions": [
            {
                "id": "one",
                "title": text,
                "start": "2031-05-02 09:00",
                "papers": ["a"],
                "note": text,
            },
            {"id": "two", "title": text, "talk": "t"},
        ],
    }
    entry = "@article{toyworth2029,\n author = {Toyworth, Ada},\n title = {%s},\n year = 2029\n}\n"
    bib = text.replace("{", "(").replace("}", ")").replace("\\", "/")
    return {
        "_toc.yml": TOC_MORE,
        "references.bib": entry % bib,
        "book/lists.md": LISTS,
        "book/index.md": "# Toys\n\n{cite}`toyworth2029`\n",
        "book/toys-2031/index.md": VOLUME_LISTS,
        "book/toys-2031/volume.yml": yml(volume),
        "book/toys-2031/schedule.yml": yml(schedule),
        "book/toys-2031/papers/a.md": f"---\n{yml(paper)}---\n",
        "book/toys-2031/papers/clockwork.md": None,
        "book/toys-2031/papers/clockwork.pdf": None,
        "book/toys-2031/papers/spinning-tops.md": None,
        "book/toys-2031/papers/paper-dolls.md": None,
        "book/toys-2031/talks/keynote.md": None,
        "book/toys-2031/talks/panel.md": None,
        "book/toys-2031/talks/t.md": f"---\n{yml(talk)}---\n",
    }


def made(folder: Path, text: str) -> Built:
    project = make_project(folder, record(text))
    config = project / "_config.yml"
    # Without its policy a page has to be harmless by itself.
    config.write_text(
        config.read_text().replace("  config:\n", "  config:\n    nbproceedings_policy: ''\n")
    )
    return build(project)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return made(tmp_path_factory.mktemp("hostile"), " ".join(PAYLOADS))


def active(page: str) -> Counter[str]:
    """What could run or load in a page, counted by what it is."""
    found: Counter[str] = Counter()
    for element in html.document_fromstring(page).iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag in ("script", "iframe", "object", "embed", "form", "base", "style"):
            found[f"<{element.tag} {element.get('src', '')}>"] += 1
        for name, value in element.attrib.items():
            if name.startswith("on") or name in ("srcdoc", "formaction"):
                found[name] += 1
            if name in ("href", "src") and value.strip().lower().startswith(
                ("javascript:", "data:t")
            ):
                found[value] += 1
    return found


def test_no_page_has_anything_active_that_a_harmless_one_has_not(
    hostile: Built, tmp_path: Path
) -> None:
    harmless = made(tmp_path, HARMLESS)
    assert hostile.code == harmless.code == 0
    by_folder: dict[str, set[str]] = defaultdict(set)
    for path in harmless.site.rglob("*.html"):
        folder = str(path.parent.relative_to(harmless.site))
        by_folder[folder] |= set(active(path.read_text(encoding="utf-8")))
    for path in hostile.site.rglob("*.html"):
        folder = str(path.parent.relative_to(hostile.site))
        assert set(active(path.read_text(encoding="utf-8"))) <= by_folder[folder], path


def test_nothing_ran_while_building(hostile: Built) -> None:
    assert not list(hostile.project.parent.rglob("ran"))


@pytest.mark.browser
def test_nothing_runs_in_a_browser(
    hostile: Built,
    open_page: Callable[..., Page],
    serve_folder: Callable[[Path], str],
) -> None:
    site = serve_folder(hostile.site)
    page = open_page(fresh=True)
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    addresses = sorted(
        path.relative_to(hostile.site).as_posix() for path in hostile.site.rglob("*.html")
    )
    assert len(addresses) > 8
    for address in addresses:
        page.goto(site + address)
        assert page.evaluate("window.ran") is None, address
    assert dialogs == []
