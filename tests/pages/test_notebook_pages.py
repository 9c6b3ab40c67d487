"""Pages, lists and heads of works with notebooks, and what happened when they were rerun."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from nbproceedings.model import Series
from nbproceedings.model.made import Made
from nbproceedings.model.notebook import Notebook, NotebookFile
from nbproceedings.model.notebook_settings import NotebookSettings
from nbproceedings.notebooks.environments.specification import DEFAULT
from nbproceedings.notebooks.given import SOURCE as GIVEN
from nbproceedings.pages.context import Page, Site
from nbproceedings.pages.head import head_of
from nbproceedings.pages.notebooks.account import amount, duration, origin
from nbproceedings.pages.notebooks.launch import launch_links
from nbproceedings.pages.sought import sought
from nbproceedings.store.notebook_reading import read_notebook
from pages.invented import make_site, pages, paper, partial, series, talk, volume
from pages.notebook_samples import SAMPLE, evidence
from pages.structure import Structure

BODY = "book/bread-2031/papers/bread.ipynb"
OTHER = "book/bread-2031/papers/bread/cooling.ipynb"
TEXT = "book/bread-2031/papers/toast/text.md"
ADDRESS = "bread-2031/papers/bread/cooling"


def file(path: str, **more: Any) -> dict[str, Any]:
    name = path.rpartition("/")[2].rpartition(".")[0]
    values = {
        "name": "" if path.count("/") == 3 else name,
        "path": path,
        "stamp": "ab" * 32,
        "title": "How *bread* cools",
        "language": "python",
    }
    return values | more


def with_notebooks(found: dict[str, str] | None = None, **more: Any) -> Series:
    """A series with three notebooks, and evidence of these outcomes for some of them."""
    made = volume(
        papers=[
            paper(notebooks=[file(BODY), file(OTHER)]),
            paper("toast", notebooks=[file(TEXT, form="myst")]),
            paper("crumbs"),
        ],
        **more,
    )
    kept = {path: evidence(path, outcome) for path, outcome in (found or {}).items()}
    return series(made, evidence=kept)


def reading(read: list[str]) -> Callable[[NotebookFile], Notebook | None]:
    def one(asked: NotebookFile) -> Notebook | None:
        read.append(asked.path)
        return read_notebook(SAMPLE, asked.path)[0]

    return one


def site_with(found: dict[str, str] | None = None, **more: Any) -> Site:
    return make_site(with_notebooks(found, **more), read_notebook=reading([]))


def rendered(site: Site, address: str) -> Structure:
    page = pages(site)[address]
    return Structure(str(page.render(site)))


def test_pages_of_notebooks() -> None:
    found = {one.address: one for one in pages(site_with()).values() if one.kind == "notebook"}
    assert list(found) == [ADDRESS, "bread-2031/papers/toast/text"]
    page = found[ADDRESS]
    assert page.title == "How bread cools · Bread as a Limit of Toast"
    assert page.volume == "bread-2031"
    assert page.listed


def test_no_notebook_is_read_before_its_page_is_written() -> None:
    read: list[str] = []
    site = make_site(with_notebooks({BODY: "reran"}), read_notebook=reading(read))
    made = pages(site)
    for page in made.values():
        repr((page.parts, page.about))
        head_of(site, page)
        page.downloads()
    list(sought(site, {}))
    partial(site, "notebooks")
    assert read == []
    made[ADDRESS].render(site)
    assert read == [OTHER]
    made["bread-2031/papers/bread"].render(site)
    assert read == [OTHER, BODY]


@pytest.mark.parametrize("change", [{"stamp": "cd" * 32}, {"title": "Other"}, {"language": "r"}])
def test_repr_of_parts_tells_every_change(change: dict[str, Any]) -> None:
    def parts(**more: Any) -> str:
        made = series(volume(papers=[paper(notebooks=[file(OTHER, **more)])]))
        return repr(pages(make_site(made))[ADDRESS].parts)

    assert parts() == parts()
    assert parts() != parts(**change)
    told = pages(site_with({OTHER: "reran"}))[ADDRESS].parts
    assert repr(told) != repr(pages(site_with())[ADDRESS].parts)


def test_body_and_others_on_the_page_of_the_work() -> None:
    found = rendered(site_with({BODY: "reproduced", OTHER: "failed"}), "bread-2031/papers/bread")
    assert {"nbp-notebook", "nbp-notebooks", "nbp-account"} <= set(found.ids)
    assert "cooling.html" in " ".join(found.links)
    assert "Notebook: How bread cools" in found.text
    assert "ValueError: the oven is cold." in found.text
    assert len(found.ids) == len(set(found.ids))
    assert all(b <= a + 1 for a, b in zip(found.headings, found.headings[1:], strict=False))


@pytest.mark.parametrize(
    ("outcome", "title", "sentence"),
    [
        (
            "reproduced",
            "Reproduced",
            "It ran to its end, and all 7 outputs equal those that were submitted, 1 of them "
            "within a tolerance of 1e-06.",
        ),
        (
            "reran",
            "Reran",
            "It ran to its end. Of 7 outputs, 2 differ from what was submitted.",
        ),
        ("failed", "Failed", "It stopped in code cell 3: ValueError: the oven is cold."),
        (
            "could-not-run",
            "Could not run",
            "It could not be run here, which says nothing about the work: the requirements cannot "
            "be resolved.",
        ),
        ("", "Not rerun", "This notebook was not run again yet: it is shown as it was submitted."),
    ],
)
def test_outcomes(outcome: str, title: str, sentence: str) -> None:
    found = rendered(site_with({OTHER: outcome} if outcome else None), ADDRESS)
    assert sentence in found.text
    kind = outcome or "not-rerun"
    assert {attributes["class"] for _, attributes in found.classed("nbp-outcome")} >= {
        f"nbp-badge nbp-outcome nbp-{kind}"
    }
    assert title in [text for _, text in found.texts]
    assert ("nbp-account" in found.ids) == bool(outcome)


def test_account_in_full() -> None:
    found = rendered(site_with({OTHER: "reran"}), ADDRESS)
    for told in (
        "11Numbers0.1 became 0.2relative 0.5",
        "21Pictureanother linedistance 0.031",
        "Run on1 June 2031",
        "Peak memory181 MB",
        "Python 3.11.2, from requirements.txt",
        "in a sandbox (bubblewrap), without network",
        "time: 600 s; memory: 4.3 GB",
        "numpy==2.1.0",
        "ef" * 32,
    ):
        assert told in found.text, told
    assert "../../evidence/locks/abababababababab.txt" in found.links
    assert "cooling.evidence.json" in found.links
    assert "cooling.ipynb" in found.links
    assert "#nbp-cell-2" in found.links


def test_cells_of_another_state_of_the_notebook_are_not_led_to() -> None:
    def links(stamp: str, **more: Any) -> bool:
        made = series(
            volume(papers=[paper(notebooks=[file(OTHER, stamp=stamp, **more)])]),
            evidence={OTHER: evidence(OTHER, "reran")},
            stale=frozenset([OTHER]),
        )
        found = rendered(make_site(made, read_notebook=reading([])), ADDRESS)
        assert "21Pictureanother line" in found.text
        return "#nbp-cell-2" in found.links

    assert not links("ab" * 32)
    assert links("cd" * 32), "only a file that it needs was changed"
    assert not links("cd" * 32, readable=False)


def test_rerun_can_be_downloaded_where_there_is_one() -> None:
    kept = {OTHER: evidence(OTHER, rerun="ab" * 32)}
    made = series(volume(papers=[paper(notebooks=[file(OTHER)])]), evidence=kept)
    assert "cooling.rerun.ipynb" in rendered(make_site(made), ADDRESS).links
    assert "cooling.rerun.ipynb" not in rendered(site_with({OTHER: "reran"}), ADDRESS).links


def test_what_was_changed_since_says_so() -> None:
    made = with_notebooks({OTHER: "reproduced"}).model_copy(update={"stale": frozenset([OTHER])})
    site = make_site(made, read_notebook=reading([]))
    assert "It was changed after that run." in rendered(site, ADDRESS).text
    assert "changed since" in Structure(str(partial(site, "notebooks"))).text
    assert "1 notebook reproduced, changed since" in Structure(str(partial(site, "papers"))).text


def test_a_notebook_that_cannot_be_read_says_so() -> None:
    made = series(volume(papers=[paper(notebooks=[file(OTHER, readable=False)])]))
    assert "cannot be read" in rendered(make_site(made), ADDRESS).text


def test_badges_in_lists() -> None:
    site = site_with({BODY: "reproduced", OTHER: "reproduced", TEXT: "failed"})
    found = Structure(str(partial(site, "papers")))
    assert "2 notebooks reproduced" in found.text
    assert "Notebook failed" in found.text
    assert "bread-2031/papers/toast/text.html" in " ".join(
        Structure(str(partial(site, "papers", "index", volume="bread-2031"))).links
    )
    mixed = Structure(str(partial(site_with({BODY: "reran", OTHER: "failed"}), "papers")))
    assert "1 notebook reran 1 notebook failed" in mixed.text


def test_table() -> None:
    found = Structure(str(partial(site_with({BODY: "reproduced", TEXT: "reran"}), "notebooks")))
    assert found.text.startswith("3 notebooks: 1 × Reproduced, 1 × Reran, 1 × Not rerun.")
    assert "How bread coolsBread as a Limit of ToastReproduced7 of 73.2 s181 MB" in found.text
    assert "papers/bread.html#nbp-notebook" in found.links
    everywhere = Structure(str(partial(site_with(), "notebooks", "index")))
    assert found.headings == everywhere.headings == []
    two = series(
        volume(papers=[paper(notebooks=[file(OTHER)])]),
        volume("toys", short_title="Toys", papers=[paper("p", notebooks=[file(OTHER)])], talks=[]),
    )
    assert Structure(str(partial(make_site(two), "notebooks", "index", heading="3"))).headings == [
        3,
        3,
    ]


def test_colophon_counts_notebooks_as_they_are() -> None:
    talks = [talk("spoken", notebooks=[file("book/bread-2031/talks/spoken.ipynb")])]
    gone = "book/bread-2031/papers/eaten.ipynb"
    outcomes = {BODY: "reproduced", OTHER: "reproduced", TEXT: "could-not-run", gone: "failed"}
    made = with_notebooks(outcomes, talks=talks).model_copy(update={"stale": frozenset([OTHER])})
    site = replace(make_site(made), made=lambda: Made("1.0", "3.11"))
    found = Structure(str(partial(site, "colophon")))
    assert [text for where, text in found.texts if where == "li"][-4:] == [
        "1 reproduced",
        "1 reproduced; the notebook, or a file that it needs, was changed since",
        "1 could not be run here",
        "1 not run again yet",
    ]
    assert "How the notebooks of papers and talks fared" in found.text
    none = replace(site, catalogue=make_site().catalogue)
    assert "fared" not in Structure(str(partial(none, "colophon"))).text


def test_head_of_a_notebook_and_of_its_paper() -> None:
    site = make_site(with_notebooks(), base_url="https://bread.example/")
    made = pages(site)

    def subject(page: Page) -> Any:
        text = str(head_of(site, page))
        return json.loads(text.partition('ld+json">')[2].partition("</script>")[0])

    found = subject(made[ADDRESS])
    assert found["@type"] == "SoftwareSourceCode"
    assert found["isPartOf"]["@id"] == "https://bread.example/bread-2031/papers/bread.html"
    assert found["encoding"]["contentUrl"] == f"https://bread.example/{ADDRESS}.ipynb"
    assert found["author"][0]["name"] == "Ada Toyworth"
    parts = subject(made["bread-2031/papers/bread"])["hasPart"]
    assert [one["url"] for one in parts] == [
        "https://bread.example/bread-2031/papers/bread.html",
        f"https://bread.example/{ADDRESS}.html",
    ]
    assert "citation_title" not in str(head_of(site, made[ADDRESS])), "it is no article"


def test_search_finds_notebooks() -> None:
    found = [one for one in sought(site_with({OTHER: "reran"}), {}) if one.kind == "Notebook"]
    assert [one.where for one in found] == [f"{ADDRESS}.html", "bread-2031/papers/toast/text.html"]
    assert found[0].title == "How bread cools"
    assert found[0].texts == ("Bread as a Limit of Toast; Python; Reran",)


@pytest.mark.parametrize(
    ("services", "found"),
    [
        ({}, []),
        (
            {"binder": "https://mybinder.org/v2/gh/toys/book/main"},
            [
                "https://mybinder.org/v2/gh/toys/book/main"
                "?labpath=book%2Fbread-2031%2Fpapers%2Fbread%2Fcooling.ipynb"
            ],
        ),
        (
            {"colab": "https://colab.research.google.com/github/toys/book/blob/main"},
            [f"https://colab.research.google.com/github/toys/book/blob/main/{OTHER}"],
        ),
        (
            {"jupyterhub": "https://hub.example/"},
            [f"https://hub.example/hub/user-redirect/lab/tree/{OTHER}"],
        ),
    ],
)
def test_launch_links(services: dict[str, str], found: list[str]) -> None:
    site = site_with(notebooks=NotebookSettings(launch=services))
    made = launch_links(site.catalogue.volumes["bread-2031"], NotebookFile(**file(OTHER)))
    assert [one.url for one in made] == found


def test_hub_copies_the_repository_where_it_is_known() -> None:
    services = {
        "binder": "https://mybinder.org/v2/gh/toys/book/a-branch",
        "jupyterhub": "https://hub.example",
    }
    site = site_with(notebooks=NotebookSettings(launch=services))
    text = NotebookFile(**file(TEXT, form="myst"))
    assert launch_links(site.catalogue.volumes["bread-2031"], text)[1].url == (
        "https://hub.example/hub/user-redirect/git-pull?repo=https%3A%2F%2Fgithub.com%2Ftoys%2Fbook"
        "&branch=a-branch&urlpath=lab%2Ftree%2Fbook%2Fbook%2Fbread-2031%2Fpapers%2Ftoast%2Ftext.md"
    )


@pytest.mark.parametrize(
    ("seconds", "text"), [(0.84, "0.8 s"), (12.4, "12 s"), (119.4, "119 s"), (200, "3 min 20 s")]
)
def test_durations(seconds: float, text: str) -> None:
    assert duration(seconds) == text


@pytest.mark.parametrize(
    ("size", "text"),
    [(999, "999 bytes"), (1500, "1.5 kB"), (181_000_000, "181 MB"), (4 * 2**30, "4.3 GB")],
)
def test_amounts(size: int, text: str) -> None:
    assert amount(size) == text


HOSTILE = "</p><script>alert(1)</script>\"' onload=x {{ 7*7 }}"


def test_words_of_a_run_are_text() -> None:
    from nbproceedings.model.evidence import Comparison, Difference, Fault

    kept = evidence(
        OTHER,
        "failed",
        reason=HOSTILE,
        fault=Fault(name=HOSTILE, message=HOSTILE, cell=1),
        comparison=Comparison(
            submitted=True,
            outputs=1,
            differences=(Difference(cell=1, output=1, kind="text", summary=HOSTILE),),
            left_out=(HOSTILE,),
        ),
        inputs={HOSTILE: HOSTILE},
        ran_with={HOSTILE: HOSTILE},
    )
    record = paper(notebooks=[file(OTHER, title=HOSTILE, language=HOSTILE)])
    site = make_site(series(volume(papers=[record]), evidence={OTHER: kept}))
    for html in (
        str(pages(site)[ADDRESS].render(site)) + str(head_of(site, pages(site)[ADDRESS])),
        str(pages(site)["bread-2031/papers/bread"].render(site)),
        str(partial(site, "notebooks")),
    ):
        assert "<script>alert" not in html
        found = Structure(html)
        assert not [one for _, attributes in found.tags for one in attributes if one == "onload"]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("requirements.txt", "from requirements.txt"),
        (DEFAULT, "the packages that are given where a work asks for none"),
        (GIVEN, "an interpreter that was there already"),
    ],
)
def test_origins_of_environments(source: str, text: str) -> None:
    assert origin(source) == text
