"""Reads the record before Sphinx looks for documents, and sets what the site needs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.errors import ExtensionError

from nbproceedings.checks import blocking
from nbproceedings.problem import Severity
from nbproceedings.site.binding import Binding
from nbproceedings.site.report import emit
from nbproceedings.store.project import NoProject, Project
from nbproceedings.store.uncollected import uncollected

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config


MANY = 20
"""Broken promises that are told when a build stops; the command ``check`` tells all of them."""


def setup(app: Sphinx) -> None:
    # The series' own data is read by the store from _config.yml; Sphinx only has to know the name.
    app.add_config_value("nbproceedings_series", {}, "", types=(dict,))
    app.add_config_value("nbproceedings_policy", None, "html", types=(str,))
    app.add_config_value("nbproceedings_trust_prose", False, "env", types=(bool,))
    # Before the theme and the table of contents look at the settings.
    app.connect("config-inited", _read_record, priority=100)
    app.connect("builder-inited", _keep_to_the_page, priority=20)


def binding(app: Sphinx) -> Binding:
    """The record of this build."""
    found: Binding = app.nbproceedings  # type: ignore[attr-defined]
    return found


def _read_record(app: Sphinx, config: Config) -> None:
    try:
        with uncollected(freeze=True):
            bound = Binding.of(Project.find(Path(app.srcdir)))
            problems = bound.problems
    except NoProject as error:
        raise ExtensionError(str(error)) from error
    app.nbproceedings = bound  # type: ignore[attr-defined]
    for problem in problems:
        if problem.severity is not Severity.NOTE:
            emit(problem, bound.project.root)
    broken = blocking(bound.problems)
    if broken:
        listed = "\n".join(map(str, broken[:MANY]))
        more = f"\nand {len(broken) - MANY} more" if len(broken) > MANY else ""
        raise ExtensionError(
            f"nothing is built: what was promised to readers would be lost\n{listed}{more}"
        )
    # The source of a record file may hold what no page shows.
    config.html_copy_source = False
    config.html_show_sourcelink = False
    config.html_use_index = False
    if "substitution" in config["myst_enable_extensions"]:
        # Jupyter Book turns this on; in a text that somebody else wrote it runs code.
        config["myst_enable_extensions"] = [
            name for name in config["myst_enable_extensions"] if name != "substitution"
        ]


def _keep_to_the_page(app: Sphinx) -> None:
    """No directive puts another file or raw markup into a page.

    Bodies of papers are texts of others that an editor let in, and ``{include}`` of any file of
    the machine looks harmless among them.  A book whose prose is all the organiser's own may set
    ``nbproceedings_trust_prose``.
    """
    allowed = bool(app.config.nbproceedings_trust_prose)
    app.env.settings.update(file_insertion_enabled=allowed, raw_enabled=allowed)
