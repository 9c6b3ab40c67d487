"""The whole series in numbers."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from nbproceedings.model import Paper, Talk
from nbproceedings.pages.context import Partial, Site
from nbproceedings.pages.wording import counted


def _render(site: Site, here: str, volume: str | None, given: Mapping[str, str]) -> Markup:
    catalogue = site.catalogue
    works = [work for one in catalogue.series.volumes for work in catalogue.programme(one.id)]
    numbers = (
        (len(catalogue.series.volumes), "event", ""),
        (sum(isinstance(work, Paper) for work in works), "paper", ""),
        (sum(isinstance(work, Talk) for work in works), "talk", ""),
        (len(catalogue.people.entries), "person", "people"),
        (len(catalogue.references), "reference", ""),
    )
    facts = tuple(counted(number, one, many) for number, one, many in numbers if number)
    return site.partial("series-facts", here, facts=facts)


PARTIAL = Partial("series-facts", "The series in numbers", {}, _render)
