from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup, escape

from nbproceedings.pages.environment import TEMPLATES, fingerprint, make_environment, shown
from pages.invented import make_site, pages, partial

BREAD = "bread-2031/papers/bread"


def test_a_file_of_the_project_wins(tmp_path: Path) -> None:
    (tmp_path / "partials").mkdir()
    (tmp_path / "partials" / "sponsors.html").write_text("<p>Ours: {{ rows|length }}</p>")
    assert partial(make_site(overrides=tmp_path), "sponsors") == "<p>Ours: 1</p>"


def test_a_file_of_the_project_may_extend_ours(tmp_path: Path) -> None:
    (tmp_path / "paper.html").write_text(
        '{% extends "original/paper.html" %}{% block keywords %}<p>None.</p>{% endblock %}'
    )
    site = make_site(overrides=tmp_path)
    html = pages(site)[BREAD].render(site)
    assert "<p>None.</p>" in html
    assert "<h2>Keywords</h2>" not in html
    assert "<h2>Abstract</h2>" in html


def test_a_missing_folder_of_overrides_is_none(tmp_path: Path) -> None:
    site = make_site(overrides=tmp_path / "nowhere")
    assert pages(site)[BREAD].render(site)


def test_templates_of_the_project_escape_too(tmp_path: Path) -> None:
    (tmp_path / "paper.html").write_text("{{ title }}{{ 'a<b'|inline }}")
    site = make_site(overrides=tmp_path)
    assert pages(site)[BREAD].render(site) == "Bread as a Limit of Toasta&lt;b"


class _Markup(Markup):
    """Markup of another kind."""


class _Spoken:
    def __html__(self) -> str:
        return "<b>spoken</b>"


@pytest.mark.parametrize(
    "value",
    ["", "plain", "a&b", "<b>", "'", '"', 7, 1.5, None, Markup("<i>"), _Markup("<u>"), _Spoken()],
)
def test_values_are_shown_as_escaped(value: object) -> None:
    assert shown(value) == escape(value)
    template = make_environment().from_string("{{ value }}|{{ [value, value]|join }}")
    assert template.render(value=value) == f"{escape(value)}|{escape(value)}{escape(value)}"


def test_a_mistake_in_a_template_is_told_with_its_line() -> None:
    template = make_environment().from_string("one\n{{ one }}\n{{ two }}\n{{ three }}")
    with pytest.raises(UndefinedError) as told:
        template.render(one=1, two=2)
    lines = [entry.lineno + 1 for entry in told.traceback if str(entry.path) == "<template>"]
    assert lines == [4]


def test_an_unknown_name_in_a_template_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "paper.html").write_text("{{ titel }}")
    site = make_site(overrides=tmp_path)
    with pytest.raises(UndefinedError, match="titel"):
        pages(site)[BREAD].render(site)


def test_fingerprint_tells_changes(tmp_path: Path) -> None:
    before = fingerprint(tmp_path)
    assert before == fingerprint(None)
    (tmp_path / "paper.html").write_text("x")
    after = fingerprint(tmp_path)
    assert after != before
    (tmp_path / "paper.html").write_text("y")
    assert fingerprint(tmp_path) != after


def test_compiled_templates_are_kept_and_give_the_same(tmp_path: Path) -> None:
    for _ in range(2):
        environment = make_environment(cache=tmp_path)
        assert environment.get_template("partials/sponsors.html").render(rows=(), here="x")
    assert len(list(tmp_path.iterdir())) == 1


def test_no_template_trusts_text_or_writes_scripts_and_styles() -> None:
    for path in TEMPLATES.rglob("*.html"):
        text = path.read_text()
        for word in (
            "|safe",
            "| safe",
            "Markup",
            "style=",
            "<script",
            "<style",
            " on",
            "autoescape",
        ):
            if word == " on":
                assert not any(f" on{event}=" in text for event in ("click", "load", "error"))
            elif (word, path.name) == ("<script", "moved.html"):
                # A whole page of its own, without the theme that brings others their scripts.
                assert text.count(word) == text.count('<script src="{{ script }}" defer></script>')
            else:
                assert word not in text, path
