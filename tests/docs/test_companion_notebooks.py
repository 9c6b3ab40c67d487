"""The volume of companion notebooks: what docs/companion-notebooks.md says of it is so."""

from __future__ import annotations

import base64
import json
import re
from pathlib import Path
from typing import Any

import pytest

from docs.manual import ROOT, page, rows, sections
from nbproceedings.model.evidence import Evidence, Outcome

VOLUME = ROOT / "book" / "companion-notebooks"
NOTEBOOKS = {
    "modified-equations": ("modified-equations.ipynb", "_body"),
    "depth-scale": ("depth-scale.ipynb", "_body"),
    "burgers-network": ("burgers-network/training.ipynb", "training"),
    "adjoint-gradient": ("adjoint-gradient.ipynb", "_body"),
}
LARGEST = 300_000
PNG = b"\x89PNG\r\n\x1a\n"

each = pytest.mark.parametrize("paper", NOTEBOOKS)


def notebook(paper: str) -> dict[str, Any]:
    return dict(json.loads((VOLUME / "papers" / NOTEBOOKS[paper][0]).read_bytes()))


def text(value: str | list[str]) -> str:
    return value if isinstance(value, str) else "".join(value)


def code(paper: str) -> list[dict[str, Any]]:
    return [cell for cell in notebook(paper)["cells"] if cell["cell_type"] == "code"]


def outputs(paper: str) -> list[dict[str, Any]]:
    return [output for cell in code(paper) for output in cell["outputs"]]


def test_the_volume_has_these_papers_and_the_page_tells_of_each() -> None:
    assert {path.stem for path in (VOLUME / "papers").glob("*.md")} == set(NOTEBOOKS)
    told = rows(sections(page("docs/companion-notebooks.md"))["What the notebooks show"])
    assert [row.names[0] for row in told] == list(NOTEBOOKS)


@each
def test_a_notebook_is_small_and_holds_nothing_of_the_machine_that_ran_it(paper: str) -> None:
    path = VOLUME / "papers" / NOTEBOOKS[paper][0]
    written = notebook(paper)
    assert path.stat().st_size < LARGEST
    assert (written["nbformat"], written["nbformat_minor"]) == (4, 5)
    assert written["metadata"] == {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    names = [cell["id"] for cell in written["cells"]]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in names)
    assert {json.dumps(cell["metadata"]) for cell in written["cells"]} <= {
        "{}",
        '{"tags": ["hide-input"]}',
    }
    assert re.search(r"/(?:tmp|root|home)/|0x[0-9a-f]{6}", path.read_text("utf-8")) is None


@each
def test_a_notebook_was_run_from_the_first_cell_to_the_last(paper: str) -> None:
    cells = code(paper)
    assert [cell["execution_count"] for cell in cells] == list(range(1, len(cells) + 1))
    assert {output["output_type"] for output in outputs(paper)} == {"stream", "display_data"}
    assert {output.get("name", "stdout") for output in outputs(paper)} == {"stdout"}
    streams = [[o for o in cell["outputs"] if o["output_type"] == "stream"] for cell in cells]
    assert max(map(len, streams)) == 1, "a cell prints once"


@each
def test_figures_are_pictures_with_a_text_in_their_place(paper: str) -> None:
    figures = [output for output in outputs(paper) if output["output_type"] == "display_data"]
    assert len(figures) in (1, 2)
    for figure in figures:
        assert base64.b64decode(text(figure["data"]["image/png"])).startswith(PNG)
        assert len(figure["metadata"]["image/png"]["alt"]) > 100
    captions = [
        cell
        for cell in notebook(paper)["cells"]
        if cell["cell_type"] == "markdown" and text(cell["source"]).startswith("**Figure ")
    ]
    assert len(captions) == len(figures)


@each
def test_chance_is_seeded_and_the_claim_asserted(paper: str) -> None:
    source = "\n".join(text(cell["source"]) for cell in code(paper))
    generators = re.findall(r"default_rng\((.*?)\)", source)
    assert generators
    assert all(seed.isdecimal() for seed in generators)
    assert "np.random." not in source.replace("np.random.default_rng(", "")
    assert 'os.environ["OPENBLAS_NUM_THREADS"] = "1"' in source
    checks = [cell for cell in code(paper) if cell["id"] == "code-check"]
    assert all("assert " in text(cell["source"]) and cell["outputs"] for cell in checks)
    assert len(checks) == 1


@each
def test_a_notebook_says_what_it_did_not_show(paper: str) -> None:
    said = text(notebook(paper)["cells"][-1]["source"])
    assert said.startswith("## What was shown, and what was not\n")
    assert all(word in said for word in ("Shown:", "Not shown:", "Simplified:", "## References"))


