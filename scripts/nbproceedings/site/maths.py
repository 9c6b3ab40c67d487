"""Formulas in prose as MathML: nothing is loaded from another host, and no script runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util import logging
from sphinx.util.math import get_node_equation_number

from nbproceedings.text.escape import html
from nbproceedings.text.maths import maths_html, maths_problem

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.writers.html5 import HTML5Translator

logger = logging.getLogger(__name__)

NAME = "nbproceedings"


def setup(app: Sphinx) -> None:
    app.add_html_math_renderer(NAME, (_inline, None), (_display, None))
    app.connect("config-inited", _choose, priority=120)


def _choose(app: Sphinx, config: Config) -> None:
    """Take the place of MathJax, which Jupyter Book loads from another host.

    A book that names another renderer in its ``_config.yml`` keeps it.
    """
    if config.html_math_renderer in (None, "mathjax"):
        config.html_math_renderer = NAME


def _report(node: nodes.Node, tex: str) -> None:
    problem = maths_problem(tex)
    if problem:
        logger.warning(
            "formula %r: %s; it is shown as source text",
            tex,
            problem,
            location=node,
            type="nbproceedings",
            subtype="refused-maths",
        )


def _inline(translator: HTML5Translator, node: nodes.math) -> None:
    tex = node.astext()
    _report(node, tex)
    translator.body.append(maths_html(tex, False))
    raise nodes.SkipNode


def _display(translator: HTML5Translator, node: nodes.math_block) -> None:
    tex = node.astext()
    _report(node, tex)
    number = ""
    anchor = ""
    if node.get("number"):
        number = (
            f'<span class="eqno">({html(str(get_node_equation_number(translator, node)))})</span>'
        )
    if node.get("ids"):
        anchor = f' id="{html(node["ids"][0])}"'
    translator.body.append(f'<div class="math"{anchor}>{number}{maths_html(tex, True)}</div>')
    raise nodes.SkipNode
