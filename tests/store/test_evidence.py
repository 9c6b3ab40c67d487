"""Evidence of runs: kept, found again, and held against what is there now."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from nbproceedings.model.catalogue import Catalogue
from nbproceedings.model.evidence import (
    Comparison,
    Difference,
    Evidence,
    Fault,
    Outcome,
    Surroundings,
)
from nbproceedings.store import evidence as module
from nbproceedings.store.evidence import (
    discard_locks,
    evidence_path,
    format_evidence,
    lock_path,
    parse_evidence,
    read_evidence,
    read_lock,
    rerun_path,
    write_evidence,
)
from nbproceedings.store.project import Project
from nbproceedings.store.series import read_series
from nbproceedings.store.write import write_if_changed
from toy import make_project
from toy_notebooks import BODY, PAPERS, SECOND, evidence, ipynb, prose, sha256

ONE = ipynb(prose("# One"))
RERUN = ipynb(prose("# Rerun"))
LOCK = "toys==1.0 --hash=sha256:00\n"
FOLDER = "book/toys-2030/evidence"

FULL = evidence(
    BODY,
    ONE,
    outcome=Outcome.FAILED,
    reason="it raised",
    fault=Fault(name="ToyError", message="fell “over”", cell=2),
    comparison=Comparison(
        submitted=True,
        outputs=2,
        equal=1,
        tolerance=1e-6,
        left_out=("address",),
        differences=(Difference(cell=1, output=1, kind="number", summary="1 → 2", relative=0.5),),
    ),
    seconds=1.25,
    memory=10**9,
    cells=3,
    cells_run=1,
    surroundings=Surroundings(
        source="requirements.txt",
        lock=sha256(LOCK.encode()),
        python="3.11.7",
        packages=("toys==1.0",),
    ),
    limits={"seconds": 600, "memory": 4 * 2**30},
    rerun=sha256(RERUN),
    key="abc",
    ran_on=date(2031, 5, 2),
    ran_with={"nbproceedings": "1"},
)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project.find(make_project(tmp_path, {BODY: ONE, SECOND: ONE}))


def found(project: Project, *, cache: bool = False) -> dict[str, Evidence]:
    """What reading the series finds, with nothing wrong."""
    loaded = read_series(project, cache=cache)
    assert [str(problem) for problem in loaded.problems] == []
    assert read_evidence(project, loaded.series) == loaded.series.evidence
    return loaded.series.evidence


@pytest.mark.parametrize(
    ("notebook", "expected"),
    [
        (BODY, f"{FOLDER}/papers/kites/_body.json"),
        (f"{PAPERS}/kites.nb.md", f"{FOLDER}/papers/kites/_body.json"),
        (SECOND, f"{FOLDER}/papers/kites/second.json"),
        (f"{PAPERS}/kites/a.b.md", f"{FOLDER}/papers/kites/a.b.json"),
        ("book/v/talks/t/n.ipynb", "book/v/evidence/talks/t/n.json"),
    ],
)
def test_where_evidence_lies(notebook: str, expected: str) -> None:
    assert evidence_path(notebook) == expected
    assert rerun_path(notebook) == expected.replace(".json", ".ipynb")


@pytest.mark.parametrize(
    "notebook",
    ["", "a/b/c/d", "book/v/pages/a.ipynb", "/book/v/papers", "book/v/papers/a/b/c.ipynb"],
)
def test_no_notebook_no_evidence(notebook: str) -> None:
    with pytest.raises(ValueError, match="is no notebook of a paper or talk"):
        evidence_path(notebook)


def test_what_was_written_is_read(project: Project) -> None:
    write_evidence(project, FULL, rerun=RERUN, lock=LOCK)
    plain = evidence(SECOND, ONE)
    write_evidence(project, plain)
    assert found(project) == {BODY: FULL, SECOND: plain}
    assert (project.root / FOLDER / "papers/kites/_body.ipynb").read_bytes() == RERUN
    assert (project.root / lock_path("toys-2030", sha256(LOCK.encode()))).read_text() == LOCK
    assert read_lock(project, "toys-2030", sha256(LOCK.encode())) == LOCK
    assert sorted(path.name for path in (project.root / FOLDER).rglob("*.*")) == [
        f"{sha256(LOCK.encode())[:16]}.txt",
        "_body.ipynb",
        "_body.json",
        "second.json",
    ]


def test_form_of_the_file() -> None:
    text = format_evidence(FULL).decode()
    values = json.loads(text)
    assert text == json.dumps(values, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
    assert "fell “over”" in text
    assert "distance" not in values["comparison"]["differences"][0]
    assert parse_evidence(text.encode(), evidence_path(BODY)) == (FULL, ())


def test_new_evidence_replaces_the_old_with_all_that_belongs_to_it(project: Project) -> None:
    write_evidence(project, FULL, rerun=RERUN, lock=LOCK)
    later = evidence(BODY, ONE, outcome=Outcome.COULD_NOT_RUN)
    write_evidence(project, later)
    assert found(project) == {BODY: later}
    assert not (project.root / rerun_path(BODY)).exists()


def test_what_does_not_belong_together_is_not_written(project: Project) -> None:
    with pytest.raises(ValueError, match="is not that of its evidence"):
        write_evidence(project, FULL, rerun=ONE)
    with pytest.raises(ValueError, match="is not that of its evidence"):
        write_evidence(project, FULL)
    with pytest.raises(ValueError, match=r"the lock of .* is not that of its evidence"):
        write_evidence(project, FULL, rerun=RERUN, lock="toys==2.0\n")
    assert not (project.root / FOLDER / "papers").exists()


def test_kill_while_writing_leaves_the_old_evidence(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The notebook is there already, and the evidence says that it is another one's."""
    before = evidence(BODY, ONE, rerun=sha256(ONE))
    write_evidence(project, before, rerun=ONE)
    original = write_if_changed

    def killed(path: Path, data: bytes) -> bool:
        if path.suffix == ".json":
            raise KeyboardInterrupt
        return original(path, data)

    monkeypatch.setattr(module, "write_if_changed", killed)
    with pytest.raises(KeyboardInterrupt):
        write_evidence(project, FULL, rerun=RERUN, lock=LOCK)
    loaded = read_series(project, cache=False)
    assert loaded.series.evidence == {BODY: before}
    assert loaded.damaged == {BODY}


