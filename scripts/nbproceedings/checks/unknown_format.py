"""Where a volume lists its kinds of papers or talks, each work is of one of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.checks import Check
from nbproceedings.checks._parts import owner_of
from nbproceedings.problem import Problem, Severity
from nbproceedings.store.messages import near

if TYPE_CHECKING:
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded


def _run(loaded: Loaded, catalogue: Catalogue) -> Iterator[Problem]:
    for volume in catalogue.series.volumes:
        for key, formats, works in (
            ("formats", volume.formats, volume.papers),
            ("talk_formats", volume.talk_formats, volume.talks),
        ):
            known = [one.id for one in formats]
            for work in works:
                if not known or work.kind in known:
                    continue
                meant = near(work.kind, known)
                hint = f"did you mean {meant!r}?" if meant else f"write one of {', '.join(known)}"
                yield Problem(
                    CHECK.name,
                    Severity.WARNING,
                    loaded.places.of(owner_of(work), "kind"),
                    f"{work.id!r} is of the kind {work.kind!r}, which {key} of {volume.id} "
                    "does not list",
                    f"{hint}, or add the kind there",
                )


CHECK = Check("unknown-format", "the kind of a work is one that its volume lists", _run)
