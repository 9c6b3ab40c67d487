"""The site knows where it will be: what is read elsewhere needs whole addresses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.checks import Check
from nbproceedings.problem import Problem, Severity

if TYPE_CHECKING:
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded


def _run(loaded: Loaded, catalogue: Catalogue) -> Iterator[Problem]:
    if catalogue.series.volumes and not catalogue.series.base_url:
        yield Problem(
            CHECK.name,
            Severity.NOTE,
            loaded.places.of("series", "base_url"),
            "nobody said where the site will be: its pages name no address of their own, "
            "and it has no sitemap, no feeds and no pictures for those who share a page",
            "once it has an address, write it as baseurl below html, with https://",
        )


CHECK = Check("no-site-address", "the site knows its own address", _run)
