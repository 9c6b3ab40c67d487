"""The notebooks of a volume in a table: which there are, and what happened when they were rerun."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from markupsafe import Markup

from nbproceedings.model import Paper, Talk, Volume, addresses
from nbproceedings.model.evidence import Evidence
from nbproceedings.model.notebook import NotebookFile
from nbproceedings.pages import options
from nbproceedings.pages.context import Partial, Site
from nbproceedings.pages.entries import foreign
from nbproceedings.pages.notebooks.account import amount, duration
from nbproceedings.pages.notebooks.badges import MEANINGS, Badge, badge, of_kind
from nbproceedings.pages.wording import counted

_OPTIONS = {"volume": options.ALL_VOLUMES, "heading": options.HEADING}
_BODY = "nbp-notebook"
"""The part of a work's page that shows its own notebook."""


class Row(NamedTuple):
    """A notebook: ``anchor`` is where on its page it stands."""

    address: str
    anchor: str
    title: str
    work: str
    work_address: str
    work_language: str
    badge: Badge
    outputs: str
    time: str
    memory: str


class Group(NamedTuple):
    """The notebooks of one volume; ``title`` is empty where there is only one."""

    title: str
    address: str
    rows: tuple[Row, ...]


def _render(site: Site, here: str, volume: str | None, given: Mapping[str, str]) -> Markup:
    volumes = options.volumes(site, volume, given)
    groups = [one for one in (_group(site, v, len(volumes) > 1) for v in volumes) if one.rows]
    rows = [row for group in groups for row in group.rows]
    return site.partial(
        "notebooks",
        here,
        heading=options.heading(given),
        groups=groups,
        total=counted(len(rows), "notebook"),
        tally=_tally(rows),
        changed=sum(row.badge.stale for row in rows),
    )


def _tally(rows: Iterable[Row]) -> tuple[tuple[Badge, int], ...]:
    """Each outcome that there is with how often, in the order in which they are explained."""
    found = Counter(row.badge.kind for row in rows)
    return tuple((of_kind(kind), found[kind]) for kind in MEANINGS if found[kind])


def _group(site: Site, volume: Volume, several: bool) -> Group:
    return Group(
        volume.name if several else "",
        site.volume_page(volume.id),
        tuple(_row(site, work, notebook) for work, notebook in site.catalogue.notebooks(volume.id)),
    )


def _row(site: Site, work: Paper | Talk, notebook: NotebookFile) -> Row:
    evidence = site.catalogue.evidence(notebook.path)
    return Row(
        addresses.notebook(work, notebook.name),
        "" if notebook.name else _BODY,
        notebook.title,
        work.heading,
        addresses.work(work),
        foreign(site, work),
        badge(site.catalogue, notebook.path),
        _outputs(evidence),
        duration(evidence.seconds) if evidence and evidence.seconds else "",
        amount(evidence.memory) if evidence and evidence.memory else "",
    )


def _outputs(evidence: Evidence | None) -> str:
    """How many outputs are equal, in words that fit into a cell."""
    compared = evidence.comparison if evidence else None
    if compared is None:
        return ""
    return f"{compared.equal:,} of {compared.outputs:,}" if compared.submitted else "none submitted"


PARTIAL = Partial(
    "notebooks", "Notebooks with what happened when they were rerun", _OPTIONS, _render
)
