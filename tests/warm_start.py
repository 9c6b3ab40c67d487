"""Jupyter Book with the packages it needs loaded: each build is a copy of this process.

A program that ``building`` starts: loading these packages costs as much as building a toy series.
Each line of its input is a build, as a list in JSON: the command, the folder, the two files for
what the build says, and the file for its report.  Each is answered with a line: the exit code.

The floors of nbproceedings that a build uses are loaded too, and none of their functions is called.
"""

from __future__ import annotations

import gc
import json
import os
import runpy
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

PACKAGES = [
    "PIL.ImageDraw",
    "PIL.ImageFile",
    "PIL.ImageFont",
    "bibtexparser",
    "jupyter_book.cli.main",
    "jupyter_book.sphinx",
    "latex2mathml.converter",
    "lxml.html",
    "markdown_it",
    "myst_nb",
    "myst_nb.ext.execution_tables",
    "myst_nb.ext.glue.directives",
    "myst_nb.ext.glue.domain",
    "myst_nb.sphinx_ext",
    "myst_parser.sphinx_ext.directives",
    "myst_parser.sphinx_ext.mathjax",
    "myst_parser.sphinx_ext.myst_refs",
    "pagefind_bin",
    "pybtex.database",
    "pybtex.style.formatting.unsrt",
    "pydantic",
    "pydantic._internal._dataclasses",
    "pydata_sphinx_theme",
    "pylatexenc.latex2text",
    "pylatexenc.latexencode",
    "sphinx.application",
    "sphinx.builders.html.transforms",
    "sphinx.builders.latex.transforms",
    "sphinx.ext.intersphinx",
    "sphinx.ext.mathjax",
    "sphinx_book_theme",
    "sphinx_comments",
    "sphinx_copybutton",
    "sphinx_design.extension",
    "sphinx_external_toc.api",
    "sphinx_external_toc.events",
    "sphinx_jupyterbook_latex.transforms",
    "sphinx_multitoc_numbering",
    "sphinx_thebe",
    "sphinx_togglebutton",
]
FLOORS = (
    *("checks", "citations", "exports", "model", "pages", "provenance", "site", "store", "text"),
)


def load() -> None:
    for name in PACKAGES:
        import_module(name)
    from sphinx.application import builtin_extensions

    for name in builtin_extensions:
        import_module(name)
    for floor in FLOORS:
        package = import_module(f"nbproceedings.{floor}")
        for module in walk_packages(package.__path__, f"{package.__name__}."):
            import_module(module.name)
    gc.collect()
    gc.freeze()


def run(command: list[str], folder: str, says: list[str], report: str) -> None:
    """Become that build."""
    for stream, name in enumerate(says, start=1):
        file = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(file, stream)
        os.close(file)
    os.chdir(folder)
    os.environ["NBPROCEEDINGS_REPORT"] = report
    sys.argv = command
    sys.path[0] = str(Path(command[0]).parent)
    runpy.run_path(command[0], run_name="__main__")


def main() -> None:
    requests, answers = os.fdopen(os.dup(0)), os.fdopen(os.dup(1), "w")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    load()
    for line in requests:
        child = os.fork()
        if not child:
            requests.close()
            answers.close()
            run(*json.loads(line))
            return
        _, status = os.waitpid(child, 0)
        answers.write(f"{os.waitstatus_to_exitcode(status)}\n")
        answers.flush()


if __name__ == "__main__":
    main()
