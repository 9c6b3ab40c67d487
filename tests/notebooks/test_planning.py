from __future__ import annotations

import io
import os
import tarfile
from dataclasses import replace
from pathlib import Path

import pytest

from nbproceedings.model.evidence import Comparison, Fault, Surroundings
from nbproceedings.notebooks.hands import Lost
from nbproceedings.notebooks.order import Done, Order
from nbproceedings.notebooks.outdated import why
from nbproceedings.notebooks.planning import Choice
from nbproceedings.notebooks.task import Limits, Result
from notebooks.invented import (
    BODY,
    FILES,
    GIVEN,
    PAPERS,
    SECOND,
    TOPS,
    Pretending,
    notebook,
    planned,
    project_with,
    ran,
    reasons,
    run_all,
)

VOLUME = "book/toys-2031/volume.yml"


def test_every_notebook_is_due_that_was_never_run(tmp_path: Path) -> None:
    project = project_with(tmp_path)
    assert reasons(project) == dict.fromkeys([BODY, SECOND, TOPS], "it was never run")


def test_job_knows_what_its_run_gets(tmp_path: Path) -> None:
    jobs = planned(project_with(tmp_path))
    body, second, tops = jobs[BODY], jobs[SECOND], jobs[TOPS]
    assert sorted(body.files) == ["clockwork.ipynb", "second.ipynb", "wind.txt"]
    assert sorted(second.files) == ["second.ipynb", "wind.txt"]
    assert sorted(tops.files) == ["spinning-tops.ipynb"]
    assert [job.runs_as for job in jobs.values()] == [
        "clockwork.ipynb",
        "second.ipynb",
        "spinning-tops.ipynb",
    ]


def test_folders_without_files_are_there_too(tmp_path: Path) -> None:
    files: dict[str, str | bytes | None] = {
        f"{PAPERS}/clockwork/figures/.gitkeep": "",
        f"{PAPERS}/clockwork/.hidden/x.txt": "",
    }
    project = project_with(tmp_path, files)
    assert planned(project)[BODY].folders == ("figures",)
    pretending = Pretending()
    run_all(project, pretending)
    given = {order.path: order.bundle for order in pretending.given}
    with tarfile.open(fileobj=io.BytesIO(given[SECOND])) as bundle:
        assert bundle.getmember("figures").isdir()


def test_nothing_is_due_after_a_run(tmp_path: Path) -> None:
    project = project_with(tmp_path)
    assert sorted(run_all(project)) == [BODY, SECOND, TOPS]
    assert reasons(project) == {}
    assert reasons(project, replace(GIVEN, again=True)) == dict.fromkeys(
        [BODY, SECOND, TOPS], "asked for again"
    )


CHANGES = {
    "the notebook changed": (TOPS, notebook("1 / 1"), {TOPS}),
    "wind.txt changed": (f"{PAPERS}/clockwork/wind.txt", "tock", {BODY, SECOND}),
    "key.txt is new": (f"{PAPERS}/clockwork/key.txt", "", {BODY, SECOND}),
    "wind.txt is gone": (f"{PAPERS}/clockwork/wind.txt", None, {BODY, SECOND}),
}


@pytest.mark.parametrize("told", CHANGES)
def test_what_changed_is_due_and_nothing_else(told: str, tmp_path: Path) -> None:
    project = project_with(tmp_path)
    run_all(project)
    name, text, due = CHANGES[told]
    path = project.root / name
    path.unlink(missing_ok=True)
    if text is not None:
        path.write_text(text)
    assert reasons(project) == dict.fromkeys(sorted(due), told)


def test_files_that_tools_leave_and_links_out_of_the_project_are_no_input(tmp_path: Path) -> None:
    project = project_with(tmp_path)
    run_all(project)
    folder = project.root / PAPERS / "clockwork"
    (folder / ".ipynb_checkpoints").mkdir()
    (folder / ".ipynb_checkpoints" / "second.ipynb").write_text("{}")
    (tmp_path / "secret").write_text("secret")
    (folder / "secret").symlink_to(tmp_path / "secret")
    assert reasons(project) == {}
    assert "secret" not in planned(project)[SECOND].files


