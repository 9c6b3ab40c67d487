"""docs/record.md names every key of the record, and its examples are read as they stand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from pydantic import BaseModel

from docs.manual import Fence, codes, fences, page, rows, sections
from nbproceedings import model
from nbproceedings.checks import run_checks
from nbproceedings.model import Paper, Talk, Volume
from nbproceedings.model.address_changes import Gone
from nbproceedings.model.attachments import ENDINGS
from nbproceedings.model.base import Record
from nbproceedings.model.catalogue import Catalogue
from nbproceedings.model.paper import MYST_FOREIGN, Work
from nbproceedings.pages import links as page_links
from nbproceedings.store.configuration import SeriesSettings
from nbproceedings.store.front_matter import split_front_matter
from nbproceedings.store.project import Project
from nbproceedings.store.series import Loaded, read_series
from nbproceedings.store.shape import Field, shape_of
from nbproceedings.text.html import block_html, inline_html

TEXT = page("docs/record.md")
SECTIONS = sections(TEXT)
EXAMPLES = [fence for fence in fences(TEXT) if fence.title]
PARTS = [fence for fence in EXAMPLES if fence.title.endswith(", in part")]

WORK = "Keys of papers and talks"
WHERE: dict[type[BaseModel], tuple[str, ...]] = {
    SeriesSettings: ("The series: `_config.yml`",),
    model.Volume: ("A volume: `volume.yml`",),
    model.Host: ("Keys of a host",),
    model.Topic: ("Keys of a topic",),
    model.ImportantDate: ("Keys of an important date",),
    model.WorkFormat: ("Keys of a format",),
    model.Archival: ("Keys of the archival status",),
    model.NotebookSettings: ("Keys of the settings for notebooks",),
    model.Launch: ("Keys of services that start notebooks",),
    model.Sponsor: ("Keys of a sponsor",),
    model.Recording: ("Keys of a recording",),
    model.Paper: (WORK, "Keys of a paper"),
    model.Talk: (WORK, "Keys of a talk"),
    model.Contributor: ("Keys of somebody",),
    model.Name: ("Keys of a name",),
    model.Affiliation: ("Keys of an affiliation",),
    model.Link: ("Keys of a link",),
    model.Notice: ("Keys of a notice",),
    model.PublishedAs: ("Keys of another version",),
    model.Source: ("Keys of a source",),
    model.Schedule: ("Keys of the programme",),
    model.Session: ("Keys of a session",),
    model.Slot: ("Keys of a slot",),
    model.Person: ("Keys of a person",),
    Gone: ("Keys of what is gone",),
}
"""The sections with the keys of each class of the model."""

NOT_WRITTEN: dict[type[BaseModel], set[str]] = {
    model.Volume: {"id", "papers", "talks", "schedule"},
    model.Paper: set(Work.GIVEN_BY_PLACE),
    model.Talk: set(Work.GIVEN_BY_PLACE),
    model.Person: {"id"},
    Gone: {"address"},
}
"""Fields that the place of a file gives."""


def written(of: type[BaseModel]) -> dict[str, Field]:
    """Fields by each key that a person may write."""
    given = NOT_WRITTEN.get(of, set())
    return {key: field for key, field in shape_of(of).fields.items() if key not in given}


def documented(of: type[BaseModel]) -> dict[str, str]:
    """By key, what the page says that it holds."""
    found: dict[str, str] = {}
    for heading in WHERE[of]:
        for row in rows(SECTIONS[heading]):
            for name in row.names:
                assert name not in found, f"{heading}: {name} stands there twice"
                found[name] = row.cells[1]
    return found


def test_every_part_of_the_record_has_a_section() -> None:
    parts = {getattr(model, name) for name in model.__all__} | {SeriesSettings}
    assert {part for part in parts if issubclass(part, Record)} - set(WHERE) == {
        model.Series,  # settings of its own, and what the other files say
        model.Reference,  # BibTeX
        model.Mention,  # found in prose
    }


@pytest.mark.parametrize("of", WHERE, ids=lambda of: of.__name__)
def test_section_names_every_key_and_no_other(of: type[BaseModel]) -> None:
    assert set(documented(of)) == set(written(of))


@pytest.mark.parametrize("of", WHERE, ids=lambda of: of.__name__)
def test_preferred_name_stands_first(of: type[BaseModel]) -> None:
    first = {row.names[0] for heading in WHERE[of] for row in rows(SECTIONS[heading])}
    assert {field.name for field in written(of).values()} - first == set()


@pytest.mark.parametrize("of", WHERE, ids=lambda of: of.__name__)
def test_needed_keys_are_marked(of: type[BaseModel]) -> None:
    needed = {key for key, field in written(of).items() if field.required}
    assert {key for key, holds in documented(of).items() if "**needed**" in holds} == needed


@pytest.mark.parametrize("of", WHERE, ids=lambda of: of.__name__)
def test_kinds_of_values_and_closed_lists_are_told(of: type[BaseModel]) -> None:
    holds = documented(of)
    wrong = []
    for key, field in written(of).items():
        words = holds[key]
        if field.kind in {"day", "moment"} and field.kind not in words:
            wrong.append(key)
        if field.kind == "flag" and "yes or no" not in words:
            wrong.append(key)
        if field.kind == "number" and not words.startswith(("number", "size")):
            wrong.append(key)
        if field.choices and set(codes(words)) != set(field.choices):
            wrong.append(key)
        if field.many and key == field.name and "list of" not in words:
            wrong.append(key)
    assert wrong == []


def test_front_matter_of_other_tools_is_listed() -> None:
    sentence = SECTIONS["What is not known"].rpartition("let through and ignored: ")[2]
    assert set(codes(sentence)) == MYST_FOREIGN


def test_files_beside_a_record_are_those_that_are_read_and_shown() -> None:
    named = {
        name.removeprefix("blocks")
        for row in rows(SECTIONS["Files beside a record"])
        for name in row.names
    }
    assert named == set(ENDINGS) == set(page_links.ATTACHMENTS)


# -- text --------------------------------------------------------------------------------------

SHOWN = {
    "emphasis": "<em>word</em>",
    "strong emphasis": "<strong>word</strong>",
    "code": "<code>word</code>",
    "a link": '<a href="https://toys.example/">words</a>',
    "a link that shows its address": '<a href="https://toys.example/">https://toys.example/</a>',
}


def test_marks_become_what_the_table_says() -> None:
    made = {}
    for row in rows(SECTIONS["Text"]):
        for source in row.names:
            made[source] = (row.cells[-1], str(inline_html(source)))
    assert {source: html for source, (becomes, html) in made.items() if becomes in SHOWN} == {
        source: SHOWN[becomes] for source, (becomes, _) in made.items() if becomes in SHOWN
    }
    others = {source: html for source, (becomes, html) in made.items() if becomes not in SHOWN}
    assert {source: html for source, html in others.items() if "<math" not in html} == {
        "<sub>2</sub>": "<sub>2</sub>",
        "\\textsubscript{2}": "<sub>2</sub>",
        "<sup>2</sup>": "<sup>2</sup>",
        "\\textsuperscript{2}": "<sup>2</sup>",
        "\\'e": "é",
        '{\\"o}': "ö",
        "\\v{s}": "š",
        "\\ss": "ß",
        "\\*": "*",
        "\\$": "$",
        "\\_": "_",
    }
    assert {
        source: 'display="block"' in html for source, html in others.items() if "<math" in html
    } == {
        "$x^2$": False,
        "\\(x^2\\)": False,
        "$$x^2$$": True,
        "\\[x^2\\]": True,
    }


@pytest.mark.parametrize("literal", ["snake_case_name", "2*3*4", "$5 and $6", "{{ x }}"])
def test_what_the_page_calls_literal_is(literal: str) -> None:
    assert f"`{literal}`" in SECTIONS["Text"].replace("{{ … }}", "{{ x }}")
    assert str(inline_html(literal)) == literal


# -- examples ----------------------------------------------------------------------------------


@pytest.fixture
def loaded(project: Project) -> Loaded:
    return read_series(project, cache=False)


def problems(loaded: Loaded) -> list[str]:
    found = (*loaded.problems, *run_checks(loaded, Catalogue(loaded.series)))
    return [str(problem) for problem in found]


def volume(loaded: Loaded) -> Volume:
    (only,) = loaded.series.volumes
    return only


def test_examples_show_every_file() -> None:
    names = [re.sub(r"(papers|talks)/\w+\.md", r"\1/*.md", fence.title) for fence in EXAMPLES]
    assert {name for name in names if not name.endswith(", in part")} == {
        "_config.yml",
        "references.bib",
        "book/addresses.yml",
        "book/people.yml",
        "book/toys-2031/volume.yml",
        "book/toys-2031/schedule.yml",
        "book/toys-2031/papers/*.md",
        "book/toys-2031/talks/*.md",
    }


def test_examples_are_read_without_a_problem(loaded: Loaded) -> None:
    assert problems(loaded) == []


def test_examples_mean_what_they_look_like(loaded: Loaded) -> None:
    only = volume(loaded)
    papers = {paper.id: paper for paper in only.papers}
    assert [author.name.inverted for author in papers["springs"].authors] == [
        "Toyworth, Ada",
        "The Spring Collaboration",
    ]
    assert block_html(papers["blocks"].abstract or "").count("<p>") == 2
    assert "<math" in inline_html(papers["blocks"].title)
    assert papers["blocks"].has_body
    assert papers["blocks"].attachments == (".pdf",)
    assert [topic.title for topic in only.topics] == ["Toys that learn", "Learning from toys"]
    assert only.important_dates[0].time == "23:59"
    assert loaded.series.base_url == "https://toys.example/proceedings/"
    assert {mention.key for mention in loaded.series.mentions} == {"doll3029"}
    assert [reference.others for reference in loaded.series.references] == [False, False]


def test_examples_lead_to_the_addresses_and_keys_that_the_page_names(loaded: Loaded) -> None:
    catalogue = Catalogue(loaded.series)
    ada = catalogue.entry("ada-toyworth")
    assert ada is not None
    assert [one.work.id for one in ada.contributions if one.work] == ["blocks", "panel", "springs"]
    assert "`people/ada-toyworth.html`" in TEXT
    assert "`toys-2031/papers/blocks.html`" in TEXT
    assert "`toys-2031-blocks`" in TEXT


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.body.split(":")[0])
def test_parts_are_read_without_a_problem(part: Fence, project: Project) -> None:
    """The keys of a part replace those of the whole file."""
    path = project.root / part.title.removesuffix(", in part")
    if path.suffix == ".yml":
        keys = yaml.safe_load(path.read_text(encoding="utf-8")) | yaml.safe_load(part.body)
        path.write_text(yaml.safe_dump(keys, allow_unicode=True), "utf-8")
        assert problems(read_series(project, cache=False)) == []
        return
    front = split_front_matter(path.read_text(encoding="utf-8"), path.name)
    keys = yaml.safe_load(front.yaml or "") | yaml.safe_load(part.body)
    path.write_text(f"---\n{yaml.safe_dump(keys, allow_unicode=True)}---\n{front.body}", "utf-8")
    assert problems(read_series(project, cache=False)) == []


def test_shared_affiliations_and_parts_of_names(project: Project) -> None:
    people = next(part for part in PARTS if part.body.startswith("affiliations"))
    paper = Paper.model_validate(
        {"id": "p", "volume": "v", "title": "T", **yaml.safe_load(people.body)}
    )
    assert [author.name.printed for author in paper.authors] == [
        "Ada Toyworth",
        "Bo van der Doll",
        "The Block Collaboration",
    ]
    assert [len(author.affiliations) for author in paper.authors] == [2, 1, 0]
    assert paper.authors[0].affiliations[0] == paper.authors[1].affiliations[0]
    assert paper.authors[0].affiliations[0].city == "Toytown"


def test_words_of_the_first_table_have_examples_that_are_read(project: Project) -> None:
    table = {row.cells[0]: row for row in rows(SECTIONS["What the tables say"])}
    moments = codes(table["moment"].cells[2])
    path = project.book / "toys-2031" / "schedule.yml"
    for moment in moments:
        path.write_text(f"sessions:\n- id: s\n  title: S\n  start: {moment}\n", "utf-8")
        loaded = read_series(project, cache=False)
        assert loaded.problems == ()
        start = volume(loaded).schedule.sessions[0].start
        assert start is not None
        assert start.timestamp() == 1935646200


def test_label_of_a_talk_is_read(loaded: Loaded) -> None:
    talks = {talk.id: talk for talk in volume(loaded).talks}
    assert isinstance(talks["opening"], Talk)
    assert talks["opening"].label == "Invited talk 1"


def test_ids_follow_the_files(loaded: Loaded, project: Project) -> None:
    files = sorted(Path(project.book / "toys-2031" / "papers").glob("*.md"))
    assert [paper.id for paper in volume(loaded).papers] == [file.stem for file in files]
