from __future__ import annotations

from pathlib import Path

import pytest

from nbproceedings.cli.sphinx_log import findings, phase, plain, reason_of_failure, settings
from nbproceedings.problem import Place, Problem, Severity

ROOT = Path("/home/toy/proceedings")


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("loading pickled environment... done", "Looking for changes"),
        ("reading sources... [ 20%] index", "Reading the prose pages 20%"),
        ("writing output... [100%] toy/index", "Writing the prose pages 100%"),
        ("checking consistency... done", None),
        ("", None),
    ],
)
def test_phase(line: str, shown: str | None) -> None:
    assert phase(line) == shown


def test_plain_has_neither_colours_nor_rewritten_lines() -> None:
    assert plain("\x1b[31m\x1b[1mred\x1b[39;49;00m\rnext\r\n") == "red\nnext\n"


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (
            ["/home/toy/proceedings/book/index.md:12: WARNING: 'myst' not found [myst.xref]"],
            Problem(
                "myst.xref",
                Severity.WARNING,
                Place("book/index.md", 12),
                "'myst' not found",
            ),
        ),
        (
            ["/home/toy/proceedings/book/a b.md: WARNING: document isn't included in any toctree"],
            Problem(
                "sphinx",
                Severity.WARNING,
                Place("book/a b.md"),
                "document isn't included in any toctree",
            ),
        ),
        (
            ["/home/toy/proceedings/book/index.md:3: ERROR: Unknown directive type: 'toy'"],
            Problem(
                "sphinx", Severity.ERROR, Place("book/index.md", 3), "Unknown directive type: 'toy'"
            ),
        ),
        (
            ["WARNING: logo file 'logo.png' does not exist"],
            Problem(
                "sphinx",
                Severity.WARNING,
                Place("_config.yml"),
                "logo file 'logo.png' does not exist",
            ),
        ),
        (
            ["/home/toy/proceedings/book/index.md:3: WARNING: first", "  and more", "", "noise"],
            Problem("sphinx", Severity.WARNING, Place("book/index.md", 3), "first and more"),
        ),
        (
            ["<unknown>:1: WARNING: odd"],
            Problem("sphinx", Severity.WARNING, Place("<unknown>", 1), "odd"),
        ),
    ],
)
def test_findings_have_their_place(lines: list[str], problem: Problem) -> None:
    assert list(findings(lines, ROOT)) == [problem]


def test_findings_leave_out_what_is_no_finding() -> None:
    lines = [
        "/lib/python/site.py:3: DeprecationWarning: old",
        "  warnings.warn('old')",
        "WARNING: kept",
        "/lib/python/site.py:3: DeprecationWarning: old",
    ]
    assert [problem.message for problem in findings(lines, ROOT)] == ["kept"]


def test_settings() -> None:
    lines = [
        "Warning: Validation errors in config:",
        "- 'maybe' is not one of ['auto', False] [key path: 'execute/execute_notebooks']",
        "- something else",
    ]
    (problem,) = settings(lines)
    assert str(problem) == (
        "_config.yml: warning: execute/execute_notebooks: 'maybe' is not one of ['auto', False] "
        "[jupyter-book-config]\n    see Jupyter Book's reference of _config.yml"
    )


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (
            ["", "Configuration error:", "There is a programmable error in your file:", "", "x"],
            "There is a programmable error in your file:",
        ),
        (
            ["Extension error (toy.ext):", "Handler threw an exception"],
            "Handler threw an exception",
        ),
        (["Extension error: Could not import extension toy"], "Could not import extension toy"),
        (
            [
                "Exception occurred:",
                '  File "/lib/toy.py", line 3, in toy',
                "KeyError: 'toy'",
                "The full traceback has been saved in /tmp/x.log",
            ],
            "KeyError: 'toy'",
        ),
        (["Traceback (most recent call last):", "  File", "OSError: no room"], "OSError: no room"),
        (
            [
                "Traceback (most recent call last):",
                "toy.Error: while parsing",
                '  in "/home/toy/proceedings/_toc.yml", line 2, column 7:',
                "    root: [index",
                "          ^",
                "expected ',' or ']'",
            ],
            "toy.Error: while parsing in \"_toc.yml\", line 2, column 7: expected ',' or ']'",
        ),
        (
            [
                "toy.Error: no root",
                "During handling of the above exception, another exception occurred:",
                "RuntimeError: ",
                "=" * 79,
                "    The table of contents is malformed: no root",
                "    You may need to migrate",
                "=" * 79,
            ],
            "The table of contents is malformed: no root",
        ),
        (
            [
                "ValueError: toy",
                "=" * 79,
                "    There was an error in building your book.",
                "=" * 79,
            ],
            "ValueError: toy",
        ),
        ([], "it said nothing"),
    ],
)
def test_reason_of_failure(lines: list[str], reason: str) -> None:
    assert reason_of_failure(lines, ROOT) == reason
