"""Directives for prose pages: one for each partial of the pages workshop, under its name.

They all do the same: read options, ask the partial for its block, say what was wrong with an
option, remember what the block was made from.  What a list shows is the partial's business.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives as converters
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from nbproceedings.pages.context import Partial
from nbproceedings.pages.kinds import partials
from nbproceedings.site.config import binding
from nbproceedings.site.environment import Block, digest, remember, volume_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx

logger = logging.getLogger(__name__)


def setup(app: Sphinx) -> None:
    for name, partial in partials().items():
        app.add_directive(name, _directive(partial))


class _Block(SphinxDirective):
    """Puts a partial's block into the page."""

    partial: ClassVar[Partial]
    has_content = False
    optional_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        bound = binding(self.env.app)
        document = self.env.docname
        options: dict[str, str] = {
            name: str(value or "") for name, value in sorted(self.options.items())
        }
        if self.arguments:
            # ``{papers} deepdiffeq-2020`` reads better than an option for the commonest one.
            options.setdefault("volume", self.arguments[0])
        volume = volume_of(bound, document)
        try:
            html = self.partial.render(bound.site, document, volume, options)
        except ValueError as error:
            logger.warning(
                "{%s}: %s",
                self.name,
                error,
                location=self.get_location(),
                type="nbproceedings",
                subtype="directive",
            )
            return []
        block = Block(self.partial.name, volume, tuple(options.items()), digest(html))
        remember(self.env, document, block)
        return [nodes.raw("", str(html), format="html")]


def _directive(partial: Partial) -> type[_Block]:
    spec: dict[str, Any] = dict.fromkeys(partial.options, converters.unchanged)
    name = "".join(part.title() for part in partial.name.split("-"))
    members = {"partial": partial, "option_spec": spec, "__doc__": partial.summary}
    return type(f"{name}Directive", (_Block,), members)
