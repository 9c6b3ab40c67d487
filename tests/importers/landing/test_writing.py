"""What is written reads back as it was, by our reader and by others."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from nbproceedings.importers.haul import Value
from nbproceedings.importers.landing.writing import field_lines, flow_text, mapping_lines
from nbproceedings.store.construct import plain
from nbproceedings.store.yaml import compose
from nbproceedings.text.normalise import normalise


def read(text: str) -> Any:
    document = compose(text, "a.yml")
    assert document.problems == []
    assert document.root is not None
    return plain(document, document.root)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Blocks and Springs", "Blocks and Springs"),
        ("Springs: A Survey", '"Springs: A Survey"'),
        ("Toys #1", '"Toys #1"'),
        ("C# for toys", "C# for toys"),
        ("NO", '"NO"'),
        ("null", '"null"'),
        ("9:30", '"9:30"'),
        ("1.10", '"1.10"'),
        ("12", "12"),
        ("007", '"007"'),
        ("2003.03485", '"2003.03485"'),
        ("2031-05-04", '"2031-05-04"'),
        ("1–10", "1–10"),
        ("1-10", "1-10"),
        ("$E(3)$ Toys", "$E(3)$ Toys"),
        ("[Re] Toys", '"[Re] Toys"'),
        ("*Toys*", '"*Toys*"'),
        ("- toys", '"- toys"'),
        (r"$\theta$: toys", r"'$\theta$: toys'"),
        ('"Toys" won\'t: yes', "'\"Toys\" won''t: yes'"),
        ("Élan", "Élan"),
        ("木", "木"),
        ("a\x07b", r'"a\u0007b"'),
    ],
)
def test_quotes_only_where_they_are_needed(text: str, written: str) -> None:
    assert flow_text(text) == written
    assert read(f"key: {written}") == {"key": text}


def test_days_and_moments_stay_plain_under_their_keys() -> None:
    fields: dict[str, Value] = {"start": "2031-05-04", "end": "2031-05-04T09:30+02:00"}
    assert mapping_lines(fields) == ["start: 2031-05-04", "end: 2031-05-04T09:30+02:00"]
    assert field_lines("number", "2031-05-04") == ['number: "2031-05-04"']


def test_style_of_the_house() -> None:
    fields: dict[str, Value] = {
        "title": "Blocks " * 20 + "and Springs",
        "authors": [
            {"name": "Ada Toyworth"},
            {"name": "Bo van der Doll", "affiliations": ["Institute of Toys"]},
            {
                "name": {"given": "Cy", "family": "de Spinner"},
                "affiliations": ["University of Tops", {"name": "Toy Lab", "city": "Toytown"}],
                "corresponding": True,
            },
        ],
        "abstract": "Blocks are stacked. " * 8 + "They fall.",
        "keywords": ["toys", "blocks: all kinds"],
        "notes": ["First paragraph.\n\nSecond one.", "Short."],
        "links": [],
        "license": "",
    }
    assert mapping_lines(fields) == [
        "title: " + "Blocks " * 20 + "and Springs",
        "authors:",
        "  - Ada Toyworth",
        "  - name: Bo van der Doll",
        "    affiliations: Institute of Toys",
        "  - name:",
        "      given: Cy",
        "      family: de Spinner",
        "    affiliations:",
        "      - University of Tops",
        "      - name: Toy Lab",
        "        city: Toytown",
        "    corresponding: true",
        "abstract: >-",
        "  Blocks are stacked." + " Blocks are stacked." * 3 + " Blocks are",
        "  stacked." + " Blocks are stacked." * 3 + " They fall.",
        "keywords:",
        "  - toys",
        '  - "blocks: all kinds"',
        "notes:",
        "  - |-",
        "    First paragraph.",
        "",
        "    Second one.",
        "  - Short.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "# no comment",
        "---",
        "...",
        "a: b",
        "- a\n- b",
        "a\n\n\n\nb",
        "x  y " * 40,
        "word " * 30 + "# no comment " + "word " * 30,
        "a" * 300,
        "word " * 30 + "- item " + "word " * 30,
        "{{ 7*7 }} " * 30,
        "line\n  indented\nline",
        "\ttab " * 30,
        "| pipe " * 30,
        "> fold " * 30,
        "'quoted' \"text\" \\n " * 12,
        "a\n---\nb",
        "---\nb",
    ],
)
def test_odd_texts_read_back(text: str) -> None:
    clean = text.strip()
    for key in ("abstract", "title"):
        assert read("\n".join(field_lines(key, clean))) == {key: clean}
        assert read("\n".join(["a:", *field_lines(key, [clean], 2)])) == {"a": {key: [clean]}}


SENTENCES = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs"])
    | st.sampled_from(list(" :#-'\"\\\n{[&*")),
    max_size=300,
)


@given(SENTENCES, st.sampled_from(["title", "abstract", "start", "name"]), st.integers(0, 4))
@settings(max_examples=400, deadline=None)
def test_any_text_reads_back_everywhere(raw: str, key: str, depth: int) -> None:
    text, _ = normalise(raw.replace("\t", " "), multiline=True)
    if not text:
        return
    lines = field_lines(key, text, 2 * depth)
    for level in reversed(range(depth)):
        lines = [f"{'  ' * level}a:", *lines]
    whole = "\n".join(lines) + "\n"
    value: Any = {key: text}
    for _ in range(depth):
        value = {"a": value}
    assert read(whole) == value
    if key != "start":
        # Readers of YAML 1.1 and 1.2 with all their types; whole numbers are numbers to both, but
        # for those that a reader in JavaScript would round.
        whole_number = re.fullmatch(r"0|[1-9][0-9]{0,15}", text, re.ASCII)
        expected = int(text) if whole_number else text
        for loaded in (yaml.safe_load(whole), YAML(typ="safe", pure=True).load(whole)):
            found: Any = loaded
            for _ in range(depth):
                found = found["a"]
            assert found == {key: expected}
