from __future__ import annotations

import io
import json
import tarfile
from dataclasses import replace
from pathlib import Path

import pytest

from nbproceedings.model.evidence import Comparison, Difference, Evidence, Fault, Outcome
from nbproceedings.notebooks import carrying_out
from nbproceedings.notebooks.environments.building import Prepared
from nbproceedings.notebooks.hands import Lost
from nbproceedings.notebooks.order import Done, Order, could_not
from nbproceedings.notebooks.planning import Choice
from nbproceedings.notebooks.running import Ended
from nbproceedings.notebooks.task import Limits, Result
from notebooks.invented import (
    BODY,
    DAY,
    FILES,
    GIVEN,
    PAPERS,
    SECOND,
    TOPS,
    Pretending,
    events,
    kept,
    notebook,
    project_with,
    ran,
    reasons,
    run_all,
)


def verdict_on(done: Done, tmp_path: Path) -> Evidence:
    """The evidence of a notebook with which this happened."""
    project = project_with(tmp_path, {BODY: None, SECOND: None})
    return run_all(project, Pretending(lambda order: done))[TOPS]


def test_evidence_says_what_ran_where(tmp_path: Path) -> None:
    project = project_with(tmp_path)
    found = run_all(project)
    assert found == kept(project)
    evidence = found[BODY]
    assert (evidence.outcome, evidence.reason, evidence.ran_on) == (Outcome.REPRODUCED, "", DAY)
    assert sorted(evidence.inputs) == ["clockwork.ipynb", "second.ipynb", "wind.txt"]
    assert evidence.submitted == evidence.inputs["clockwork.ipynb"]
    assert (evidence.seconds, evidence.memory, evidence.cells, evidence.cells_run) == (
        *(1.5, 1000),
        *(1, 1),
    )
    around = evidence.surroundings
    assert around is not None
    assert (around.source, around.python, around.isolation, around.network) == (
        *("given", "3.11.1"),
        *("bubblewrap", False),
    )


def test_order_holds_all_that_a_stranger_needs(tmp_path: Path) -> None:
    hands = Pretending()
    run_all(project_with(tmp_path), hands)
    order = next(order for order in hands.given if order.path == BODY)
    with tarfile.open(fileobj=io.BytesIO(order.bundle)) as archive:
        names = archive.getnames()
        inside = archive.extractfile("clockwork.ipynb")
        assert inside is not None
        made = json.loads(inside.read())
    assert names == ["clockwork.ipynb", "second.ipynb", "wind.txt"]
    assert [cell["outputs"] for cell in made["cells"]] == [[]]
    assert order.submitted.decode() == FILES[BODY]


def test_same_files_give_the_same_bundle(tmp_path: Path) -> None:
    first, second = Pretending(), Pretending()
    run_all(project_with(tmp_path / "a"), first)
    run_all(project_with(tmp_path / "b"), second)
    assert [one.bundle for one in first.given] == [one.bundle for one in second.given]


def test_text_notebook_is_run_as_one_of_jupyter(tmp_path: Path) -> None:
    text = "---\nkernelspec: {name: python3, display_name: P}\n---\n```{code-cell}\n6 * 7\n```\n"
    path = f"{PAPERS}/clockwork/written.md"
    hands = Pretending()
    run_all(project_with(tmp_path, {path: text}), hands)
    order = next(order for order in hands.given if order.path == path)
    assert (order.form, order.runs_as) == ("myst", "written.ipynb")
    with tarfile.open(fileobj=io.BytesIO(order.bundle)) as archive:
        assert "written.md" in archive.getnames()
        assert "written.ipynb" in archive.getnames()


def test_outcomes(tmp_path: Path) -> None:
    order = Order(TOPS, "ipynb", "x.ipynb", b"", b"{}", None, 0.0)  # type: ignore[arg-type]
    good = ran(order)
    different = Comparison(
        submitted=True,
        differences=(
            Difference(cell=1, output=1, kind="text", summary="other"),
            Difference(cell=1, output=1, kind="number", summary="other"),
        ),
    )
    fault = Fault(name="ZeroDivisionError", message="division by zero", cell=1)
    cases = [
        (good, "reproduced", ""),
        (
            replace(good, comparison=different),
            "reran",
            "1 output differs from what was submitted",
        ),
        (
            replace(good, comparison=Comparison(submitted=False)),
            "reran",
            "it was submitted without outputs",
        ),
        (replace(good, comparison=None, remark="too deep"), "reran", "too deep"),
        (replace(good, result=Result("raised", fault=fault), comparison=None), "failed", ""),
        (replace(good, result=Result("limit", "too long"), comparison=None), "failed", "too long"),
        (Done(could_not("nobody is there")), "could-not-run", "nobody is there"),
    ]
    for number, (done, outcome, reason) in enumerate(cases):
        evidence = verdict_on(done, tmp_path / str(number))
        assert (evidence.outcome, evidence.reason) == (outcome, reason)
        assert evidence.fault == done.result.fault
        assert evidence.hit_limit == (done.result.status == "limit")