def test_locks_that_nothing_names_are_discarded(project: Project) -> None:
    write_evidence(project, FULL, rerun=RERUN, lock=LOCK)
    lock = sha256(LOCK.encode())
    other = project.root / FOLDER / "locks" / "0000000000000000.txt"
    other.write_text("x")
    assert discard_locks(project, "toys-2030", [lock]) == (f"{FOLDER}/locks/{other.name}",)
    assert read_lock(project, "toys-2030", lock) == LOCK
    assert discard_locks(project, "toys-2031", []) == ()


def test_lock_that_was_changed_is_none(project: Project) -> None:
    write_evidence(project, FULL, rerun=RERUN, lock=LOCK)
    lock = sha256(LOCK.encode())
    (project.root / lock_path("toys-2030", lock)).write_text("toys==2.0\n")
    assert read_lock(project, "toys-2030", lock) is None
    assert read_lock(project, "toys-2030", "0" * 64) is None


# -- bad files -----------------------------------------------------------------------------------


def changed(**more: Any) -> bytes:
    return json.dumps(json.loads(format_evidence(FULL)) | more).encode()


BAD = {
    "no json": (b"{", "Invalid JSON: EOF while parsing an object at line 1 column 1"),
    "empty": (b"", "Invalid JSON: EOF while parsing a value at line 1 column 0"),
    "list": (b"[]", "Input should be an object"),
    "key": (changed(outcom="failed"), "outcom: Extra inputs are not permitted"),
    "outcome": (changed(outcome="fine"), "outcome: Input should be 'reproduced', 'reran'"),
    "made better": (changed(outcome="reran"), "its outcome is 'reran', and it has a fault"),
    "made equal": (
        changed(outcome="reproduced", fault=None),
        "its outcome is 'reproduced', and its comparison is of another one",
    ),
    "not compared": (
        changed(outcome="reproduced", fault=None, comparison=None),
        "its outcome is 'reproduced', and it has no comparison",
    ),
    "not to its end": (
        changed(outcome="reproduced", fault=None, comparison={"submitted": True}),
        "its outcome is 'reproduced', and only 1 of its 3 cells ran",
    ),
    "nothing came out": (
        changed(
            outcome="reproduced", fault=None, comparison={"submitted": True}, cells=1, rerun=""
        ),
        "its outcome is 'reproduced', and no notebook came out of it",
    ),
    "other": (
        changed(notebook=SECOND),
        f"it is about the notebook '{SECOND}', whose evidence lies",
    ),
    "outside": (changed(notebook="../../x"), "'../../x' is no notebook of a paper or talk"),
    "newer": (changed(version=2), "its form is newer than 1, which is all that this program knows"),
    "bytes": (b'{"notebook": "\xff"}', "Invalid JSON"),
    "deep": (b"[" * 100_000, "Invalid JSON: recursion limit exceeded"),
}


