"""A picture has a text for who cannot see it; an empty one says that it is decoration."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.audit.rules import SiteRule
from nbproceedings.problem import Problem, Severity
from nbproceedings.store.yaml import shorten

if TYPE_CHECKING:
    from nbproceedings.audit.built import Built


def _run(site: Built) -> Iterator[Problem]:
    for page in site.pages:
        for picture in page.pictures:
            yield RULE.problem(
                Severity.WARNING,
                page.path,
                picture.line,
                f"a picture has no alt: {shorten(picture.text)}",
                'say in alt="…" what it shows; alt="" where it shows nothing that matters',
            )


RULE = SiteRule("image-alt", "pictures have a text", _run)
