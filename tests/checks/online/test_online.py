"""Questions to services of others: asked once, kept, and never in the way."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from checks.online.service import Service, served
from nbproceedings.checks.online import Answers, run_online_checks
from nbproceedings.model.catalogue import Catalogue
from nbproceedings.store.project import Project
from nbproceedings.store.series import Loaded, read_series
from toy import make_project

KNOWN = frozenset({"10.5555/toy.2029.1", "10.5555/toys.2031.1"})
PUBLISHED = {"2701.00001": ("Journal of  Dolls 3 (2028) 1-9", "10.5555/dolls.3")}


@pytest.fixture
def loaded(tmp_path: Path) -> Loaded:
    return read_series(Project.find(make_project(tmp_path)), cache=False)


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    with served(Service(KNOWN, PUBLISHED)) as running:
        for name, value in running.environment().items():
            monkeypatch.setenv(name, value)
        yield running


def ask(loaded: Loaded, path: Path | None = None, *, ask_again: bool = False) -> list[str]:
    waits: list[float] = []
    kept = Answers(path, ask_again=ask_again)
    found = run_online_checks(loaded, Catalogue(loaded.series), kept, sleep=waits.append)
    kept.save()
    return [f"{one.place} {one.severity}: {one.message}" for one in found]


PREPRINT = (
    "references.bib:20:1 note: 'doll2027' is cited as the preprint arXiv:2701.00001, which was "
    "published since: Journal of Dolls 3 (2028) 1-9, https://doi.org/10.5555/dolls.3"
)


def test_what_is_registered_and_what_was_published(loaded: Loaded, service: Service) -> None:
    assert ask(loaded) == [PREPRINT]


def test_doi_that_nobody_registered(loaded: Loaded, service: Service) -> None:
    service.dois = frozenset()
    assert [one for one in ask(loaded) if "DOI" in one] == [
        "book/toys-2031/papers/clockwork.md:16:6 warning: the DOI 10.5555/toys.2031.1 is not "
        "registered",
        "references.bib:3:1 warning: the DOI 10.5555/toy.2029.1 is not registered",
    ]


def test_preprint_of_which_nothing_became(loaded: Loaded, service: Service) -> None:
    service.published = {"2701.00001": ("", "10.48550/arxiv.2701.00001")}
    assert ask(loaded) == []


def test_answers_are_kept_and_replayed(loaded: Loaded, service: Service, tmp_path: Path) -> None:
    path = tmp_path / "answers.json"
    first = ask(loaded, path)
    asked, before = len(service.asked), path.read_bytes()
    service.faults = [500] * 9
    assert ask(loaded, path) == first
    assert len(service.asked) == asked
    assert path.read_bytes() == before
    service.faults.clear()
    assert ask(loaded, path, ask_again=True) == first
    assert len(service.asked) == 2 * asked


@pytest.mark.parametrize("fault", [500, 403, "drop", "garbage"])
def test_service_in_trouble_is_one_note(loaded: Loaded, service: Service, fault: int | str) -> None:
    service.faults = [fault] * 99
    found = ask(loaded)
    assert all(" note: " in one for one in found)
    if fault != "garbage":
        assert [one.partition("did not answer ")[2].partition(":")[0] for one in found] == [
            "1 question",  # about all preprints at once
            "2 questions",
        ]


def test_service_that_asks_to_wait_is_waited_for(loaded: Loaded, service: Service) -> None:
    service.faults = [429]
    assert ask(loaded) == [PREPRINT]


def test_service_that_asks_to_wait_for_hours_is_left_alone(
    loaded: Loaded, service: Service
) -> None:
    service.faults, service.retry_after = [429] * 9, "7200"
    assert len(ask(loaded)) == 2
    assert len(service.asked) == 3


def test_service_that_fails_again_and_again_is_left_in_peace(
    service: Service, tmp_path: Path
) -> None:
    entries = "".join(
        f"@misc{{k{at}, title={{T{at}}}, author={{A, B}}, year=2000, doi={{10.5555/k{at}}}}}\n"
        for at in range(20)
    )
    made = read_series(
        Project.find(make_project(tmp_path / "many", {"references.bib": entries})), cache=False
    )
    service.faults = ["drop"] * 99
    found = ask(made)
    assert len([one for one in service.asked if "handles" in one]) == 3
    assert any("did not answer 21 questions: " in one for one in found)


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"version": 2, "answers": {}}', '{"version": 1, "answers": {"a": 1}}']
)
def test_damaged_file_of_answers_is_told_and_made_anew(
    loaded: Loaded, service: Service, tmp_path: Path, text: str
) -> None:
    path = tmp_path / "answers.json"
    path.write_text(text)
    kept = Answers(path)
    (problem,) = kept.problems()
    assert problem.message.startswith("the kept answers cannot be used: ")
    ask(loaded, path)
    assert set(json.loads(path.read_text())) == {"version", "answers"}


def test_address_of_another_kind_is_not_opened(
    loaded: Loaded, service: Service, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    secret = tmp_path / "secret"
    secret.write_text("x")
    monkeypatch.setenv("NBPROCEEDINGS_DOI_SERVICE", secret.as_uri())
    assert any("is not an address of the web" in one for one in ask(loaded))