def test_each_result_is_written_before_the_next_is_awaited(tmp_path: Path) -> None:
    project = project_with(tmp_path)
    seen = []
    for event in events(project, Pretending()):
        if isinstance(event, Ended):
            seen.append(len(kept(project)))
    assert seen == [1, 2, 3]


def test_run_that_is_broken_off_goes_on_where_it_was(tmp_path: Path) -> None:
    project = project_with(tmp_path)
    for event in events(project, Pretending()):
        if isinstance(event, Ended):
            break
    assert sorted(reasons(project)) == [SECOND, TOPS]
    hands = Pretending()
    run_all(project, hands)
    assert sorted(order.path for order in hands.given) == [SECOND, TOPS]


def test_results_may_come_back_in_any_order(tmp_path: Path) -> None:
    project = project_with(tmp_path)
    found = run_all(project, Pretending(width=3))
    assert [(path, one.notebook) for path, one in found.items()] == [
        (path, path) for path in (TOPS, SECOND, BODY)
    ]


def test_order_of_a_lost_worker_is_given_out_again(tmp_path: Path) -> None:
    project = project_with(tmp_path)
    lost: list[str] = []

    def answer(order: Order) -> Done | Lost:
        if order.path == SECOND and len(lost) < 2:
            lost.append(order.path)
            return Lost("tcp://toy:1")
        return ran(order)

    found = run_all(project, Pretending(answer, width=2))
    assert {path: str(one.outcome) for path, one in found.items()} == dict.fromkeys(
        [BODY, SECOND, TOPS], "reproduced"
    )


def test_notebook_that_takes_every_worker_with_it_is_given_up(tmp_path: Path) -> None:
    project = project_with(tmp_path)
    hands = Pretending(lambda order: Lost("toy") if order.path == SECOND else ran(order))
    found = run_all(project, hands)
    assert [order.path for order in hands.given].count(SECOND) == 3
    assert found[SECOND].outcome is Outcome.COULD_NOT_RUN
    assert found[SECOND].reason == "each of the 3 workers that had it was lost"
    assert (found[BODY].outcome, found[TOPS].outcome) == (Outcome.REPRODUCED, Outcome.REPRODUCED)


def test_what_cannot_be_read_is_told_and_not_given_out(tmp_path: Path) -> None:
    project = project_with(tmp_path, {TOPS: "no notebook"})
    hands = Pretending()
    found = run_all(project, hands)
    assert (found[TOPS].outcome, found[TOPS].reason) == (
        Outcome.COULD_NOT_RUN,
        "it cannot be read as a notebook",
    )
    assert TOPS not in {order.path for order in hands.given}
    assert reasons(project) == {}


def test_our_own_trouble_never_replaces_what_was_found(tmp_path: Path) -> None:
    project = project_with(tmp_path)
    before = run_all(project)
    again = replace(GIVEN, again=True)
    helpless = Pretending(lambda order: Done(could_not("no room"), passing=True))
    news = [one for one in events(project, helpless, again) if isinstance(one, Ended)]
    assert [one.kept for one in news] == [True, True, True]
    assert kept(project) == before
    # Of another notebook nothing is known any more.
    (project.root / TOPS).write_text(notebook("1 / 1"))
    run_all(project, helpless, again)
    assert kept(project)[TOPS].outcome is Outcome.COULD_NOT_RUN


def test_refusal_is_our_side(tmp_path: Path) -> None:
    project = project_with(tmp_path, {BODY: None, SECOND: None})
    hands = Pretending()
    hands.refused = "it may use the network"
    evidence = run_all(project, hands)[TOPS]
    assert (evidence.outcome, evidence.reason, evidence.passing) == (
        *(Outcome.COULD_NOT_RUN, "it may use the network"),
        True,
    )
    assert hands.given == []


def test_file_that_changed_after_the_plan_is_what_the_evidence_is_about(tmp_path: Path) -> None:
    project = project_with(tmp_path)
    running = events(project, Pretending())
    next(running)  # planned, and the first one is given out
    (project.root / PAPERS / "clockwork" / "wind.txt").write_text("tock")
    list(running)
    assert sorted(reasons(project)) in ([], [BODY])


def test_unusable_environment_is_our_side_and_says_where(tmp_path: Path) -> None:
    wanted = f"{PAPERS}/clockwork/requirements.txt"
    project = project_with(tmp_path, {wanted: "-e .\n", TOPS: None})
    found = run_all(project, choice=Choice())
    assert {str(one.outcome) for one in found.values()} == {"could-not-run"}
    assert found[SECOND].reason.startswith("requirements.txt:1: ")
    assert reasons(project, Choice()) == {}


@pytest.mark.parametrize("lasting", [False, True])
def test_only_what_may_be_gone_is_tried_again(
    lasting: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = Prepared(Path("/toy/python"), (), "3.11.1", Path("/toy"), Path("/toy"))
    result = Result("could-not-run", "it is so", lasting=lasting)
    monkeypatch.setattr(carrying_out, "_environment", lambda _: ready)
    monkeypatch.setattr(carrying_out, "attempt", lambda _: result)
    order = Order(TOPS, "ipynb", "x.ipynb", b"", b"{}", Limits(), 0.0)
    assert carrying_out.carry_out(order).passing is not lasting
