"""``{cite}`key``: links to an entry of the reference list, which links back.

The same names as sphinxcontrib-bibtex uses: ``cite`` and ``cite:p`` print labels in brackets,
``cite:t`` names the authors first.  Where that extension is loaded as well, these roles win: one
list for the whole site is what gives no duplicate warnings, and lets the list link back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from docutils import nodes
from sphinx.domains import Domain
from sphinx.util.docutils import SphinxRole

from nbproceedings.model import Reference, addresses
from nbproceedings.site.config import binding
from nbproceedings.store.prose import cited_keys

if TYPE_CHECKING:
    from sphinx.application import Sphinx

PARENTHETICAL = ("p", "ps")
TEXTUAL = ("t", "ts", "ct", "cts")


def setup(app: Sphinx) -> None:
    app.add_role("cite", _Cite(textual=False), override=True)
    app.add_domain(CiteDomain, override=True)


def authors_in_text(reference: Reference) -> str:
    """Family names as a sentence needs them: one, two, or the first with "et al."."""
    people = reference.authors or reference.editors
    names = [f"{one.particle} {one.family}".strip() or one.printed for one in people]
    if not names:
        return reference.title or reference.key
    if len(names) == 1:
        return names[0]
    if len(names) == 2 and not reference.others:
        return f"{names[0]} and {names[1]}"
    return f"{names[0]} et al."


class _Cite(SphinxRole):
    def __init__(self, *, textual: bool) -> None:
        super().__init__()
        self._textual = textual

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        bound = binding(self.env.app)
        made: list[nodes.Node] = []
        for key in cited_keys(self.text):
            reference = bound.catalogue.references.get(key)
            formatted = bound.site.reference(key)
            if made:
                made.append(nodes.Text(", "))
            if reference is None or formatted is None:
                # The checks have told which key, where, and what may have been meant.
                made.append(nodes.inline("", f"[{key}?]", classes=["nbp-cite-missing"]))
                continue
            if self._textual:
                made.append(nodes.Text(f"{authors_in_text(reference)} "))
            if not bound.site.has(addresses.REFERENCES):
                # A book without a reference list has nowhere to lead to.
                made.append(nodes.inline("", f"[{formatted.label}]", classes=["nbp-cite"]))
                continue
            anchor = quote(addresses.reference_anchor(key), safe="/:")
            target = f"{addresses.html(addresses.REFERENCES)}#{anchor}"
            link = nodes.reference(
                "",
                f"[{formatted.label}]",
                internal=True,
                refuri=addresses.relative(self.env.docname, target),
                classes=["nbp-cite"],
                reftitle=formatted.text,
            )
            made.append(link)
        return [nodes.inline("", "", *made, classes=["nbp-cites"])], []


class CiteDomain(Domain):
    """The roles with a colon, which Sphinx looks up as those of a domain."""

    name = "cite"
    label = "Citations"
    roles = {  # noqa: RUF012 - Sphinx declares it as a plain attribute
        **dict.fromkeys(PARENTHETICAL, _Cite(textual=False)),
        **dict.fromkeys(TEXTUAL, _Cite(textual=True)),
    }

    def merge_domaindata(self, docnames: list[str], otherdata: dict[str, Any]) -> None:
        """Nothing to merge: the reference list knows who cites what from the record."""
