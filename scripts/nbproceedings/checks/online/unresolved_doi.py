"""Every DOI of the record and of the reference list is registered.

Asked of the proxy of the Handle System, whose REST interface tells without following the link:
``responseCode`` 1 is a handle that exists, 100 one that does not.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import quote

from nbproceedings.checks._parts import owner_of
from nbproceedings.checks.online import OnlineCheck
from nbproceedings.problem import Problem, Severity

if TYPE_CHECKING:
    from nbproceedings.checks.online.asking import Asking
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded

_UNKNOWN = 100


def _dois(loaded: Loaded, catalogue: Catalogue) -> Iterator[tuple[str, str, tuple[str | int, ...]]]:
    """Each DOI with where it is written: owner and path."""
    series = catalogue.series
    for volume in series.volumes:
        if volume.doi:
            yield volume.doi, volume.id, ("doi",)
        for work in volume.works():
            if work.doi:
                yield work.doi, owner_of(work), ("doi",)
            for at, version in enumerate(work.published_as):
                if version.doi:
                    yield version.doi, owner_of(work), ("published_as", at, "doi")
    for reference in series.references:
        if reference.doi:
            yield reference.doi, f"ref:{reference.key}", ("doi",)


def _run(loaded: Loaded, catalogue: Catalogue, asking: Asking) -> Iterator[Problem]:
    for doi, owner, path in _dois(loaded, catalogue):
        answer = asking.ask(f"/api/handles/{quote(doi, safe='/')}?type=URL")
        if answer is None:
            continue
        if answer.status in (404, 410) or _code(answer.text) == _UNKNOWN:
            yield Problem(
                CHECK.name,
                Severity.WARNING,
                loaded.places.of(owner, *path),
                f"the DOI {doi} is not registered",
                "look it up at the publisher's; a space or a full stop may have come along",
            )


def _code(text: str) -> int:
    try:
        found = json.loads(text)
        return int(found["responseCode"])
    except (ValueError, KeyError, TypeError):
        return 0


CHECK = OnlineCheck(
    "unresolved-doi",
    "every DOI is registered",
    "https://doi.org",
    "NBPROCEEDINGS_DOI_SERVICE",
    _run,
)