def test_environment_counts_as_what_it_asks_for(tmp_path: Path) -> None:
    wanted = f"{PAPERS}/clockwork/requirements.txt"
    own = Choice()
    before = planned(project_with(tmp_path / "a", {wanted: "numpy>=2\n"}), own)[SECOND]
    after = planned(project_with(tmp_path / "b", {wanted: "numpy>=3\n"}), own)[SECOND]
    without = planned(project_with(tmp_path / "c"), own)[SECOND]
    assert before.environment
    assert without.environment
    assert (before.environment.source, without.environment.source) == (
        "requirements.txt",
        "default",
    )
    assert len({before.key, after.key, without.key, replace(before, network=True).key}) == 4


def test_environment_that_cannot_be_makes_a_notebook_unfit(tmp_path: Path) -> None:
    wanted = f"{PAPERS}/clockwork/requirements.txt"
    project = project_with(tmp_path, {wanted: "-e .\n"})
    jobs = planned(project, Choice())
    assert "requirements.txt:1" in jobs[SECOND].unfit
    assert jobs[TOPS].unfit == ""
    assert planned(project)[SECOND].unfit == ""


def test_network_needs_the_paper_and_the_organiser(tmp_path: Path) -> None:
    paper = f"{PAPERS}/clockwork.md"
    asked = "---\ntitle: Clockwork\nauthors: Ada Toyworth\nnotebook_network: true\n---\n"
    allowed = "title: Toys\nstart: 2031-05-02\nnotebooks: {network: true}\n"

    def network(name: str, files: dict[str, str | bytes | None]) -> bool:
        return planned(project_with(tmp_path / name, files))[SECOND].network

    assert not network("asked", {paper: asked})
    assert not network("allowed", {VOLUME: allowed})
    assert network("both", {paper: asked, VOLUME: allowed})


def test_limits_of_the_volume_and_above_them_those_of_the_command(tmp_path: Path) -> None:
    text = "title: Toys\nstart: 2031-05-02\nnotebooks: {seconds: 60, memory: 2 GB}\n"
    project = project_with(tmp_path, {VOLUME: text})
    assert planned(project)[BODY].limits == Limits(seconds=60, memory=2 * 10**9)
    longer = replace(GIVEN, limits={"seconds": 90})
    assert planned(project, longer)[BODY].limits == Limits(seconds=90, memory=2 * 10**9)


def test_other_limits_matter_only_where_one_was_met(tmp_path: Path) -> None:
    project = project_with(tmp_path)

    def answer(order: Order) -> Done:
        if order.path != TOPS:
            return ran(order)
        return replace(ran(order), result=Result("limit", "it ran too long"), comparison=None)

    run_all(project, Pretending(answer))
    assert reasons(project) == {}
    longer = replace(GIVEN, limits={"seconds": 9000})
    assert reasons(project, longer) == {TOPS: "it went beyond its limits, which are others now"}


def test_other_tolerance_compares_again(tmp_path: Path) -> None:
    project = project_with(tmp_path)
    run_all(project)
    text = (project.root / VOLUME).read_text() + "notebooks: {tolerance: 0.5}\n"
    (project.root / VOLUME).write_text(text)
    assert set(reasons(project).values()) == {"the tolerance changed"}


def test_run_without_a_sandbox_is_made_good(tmp_path: Path) -> None:
    project = project_with(tmp_path)
    bare = replace(GIVEN, isolated=False)
    run_all(project, choice=bare)
    assert reasons(project, bare) == {}
    assert set(reasons(project).values()) == {"it was run without a sandbox"}
    run_all(project)
    assert reasons(project, bare) == {}


def test_outputs_that_somebody_changed_are_made_again(tmp_path: Path) -> None:
    project = project_with(tmp_path)
    run_all(project)
    path = project.root / "book/toys-2031/evidence/papers/spinning-tops/_body.ipynb"
    path.write_text(notebook("1 / 0", printed=["all is well\n"]))
    assert reasons(project) == {TOPS: "its outputs of the last run were changed since"}


