"""``{paper}`id``: links to the page of a paper or talk.

The target is its id, with the volume's before a slash where that is not the volume of the page:
``{paper}`cranmer-lagrangian```, ``{paper}`this paper <deepdiffeq-2020/cranmer-lagrangian>```.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util import logging
from sphinx.util.docutils import ReferenceRole

from nbproceedings.model import addresses
from nbproceedings.site.config import binding
from nbproceedings.site.environment import volume_of
from nbproceedings.text.html import inline_text

if TYPE_CHECKING:
    from sphinx.application import Sphinx

logger = logging.getLogger(__name__)


def setup(app: Sphinx) -> None:
    app.add_role("paper", _Paper())
    app.add_role("talk", _Paper())


class _Paper(ReferenceRole):
    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        bound = binding(self.env.app)
        volume = volume_of(bound, self.env.docname)
        found = bound.catalogue.find(self.target, volume)
        if len(found) != 1:
            self._complain(len(found), [f"{work.volume}/{work.id}" for work in found])
            return [nodes.inline("", self.title, classes=["nbp-link-missing"])], []
        work = found[0]
        title = self.title if self.has_explicit_title else inline_text(work.heading)
        target = addresses.relative(self.env.docname, addresses.html(addresses.work(work)))
        return [nodes.reference("", title, internal=True, refuri=target)], []

    def _complain(self, count: int, choices: list[str]) -> None:
        bound = binding(self.env.app)
        if count:
            message = f"{self.target!r} is the name of {count} papers or talks"
            hint = f"write the volume too: {', '.join(choices)}"
        else:
            ids = [
                work.id for volume in bound.catalogue.volumes.values() for work in volume.works()
            ]
            near = get_close_matches(self.target.rpartition("/")[2], ids, n=1)
            message = f"there is no paper or talk {self.target!r}"
            hint = (
                f"did you mean {near[0]!r}?" if near else "write the name of its file, without .md"
            )
        logger.warning(
            "%s\n    %s",
            message,
            hint,
            location=self.get_location(),
            type="nbproceedings",
            subtype="unknown-paper-role",
        )
