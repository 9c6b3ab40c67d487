"""Our own part of a download, without openreview-py: a service that is only an object."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, cast

import pytest

from nbproceedings.importers.fetching import Request
from nbproceedings.importers.fetching._credentials import Credentials
from nbproceedings.importers.fetching._openreview_service import Service, Services
from nbproceedings.importers.fetching._part_file import Raw
from nbproceedings.importers.fetching._patience import Patience
from nbproceedings.importers.fetching._trouble import Remedy, Trouble
from nbproceedings.importers.fetching.openreview import download

VENUE = "Toys.example/2031"
BUSY = Trouble("rate-limited", "busy", "wait", Remedy.WAIT, after=5)


class Fake:
    """Answers each request for notes by the next thing of a list: a page, or trouble."""

    address = "https://toys.example"

    def __init__(self, *answers: list[Raw] | Trouble) -> None:
        self.answers = list(answers)
        self.asked: list[dict[str, Any]] = []

    def group(self, name: str) -> Raw:
        return {"id": name, "content": {"submission_id": {"value": f"{name}/-/Submission"}}}

    def notes(self, **query: Any) -> list[Raw]:
        self.asked.append(query)
        answer = self.answers.pop(0)
        if isinstance(answer, Trouble):
            raise answer
        return answer

    def join(self, who: Credentials) -> Services:
        service = cast("Service", self)
        return Services(service, service, who)


def pages(*sizes: int) -> list[list[Raw]]:
    found: list[list[Raw]] = []
    for size in sizes:
        start = sum(map(len, found))
        found.append([{"id": f"toy{start + number:03}", "content": {}} for number in range(size)])
    return found


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No openreview-py, and nobody's credentials."""
    monkeypatch.setitem(sys.modules, "openreview", None)
    for name in ("USERNAME", "PASSWORD", "TOKEN", "CONFIG"):
        monkeypatch.delenv(f"OPENREVIEW_{name}", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "none"))


def test_pages_waits_and_order(tmp_path: Path) -> None:
    first, second, last = pages(2, 2, 1)
    fake = Fake(first, BUSY, BUSY, second, last, first[:1])
    waits: list[float] = []

    patience = Patience(lambda _: None, waits.append)
    fetched = download(Request(VENUE, tmp_path / "toys.json"), patience, fake.join, page=2)

    assert (fetched.done, fetched.notes) == (True, 5)
    assert waits == [5, 5]
    assert [query.get("after") for query in fake.asked] == [
        None, "toy001", "toy001", "toy001", "toy003", None,
    ]  # fmt: skip
    assert {query["sort"] for query in fake.asked} == {"id"}


def test_last_page_that_is_full_is_followed_by_an_empty_one(tmp_path: Path) -> None:
    first, second = pages(2, 2)
    fake = Fake(first, second, [], [])
    patience = Patience(lambda _: None, lambda _: None)
    assert download(Request(VENUE, tmp_path / "t.json"), patience, fake.join, page=2).notes == 4
    assert fake.answers == []


def test_every_interruption_goes_on_where_it_stopped(tmp_path: Path) -> None:
    """Whatever request fails for good, the next run asks for the rest and no more."""
    bad = Trouble("not-allowed", "no", "sign in")
    whole = [*pages(2, 2, 1), []]
    for stop in range(len(whole)):
        output = tmp_path / f"{stop}.json"
        patience = Patience(lambda _: None, lambda _: None)
        first = Fake(*whole[:stop], bad)
        assert not download(Request(VENUE, output), patience, first.join, page=2).done
        second = Fake(*whole[stop:])
        finished = download(Request(VENUE, output), patience, second.join, page=2)
        assert (finished.done, finished.notes, second.answers) == (True, 5, [])
        assert finished.resumed == sum(map(len, whole[:stop]))