@pytest.mark.parametrize("name", BAD)
def test_evidence_that_cannot_be_read_is_told(project: Project, name: str) -> None:
    data, message = BAD[name]
    path = project.root / evidence_path(BODY)
    path.parent.mkdir(parents=True)
    path.write_bytes(data)
    loaded = read_series(project, cache=False)
    (problem,) = loaded.problems
    assert (problem.code, str(problem.severity)) == ("unreadable-evidence", "error")
    assert problem.place.path == evidence_path(BODY)
    assert problem.message.startswith(f"the evidence of a run cannot be read: {message}")
    assert loaded.series.evidence == {}


def test_other_files_in_the_folder_say_nothing(project: Project) -> None:
    folder = project.root / FOLDER
    (folder / "papers" / "kites").mkdir(parents=True)
    (folder / "papers" / "kites" / "note.txt").write_text("x")
    (folder / "papers" / "stray.json").write_text("x")
    (folder / "index.md").write_text("# Evidence {cite}`nobody`\n")
    assert found(project) == {}
    assert read_series(project, cache=False).series.mentions != ()
    assert "nobody" not in {one.key for one in read_series(project, cache=False).series.mentions}


def test_link_out_of_the_project_is_not_followed(project: Project, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (project.root / FOLDER).symlink_to(tmp_path / "outside")
    (problem,) = read_series(project, cache=False).problems
    assert problem.code == "leaves-project"


@pytest.mark.parametrize("depth", [0, 1, 2, 3])
def test_nothing_is_written_or_deleted_behind_a_link(
    project: Project, tmp_path: Path, depth: int
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept.txt").write_text("kept")
    parts = evidence_path(SECOND).split("/")
    link = project.root.joinpath(*parts[: 3 + depth])
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(outside if depth < 3 else outside / "new.json")
    with pytest.raises(OSError, match="it is a link, or lies behind one"):
        write_evidence(project, evidence(SECOND, ONE, rerun=sha256(RERUN)), rerun=RERUN)
    if depth == 0:
        with pytest.raises(OSError, match="it is a link, or lies behind one"):
            discard_locks(project, "toys-2030", [])
    assert [path.name for path in outside.iterdir()] == ["kept.txt"]


# -- what is there now ----------------------------------------------------------------------------


def stale(project: Project) -> list[str]:
    loaded = read_series(project)
    catalogue = Catalogue(loaded.series)
    return [path for path in (BODY, SECOND) if catalogue.is_stale(path)]


def test_evidence_is_stale_when_what_it_was_given_changes(project: Project) -> None:
    data = project.root / PAPERS / "kites" / "data.csv"
    data.write_text("1\n")
    given = {"second.ipynb": sha256(ONE), "data.csv": sha256(b"1\n")}
    write_evidence(project, evidence(SECOND, ONE, inputs=given))
    write_evidence(project, evidence(BODY, ONE, inputs=given | {"kites.ipynb": sha256(ONE)}))
    assert stale(project) == []
    data.write_text("2\n")
    assert stale(project) == [BODY, SECOND]
    data.write_text("1\n")
    assert stale(project) == []
    more = data.with_name("more.csv")
    more.write_text("")
    assert stale(project) == [BODY, SECOND]
    more.unlink()
    data.unlink()
    assert stale(project) == [BODY, SECOND]
    data.write_text("1\n")
    (project.root / BODY).write_bytes(RERUN)
    assert stale(project) == [BODY]


def test_evidence_of_other_bytes_is_stale(project: Project) -> None:
    """Where the notebook that is said to have been submitted is not the input of its name."""
    (project.root / SECOND).unlink()
    write_evidence(project, evidence(BODY, ONE, submitted=sha256(RERUN)))
    assert stale(project) == [BODY]


def test_folder_with_too_much_in_it_is_stale(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = {"second.ipynb": sha256(ONE)}
    write_evidence(project, evidence(SECOND, ONE, inputs=given))
    assert stale(project) == []
    monkeypatch.setattr("nbproceedings.store.notebook_inputs.MOST_BYTES", 3)
    assert stale(project) == [SECOND]


def test_changed_outputs_are_damaged(project: Project) -> None:
    write_evidence(project, FULL, rerun=RERUN, lock=LOCK)
    assert read_series(project).damaged == frozenset()
    (project.root / rerun_path(BODY)).write_bytes(ONE)
    assert read_series(project).damaged == {BODY}
    (project.root / rerun_path(BODY)).unlink()
    assert read_series(project).damaged == {BODY}


def test_nothing_is_read_again_where_nothing_changed(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_evidence(project, FULL, rerun=RERUN, lock=LOCK)
    before = read_series(project).series

    def refuse(*_: object) -> None:
        raise AssertionError("a file was read again")

    monkeypatch.setattr("nbproceedings.store.notebook_facts._sha256", refuse)
    monkeypatch.setattr(module, "parse_evidence", refuse)
    assert read_series(project).series == before