def test_all_ask_for_the_same_versions_with_bounds() -> None:
    asked = {path.read_text("utf-8") for path in (VOLUME / "papers").glob("*/requirements.txt")}
    assert len(list((VOLUME / "papers").glob("*/requirements.txt"))) == len(NOTEBOOKS)
    assert len(asked) == 1
    lines = [line for line in asked.pop().splitlines() if not line.startswith("#")]
    assert [re.split(r"[<>=]", line)[0] for line in lines] == ["matplotlib", "numpy", "scipy"]
    assert all(re.fullmatch(r"[a-z]+>=[\d.]+,<[\d.]+", line) for line in lines)


@each
def test_the_evidence_says_that_it_was_reproduced(paper: str) -> None:
    kept = VOLUME / "evidence" / "papers" / paper / f"{NOTEBOOKS[paper][1]}.json"
    evidence = Evidence.model_validate_json(kept.read_bytes())
    assert evidence.outcome is Outcome.REPRODUCED
    assert evidence.comparison is not None
    assert evidence.comparison.equal == evidence.comparison.outputs == len(outputs(paper))
    assert evidence.cells_run == evidence.cells == len(code(paper))
    assert evidence.surroundings is not None
    assert evidence.surroundings.source == "requirements.txt"
    assert evidence.surroundings.isolation == "bubblewrap"
    assert not evidence.surroundings.network
    assert Path(evidence.notebook) == Path("book", VOLUME.name, "papers", NOTEBOOKS[paper][0])


def test_the_numbers_of_the_page_are_those_of_the_notebooks() -> None:
    printed = {
        paper: "".join(text(o["text"]) for o in outputs(paper) if o["output_type"] == "stream")
        for paper in NOTEBOOKS
    }
    (orders,) = re.findall(r"^order +(.*)$", printed["modified-equations"], re.M)
    assert orders.split() == ["0.98", "0.97", "0.99", "1.96"]
    scales = [line.split() for line in printed["depth-scale"].splitlines() if line[:1].isdigit()]
    assert all(abs(float(row[4]) / float(row[3]) - 1) < 0.12 for row in scales)
    assert all(abs(float(row[6]) / float(row[5]) - 1) < 0.025 for row in scales)
    from_formula = {row[0]: float(row[4]) / float(row[2]) - 1 for row in scales}
    assert max(from_formula, key=lambda weight: abs(from_formula[weight])) == "2.40"
    assert round(from_formula["2.40"], 1) == 0.3
    assert "network, 201 parameters:  distance 1.9e-03" in printed["burgers-network"]
    assert "differences, 99 unknowns: distance 1.4e-03" in printed["burgers-network"]
    line = "   30        2e-09             3e-01        2e-10    7e+02    3e+02"
    assert line in printed["adjoint-gradient"]


def test_what_is_said_of_agreement_names_what_was_compared() -> None:
    page_of = {paper: (VOLUME / "papers" / f"{paper}.md").read_text("utf-8") for paper in NOTEBOOKS}
    last = {paper: text(notebook(paper)["cells"][-1]["source"]) for paper in NOTEBOOKS}
    told = page("docs/companion-notebooks.md")
    for said in (page_of["depth-scale"], last["depth-scale"], told):
        assert "in the same way" in said
        assert re.search(r"up to (30|thirty) percent away", said)
    for said in (page_of["adjoint-gradient"], last["adjoint-gradient"], told):
        assert "without an error from the solver" in said
        assert "any sign" not in said


def test_the_first_equation_gains_the_factor_that_is_told() -> None:
    (printed,) = (
        text(o["text"]) for o in outputs("modified-equations") if "eta  " in text(o.get("text", ""))
    )
    steps = [line.split() for line in printed.splitlines() if line[:2] == "0."]
    gains = [float(flow) / float(first) for _, flow, _, first, _ in steps]
    assert all(1.55 < gain < 1.65 for gain in gains)
    said = text(notebook("modified-equations")["cells"][-1]["source"])
    assert "a factor of about 1.6 and" in said


@each
def test_a_run_took_less_than_the_minute_that_is_told(paper: str) -> None:
    kept = VOLUME / "evidence" / "papers" / paper / f"{NOTEBOOKS[paper][1]}.json"
    assert json.loads(kept.read_bytes())["seconds"] < 60
    told = ((VOLUME / "volume.yml").read_text("utf-8"), page("docs/companion-notebooks.md"))
    assert all("less than a minute" in said for said in told)
