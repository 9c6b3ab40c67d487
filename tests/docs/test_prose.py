"""docs/prose.md names every directive, option, role and template, and its examples work."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
import yaml
from sphinx_external_toc.parsing import parse_toc_data

from docs.manual import Fence, Row, codes, fences, page, rows, sections
from nbproceedings.model import addresses
from nbproceedings.model.made import Made
from nbproceedings.pages import kinds
from nbproceedings.pages.context import Partial, Site
from nbproceedings.pages.environment import TEMPLATES
from nbproceedings.site.binding import Binding
from nbproceedings.store.project import Project

TEXT = page("docs/prose.md")
SECTIONS = sections(TEXT)
PARTIALS = kinds.partials()
DIRECTIVES = {heading[2:-2]: text for heading, text in SECTIONS.items() if heading.startswith("`{")}
VOLUME = "toys-2031"
FREE = {"volume", "heading", "kind", "session", "keyword"}
"""Options whose values are not a closed list of words."""


@pytest.fixture
def site(project: Project) -> Site:
    notebook = project.book / VOLUME / "papers" / "blocks" / "towers.md"
    notebook.parent.mkdir()
    notebook.write_text("---\nkernelspec:\n  name: python3\n---\n# Towers\n", "utf-8")
    bound = Binding.of(project)
    bound.made = Made("0.1.0", "3.11", (("sphinx", "7.4.7"),))
    return bound.site


def render(site: Site, partial: Partial, options: Mapping[str, str]) -> str:
    return str(partial.render(site, "about", None, options))


def options_of(name: str) -> dict[str, Row]:
    return {row.names[0]: row for row in rows(DIRECTIVES[name])}


def test_every_directive_has_a_section() -> None:
    assert set(DIRECTIVES) == set(PARTIALS)


@pytest.mark.parametrize("name", PARTIALS)
def test_every_option_is_told(name: str) -> None:
    assert list(options_of(name)) == list(PARTIALS[name].options)


@pytest.mark.parametrize(
    ("name", "option"),
    [
        (name, option)
        for name in PARTIALS
        for option in PARTIALS[name].options
        if option not in FREE
    ],
)
def test_words_of_an_option_are_all_told(name: str, option: str, site: Site) -> None:
    told = codes(options_of(name)[option].cells[1])
    with pytest.raises(ValueError, match="write one of ") as refused:
        render(site, PARTIALS[name], {"volume": VOLUME, option: "~~~~"})
    allowed = str(refused.value).rpartition("write one of ")[2].split(", ")
    assert set(told) == set(allowed)
    for word in told:
        assert render(site, PARTIALS[name], {"volume": VOLUME, option: word})


@pytest.mark.parametrize("name", PARTIALS)
def test_example_shows_something(name: str, site: Site) -> None:
    (example,) = (fence for fence in fences(DIRECTIVES[name]) if fence.language == "markdown")
    used, options = directive(example)
    assert used == name
    assert set(options) <= {*PARTIALS[name].options}
    html = render(site, PARTIALS[name], options)
    assert "nbp-unknown" not in html, "the example has nothing to show"


def directive(example: Fence) -> tuple[str, dict[str, str]]:
    """The name of the one directive in an example, and its options with the argument as volume."""
    first, *lines, last = example.body.strip().split("\n")
    found = re.fullmatch(r"```\{([\w-]+)\} ?(.*)", first)
    assert found is not None
    assert last == "```"
    given = [re.fullmatch(r":([\w-]+): (.*)", line) for line in lines]
    options = {option[1]: option[2] for option in given if option}
    assert len(options) == len(lines)
    return found[1], options | ({"volume": found[2]} if found[2] else {})


def test_roles_are_those_that_exist() -> None:
    told = {
        match[1]
        for row in rows(SECTIONS["Roles"])
        for name in row.names
        if (match := re.match(r"\{([\w:]+)\}`", name))
    }
    # That they work is held by the build of all examples.
    assert told == {"cite", "cite:t", "paper", "talk"}


def test_ids_and_keys_of_roles_are_in_the_examples_of_the_record(site: Site) -> None:
    for row in rows(SECTIONS["Roles"]):
        for name in row.names:
            role, _, text = name.removeprefix("{").partition("}`")
            target = re.sub(r".*<(.*)>", r"\1", text.removesuffix("`"))
            if role.startswith("cite"):
                assert all(site.reference(key) for key in target.split(","))
            else:
                assert len(site.catalogue.find(target)) == 1


def test_pages_with_a_meaning() -> None:
    told = [name for row in rows(SECTIONS["Pages and their order"]) for name in row.names]
    programme, *_ = addresses.programmes("<volume>")
    assert told == [
        "index",
        addresses.AUTHORS,
        addresses.KEYWORDS,
        addresses.REFERENCES,
        addresses.SEARCH,
        addresses.BROWSE,
        addresses.COLOPHON,
        addresses.SERIES_CITATIONS,
        addresses.volume("<volume>"),
        programme,
    ]


def test_table_of_contents_is_read() -> None:
    example = fences(SECTIONS["Pages and their order"])[0]
    toc = parse_toc_data(yaml.safe_load(example.body))
    assert toc.root.docname == "index"
    assert set(toc) >= {"toys-2031/index", "toys-2031/programme", "references"}


def test_templates_are_those_that_exist() -> None:
    told = {name for row in rows(SECTIONS["Templates"]) for name in row.names}
    told |= {name for row in rows(SECTIONS["Templates"]) for name in codes(row.cells[1])}
    exist = {path.name for path in TEMPLATES.glob("*.html")}
    assert told == exist | {"partials/<directive>.html"}
    assert {path.stem for path in (TEMPLATES / "partials").glob("[!_]*.html")} == set(PARTIALS)


def test_blocks_are_those_of_the_pages_in_their_order() -> None:
    sentence = next(
        line for line in SECTIONS["Templates"].split("\n") if line.startswith("The blocks of")
    )
    found = {
        name: re.findall(r"\{%-? block (\w+)", (TEMPLATES / f"{name}.html").read_text("utf-8"))
        for name in ("work", "paper", "talk")
    }
    assert list(codes(sentence)) == found["work"]
    assert set(found["paper"]) | set(found["talk"]) <= set(found["work"])


def test_template_example_replaces_a_block(project: Project) -> None:
    (example,) = (fence for fence in fences(SECTIONS["Templates"]) if fence.language == "html")
    path = re.search(r"_templates/\S+", example.body)
    assert path is not None
    file = project.root / path[0]
    file.parent.mkdir(parents=True)
    file.write_text(example.body, encoding="utf-8")
    binding = Binding.of(project)
    html = str(binding.pages[f"{VOLUME}/papers/blocks"].render(binding.site))
    own, super_ = html.index("Please cite the published version."), html.index('id="nbp-rights"')
    assert own < super_
    assert "Please cite" not in binding.pages[f"{VOLUME}/talks/opening"].render(binding.site)
