"""Links between the pages of the documentation lead somewhere."""

from __future__ import annotations

import pytest

from docs.manual import DOCS, PAGES, ROOT, anchors, links, page


@pytest.mark.parametrize("name", PAGES)
def test_local_links_lead_to_files_and_headings(name: str) -> None:
    broken = []
    for target in links(page(name)):
        if "://" in target or target.startswith("mailto:"):
            continue
        path, _, fragment = target.partition("#")
        file = ((ROOT / name).parent / path).resolve() if path else ROOT / name
        if not file.is_file():
            broken.append(target)
        elif fragment and file.suffix == ".md":
            text = file.read_text(encoding="utf-8")
            broken += [target] * (fragment not in anchors(text))
    assert broken == []


def test_readme_leads_to_every_page() -> None:
    linked = {target for target in links(page("README.md")) if target.startswith("docs/")}
    written = {f"docs/{path.name}" for path in DOCS.glob("*.md")}
    # The page of checks is a table to look things up in, and is reached from the record's page.
    assert written - linked <= {"docs/checks.md"}


@pytest.mark.parametrize("name", PAGES)
def test_pages_name_nothing_that_a_reader_does_not_have(name: str) -> None:
    text = page(name)
    assert [word for word in ("/work/", "/tmp/", "/root/", "TODO", "FIXME") if word in text] == []
