"""docs/metadata.md names every vocabulary of the head, in order."""

from __future__ import annotations

import re

from docs.manual import fences, page, rows, sections
from nbproceedings.checks import checks
from nbproceedings.pages.cards import HEIGHT, WIDTH
from nbproceedings.pages.head import head_parts
from nbproceedings.store.configuration import series_document

TEXT = page("docs/metadata.md")
SECTIONS = sections(TEXT)


def test_every_vocabulary_is_told_in_the_order_of_the_head() -> None:
    told = [row.names[0] for row in rows(SECTIONS["What is told"])]
    assert told == [part.name for part in head_parts()]


def test_setting_is_read() -> None:
    (example,) = fences(TEXT)
    values, _ = series_document(f"title: T\n{example.body}", "_config.yml")
    assert values["base_url"] == "https://toys.example/proceedings/"


def test_checks_that_are_named_exist() -> None:
    named = set(re.findall(r"\(`([a-z-]+)`\)", TEXT)) - {"creativeWorkStatus"}
    assert named == {"no-site-address", "scholar-incomplete"}
    assert named <= {check.name for check in checks()}


def test_size_of_pictures() -> None:
    assert f"{WIDTH} × {HEIGHT} pixels" in SECTIONS["Pictures"]