def test_what_could_not_be_run_is_tried_again_unless_it_never_can(tmp_path: Path) -> None:
    project = project_with(tmp_path, {TOPS: "no notebook"})
    run_all(project, Pretending(lambda order: Lost("toy")))
    assert reasons(project) == dict.fromkeys([BODY, SECOND], "it could not be run")


def test_removed_paper_is_not_run(tmp_path: Path) -> None:
    gone = "notices: [{kind: removal, date: 2031-06-01, text: Removed by its authors.}]"
    text = f"---\ntitle: Clockwork\nauthors: Ada Toyworth\n{gone}\n---\n"
    assert sorted(planned(project_with(tmp_path, {f"{PAPERS}/clockwork.md": text}))) == [TOPS]


def test_plan_without_change_reads_no_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = project_with(tmp_path)
    run_all(project)
    reasons(project)
    opened: list[str] = []
    whole = Path.open

    def counting(self: Path, *arguments: object, **more: object) -> object:
        opened.append(self.name)
        return whole(self, *arguments, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", counting)
    assert reasons(project) == {}
    names = {Path(name).name for name in FILES}
    assert names & set(opened) == set()


def test_folder_that_is_too_large_makes_a_notebook_unfit(tmp_path: Path) -> None:
    project = project_with(tmp_path)
    with (project.root / PAPERS / "clockwork" / "huge.bin").open("wb") as file:
        os.truncate(file.fileno(), 600 * 1024 * 1024)
    jobs = planned(project)
    assert (jobs[BODY].unfit, jobs[TOPS].unfit) == ("its folder holds more than 512 MB", "")
    assert Comparison(submitted=False).differences == ()


def test_what_changed_around_a_notebook_is_told_apart(tmp_path: Path) -> None:
    project = project_with(tmp_path)
    run_all(project)
    job = planned(project)[SECOND]
    assert job.evidence is not None
    around = Surroundings(source="default", lock="", python="3.11")
    before = job.evidence.model_copy(update={"key": "another", "surroundings": around})
    told = {
        network: why(replace(job, evidence=before, network=network), Choice(), damaged=False)
        for network in (False, True)
    }
    assert told == {
        False: "what its environment is made of changed",
        True: "it may now use the network",
    }


@pytest.mark.parametrize("name", ["memory", "processes", "file_size", "disk"])
def test_more_room_is_another_chance_for_what_failed(name: str, tmp_path: Path) -> None:
    project = project_with(tmp_path)

    def answer(order: Order) -> Done:
        if order.path != TOPS:
            return ran(order)
        fault = Fault(name="OSError", message="No space left on device", cell=1)
        return replace(ran(order), result=Result("raised", fault=fault), comparison=None)

    run_all(project, Pretending(answer))
    now = int(Limits().as_dict()[name])
    told = f"it failed, and may use more now: {name.replace('_', ' ')}"
    assert reasons(project, replace(GIVEN, limits={name: now + 1})) == {TOPS: told}
    assert reasons(project, replace(GIVEN, limits={name: now - 1})) == {}
    # Whoever has too little time, or writes too much, is stopped and raises nothing.
    assert reasons(project, replace(GIVEN, limits={"seconds": 9000})) == {}


def test_another_language_is_told_and_not_tried_again(tmp_path: Path) -> None:
    project = project_with(tmp_path, {TOPS: notebook("1", language="R")})
    hands = Pretending()
    found = run_all(project, hands)[TOPS]
    told = "it is written in r, and only notebooks in Python are run"
    assert (str(found.outcome), found.reason, found.passing) == ("could-not-run", told, False)
    assert TOPS not in {order.path for order in hands.given}
    assert reasons(project) == {}
    assert planned(project, Choice())[TOPS].unfit == told


def test_languages_are_told_in_capitals_too(tmp_path: Path) -> None:
    text = "---\nkernelspec: {name: x, language: Python}\n---\n\n```{code-cell}\n1\n```\n"
    project = project_with(tmp_path, {f"{PAPERS}/clockwork/text.md": text})
    assert planned(project)[f"{PAPERS}/clockwork/text.md"].unfit == ""
